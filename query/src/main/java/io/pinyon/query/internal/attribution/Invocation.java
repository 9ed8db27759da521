package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.attribution.CallSite.Candidate;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applicability inference (JLS 18.5.1) and invocation type inference (18.5.2) of one candidate.
/// Nested generic calls put their variables into the same problem; lambdas and method references
/// wait until the types of their parameters are known.
final class Invocation {
  private final Attribution attribution;
  private MethodReferences references;
  private final Map<Speculation, Frame> speculations = new HashMap<>();

  /// What a lambda's body was attributed for. The lambda and its surroundings count by identity.
  private record Speculation(Expression.Lambda lambda, Frame around, List<Type> parameters) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Speculation s
          && s.lambda == lambda
          && s.around == around
          && s.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(lambda) + parameters.hashCode();
    }
  }

  /// A lambda or reference and the formal parameter type it goes to, variables not yet replaced.
  private record Deferred(Argument argument, Type formal) {}

  /// `formals` are those of the candidate, inferred.
  record Result(List<Type> formals, Type type) {}

  @SuppressWarnings("NullAway.Init") // wire() follows at once: the two need each other
  Invocation(Attribution attribution) {
    this.attribution = attribution;
  }

  void wire(MethodReferences referring) {
    this.references = referring;
  }

  Inference problem() {
    return new Inference(attribution.types, attribution.subtyping, attribution.bounds);
  }

  // ---- candidates in a problem

  /// Gives the candidate fresh variables with their declared bounds (18.1.3); returns its formal
  /// types. `result`, if given, receives the result type.
  List<Type> open(Candidate candidate, Inference problem, Type @Nullable [] result) {
    if (candidate.variables().isEmpty()) {
      if (result != null) {
        result[0] = candidate.result();
      }
      return candidate.formals();
    }
    Types types = attribution.types;
    List<Type.Inferred> added = problem.add(candidate.variables());
    Function<Type.Variable, @Nullable Type> mapping = Types.mapping(candidate.variables(), added);
    for (Type thrown : candidate.symbol().thrown()) {
      if (types.substitute(thrown, mapping) instanceof Type.Inferred v) {
        v.isThrown = true;
      }
    }
    for (Type.Inferred variable : added) {
      for (Type bound : variable.declared.bounds()) {
        Type seen =
            candidate.symbol().isConstructor() || candidate.symbol().isStatic()
                ? bound
                : types.memberType(candidate.site(), candidate.symbol().owner(), bound);
        problem.subtype(variable, types.substitute(seen, mapping));
      }
    }
    if (result != null) {
      result[0] = types.substitute(candidate.result(), mapping);
    }
    return types.substituteAll(candidate.formals(), mapping);
  }

  private void give(Inference problem, int first, List<Type> typeArguments) {
    for (int i = 0; i < typeArguments.size(); i++) {
      if (first + i < problem.variables().size()) {
        problem.equal(problem.variables().get(first + i), typeArguments.get(i));
      }
    }
  }

  boolean isApplicable(
      Candidate candidate, List<Argument> arguments, List<Type> typeArguments, boolean loose) {
    if (attribution.effort.isSpent()) {
      return false;
    }
    Inference problem = problem();
    List<Type> formals = open(candidate, problem, null);
    give(problem, 0, typeArguments);
    List<Deferred> deferred = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Type formal = candidate.formal(formals, i);
      if (!check(problem, deferred, arguments.get(i), formal, loose)) {
        return false;
      }
    }
    return true;
  }

  /// How many of the arguments fit, each by itself.
  int fitting(Candidate candidate, List<Argument> arguments, List<Type> typeArguments) {
    int count = 0;
    for (int i = 0; i < arguments.size() && !attribution.effort.isSpent(); i++) {
      if (!candidate.isSpread() && i >= candidate.formals().size()) {
        break;
      }
      Inference problem = problem();
      List<Type> formals = open(candidate, problem, null);
      give(problem, 0, typeArguments);
      if (check(problem, new ArrayList<>(), arguments.get(i), candidate.formal(formals, i), true)) {
        count++;
      }
    }
    return count;
  }

  Result infer(CallSite site, Candidate candidate, @Nullable Type target) {
    return infer(site.arguments(), site.typeArguments(), candidate, target);
  }

  Result infer(
      List<Argument> arguments,
      List<Type> typeArguments,
      Candidate candidate,
      @Nullable Type target) {
    Inference problem = problem();
    List<Deferred> deferred = new ArrayList<>();
    Type[] result = new Type[1];
    List<Type> formals = open(candidate, problem, result);
    give(problem, 0, typeArguments);
    for (int i = 0; i < arguments.size(); i++) {
      check(problem, deferred, arguments.get(i), candidate.formal(formals, i), true);
    }
    boolean isErased = problem.isUnchecked && !candidate.variables().isEmpty();
    if (target != null && !target.isUnknown() && !isErased && !candidate.variables().isEmpty()) {
      if (!resultFits(problem, result[0], target)) {
        return infer(arguments, typeArguments, candidate, null);
      }
    }
    reduce(problem, deferred);
    problem.solveAll();
    List<Type> solved = new ArrayList<>(formals.size());
    for (Type formal : formals) {
      solved.add(problem.apply(formal));
    }
    Type type = problem.apply(result[0]);
    return new Result(solved, isErased ? attribution.types.erasure(type) : type);
  }

  /// ‹R θ → T›, with the cases in which R is resolved first (JLS 18.5.2.1).
  private boolean resultFits(Inference problem, Type result, Type target) {
    if (result.isVoid()) {
      return true;
    }
    if (result instanceof Type.Inferred v && problem.isResolvedEagerly(v, target)) {
      problem.solve(v);
      return problem.compatible(attribution.types.capture(problem.apply(v)), target, true);
    }
    return problem.compatible(result, target, true);
  }

  // ---- arguments

  private boolean check(
      Inference problem, List<Deferred> deferred, Argument argument, Type formal, boolean loose) {
    attribution.effort.step();
    return switch (argument) {
      case Argument.Standalone s -> problem.compatible(s.type(), formal, loose);
      case Argument.Poly p -> checkPoly(problem, deferred, p.site(), formal);
      case Argument.Choice c -> {
        boolean all = true;
        for (Argument part : c.parts()) {
          all &= check(problem, deferred, part, formal, loose);
        }
        yield all;
      }
      case Argument.LambdaArgument l -> {
        deferred.add(new Deferred(l, formal));
        yield couldBe(problem, l, formal);
      }
      case Argument.Reference r -> {
        deferred.add(new Deferred(r, formal));
        yield references.couldBe(r, problem.apply(formal));
      }
    };
  }

  private boolean checkPoly(
      Inference problem, List<Deferred> deferred, CallSite site, Type formal) {
    Candidate chosen = Objects.requireNonNull(site.chosen());
    Type[] result = new Type[1];
    boolean wasUnchecked = problem.isUnchecked;
    problem.isUnchecked = false;
    List<Type> formals = open(chosen, problem, result);
    for (int i = 0; i < site.arguments().size(); i++) {
      check(problem, deferred, site.arguments().get(i), chosen.formal(formals, i), true);
    }
    Type type = problem.isUnchecked ? attribution.types.erasure(chosen.result()) : result[0];
    problem.isUnchecked = wasUnchecked;
    return resultFits(problem, attribution.types.capture(type), formal);
  }

  /// Potential compatibility of a lambda (JLS 15.12.2.1), and for an explicit one that its body has
  /// a value if one is wanted.
  private boolean couldBe(Inference problem, Argument.LambdaArgument argument, Type formal) {
    Type type = problem.apply(formal);
    if (type instanceof Type.Inferred || type.isUnknown()) {
      return true;
    }
    FunctionType function = attribution.functions.of(type);
    Expression.Lambda lambda = argument.node();
    if (function == null || function.parameters().size() != lambda.parameters().size()) {
      return false;
    }
    if (function.result().isVoid()) {
      return Calls.canBeVoid(lambda);
    }
    if (!Calls.canBeValue(lambda)) {
      return false;
    }
    if (lambda.isImplicit()) {
      return true;
    }
    for (Argument result : bodyResults(argument, parameterTypes(lambda, function))) {
      if (result instanceof Argument.Standalone s) {
        if (s.type().isVoid()
            || Types.isProper(function.result())
                && Types.isProper(s.type())
                && !attribution.subtyping.isLoose(s.type(), function.result())) {
          return isConstantFor(lambda, s.type(), function.result());
        }
      }
    }
    return true;
  }

  /// `() -> 1` fits a function that returns `byte` or `Byte` (JLS 5.2).
  private boolean isConstantFor(Expression.Lambda lambda, Type from, Type to) {
    return lambda.body() instanceof Expression.Literal
        && from instanceof Type.Primitive p
        && (p.kind() == PrimitiveKind.INT || p.kind() == PrimitiveKind.CHAR)
        && attribution.types.unboxed(to) instanceof PrimitiveKind wanted
        && switch (wanted) {
          case BYTE, SHORT, CHAR -> true;
          default -> false;
        };
  }

  // ---- lambdas

  /// The declared types of an explicit lambda's parameters, else the function type's.
  List<Type> parameterTypes(Expression.Lambda lambda, FunctionType function) {
    List<Type> result = new ArrayList<>(lambda.parameters().size());
    for (int i = 0; i < lambda.parameters().size(); i++) {
      Declaration.Variable parameter = lambda.parameters().get(i);
      if (parameter.type() != null && !attribution.isInferred(parameter.type())) {
        result.add(attribution.variableType(parameter));
      } else {
        result.add(i < function.parameters().size() ? function.parameters().get(i) : Type.UNKNOWN);
      }
    }
    return result;
  }

  private Frame speculate(Argument.LambdaArgument argument, List<Type> parameters) {
    Speculation key = new Speculation(argument.node(), argument.frame(), parameters);
    Frame known = speculations.get(key);
    if (known == null) {
      known = new Frame(argument.frame());
      bind(argument.node(), parameters, known);
      speculations.put(key, known);
    }
    return known;
  }

  private static void bind(Expression.Lambda lambda, List<Type> parameters, Frame frame) {
    for (int i = 0; i < lambda.parameters().size() && i < parameters.size(); i++) {
      frame.variables.put(lambda.parameters().get(i), parameters.get(i));
    }
  }

  /// What the body can give, with the parameters typed so.
  private List<Argument> bodyResults(Argument.LambdaArgument argument, List<Type> parameters) {
    Frame inner = speculate(argument, parameters);
    Expression.Lambda lambda = argument.node();
    return attribution.in(
        inner,
        () -> {
          List<Argument> results = new ArrayList<>();
          if (lambda.body() instanceof Expression body) {
            results.add(attribution.calls.classify(body));
          } else if (lambda.body() instanceof Statement.Block block) {
            for (Expression value : Flow.returned(block).values()) {
              results.add(attribution.calls.classify(value));
            }
          }
          return results;
        });
  }

  /// The parameters' types are final: what was found under them holds.
  void adopt(Expression.Lambda lambda, List<Type> parameters) {
    bind(lambda, parameters, attribution.frame);
    Frame tried = speculations.get(new Speculation(lambda, attribution.frame, parameters));
    if (tried != null) {
      attribution.frame.absorb(tried);
    }
  }

  /// The type of a lambda's expression body or a reference's method, for choosing between
  /// overloads.
  @Nullable Type bodyType(Argument argument, FunctionType function) {
    return switch (argument) {
      case Argument.LambdaArgument l -> {
        List<Argument> results = bodyResults(l, parameterTypes(l.node(), function));
        Type found = null;
        for (Argument result : results) {
          if (!(result instanceof Argument.Standalone s)) {
            yield null;
          }
          found = s.type();
        }
        yield found;
      }
      case Argument.Reference r -> references.resultType(r, function);
      default -> null;
    };
  }

  // ---- waiting arguments (JLS 18.5.2.2)

  private void reduce(Inference problem, List<Deferred> deferred) {
    int guard = 0;
    while (!deferred.isEmpty() && guard++ < 200 && !attribution.effort.isSpent()) {
      Deferred next = deferred.remove(pick(problem, deferred));
      switch (next.argument()) {
        case Argument.LambdaArgument l -> reduceLambda(problem, deferred, l, next.formal());
        case Argument.Reference r -> references.reduce(problem, r, next.formal());
        default -> {}
      }
    }
  }

  /// The first whose input variables do not depend on what another one still has to give.
  private int pick(Inference problem, List<Deferred> deferred) {
    for (int i = 0; i < deferred.size(); i++) {
      if (inputs(problem, deferred.get(i)).isEmpty()) {
        return i;
      }
    }
    for (int i = 0; i < deferred.size(); i++) {
      Set<Type.Inferred> inputs = inputs(problem, deferred.get(i));
      closure(problem, inputs);
      boolean waits = false;
      for (int j = 0; j < deferred.size() && !waits; j++) {
        if (j != i) {
          Set<Type.Inferred> outputs = outputs(problem, deferred.get(j));
          waits = !Collections.disjoint(inputs, outputs);
        }
      }
      if (!waits) {
        return i;
      }
    }
    return 0;
  }

  private void closure(Inference problem, Set<Type.Inferred> set) {
    List<Type.Inferred> open = new ArrayList<>(set);
    while (!open.isEmpty()) {
      Type.Inferred v = open.removeLast();
      Set<Type.Inferred> more = new LinkedHashSet<>();
      v.equal.forEach(t -> problem.mentioned(t, more));
      v.lower.forEach(t -> problem.mentioned(t, more));
      for (Type.Inferred other : more) {
        if (set.add(other)) {
          open.add(other);
        }
      }
    }
  }

  private Set<Type.Inferred> inputs(Inference problem, Deferred deferred) {
    Set<Type.Inferred> result = new LinkedHashSet<>();
    Type formal = problem.apply(deferred.formal());
    if (formal instanceof Type.Inferred v) {
      result.add(v);
      return result;
    }
    FunctionType function = attribution.functions.of(formal);
    boolean needsParameters =
        switch (deferred.argument()) {
          case Argument.LambdaArgument l -> l.node().isImplicit();
          case Argument.Reference r -> !references.isExact(r);
          default -> false;
        };
    if (function != null && needsParameters) {
      function.parameters().forEach(p -> problem.mentioned(p, result));
    }
    return result;
  }

  private Set<Type.Inferred> outputs(Inference problem, Deferred deferred) {
    Set<Type.Inferred> result = new LinkedHashSet<>();
    FunctionType function = attribution.functions.of(problem.apply(deferred.formal()));
    if (function != null) {
      problem.mentioned(function.result(), result);
      result.removeAll(inputs(problem, deferred));
    }
    return result;
  }

  private void reduceLambda(
      Inference problem, List<Deferred> deferred, Argument.LambdaArgument argument, Type formal) {
    FunctionType function = attribution.functions.of(problem.resolved(formal));
    if (function == null) {
      return;
    }
    Expression.Lambda lambda = argument.node();
    List<Type> parameters = new ArrayList<>();
    List<Type> declared = parameterTypes(lambda, function);
    for (int i = 0; i < declared.size(); i++) {
      boolean isExplicit = !lambda.isImplicit();
      if (isExplicit && i < function.parameters().size()) {
        problem.equal(function.parameters().get(i), declared.get(i));
      }
      parameters.add(solved(problem, declared.get(i)));
    }
    if (function.result().isVoid()) {
      return;
    }
    for (Argument result : bodyResults(argument, parameters)) {
      check(problem, deferred, result, function.result(), true);
    }
  }

  /// A type with its variables solved now.
  Type solved(Inference problem, Type type) {
    Set<Type.Inferred> open = new LinkedHashSet<>();
    problem.mentioned(type, open);
    open.forEach(problem::solve);
    return problem.apply(type);
  }

  /// Adds what a method reference's result says about the function's (JLS 18.2.1).
  void result(Inference problem, Type given, Type wanted) {
    if (!wanted.isVoid() && !given.isVoid()) {
      problem.compatible(attribution.types.capture(given), wanted, true);
    }
  }
}
