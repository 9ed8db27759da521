package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.attribution.CallSite.Candidate;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Overload resolution (JLS 15.12.1, 15.12.2): the methods of the name, of these potentially
/// applicable by shape, then applicable in three phases, then the most specific. If none is
/// applicable, the likeliest is chosen and marked uncertain: the code is being typed.
final class Overloads {
  private final Attribution attribution;
  private final Invocation invocation;

  Overloads(Attribution attribution, Invocation invocation) {
    this.attribution = attribution;
    this.invocation = invocation;
  }

  // ---- the methods of a name (JLS 15.12.1)

  /// Methods of the name of a call, as members of a type.
  record Named(Type site, List<MethodSymbol> methods) {}

  /// Of the receiver of a call, of the class around it, or imported.
  List<Named> named(Expression.Call call) {
    if (call.isConstructorCall()) {
      return constructorCall(call);
    }
    Expression target = call.target();
    if (target == null) {
      return simpleName(call);
    }
    Type type = attribution.attribute(target, null);
    if (attribution.frame.meaning(target) instanceof Resolved.TypeName t) {
      return List.of(new Named(t.type(), attribution.members.methods(t.type(), call.name())));
    }
    Type receiver = attribution.types.capture(type);
    return List.of(new Named(receiver, attribution.members.methods(receiver, call.name())));
  }

  private List<Named> constructorCall(Expression.Call call) {
    if (call.target() != null) {
      attribution.attribute(call.target(), null);
    }
    ClassSymbol symbol = attribution.scopes.enclosingClass(call);
    if (symbol == null) {
      return List.of();
    }
    Type site = call.name().equals("this") ? symbol.thisType() : symbol.superclass();
    return site instanceof Type.ClassType c
        ? List.of(new Named(c, c.symbol().constructors()))
        : List.of();
  }

  /// JLS 15.12.1: the innermost enclosing class that has a member of the name; else static imports.
  private List<Named> simpleName(Expression.Call call) {
    List<Named> found = new ArrayList<>();
    attribution.scopes.walk(
        call,
        new Scopes.Visitor() {
          @Override
          public String name() {
            return call.name();
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            List<MethodSymbol> methods = attribution.members.methods(symbol, call.name());
            if (!methods.isEmpty()) {
              found.add(new Named(symbol.thisType(), methods));
            }
            return !methods.isEmpty();
          }
        });
    if (found.isEmpty()) {
      Set<MethodSymbol> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (ClassSymbol owner :
          attribution.symbols.imports(attribution.source.unit()).staticImportsOf(call.name())) {
        List<MethodSymbol> methods =
            attribution.members.methods(owner, call.name()).stream()
                .filter(each -> each.isStatic() && seen.add(each))
                .toList();
        found.add(new Named(owner.thisType(), methods));
      }
    }
    return found;
  }

  /// All of them.
  private List<MethodSymbol> all(Expression.Call call) {
    List<MethodSymbol> all = new ArrayList<>();
    named(call).forEach(each -> all.addAll(each.methods));
    return all;
  }

  /// The only method that a call can mean by its name and the number of its arguments (JLS
  /// 15.12.2.1), of which none is looked at; null if there is none or more than one.
  @Nullable MethodSymbol byArity(Expression.Call call) {
    return attribution.extensions.areThere()
        ? null
        : only(all(call), call.arguments().list().size());
  }

  // ---- those that fit (JLS 15.12.2)

  CallSite choose(
      Node node,
      List<Expression> argumentNodes,
      List<Type> typeArguments,
      List<Candidate> candidates) {
    List<Argument> arguments = new ArrayList<>(argumentNodes.size());
    for (Expression argument : argumentNodes) {
      arguments.add(attribution.calls.classify(argument));
    }
    Choice choice = choose(arguments, typeArguments, candidates);
    return new CallSite(
        node,
        argumentNodes,
        arguments,
        typeArguments,
        choice.candidate,
        candidates,
        choice.isCertain);
  }

