package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.AnnotationElements;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CastRules;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.keywords.StatementWords;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.Creations;
import io.pinyon.query.internal.templates.PostfixTemplates;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names where an expression is typed.
final class ExpressionCompletion {
  /// Types that are looked at to find those of a name.
  private static final int MOST_LOOKED_AT = 200;

  /// Classes of one name whose members are offered with an import.
  private static final int MOST_UNIMPORTED = 3;

  private static final Features POSTFIX = new Features().set(Signal.POSTFIX);
  private static final Features CREATION = new Features().set(Signal.FITS_PLACE);
  private static final Features TYPED_POSTFIX =
      new Features().set(Signal.POSTFIX).set(Signal.TYPED_WHOLE);

  private final CompletionPlace place;
  private final Caret caret;
  private final Attribution attribution;

  ExpressionCompletion(CompletionPlace place) {
    this.place = place;
    this.caret = place.caret();
    this.attribution = place.attribution();
  }

  /// Behind a dot.
  Completion selected(Expression whole, Expression target) {
    Completion header =
        new HeaderCompletion(place).at(whole, OccurrenceLocator.dotted(target), whole);
    if (header != null) {
      return header;
    }
    Resolved meaning = attribution.meaningOf(target);
    if (meaning instanceof Resolved.Nothing && target instanceof Expression.Name name) {
      List<ClassSymbol> meant = toImport(name);
      if (!meant.isEmpty()) {
        return unimported(whole, meant);
      }
    }
    boolean isType = meaning instanceof Resolved.TypeName;
    Type receiver = isType ? attribution.namedType(target) : attribution.typeOf(target);
    Type expected = ExpectedType.at(attribution, whole);
    Proposals found =
        place.proposals(
            isType ? Situation.TYPE_MEMBER : Situation.VALUE_MEMBER,
            whole,
            receiver,
            expected,
            Proposals.Arguments.OFFERED);
    new MemberCompletion(attribution, found, place.access(whole), constants(whole)).after(target);
    boolean lacksPostfixes =
        !isType
            && place.settings().offers(CompletionSettings.Kind.POSTFIX)
            && !addPostfixes(found, receiver, whole, target, expected);
    if (isType && receiver instanceof Type.ClassType c) {
      addCreation(found, whole, target, c, expected);
    }
    return place.finish(found, Proposals.MOST, lacksPostfixes);
  }

  /// The classes that a name can mean once they are imported.
  private List<ClassSymbol> toImport(Expression.Name name) {
    List<ClassSymbol> found = new ArrayList<>();
    if (!place.settings().offers(CompletionSettings.Kind.UNIMPORTED)) {
      return found;
    }
    Access access = place.access(name);
    TypeNaming naming = new TypeNaming(attribution, name, name.start());
    for (Facts.TypeEntry each :
        attribution.symbols().facts().typesMatching(name.name(), MOST_LOOKED_AT)) {
      if (found.size() == MOST_UNIMPORTED || attribution.symbols().effort().isSpent()) {
        break;
      }
      ClassSymbol symbol =
          each.simpleName().equals(name.name()) && !place.settings().hides(each.qualifiedName())
              ? attribution.symbols().byQualifiedName(each.qualifiedName())
              : null;
      TypeNaming.Naming how = symbol == null || !access.allows(symbol) ? null : naming.of(symbol);
      if (symbol != null && how != null && each.qualifiedName().equals(how.importName())) {
        found.add(symbol);
      }
    }
    return found;
  }

  private Completion unimported(Expression whole, List<ClassSymbol> meant) {
    Proposals found =
        place.proposals(
            Situation.TYPE_MEMBER,
            whole,
            meant.getFirst().thisType(),
            ExpectedType.at(attribution, whole),
            Proposals.Arguments.OFFERED);
    for (ClassSymbol each : meant) {
      new MemberCompletion(attribution, found, place.access(whole))
          .ofUnimported(each, each.qualifiedName());
    }
    return place.finish(found, Proposals.MOST, false);
  }

  /// `Type.new`.
  private void addCreation(
      Proposals found,
      Expression whole,
      Expression target,
      Type.ClassType type,
      @Nullable Type expected) {
    Creations creations =
        new Creations(attribution, whole, place.access(whole), expected, caret.next());
    if (!caret.isCall() && found.fits("new") && creations.isCreatable(type.symbol())) {
      found.offer(
          creations.behind(type.symbol(), target, caret.word().start()),
          caret.prefix().equals("new") ? TYPED_POSTFIX : POSTFIX);
    }
  }

