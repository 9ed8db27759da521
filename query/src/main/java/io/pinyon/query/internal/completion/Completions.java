package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.Completion;
import io.pinyon.query.internal.attribution.AnnotationElements;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.ModuleNames;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Completion: finds out what kind of name the caret stands in, and asks for those.
public final class Completions {
  private static final int LIMIT = 400;

  private final Caret caret;
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Ranking.Mode mode;
  private List<Completion.Ranked> ranked = List.of();

  private Completions(Caret caret, Attribution attribution, Ranking.Mode mode) {
    this.caret = caret;
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.mode = mode;
  }

  /// `parser` makes the tree of a text, `attributions` gives the attribution of a tree around an
  /// offset.
  public static Completion complete(
      String text,
      int offset,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions) {
    Caret caret = Caret.at(text, offset);
    SyntaxTree tree = parser.apply(caret.text());
    return Caret.isOutsideCode(tree.tokens(), offset)
        ? Completion.none(offset, false)
        : new Completions(caret, attributions.apply(tree, caret.word().end()), Ranking.Mode.PLAIN)
            .complete();
  }

  /// As [#complete], with what the scores consist of.
  public static List<Completion.Ranked> explain(
      String text,
      int offset,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions) {
    Caret caret = Caret.at(text, offset);
    SyntaxTree tree = parser.apply(caret.text());
    if (Caret.isOutsideCode(tree.tokens(), offset)) {
      return List.of();
    }
    Completions completions =
        new Completions(
            caret, attributions.apply(tree, caret.word().end()), Ranking.Mode.EXPLAINED);
    completions.complete();
    return completions.ranked;
  }

  private Completion finish(Proposals found, int limit, boolean isIncomplete) {
    Completion completion = found.finish(limit, isIncomplete);
    if (mode == Ranking.Mode.EXPLAINED) {
      ranked = found.ranked(completion.items().size());
    }
    return completion;
  }

  private Completion complete() {
    List<Node> path = attribution.source().tree().path(caret.word().end());
    for (int i = path.size() - 1; i >= 0; i--) {
      Completion found = at(path.get(i));
      if (found != null) {
        return found;
      }
    }
    return elsewhere(path.isEmpty() ? attribution.source().tree().unit() : path.getLast());
  }

  private boolean isCaret(TextRange range) {
    return range.start() == caret.word().start() && range.end() == caret.word().end();
  }

  private @Nullable Completion at(Node node) {
    return switch (node) {
      case Expression.Select s when isCaret(s.nameRange()) -> selected(s, s.target());
      case Expression.Call c when isCaret(c.nameRange()) ->
          c.target() == null ? name(c, c) : selected(c, c.target());
      case Expression.MethodReference r when isCaret(r.nameRange()) -> reference(r);
      case Expression.Name n when n.start() == caret.word().start() -> name(n, n);
      case TypeTree.Named n when isCaret(n.nameRange()) -> typeName(n);
      case Declaration.Variable v when isCaret(v.nameRange()) -> nothing(v);
      case Declaration.Method m when isCaret(m.nameRange()) -> member(m);
      case Declaration.Type t when isCaret(t.nameRange()) -> nothing(t);
      default -> null;
    };
  }

  private Completion nothing(Node at) {
    return finish(names(at, null), 0, false);
  }

  /// Where a simple name is typed that may be a value.
  private Proposals names(Node at, @Nullable Type expected) {
    return proposals(Situation.NAME, at, null, expected, Proposals.Arguments.OFFERED);
  }

  private Proposals proposals(
      Situation situation,
      Node at,
      @Nullable Type receiver,
      @Nullable Type expected,
      Proposals.Arguments arguments) {
    Ranking ranking =
        Ranking.at(
            attribution,
            caret.word(),
            caret.prefix(),
            mode,
            situation,
            at,
            caret.next(),
            receiver,
            expected);
    return new Proposals(attribution, caret, ranking, arguments);
  }