  /// `candidate` is null if there was none at all.
  record Choice(@Nullable Candidate candidate, boolean isCertain) {}

  private enum Phase {
    STRICT,
    LOOSE,
    VARIABLE_ARITY
  }

  Choice choose(List<Argument> arguments, List<Type> typeArguments, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return new Choice(null, false);
    }
    boolean anyVarargs = candidates.stream().anyMatch(c -> c.symbol().isVarargs());
    for (Phase phase : Phase.values()) {
      if (phase == Phase.VARIABLE_ARITY && !anyVarargs) {
        break;
      }
      List<Candidate> applicable = new ArrayList<>();
      for (Candidate candidate : candidates) {
        Candidate shaped = phase == Phase.VARIABLE_ARITY ? candidate.spread() : candidate;
        if (phase == Phase.VARIABLE_ARITY && !candidate.symbol().isVarargs()
            || !shaped.accepts(arguments.size())) {
          continue;
        }
        if (invocation.isApplicable(shaped, arguments, typeArguments, phase != Phase.STRICT)) {
          applicable.add(shaped);
        }
      }
      if (!applicable.isEmpty()) {
        return new Choice(mostSpecific(known(applicable), arguments), true);
      }
    }
    return new Choice(likeliest(candidates, arguments, typeArguments), false);
  }

  /// A parameter of unknown type accepts everything: a method without one is the likelier.
  private static List<Candidate> known(List<Candidate> applicable) {
    List<Candidate> result = new ArrayList<>();
    for (Candidate candidate : applicable) {
      if (candidate.formals().stream().noneMatch(Type::isUnknown)) {
        result.add(candidate);
      }
    }
    return result.isEmpty() ? applicable : result;
  }

  /// Among candidates that do not fit: the one whose arguments so far fit best.
  private Candidate likeliest(
      List<Candidate> candidates, List<Argument> arguments, List<Type> typeArguments) {
    Candidate best = candidates.getFirst();
    int bestScore = Integer.MIN_VALUE;
    for (Candidate candidate : candidates) {
      Candidate shaped =
          candidate.symbol().isVarargs() && arguments.size() != candidate.formals().size()
              ? candidate.spread()
              : candidate;
      int score = 4 * invocation.fitting(shaped, arguments, typeArguments);
      if (shaped.accepts(arguments.size())) {
        score += 3;
      } else if (arguments.size() > shaped.formals().size()) {
        score -= 8;
      }
      if (score > bestScore) {
        bestScore = score;
        best = shaped;
      }
    }
    return best;
  }

  // ---- most specific (JLS 15.12.2.5)

  private Candidate mostSpecific(List<Candidate> applicable, List<Argument> arguments) {
    if (applicable.size() == 1) {
      return applicable.getFirst();
    }
    List<Candidate> maximal = new ArrayList<>();
    for (Candidate candidate : applicable) {
      if (attribution.effort.isSpent()) {
        return applicable.getFirst();
      }
      boolean beaten = false;
      for (Candidate other : applicable) {
        beaten |=
            other != candidate
                && isMoreSpecific(other, candidate, arguments)
                && !isMoreSpecific(candidate, other, arguments);
      }
      if (!beaten) {
        maximal.add(candidate);
      }
    }
    if (maximal.isEmpty()) {
      return applicable.getFirst();
    }
    // override-equivalent ones: a concrete method, else the nearest that returns the most
    Candidate best = maximal.getFirst();
    for (Candidate candidate : maximal) {
      if (best.symbol().isAbstract() && !candidate.symbol().isAbstract()) {
        best = candidate;
      } else if (best.symbol().isAbstract() == candidate.symbol().isAbstract()
          && candidate != best
          && attribution.subtyping.isSubtype(candidate.result(), best.result())
          && !attribution.subtyping.isSubtype(best.result(), candidate.result())) {
        best = candidate;
      }
    }
    return best;
  }

  private boolean isMoreSpecific(Candidate a, Candidate b, List<Argument> arguments) {
    attribution.effort.step();
    if (attribution.effort.isSpent()) {
      return false;
    }
    Inference problem = invocation.problem();
    List<Type> wanted = invocation.open(b, problem, null);
    int count = arguments.size();
    for (int i = 0; i < count; i++) {
      Type s = a.formal(a.formals(), i);
      Type t = b.formal(wanted, i);
      if (!isMoreSpecific(arguments.get(i), s, t, problem)) {
        return false;
      }
    }
    if (a.isSpread() && b.isSpread() && b.formals().size() == count + 1) {
      return problem.subtype(a.formal(a.formals(), count), b.formal(wanted, count));
    }
    return true;
  }

  private boolean isMoreSpecific(Argument argument, Type s, Type t, Inference problem) {
    if (Types.isProper(t) && attribution.subtyping.isSubtype(s, t) || s.equals(t)) {
      return true;
    }
    if (!Types.isProper(t) && !isFunctional(argument)) {
      return !s.isPrimitive() ? problem.subtype(s, t) : problem.compatible(s, t, true);
    }
    return switch (argument) {
      case Argument.LambdaArgument l -> isMoreSpecificFunction(l.node(), s, t, l);
      case Argument.Reference r -> isMoreSpecificFunction(null, s, t, r);
      case Argument.Choice c -> {
        boolean all = true;
        for (Argument part : c.parts()) {
          all &= isMoreSpecific(part, s, t, problem);
        }
        yield all;
      }
      default -> false;
    };
  }

  private static boolean isFunctional(Argument argument) {
    return argument instanceof Argument.LambdaArgument || argument instanceof Argument.Reference;
  }

  /// The rule for functional interfaces that are no subtypes of each other: by their results.
  private boolean isMoreSpecificFunction(
      Expression.@Nullable Lambda lambda, Type s, Type t, Argument argument) {
    FunctionType a = attribution.functions.of(s);
    FunctionType b = attribution.functions.of(t);
    if (a == null || b == null || a.parameters().size() != b.parameters().size()) {
      return !isFunctionalType(t) && isFunctionalType(s);
    }
    if (attribution.types.asSuper(s, b.target().symbol()) != null) {
      return true;
    }
    if (attribution.types.asSuper(t, a.target().symbol()) != null
        || lambda != null && lambda.isImplicit()) {
      return false;
    }
    if (b.result().isVoid()) {
      return true;
    }
    if (a.result().isVoid()) {
      return false;
    }
    boolean aPrimitive = a.result().isPrimitive();
    boolean bPrimitive = b.result().isPrimitive();
    if (aPrimitive != bPrimitive) {
      Type result = invocation.bodyType(argument, a);
      boolean isPrimitiveBody = result != null && result.isPrimitive();
      return aPrimitive == isPrimitiveBody;
    }
    return attribution.subtyping.isSubtype(a.result(), b.result());
  }

  private boolean isFunctionalType(Type type) {
    return attribution.functions.of(type) != null;
  }

  /// Methods of which none can be left out by its number of parameters.
  static List<Candidate> byArity(List<Candidate> candidates, int arguments) {
    List<Candidate> result = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (takes(candidate.symbol(), arguments)) {
        result.add(candidate);
      }
    }
    return result;
  }

  /// The only one that takes so many arguments; null if there is none or more than one.
  static @Nullable MethodSymbol only(List<MethodSymbol> methods, int arguments) {
    MethodSymbol only = null;
    for (MethodSymbol method : methods) {
      if (takes(method, arguments)) {
        if (only != null) {
          return null;
        }
        only = method;
      }
    }
    return only;
  }

  private static boolean takes(MethodSymbol method, int arguments) {
    return method.arity() == arguments || method.isVarargs() && arguments >= method.arity() - 1;
  }
}