  /// False if further typing may bring some: of a primitive, which has no members, the list stays
  /// empty until something is typed.
  private boolean addPostfixes(
      Proposals found,
      @Nullable Type receiver,
      Expression whole,
      Expression target,
      @Nullable Type expected) {
    if (caret.prefix().isEmpty() && receiver instanceof Type.Primitive) {
      return false;
    }
    // in an expression most who type so much mean a member that begins with it
    boolean isFirst =
        attribution.source().parent(whole) instanceof Statement.ExpressionStatement
            || !found.begin(caret.prefix());
    for (Completion.Item each :
        PostfixTemplates.of(
            attribution,
            whole,
            target,
            expected,
            caret.word().start(),
            caret.next(),
            found::fits)) {
      boolean isTyped = isFirst && each.label().equals(caret.prefix());
      found.offer(each, isTyped ? TYPED_POSTFIX : POSTFIX);
    }
    return true;
  }

  /// Behind a double colon.
  Completion reference(Expression.MethodReference reference) {
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
        place.proposals(
            named == null ? Situation.VALUE_MEMBER : Situation.TYPE_MEMBER,
            reference,
            receiver,
            null,
            Proposals.Arguments.NONE);
    if (receiver != null) {
      Type target = attribution.targetOf(reference);
      FunctionType function = target == null ? null : attribution.functions().of(target);
      new MemberCompletion(attribution, found, place.access(reference))
          .reference(
              receiver, named != null, reference.target() instanceof Expression.Super, function);
      if (named != null) {
        boolean isWanted =
            named instanceof Type.ArrayType || function != null && isCreated(named, function);
        found.keyword("new", isWanted ? CREATION : Features.NONE);
      }
    }
    return place.finish(found, Proposals.MOST, false);
  }

  /// True where the function that is wanted gives an object of a class.
  private boolean isCreated(Type named, FunctionType function) {
    return !attribution.types().isObject(function.result())
        && new CastRules(attribution)
            .fits(
                attribution.types().erasure(named), attribution.types().erasure(function.result()));
  }

  /// A simple name; `at` is the name itself or the call that it belongs to.
  Completion name(Expression expression, Node at) {
    Completion header = new HeaderCompletion(place).at(expression, "", at);
    if (header != null) {
      return header;
    }
    Node parent = attribution.source().parent(expression);
    Type expected = ExpectedType.at(attribution, expression);
    Proposals found = place.names(expression, expected);
    NameCompletion names = place.names(found, at);
    KeywordCompletion keywords = new KeywordCompletion(place, names);
    if (keywords.addWildcard()) { // which reads as operators
      return place.finish(found, Proposals.MOST, false);
    }
    Constants taken =
        parent instanceof Piece.Case label && isLabel(label, expression)
            ? Constants.WITHOUT_ENUMS
            : constants(expression);
    names.values(at, taken);
    if (parent instanceof Piece.Case label && isLabel(label, expression)) {
      new CaseLabels(attribution, caret, found, names).add(label);
      new CaseCompletion(place, found).all(label);
    }
    inAnnotation(expression, found, names);
    if (expression == at && taken.takeAll()) {
      new CodeCompletion(place, found).add(expression, expected);
      names.expectedConstants(expected);
    }
    if (taken.takeAll()) {
      new StaticCompletion(place, found).add(at);
    }
    boolean isBeforeCall = caret.isCall() && !caret.isInWord();
    if (!isBeforeCall) {
      names.types(at);
      if (expression == at) {
        new ClassLiterals(place, found).add(expected);
      }
    }
    if (parent instanceof Piece.Case label && isLabel(label, expression)) {
      new CaseCompletion(place, found).patterns(expression, attribution.selectorType(label));
    }
    if (!caret.isCall()) {
      keywords.value(expression);
      if (parent instanceof Statement.Try) {
        names.keywords(List.of("final", "var")); // a resource, JLS 14.20.3
      }
      names.primitives();
      names.packages();
    } else {
      keywords.beforeParenthesis(expression);
    }
    return place.finish(found, Proposals.MOST_NAMES, true);
  }

  /// What the place takes of values: in a label and in an annotation only constants.
  private Constants constants(Expression at) {
    boolean isLabel =
        attribution.source().parent(at) instanceof Piece.Case label && isLabel(label, at);
    return isLabel || StatementWords.isInAnnotation(attribution, at)
        ? Constants.ONLY
        : Constants.ANY;
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
      names.constantsOf(c.symbol(), name -> false);
    }
  }
}
