package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code of one file as it is written at a place of another: types by the names that they have
/// there, static members behind their class. What that place may not use is refused.
public final class Relocation {
  private final Attribution from;
  private final Attribution to;
  private final Node at;
  private final TypeWriter types;
  private final OccurrenceLocator names;

  /// A stretch of the code that is written in another way; `names` are those in its text.
  public record Part(int start, int end, String text, List<SpreadEdits.Name> names) {}

  /// The code and the names in it, in source order.
  public record Written(String text, List<SpreadEdits.Name> names) {}

  /// `types` writes types at `at`, a place of the file that the code goes to.
  public Relocation(Attribution from, Attribution to, Node at, TypeWriter types) {
    this.from = from;
    this.to = to;
    this.at = at;
    this.types = types;
    this.names = new OccurrenceLocator(from);
  }

  /// A type of the file that the code comes from. Throws [RefusedException].
  public String type(Type type) {
    requireKnown(type, 0);
    return types.write(type);
  }

  private void requireKnown(Type type, int depth) {
    switch (type) {
      case Type.Primitive p -> {}
      case Type.ArrayType a -> requireKnown(a.element(), depth + 1);
      case Type.ClassType c when depth < 20 -> {
        requireClass(c.symbol());
        c.arguments().forEach(each -> requireKnown(each, depth + 1));
      }
      case Type.Wildcard w when depth < 20 -> {
        if (w.bound() != null) {
          requireKnown(w.bound(), depth + 1);
        }
      }
      default -> throw new RefusedException("A type has no name where the code goes.");
    }
  }

  /// The code from one offset to another, in which these nodes lie. `replaced` are parts that take
  /// the place of what is there, in source order.
  public Written of(int start, int end, List<? extends Node> code, List<Part> replaced) {
    List<Part> parts = new ArrayList<>(replaced);
    for (Node each : code) {
      Effects.walk(from, each, 0, node -> add(node, replaced, code, parts));
    }
    parts.sort(Comparator.comparingInt(Part::start).thenComparing(Part::end));
    StringBuilder text = new StringBuilder();
    List<SpreadEdits.Name> found = new ArrayList<>();
    int done = start;
    for (Part each : parts) {
      text.append(from.source().text(), done, each.start()).append(each.text());
      found.addAll(each.names());
      done = each.end();
    }
    return new Written(text.append(from.source().text(), done, end).toString(), found);
  }

  private void add(Node node, List<Part> replaced, List<? extends Node> code, List<Part> parts) {
    TextRange range = names.nameRange(node);
    if (range.isEmpty()
        || replaced.stream()
            .anyMatch(each -> each.start() <= range.start() && range.end() <= each.end())) {
      return;
    }
    if (node instanceof Expression.This || node instanceof Expression.Super) {
      throw new RefusedException("It uses 'this', which is another object where the code goes.");
    }
    if (node instanceof Declaration || node instanceof Statement || node instanceof TypeTree.Var) {
      if (node instanceof Declaration.Type) {
        throw new RefusedException("It declares a class.");
      }
      return;
    }
    List<Symbol> symbols = names.symbols(node);
    if (symbols.size() != 1) {
      throw new RefusedException("'" + word(range) + "' is not known.");
    }
    Part part = part(node, range, symbols.getFirst(), code);
    if (part != null) {
      parts.add(part);
    }
  }

  private String word(TextRange range) {
    return from.source().text().substring(range.start(), range.end());
  }

  private @Nullable Part part(
      Node node, TextRange range, Symbol symbol, List<? extends Node> code) {
    boolean isSimple =
        node instanceof Expression.Name
            || node instanceof Expression.Call c && c.target() == null
            || node instanceof TypeTree.Named n && n.qualifier() == null;
    return switch (symbol) {
      case Symbol.OfPackage p -> null;
      case Symbol.OfArrayLength a -> null;
      case Symbol.OfLabel l -> null;
      case Symbol.OfLocal l -> {
        boolean isInside =
            code.stream()
                .anyMatch(each -> each.start() <= l.node().start() && l.node().end() <= each.end());
        if (!isInside) {
          throw new RefusedException("'" + l.node().name() + "' is not known where the code goes.");
        }
        yield new Part(range.start(), range.end(), word(range), List.of(name(range, null)));
      }
      case Symbol.OfClass c -> {
        requireClass(c.symbol());
        yield isSimple
            ? qualified(range, types.erased(c.symbol().thisType()), null)
            : kept(range, symbol);
      }
      case Symbol.OfField f -> member(node, range, symbol, f.symbol(), isSimple);
      case Symbol.OfMethod m ->
          m.symbol().isConstructor() && node instanceof TypeTree.Named
              ? constructor(range, m.symbol(), isSimple)
              : member(node, range, symbol, m.symbol(), isSimple);
      default ->
          throw new RefusedException("'" + word(range) + "' means nothing where the code goes.");
    };
  }

  private Part constructor(TextRange range, MemberSymbol constructor, boolean isSimple) {
    requireClass(constructor.owner());
    require(access().allows(constructor, null), constructor.owner().name());
    return isSimple
        ? qualified(range, types.erased(constructor.owner().thisType()), null)
        : new Part(range.start(), range.end(), word(range), List.of(name(range, null)));
  }

  private Part member(
      Node node, TextRange range, Symbol symbol, MemberSymbol member, boolean isSimple) {
    require(access().allows(member, null), member.name());
    boolean isCaseOfEnum = from.source().parent(node) instanceof Piece.Case;
    if (!isSimple || !member.isStatic() || isCaseOfEnum) {
      return kept(range, symbol);
    }
    requireClass(member.owner());
    String owner = types.erased(member.owner().thisType());
    return qualified(
        range, owner + "." + member.name(), Identities.of(symbol, from.source().unit()));
  }

  /// A name that stays as it is.
  private Part kept(TextRange range, Symbol symbol) {
    return new Part(
        range.start(),
        range.end(),
        word(range),
        List.of(new SpreadEdits.Name(word(range), Identities.of(symbol, from.source().unit()))));
  }

  private SpreadEdits.Name name(TextRange range, @Nullable DeclarationId id) {
    return new SpreadEdits.Name(word(range), id);
  }

  /// A dotted name whose last word has to mean this.
  private static Part qualified(TextRange range, String text, @Nullable DeclarationId id) {
    List<SpreadEdits.Name> words = new ArrayList<>();
    String[] all = text.split("\\.");
    for (int i = 0; i < all.length; i++) {
      words.add(new SpreadEdits.Name(all[i], i == all.length - 1 ? id : null));
    }
    return new Part(range.start(), range.end(), text, words);
  }

  // ---- access

  private Access access() {
    ClassSymbol around = to.scopes().enclosingClass(at);
    return new Access(to.types(), around, to.source().unit().index().packageName());
  }

  private void requireClass(ClassSymbol symbol) {
    if (symbol.isLocal() || to.symbols().byQualifiedName(symbol.qualifiedName()) == null) {
      throw new RefusedException("'" + symbol.name() + "' is not known where the code goes.");
    }
    for (ClassSymbol each = symbol; each != null; each = each.owner()) {
      require(access().allows(each), each.name());
    }
  }

  private static void require(boolean isAllowed, String name) {
    if (!isAllowed) {
      throw new RefusedException("'" + name + "' may not be used where the code goes.");
    }
  }
}
