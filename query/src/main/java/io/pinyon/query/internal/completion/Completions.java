package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.Completion;
import io.pinyon.query.internal.attribution.AnnotationElements;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.ModuleNames;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
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
  private final NameCounts usage;

  private Completions(Caret caret, Attribution attribution) {
    this.caret = caret;
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.usage =
        NameCounts.around(symbols.facts(), attribution.source().tree().tokens(), caret.word());
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
        : new Completions(caret, attributions.apply(tree, caret.word().end())).complete();
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
      case Declaration.Variable v when isCaret(v.nameRange()) -> nothing();
      case Declaration.Method m when isCaret(m.nameRange()) -> member(m);
      case Declaration.Type t when isCaret(t.nameRange()) -> nothing();
      default -> null;
    };
  }

  private Completion nothing() {
    return proposals(null).finish(0, false);
  }

  private Proposals proposals(@Nullable Type expected) {
    return Proposals.of(attribution, caret, usage, expected);
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
      Proposals found = proposals(null);
      subpackages(OccurrenceLocator.dotted(target), found);
      return found.finish(Proposals.MOST, false);
    }
    ModuleNames.Found place = ModuleNames.of(attribution.source(), whole);
    if (place != null) {
      return inModule(place.meaning(), OccurrenceLocator.dotted(target), whole);
    }
    Proposals found = proposals(ExpectedType.at(attribution, whole));
    new MemberCompletion(attribution, found, access(whole), caret).after(target);
    return found.finish(Proposals.MOST, false);
  }

  private Completion reference(Expression.MethodReference reference) {
    Proposals found = Proposals.withoutArguments(attribution, caret, usage);
    MemberCompletion members = new MemberCompletion(attribution, found, access(reference), caret);
    if (reference.target() instanceof TypeTree tree) {
      members.reference(attribution.resolve(tree), true, false);
    } else if (reference.target() instanceof Expression target) {
      Type named = attribution.namedType(target);
      members.reference(
          named != null ? named : attribution.typeOf(target),
          named != null,
          target instanceof Expression.Super);
    }
    return found.finish(Proposals.MOST, false);
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
    Proposals found = Proposals.withoutArguments(attribution, caret, usage);
    MemberCompletion members = new MemberCompletion(attribution, found, access(declaration), caret);
    ClassSymbol symbol = before.isEmpty() ? null : symbols.byQualifiedName(before);
    boolean isStatic =
        declaration.kind() == ImportKind.STATIC
            || declaration.kind() == ImportKind.STATIC_ON_DEMAND;
    if (symbol == null) {
      members.inPackage(before);
    } else if (isStatic) {
      members.ofType(symbol.thisType());
    } else {
      attribution.members().classes(symbol).values().forEach(c -> found.type(c, 0));
    }
    return found.finish(Proposals.MOST, false);
  }

  // ---- module declarations

  /// `before` is what stands before the last dot, empty if there is none.
  private Completion inModule(ModuleNames.Meaning meaning, String before, Node at) {
    Proposals found = proposals(null);
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
          names(found, at).types(at, 0, kind -> true);
        }
        new MemberCompletion(attribution, found, access(at), caret).inPackage(before);
      }
    }
    return found.finish(Proposals.MOST, meaning == ModuleNames.Meaning.TYPE);
  }

  private void subpackages(String before, Proposals found) {
    String prefix = before.isEmpty() ? "" : before + ".";
    symbols.facts().subpackages(before).forEach(p -> found.packageName(prefix + p, 0));
  }

  // ---- simple names

  private Completion name(Expression expression, Node at) {
    if (inImport(expression) instanceof Declaration.Import i && i.kind() != ImportKind.MODULE) {
      return imported(i, "");
    }
    if (isPackageDeclaration(expression)) {
      Proposals found = proposals(null);
      subpackages("", found);
      return found.finish(Proposals.MOST, false);
    }
    ModuleNames.Found place = ModuleNames.of(attribution.source(), expression);
    if (place != null) {
      return inModule(place.meaning(), "", at);
    }
    Node parent = attribution.source().parent(expression);
    Type expected = ExpectedType.at(attribution, expression);
    Proposals found = proposals(expected);
    NameCompletion names = names(found, at);
    names.values(at);
    if (parent instanceof Piece.Case label && isLabel(label, expression)) {
      new CaseLabels(attribution, found, names).add(label);
    }
    inAnnotation(expression, found, names);
    boolean isBeforeCall = caret.isCall() && !caret.isInWord();
    if (!isBeforeCall) {
      names.types(at, 0, kind -> true);
    }
    if (!caret.isCall()) {
      names.keywords(Keywords.EXPRESSION, 0);
      names.keywords(Keywords.PRIMITIVE, -60);
      if (parent instanceof Statement.ExpressionStatement) {
        names.keywords(Keywords.STATEMENT, 0);
      }
      names.packages();
    } else {
      names.keywords(List.of("this", "super", "if", "while", "for", "switch", "catch"), -60);
    }
    return found.finish(LIMIT, true);
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
      names.constantsOf(c.symbol(), 400, Set.of());
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
        parent instanceof Expression.New creation ? ExpectedType.at(attribution, creation) : null;
    Proposals found = proposals(expected);
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
    names.types(named, 100, wanted);
    if (startsStatement) {
      names.keywords(Keywords.STATEMENT, 0);
      names.keywords(Keywords.EXPRESSION, 0);
    }
    if (!(parent instanceof Piece.Annotation)) {
      names.keywords(Keywords.PRIMITIVE, -20);
      names.packages();
    }
    if (parent instanceof Declaration.Variable v && v.kind() == Declaration.VariableKind.FIELD
        || parent instanceof Declaration.Method) {
      names.keywords(Keywords.MEMBER, 0);
    }
    return found.finish(LIMIT, true);
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
    Proposals found = proposals(null);
    MemberCompletion members = new MemberCompletion(attribution, found, access(at), caret);
    boolean isCreated = attribution.source().parent(at) instanceof Expression.New;
    switch (attribution.meaningOf(qualifier)) {
      case Resolved.PackageName p -> members.inPackage(p.name());
      case Resolved.TypeName t when isCreated -> members.classesOf(t.type());
      case Resolved.TypeName t -> members.ofType(t.type());
      case Resolved.Variable v -> members.ofVariable(v.type());
      default -> {}
    }
    return found.finish(Proposals.MOST, false);
  }

  private Completion member(Declaration.Method method) {
    return elsewhere(method);
  }

  /// Between declarations, or where the parser saw nothing it knows.
  private Completion elsewhere(Node at) {
    Proposals found = proposals(null);
    NameCompletion names = names(found, at);
    if (at instanceof Declaration.Module) {
      names.keywords(Keywords.DIRECTIVE, 20);
      return found.finish(Proposals.MOST, false);
    }
    List<String> words = new ArrayList<>(Keywords.MEMBER);
    if (at instanceof Declaration.Unit) {
      words.addAll(Keywords.TOP);
    } else {
      names.types(at, 0, kind -> true);
      words.addAll(Keywords.PRIMITIVE);
    }
    words.addAll(Keywords.HEADER);
    names.keywords(words, 20);
    return found.finish(LIMIT, true);
  }
}
