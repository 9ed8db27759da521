package io.pinyon.query.internal.references;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.Use;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the places of one file that mean what is searched for. Only the expressions around names
/// that could mean it are attributed.
public final class ReferenceFinder {
  /// Characters or declarations.
  private static final int PASSED_IN_A_STEP = 64;

  private final SearchTarget target;
  private final Attribution attribution;
  private final OccurrenceLocator names;
  private final Source source;
  private final FileIndex index;
  private final List<Reference> found = new ArrayList<>();
  private final AmbiguousNames ambiguousNames;
  private final List<TextRange> ambiguous = new ArrayList<>();
  private final @Nullable FreeNames free;
  private boolean isFree = true;
  private int unknown;

  private ReferenceFinder(SearchTarget target, Attribution attribution, @Nullable FreeNames free) {
    this.target = target;
    this.free = free;
    this.attribution = attribution;
    this.names = new OccurrenceLocator(attribution);
    this.ambiguousNames = new AmbiguousNames(attribution);
    this.source = attribution.source();
    this.index = source.unit().index();
  }

  /// In source order. `newName` is what the target is to be named, null if it keeps its name;
  /// `trees` gives a tree in which code without any of some words may be missing, nothing if there
  /// are none; `attributions` that of a tree around some spots.
  public static Renaming.Places find(
      SearchTarget target,
      @Nullable String newName,
      Function<Set<String>, SyntaxTree> trees,
      BiFunction<SyntaxTree, Spots, Attribution> attributions) {
    SyntaxTree tree = trees.apply(words(target, newName));
    Candidates candidates = Candidates.of(target, tree);
    if (candidates.isEmpty()) {
      return Renaming.Places.NONE;
    }
    Attribution around = attributions.apply(tree, candidates.spots(tree));
    FreeNames free = newName == null ? null : new FreeNames(around, newName);
    ReferenceFinder finder = new ReferenceFinder(target, around, free);
    List<Reference> places = finder.find(candidates);
    boolean areSure = newName != null && finder.isFree && !Candidates.hasWord(tree.text(), newName);
    return new Renaming.Places(places, areSure, finder.unknown, finder.ambiguous);
  }

  /// Code without any of these words is not looked at for the target; none if that cannot be said
  /// of words: constructors are called without their name.
  private static Set<String> words(SearchTarget target, @Nullable String newName) {
    if (target.kind() == SearchTarget.Kind.CONSTRUCTOR) {
      return Set.of();
    }
    Set<String> words = new HashSet<>(target.words());
    if (newName != null) {
      words.add(newName);
    }
    return words;
  }

  private List<Reference> find(Candidates candidates) {
    int[] places = candidates.inCode().stream().mapToInt(Integer::intValue).sorted().toArray();
    for (Node node : source.nodes()) {
      TextRange range = names.nameRange(node);
      if (!range.isEmpty()
          && Arrays.binarySearch(places, range.start()) >= 0
          && !isSurelyLocal(node)) {
        attribution.symbols().effort().step();
        List<Symbol> symbols = symbols(node);
        unknown += symbols.isEmpty() ? 1 : 0;
        Symbol meant = meant(symbols);
        if (isAmbiguous(node)) {
          ambiguous.add(range);
        }
        if (meant != null) {
          add(range, useOf(node, meant), node, meant);
          isFree &= free != null && !names.isInHeader(node) && free.isFree(node, meant);
        }
      }
    }
    Effort effort = attribution.symbols().effort();
    for (int offset : candidates.inComments()) {
      effort.steps(costOfComment(offset));
      if (effort.isSpent()) {
        break;
      }
      Occurrence documented = names.inComment(offset);
      Symbol meant =
          documented == null || documented.range().start() != offset
              ? null
              : meant(documented.symbols());
      if (documented != null && meant != null) {
        add(documented.range(), Use.DOCUMENTATION, null, meant);
      }
    }
    found.sort(Comparator.comparingInt(each -> each.range().start()));
    ambiguous.sort(Comparator.comparingInt(TextRange::start));
    return found;
  }

  /// True for the name of a local variable or parameter where a field is looked for: for that
  /// nothing has to be attributed.
  private boolean isSurelyLocal(Node node) {
    if (target.kind() != SearchTarget.Kind.FIELD) {
      return false;
    }
    Declaration.Variable local =
        switch (node) {
          case Declaration.Variable v -> source.parent(v) instanceof Declaration.Type ? null : v;
          case Expression.Name n -> attribution.local(n);
          default -> null;
        };
    return local != null && !isTarget(local);
  }

  /// True for a component, and for a parameter of a canonical constructor that counts as one.
  private boolean isTarget(Declaration.Variable variable) {
    int place = variable.nameRange().start();
    return target.declarations().contains(new DeclarationId(source.unit().location(), place));
  }