  private Access access(Node at) {
    return new Access(
        attribution.types(),
        attribution.scopes().enclosingClass(at),
        symbols.open().index().packageName());
  }

  // ---- after a dot

  private Completion selected(Expression whole, Expression target) {
    if (inImport(whole) instanceof Declaration.Import i && i.kind() != ImportKind.MODULE) {
      return imported(i, OccurrenceLocator.dotted(target));
    }
    if (isPackageDeclaration(whole)) {
      Proposals found = names(whole, null);
      subpackages(OccurrenceLocator.dotted(target), found);
      return finish(found, Proposals.MOST, false);
    }
    ModuleNames.Found place = ModuleNames.of(attribution.source(), whole);
    if (place != null) {
      return inModule(place.meaning(), OccurrenceLocator.dotted(target), whole);
    }
    boolean isType = attribution.meaningOf(target) instanceof Resolved.TypeName;
    Type receiver = isType ? attribution.namedType(target) : attribution.typeOf(target);
    Proposals found =
        proposals(
            isType ? Situation.TYPE_MEMBER : Situation.VALUE_MEMBER,
            whole,
            receiver,
            ExpectedType.at(attribution, whole),
            Proposals.Arguments.OFFERED);
    new MemberCompletion(attribution, found, access(whole)).after(target);
    return finish(found, Proposals.MOST, false);
  }

  private Completion reference(Expression.MethodReference reference) {
    Type named =
        switch (reference.target()) {
          case TypeTree tree -> attribution.resolve(tree);
          case Expression target -> attribution.namedType(target);
          default -> null;
        };
    Type receiver = named;
    if (receiver == null && reference.target() instanceof Expression target) {
      receiver = attribution.typeOf(target);
    }
    Proposals found =
        proposals(
            named == null ? Situation.VALUE_MEMBER : Situation.TYPE_MEMBER,
            reference,
            receiver,
            null,
            Proposals.Arguments.NONE);
    if (receiver != null) {
      new MemberCompletion(attribution, found, access(reference))
          .reference(receiver, named != null, reference.target() instanceof Expression.Super);
    }
    return finish(found, Proposals.MOST, false);
  }

  // ---- imports and packages

  private @Nullable Node inImport(Node node) {
    Node at = node;
    while (at instanceof Expression.Name || at instanceof Expression.Select) {
      at = attribution.source().parent(at);
    }
    return at instanceof Declaration.Import ? at : null;
  }

  private boolean isPackageDeclaration(Node node) {
    Node at = node;
    while (at instanceof Expression.Name || at instanceof Expression.Select) {
      at = attribution.source().parent(at);
    }
    return at instanceof Declaration.Package;
  }

  private Completion imported(Declaration.Import declaration, String before) {
    ClassSymbol symbol = before.isEmpty() ? null : symbols.byQualifiedName(before);
    Proposals found =
        proposals(
            Situation.TYPE_MEMBER,
            declaration,
            symbol == null ? null : symbol.thisType(),
            null,
            Proposals.Arguments.NONE);
    MemberCompletion members = new MemberCompletion(attribution, found, access(declaration));
    boolean isStatic =
        declaration.kind() == ImportKind.STATIC
            || declaration.kind() == ImportKind.STATIC_ON_DEMAND;
    if (symbol == null) {
      members.inPackage(before);
    } else if (isStatic) {
      members.ofType(symbol.thisType());
    } else {
      attribution.members().classes(symbol).values().forEach(c -> found.type(c, Features.NONE));
    }
    return finish(found, Proposals.MOST, false);
  }

  // ---- module declarations

  /// `before` is what stands before the last dot, empty if there is none.
  private Completion inModule(ModuleNames.Meaning meaning, String before, Node at) {
    Proposals found = names(at, null);
    String prefix = before.isEmpty() ? "" : before + ".";
    switch (meaning) {
      case MODULE -> {
        for (String module : symbols.facts().moduleNames()) {
          if (module.startsWith(prefix)) {
            found.module(module, module.substring(prefix.length()));
          }
        }
      }
      case PACKAGE -> subpackages(before, found);
      case TYPE -> {
        if (before.isEmpty()) {
          names(found, at).types(at, kind -> true);
        }
        new MemberCompletion(attribution, found, access(at)).inPackage(before);
      }
    }
    return finish(found, Proposals.MOST, meaning == ModuleNames.Meaning.TYPE);
  }

