package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Flow;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.refactor.ClassLevel;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Jumps;
import io.pinyon.query.internal.refactor.Narrowing;
import io.pinyon.query.internal.refactor.Prologue;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a method that is extracted takes, gives and throws. Making one throws [RefusedException]
/// where the program would not do the same.
final class MethodPlan {
  /// What the code gives to what comes behind it.
  enum Result {
    NOTHING,
    /// The value of the expression that the code is.
    VALUE,
    /// The code returns in any case.
    RETURN
  }

  final Site site;
  final List<? extends Node> code;
  final Declaration member;
  final Result result;
  final List<Declaration.Variable> inputs = new ArrayList<>();

  /// Variables of the code around that only the method needs.
  final List<Declaration.Variable> own = new ArrayList<>();

  final Declaration.@Nullable Variable output;
  final List<Type> thrown;
  final Set<Type.Variable> typeParameters = new HashSet<>();
  final String name;

  private final Attribution attribution;
  private final LocalFlow flow;

  MethodPlan(Site site, List<? extends Node> code, Declaration member, Declaration.Type type) {
    this.site = site;
    this.code = code;
    this.member = member;
    this.attribution = site.attribution();
    if (member instanceof Declaration.EnumConstant
        || type.name().isEmpty() && !type.isAnonymous()) {
      throw new RefusedException("There is no place for a method.");
    }
    requireRelease(type);
    this.flow = new LocalFlow(site, member, code);
    this.result = result();
    this.output = output();
    variables();
    code.forEach(this::requireMovable);
    if (Prologue.contains(attribution, code.getFirst())
        && Effects.of(attribution, code).writesMemory()) {
      throw new RefusedException("Only the constructor can set fields before there is an object.");
    }
    this.thrown = ThrownTypes.of(attribution, code);
    this.name = CodeStyle.fresh("extracted", words());
    requireTypes();
  }

  private void requireRelease(Declaration.Type type) {
    String noStatics = isStatic() ? ClassLevel.noStatics(attribution, type) : "";
    if (!noStatics.isEmpty()) {
      throw new RefusedException(noStatics);
    }
    if (isInInterface()
        && !site.symbols().facts().allows(LanguageFeature.PRIVATE_INTERFACE_METHOD)) {
      throw new RefusedException("Private methods of interfaces came with Java 9.");
    }
  }

  boolean isStatic() {
    return Prologue.contains(attribution, code.getFirst())
        || switch (member) {
          case Declaration.Method m -> m.modifiers().has(Modifiers.STATIC);
          case Declaration.Initializer i -> i.isStatic();
          case Declaration.Variable v -> v.modifiers().has(Modifiers.STATIC) || isInInterface();
          default -> false;
        };
  }

  private boolean isInInterface() {
    return site.parent(member) instanceof Declaration.Type t
        && (t.kind() == DeclarationKind.INTERFACE || t.kind() == DeclarationKind.ANNOTATION);
  }

  private boolean isInLambda() {
    for (Node at = code.getFirst(); at != null && at != member; at = site.parent(at)) {
      if (at instanceof Expression.Lambda) {
        return true;
      }
    }
    return false;
  }

  boolean isDeclaredInside(Declaration.Variable variable) {
    return code.getFirst().start() <= variable.start() && variable.end() <= code.getLast().end();
  }

  // ---- what comes out

  private Result result() {
    if (code.getFirst() instanceof Expression e) {
      if (attribution.typeOf(e).isVoid()) {
        return Result.NOTHING;
      }
      String obstacle = new Narrowing(attribution).obstacle(e);
      if (!obstacle.isEmpty()) {
        throw new RefusedException(obstacle);
      }
      return Result.VALUE;
    }
    Jumps jumps = Jumps.of(attribution, code);
    if (!jumps.others().isEmpty()) {
      throw new RefusedException("'" + jumps.others().getFirst() + "' would leave the method.");
    }
    boolean completes = code.stream().allMatch(each -> Flow.completes((Statement) each));
    if (jumps.returns().isEmpty()) {
      if (!completes) {
        throw new RefusedException("What comes behind the code is never reached.");
      }
      return Result.NOTHING;
    }
    if (isInLambda()) {
      throw new RefusedException("'return' would leave the method and not the lambda.");
    }
    if (!completes) {
      return Result.RETURN;
    }
    boolean isEnd =
        member instanceof Declaration.Method m
            && m.body() != null
            && m.body().node().statements().getLast() == code.getLast();
    if (isEnd && jumps.returns().stream().allMatch(each -> each.value() == null)) {
      return Result.NOTHING;
    }
    throw new RefusedException("Some ways through the code return, others do not.");
  }

