package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.answers.Problem.Tag;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Uses of what is deprecated. As javac does, it leaves out uses in the outermost class that
/// declares it, in imports, and within what is deprecated itself (JLS 9.6.4.6); those in the other
/// classes of the same file, too.
final class DeprecatedUses {
  private final Source source;
  private final Attribution attribution;
  private final OccurrenceLocator names;

  DeprecatedUses(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
    this.names = new OccurrenceLocator(attribution);
  }

  void addTo(List<Problem> found) {
    for (Node node : source.nodes()) {
      TextRange range = names.nameRange(node);
      if (range.isEmpty() || node instanceof Declaration || names.isInHeader(node)) {
        continue;
      }
      attribution.symbols().effort().step();
      List<Symbol> symbols = names.declarations(node);
      String told = symbols.size() == 1 ? deprecated(symbols.getFirst()) : null;
      if (told != null && !isInDeprecated(node)) {
        found.add(
            new Problem(
                range,
                Severity.HINT,
                "compiler.warn.has.been.deprecated",
                told + " has been deprecated",
                Set.of(Tag.DEPRECATED),
                List.of()));
      }
    }
  }

  /// What is deprecated, in words; null if nothing is.
  private @Nullable String deprecated(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c -> ofClass(c.symbol());
      case Symbol.OfMethod m
          when m.symbol().isConstructor() && m.symbol().owner().is(Modifiers.DEPRECATED) ->
          ofClass(m.symbol().owner());
      case Symbol.OfMethod m -> ofMember(m.symbol());
      case Symbol.OfField f -> ofMember(f.symbol());
      default -> null;
    };
  }

  private @Nullable String ofClass(ClassSymbol symbol) {
    return symbol.is(Modifiers.DEPRECATED) && !isOwn(symbol.outermost())
        ? symbol.displayName()
        : null;
  }

  private @Nullable String ofMember(MemberSymbol member) {
    if (!member.is(Modifiers.DEPRECATED) || isOwn(member.owner().outermost())) {
      return null;
    }
    String owner = member.owner().displayName();
    return member.name().equals("<init>")
        ? "The constructor of " + owner
        : member.name() + " in " + owner;
  }

  @SuppressWarnings("ReferenceEquality") // one object for each unit
  private boolean isOwn(ClassSymbol outermost) {
    return outermost.unit() == attribution.symbols().open();
  }

  private boolean isInDeprecated(Node node) {
    for (Node at = source.parent(node); at != null; at = source.parent(at)) {
      attribution.symbols().effort().step();
      boolean isDeprecated =
          switch (at) {
            case Declaration.Type t -> isDeprecated(source.row(t));
            case Declaration.Method m -> isDeprecated(source.row(m));
            case Declaration.Variable v -> isDeprecated(source.row(v));
            default -> false;
          };
      if (isDeprecated) {
        return true;
      }
    }
    return false;
  }

  private boolean isDeprecated(int row) {
    return row >= 0 && source.unit().index().has(row, Modifiers.DEPRECATED);
  }
}