  private void subpackages(String before, Proposals found) {
    String prefix = before.isEmpty() ? "" : before + ".";
    symbols.facts().subpackages(before).forEach(p -> found.packageName(prefix + p));
  }

  // ---- simple names

  private Completion name(Expression expression, Node at) {
    if (inImport(expression) instanceof Declaration.Import i && i.kind() != ImportKind.MODULE) {
      return imported(i, "");
    }
    if (isPackageDeclaration(expression)) {
      Proposals found = names(expression, null);
      subpackages("", found);
      return finish(found, Proposals.MOST, false);
    }
    ModuleNames.Found place = ModuleNames.of(attribution.source(), expression);
    if (place != null) {
      return inModule(place.meaning(), "", at);
    }
    Node parent = attribution.source().parent(expression);
    Type expected = ExpectedType.at(attribution, expression);
    Proposals found = names(expression, expected);
    NameCompletion names = names(found, at);
    names.values(at);
    if (parent instanceof Piece.Case label && isLabel(label, expression)) {
      new CaseLabels(attribution, found, names).add(label);
    }
    inAnnotation(expression, found, names);
    boolean isBeforeCall = caret.isCall() && !caret.isInWord();
    if (!isBeforeCall) {
      names.types(at, kind -> true);
    }
    if (!caret.isCall()) {
      names.keywords(Keywords.EXPRESSION);
      names.primitives();
      if (parent instanceof Statement.ExpressionStatement) {
        names.keywords(Keywords.STATEMENT);
      }
      names.packages();
    } else {
      names.keywords(Keywords.BEFORE_PARENTHESIS);
    }
    return finish(found, LIMIT, true);
  }

  private NameCompletion names(Proposals found, Node at) {
    TypeNaming naming = new TypeNaming(attribution, at, caret.word().start());
    return new NameCompletion(attribution, found, access(at), caret, naming);
  }

  private static boolean isLabel(Piece.Case label, Node node) {
    for (Node n : label.labels()) {
      if (n == node) {
        return true;
      }
    }
    return false;
  }

  /// The elements that an annotation still lacks, and the constants that an element's value can be.
  private void inAnnotation(Expression expression, Proposals found, NameCompletion names) {
    Node parent = attribution.source().parent(expression);
    boolean isName = parent instanceof Piece.Arguments;
    boolean isValue = true;
    if (parent instanceof Expression.Assign a) {
      isName = a.target() == expression;
      isValue = !isName;
      parent = attribution.source().parent(a);
    } else if (parent instanceof Expression.ArrayInitializer a) {
      parent = attribution.source().parent(a);
      parent = parent instanceof Expression.Assign b ? attribution.source().parent(b) : parent;
    }
    ClassSymbol annotation =
        parent instanceof Piece.Arguments a ? attribution.elements().around(a) : null;
    if (annotation == null) {
      return;
    }
    if (isName && parent instanceof Piece.Arguments arguments) {
      Set<String> given = AnnotationElements.given(arguments, caret.word().start());
      for (MethodSymbol element : AnnotationElements.of(annotation)) {
        if (!given.contains(element.name())) {
          found.element(element);
        }
      }
    }
    if (isValue
        && attribution.targetOf(expression) instanceof Type.ClassType c
        && c.symbol().kind() == DeclarationKind.ENUM) {
      names.constantsOf(c.symbol(), Set.of());
    }
  }

  // ---- types