  private Declaration.@Nullable Variable output() {
    List<Declaration.Variable> outputs = new ArrayList<>();
    if (result != Result.RETURN) {
      flow.outer().stream().filter(flow::isOutput).forEach(outputs::add);
    }
    outputs.addAll(flow.left());
    if (outputs.isEmpty()) {
      return null;
    }
    if (code.getFirst() instanceof Expression || outputs.size() > 1) {
      List<String> names = outputs.stream().map(each -> "'" + each.name() + "'").toList();
      throw new RefusedException(
          "It gives more than one value: "
              + (result == Result.VALUE ? "its own and " : "")
              + String.join(", ", names)
              + ".");
    }
    Declaration.Variable only = outputs.getFirst();
    if (isDeclaredInside(only) && !isStatement(only)) {
      throw new RefusedException("'" + only.name() + "' is needed behind the code.");
    }
    if (isDeclaredInside(only) && !flow.isSet(only)) {
      throw new RefusedException("'" + only.name() + "' may have no value yet.");
    }
    if (!isDeclaredInside(only) && flow.isSeenAfterFailure(only)) {
      throw new RefusedException(
          "'" + only.name() + "' would not be set if the code fails before its end.");
    }
    return only;
  }

  /// True for what one of the statements declares, and it alone.
  private boolean isStatement(Declaration.Variable variable) {
    return site.parent(variable) instanceof Statement.LocalVariables l && code.contains(l);
  }

  private void variables() {
    for (Declaration.Variable each : flow.outer()) {
      boolean isOutput = each == output;
      if (flow.isInput(each, isOutput)) {
        if (!flow.hasValue(each)) {
          throw new RefusedException("'" + each.name() + "' may have no value yet.");
        }
        inputs.add(each);
      } else {
        own.add(each);
      }
      if (flow.isWrittenInside(each) && !isOutput && flow.isSeenAfterFailure(each)) {
        throw new RefusedException(
            "'" + each.name() + "' would not be set if the code fails before its end.");
      }
    }
  }

  // ---- what may not go into another method