  /// Each name in a comment is looked for from the start of the comment, and what the comment
  /// documents among all declarations.
  private int costOfComment(int offset) {
    Tokens tokens = source.tree().tokens();
    int comment = tokens.commentAround(offset);
    int length = comment < 0 ? 0 : tokens.commentRange(comment).length();
    return 1 + (length + index.declarationCount()) / PASSED_IN_A_STEP;
  }

  private List<Symbol> symbols(Node node) {
    if (isCaller(node)) {
      return attribution.meaningOf((Declaration.EnumConstant) node) instanceof Resolved.Method m
          ? List.of(new Symbol.OfMethod(m.symbol(), m))
          : List.of();
    }
    return names.declarations(node);
  }

  /// True for a constant of an enum where it counts as the call of a constructor that it is.
  private boolean isCaller(Node node) {
    return target.kind() == SearchTarget.Kind.CONSTRUCTOR
        && node instanceof Declaration.EnumConstant;
  }

  /// The first that is searched for, null if none is.
  private @Nullable Symbol meant(List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      DeclarationId id = Identities.of(symbol, source.unit());
      if (id != null && target.declarations().contains(id)) {
        return symbol;
      }
    }
    return null;
  }

  /// True for the name of a type that may mean the target among others.
  private boolean isAmbiguous(Node node) {
    return target.kind() == SearchTarget.Kind.TYPE
        && !names.isInHeader(node)
        && ambiguousNames.of(node).stream()
            .anyMatch(each -> target.declarations().contains(Identities.of(each)));
  }

  private void add(TextRange range, Use use, @Nullable Node node, Symbol meant) {
    found.add(
        new Reference(
            range,
            index.position(range.start()),
            index.position(range.end()),
            word(range),
            use,
            node == null ? null : member(node),
            Identities.made(meant)));
  }

  private String word(TextRange range) {
    Tokens tokens = source.tree().tokens();
    int token = tokens.tokenAt(range.start());
    return token >= 0 && tokens.range(token).equals(range)
        ? tokens.name(token)
        : source.text().substring(range.start(), range.end());
  }

  // ---- how it is used

  private Use useOf(Node node, Symbol meant) {
    return switch (node) {
      case Declaration d -> isCaller(d) ? Use.CALL : Use.DECLARATION;
      case Expression.Call c -> Use.CALL;
      case Expression.MethodReference r ->
          r.name().equals("new") ? Use.CREATION : Use.METHOD_REFERENCE;
      case TypeTree.Named n -> useOf(n, meant);
      case Expression.Name n -> useOfName(n, meant);
      case Expression.Select s -> useOfName(s, meant);
      default -> Use.NAME;
    };
  }

  private Use useOf(TypeTree.Named named, Symbol meant) {
    if (meant instanceof Symbol.OfPackage) {
      return Use.NAME;
    }
    return source.parent(named) instanceof Expression.New creation && creation.type() == named
        ? Use.CREATION
        : Use.TYPE;
  }

  private Use useOfName(Expression name, Symbol meant) {
    switch (names.aroundName(name)) {
      case Declaration.Import i -> {
        return Use.IMPORT;
      }
      case Declaration.Module m -> {
        return Use.DECLARATION; // what its directives name lies deeper
      }
      case null, default -> {}
    }
    return switch (meant) {
      case Symbol.OfClass c -> Use.TYPE;
      case Symbol.OfTypeVariable v -> Use.TYPE;
      case Symbol.OfMethod m -> Use.CALL; // the element of an annotation gets a value
      case Symbol.OfField f -> Writes.isWritten(name, source) ? Use.WRITE : Use.READ;
      case Symbol.OfLocal l -> Writes.isWritten(name, source) ? Use.WRITE : Use.READ;
      case Symbol.OfArrayLength l -> Use.READ;
      case Symbol.OfPackage p -> Use.NAME;
      case Symbol.OfModule m -> Use.NAME;
      case Symbol.OfLabel l -> Use.NAME;
    };
  }

  // ---- where

  /// The class member around a node, else the type.
  private Reference.@Nullable Member member(Node node) {
    Node at = node;
    while (at != null) {
      Node around = source.parent(at);
      boolean isMember = around instanceof Declaration.Type && at instanceof Declaration;
      int row = isMember || at instanceof Declaration.Type ? source.row(at) : -1;
      if (row >= 0) {
        return member(row);
      }
      at = around;
    }
    return null;
  }

  private Reference.Member member(int row) {
    TextRange name = index.nameRange(row);
    TextRange whole = index.range(row);
    DeclarationKind kind = index.kind(row);
    return new Reference.Member(
        index.name(row),
        kind,
        name,
        whole,
        index.position(name.start()),
        index.position(name.end()),
        index.position(whole.start()),
        index.position(whole.end()));
  }
}