  private Completion typeName(TypeTree.Named named) {
    Node parent = attribution.source().parent(named);
    if (named.qualifier() != null) {
      return qualified(named.qualifier(), named);
    }
    boolean startsStatement =
        parent instanceof Declaration.Variable v
            && v.type() == named
            && attribution.source().parent(v) instanceof Statement.LocalVariables;
    Predicate<DeclarationKind> wanted =
        parent instanceof Piece.Annotation
            ? kind -> kind == DeclarationKind.ANNOTATION
            : kind -> true;
    Type expected =
        switch (parent) {
          case Expression.New creation -> ExpectedType.at(attribution, creation);
          case Declaration.Variable v when v.type() == named -> attribution.valueType(v);
          case null, default -> null;
        };
    Proposals found = proposals(Situation.TYPE, named, null, expected, Proposals.Arguments.OFFERED);
    NameCompletion names = names(found, named);
    if (startsStatement) {
      names.values(named);
    }
    Pattern pattern = patternOf(named);
    if (pattern != null) {
      new CaseLabels(attribution, found, names).add(attribution.matchedType(pattern));
    } else if (parent instanceof Expression.InstanceOf i) {
      new CaseLabels(attribution, found, names).add(attribution.typeOf(i.value()));
    }
    names.types(named, wanted);
    if (startsStatement) {
      names.keywords(Keywords.STATEMENT);
      names.keywords(Keywords.EXPRESSION);
    }
    if (!(parent instanceof Piece.Annotation)) {
      names.primitives();
      names.packages();
    }
    if (parent instanceof Declaration.Variable v && v.kind() == Declaration.VariableKind.FIELD
        || parent instanceof Declaration.Method) {
      names.keywords(Keywords.MEMBER);
    }
    return finish(found, LIMIT, true);
  }

  /// The pattern that a type belongs to; null if to none.
  private @Nullable Pattern patternOf(TypeTree.Named named) {
    Node parent = attribution.source().parent(named);
    if (parent instanceof Declaration.Variable v
        && attribution.source().parent(v) instanceof Pattern.Binding b) {
      return b;
    }
    return parent instanceof Pattern.Record r ? r : null;
  }

  /// `a.b.|` where only a type may stand, or where a statement is not finished yet: the qualifier
  /// may be a variable as well.
  private Completion qualified(TypeTree.Named qualifier, Node at) {
    Resolved meaning = attribution.meaningOf(qualifier);
    Type receiver =
        switch (meaning) {
          case Resolved.TypeName t -> t.type();
          case Resolved.Variable v -> v.type();
          default -> null;
        };
    Proposals found =
        proposals(
            meaning instanceof Resolved.Variable ? Situation.VALUE_MEMBER : Situation.TYPE_MEMBER,
            at,
            receiver,
            null,
            Proposals.Arguments.OFFERED);
    MemberCompletion members = new MemberCompletion(attribution, found, access(at));
    boolean isCreated = attribution.source().parent(at) instanceof Expression.New;
    switch (meaning) {
      case Resolved.PackageName p -> members.inPackage(p.name());
      case Resolved.TypeName t when isCreated -> members.classesOf(t.type());
      case Resolved.TypeName t -> members.ofType(t.type());
      case Resolved.Variable v -> members.ofVariable(v.type());
      default -> {}
    }
    return finish(found, Proposals.MOST, false);
  }

  private Completion member(Declaration.Method method) {
    return elsewhere(method);
  }

  /// Between declarations, or where the parser saw nothing it knows.
  private Completion elsewhere(Node at) {
    Proposals found = proposals(Situation.TYPE, at, null, null, Proposals.Arguments.OFFERED);
    NameCompletion names = names(found, at);
    if (at instanceof Declaration.Module) {
      names.keywords(Keywords.DIRECTIVE);
      return finish(found, Proposals.MOST, false);
    }
    List<String> words = new ArrayList<>(Keywords.MEMBER);
    if (at instanceof Declaration.Unit) {
      words.addAll(Keywords.TOP);
    } else {
      names.types(at, kind -> true);
      words.addAll(Keywords.PRIMITIVE);
    }
    words.addAll(Keywords.HEADER);
    names.keywords(words);
    return finish(found, LIMIT, true);
  }
}