  private void requireMovable(Node code) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    Effects.walk(attribution, code, 0, node -> requireMovable(node, names));
  }

  private void requireMovable(Node node, OccurrenceLocator names) {
    if (node instanceof Expression.Call c && c.isConstructorCall()) {
      throw new RefusedException("'" + c.name() + "(…)' belongs to the constructor.");
    }
    if (names.nameRange(node).isEmpty() || node instanceof Declaration) {
      return;
    }
    for (Symbol symbol : names.symbols(node)) {
      switch (symbol) {
        case Symbol.OfField f
            when f.symbol().is(Modifiers.FINAL) && Writes.isWritten(node, site.source()) ->
            throw new RefusedException(
                "'" + f.symbol().name() + "' is final: only a constructor can set it.");
        case Symbol.OfClass c -> requireKnown(c.symbol());
        case Symbol.OfMethod m -> requireKnown(m.symbol().owner());
        case Symbol.OfTypeVariable v -> addTypeParameter(v.variable());
        default -> {}
      }
    }
  }

  /// Local classes are, if they are of the code itself, or if the member is theirs.
  private void requireKnown(ClassSymbol symbol) {
    if (!symbol.isLocal() || symbol.isAnonymous()) {
      return;
    }
    int place = symbol.index().nameRange(symbol.row()).start();
    boolean isInside = code.getFirst().start() <= place && place < code.getLast().end();
    if (place >= member.start() && !isInside) {
      throw new RefusedException("'" + symbol.name() + "' is known in the method alone.");
    }
  }

  /// Of the method around the code, or of one around its class: those of classes are known anyway.
  private void addTypeParameter(Type.Variable variable) {
    if (member instanceof Declaration.Method m
        && m.typeParameters().stream().anyMatch(each -> each.name().equals(variable.name()))) {
      typeParameters.add(variable);
    }
  }

  private void requireTypes() {
    Set<Type.Variable> inferable = new HashSet<>();
    for (Declaration.Variable each : inputs) {
      requireDenotable(each.name(), attribution.variableType(each));
      collect(attribution.variableType(each), inferable, 0);
    }
    for (Declaration.Variable each : own) {
      requireDenotable(each.name(), attribution.variableType(each));
    }
    if (output != null) {
      requireDenotable(output.name(), attribution.variableType(output));
    }
    if (result == Result.VALUE) {
      requireDenotable("the expression", type());
    }
    inferable.forEach(this::addTypeParameter);
    Set<Type.Variable> given = new HashSet<>();
    collect(given(), given, 0);
    given.forEach(this::addTypeParameter);
    for (Type.Variable each : typeParameters) {
      if (inferable.stream().noneMatch(other -> other.name().equals(each.name()))) {
        throw new RefusedException(
            "The type parameter '" + each.name() + "' could not be inferred.");
      }
    }
  }

  /// What the method gives; unknown for nothing.
  Type given() {
    if (output != null) {
      return attribution.variableType(output);
    }
    return switch (result) {
      case VALUE -> type();
      case RETURN -> {
        MethodSymbol around =
            member instanceof Declaration.Method m ? attribution.scopes().methodOf(m) : null;
        yield around == null || around.isConstructor() ? Type.UNKNOWN : around.returnType();
      }
      case NOTHING -> Type.UNKNOWN;
    };
  }

  private void collect(Type type, Set<Type.Variable> found, int depth) {
    if (depth > 20) {
      return;
    }
    switch (type) {
      case Type.Variable v -> found.add(v);
      case Type.ArrayType a -> collect(a.element(), found, depth + 1);
      case Type.ClassType c -> {
        requireKnown(c.symbol());
        c.arguments().forEach(each -> collect(each, found, depth + 1));
      }
      case Type.Wildcard w -> {
        if (w.bound() != null) {
          collect(w.bound(), found, depth + 1);
        }
      }
      default -> {}
    }
  }

  private static void requireDenotable(String what, Type type) {
    if (!Value.isDenotable(type)) {
      throw new RefusedException("The type of '" + what + "' is not known, or has no name.");
    }
  }

  /// Of the expression that the code is.
  Type type() {
    Value value = Value.of(attribution, (Expression) code.getFirst());
    return value == null ? Type.UNKNOWN : value.type();
  }

  private Set<String> words() {
    Set<String> words = new HashSet<>();
    Tokens tokens = site.source().tree().tokens();
    for (int at = 0; at < tokens.count(); at++) {
      if (Character.isJavaIdentifierStart(tokens.text().charAt(tokens.start(at)))) {
        words.add(tokens.name(at));
      }
    }
    for (Node at = member; at != null; at = site.parent(at)) {
      if (at instanceof Declaration.Type t
          && attribution.scopes().classOf(t) instanceof ClassSymbol c
          && !attribution.members().methods(c.thisType(), "extracted").isEmpty()) {
        words.add("extracted");
      }
    }
    return words;
  }

  // ---- afterwards

  void check(Comparison comparison) {
    if (!(comparison.declared(name) instanceof Declaration.Method made) || made.body() == null) {
      throw new RefusedException("The method cannot be declared there.");
    }
    for (int i = 0; i < inputs.size(); i++) {
      Comparison.requireSameType(
          attribution.variableType(inputs.get(i)),
          comparison.after().variableType(made.parameters().get(i)));
    }
    List<Statement> body = made.body().node().statements();
    int from = own.size();
    int to = body.size() - (output == null ? 0 : 1);
    if (from >= to) {
      throw new RefusedException("The method cannot be declared there.");
    }
    comparison.same(
        new TextRange(code.getFirst().start(), code.getLast().end()),
        new TextRange(body.get(from).start(), body.get(to - 1).end()));
    if (code.getFirst() instanceof Expression e && result == Result.VALUE) {
      comparison.sameAround(e);
    }
    if (comparison.uses(made) != 1) {
      throw new RefusedException("'" + name + "' would mean something else.");
    }
  }
}
