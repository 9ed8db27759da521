package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.attribution.CallSite.Candidate;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Method references (JLS 15.13): which method is meant for given parameter types, and what that
/// says in inference (18.2.1).
final class MethodReferences {
  private final Attribution attribution;
  private final Overloads overloads;
  private final Invocation invocation;

  /// What stands before the `::`. `isType` if it names a type: then instance methods take the first
  /// parameter as receiver.
  record Site(Type type, boolean isType) {}

  /// A chosen method. `isUnbound` if the first parameter is the receiver.
  private record Found(Candidate candidate, boolean isUnbound, boolean isCertain) {}

  MethodReferences(Attribution attribution, Overloads overloads, Invocation invocation) {
    this.attribution = attribution;
    this.overloads = overloads;
    this.invocation = invocation;
  }

  Site siteOf(Expression.MethodReference reference) {
    if (reference.target() instanceof TypeTree tree) {
      return new Site(attribution.resolve(tree), true);
    }
    if (reference.target() instanceof Expression target) {
      Type type = attribution.attribute(target, null);
      if (attribution.frame.meaning(target) instanceof Resolved.TypeName t) {
        return new Site(t.type(), true);
      }
      return new Site(attribution.types.capture(type), false);
    }
    return new Site(Type.UNKNOWN, false);
  }

  private static boolean isConstructor(Expression.MethodReference reference) {
    return reference.name().equals("new");
  }

  private List<Candidate> candidates(Expression.MethodReference reference, Site site) {
    if (isConstructor(reference)) {
      if (site.type() instanceof Type.ClassType c) {
        return attribution.calls.constructors(c, c.isRaw());
      }
      return List.of();
    }
    return attribution.calls.candidates(
        site.type(), attribution.members.methods(site.type(), reference.name()));
  }

  /// JLS 15.13.1: one method only, of fixed arity and not generic.
  boolean isExact(Argument.Reference argument) {
    return attribution.in(argument.frame(), () -> exact(argument.node()) != null);
  }

  private @Nullable Candidate exact(Expression.MethodReference reference) {
    Site site = siteOf(reference);
    List<Candidate> all = candidates(reference, site);
    if (all.size() != 1 || site.type() instanceof Type.ClassType c && c.isRaw()) {
      return null;
    }
    Candidate only = all.getFirst();
    return only.symbol().isVarargs()
            || !only.variables().isEmpty() && reference.typeArguments().isEmpty()
        ? null
        : only;
  }

  /// Potential compatibility (JLS 15.12.2.1), and for an exact one that it has a value if one is
  /// wanted.
  boolean couldBe(Argument.Reference argument, Type formal) {
    if (formal instanceof Type.Inferred || formal.isUnknown()) {
      return true;
    }
    FunctionType function = attribution.functions.of(formal);
    if (function == null) {
      return false;
    }
    return attribution.in(argument.frame(), () -> fits(argument.node(), function));
  }

  private boolean fits(Expression.MethodReference reference, FunctionType function) {
    Site site = siteOf(reference);
    if (site.type().isUnknown() || site.type() instanceof Type.ArrayType) {
      return true;
    }
    List<Candidate> all = candidates(reference, site);
    int n = function.parameters().size();
    boolean some = all.isEmpty();
    for (Candidate candidate : all) {
      MethodSymbol method = candidate.symbol();
      int arity = method.arity();
      boolean varargs = method.isVarargs();
      if (arity == n || varargs && n >= arity - 1) {
        some = true;
      }
      if (site.isType() && !isConstructor(reference) && (arity == n - 1 || varargs && n >= arity)) {
        some = true;
      }
    }
    if (!some) {
      return false;
    }
    Candidate exact = exact(reference);
    if (exact == null) {
      return true;
    }
    boolean isVoid = exact.result().isVoid() && !exact.symbol().isConstructor();
    if (!function.result().isVoid() && isVoid) {
      return false;
    }
    return exactParametersFit(exact, site, function);
  }

  private boolean exactParametersFit(Candidate exact, Site site, FunctionType function) {
    List<Type> given = function.parameters();
    int shift = given.size() - exact.formals().size();
    if (shift == 1 && Types.isProper(given.getFirst())) {
      if (!attribution.subtyping.isSubtype(given.getFirst(), site.type())) {
        return false;
      }
    }
    for (int i = 0; i < exact.formals().size() && shift >= 0; i++) {
      Type from = given.get(i + shift);
      if (Types.isProper(from) && !attribution.subtyping.isLoose(from, exact.formals().get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Adds to the problem what the reference says of a formal parameter type.
  void reduce(Inference problem, Argument.Reference argument, Type formal) {
    FunctionType function = attribution.functions.of(problem.resolved(formal));
    if (function == null) {
      return;
    }
    attribution.in(
        argument.frame(),
        () -> {
          reduce(problem, argument.node(), function);
          return true;
        });
  }

  private void reduce(
      Inference problem, Expression.MethodReference reference, FunctionType function) {
    Candidate exact = exact(reference);
    Site site = siteOf(reference);
    if (exact != null) {
      int shift = function.parameters().size() - exact.formals().size();
      if (shift == 1) {
        problem.subtype(function.parameters().getFirst(), site.type());
      }
      for (int i = 0; i < exact.formals().size() && shift >= 0; i++) {
        problem.compatible(function.parameters().get(i + shift), exact.formals().get(i), true);
      }
      invocation.result(problem, exact.result(), function.result());
      return;
    }
    List<Type> parameters = new ArrayList<>();
    for (Type parameter : function.parameters()) {
      parameters.add(invocation.solved(problem, parameter));
    }
    if (function.result().isVoid()) {
      return;
    }
    Type result = problem.apply(function.result());
    if (!Types.isProper(result) && openResult(problem, reference, site, parameters, result)) {
      return;
    }
    Type given = resultFor(reference, site, parameters, Types.isProper(result) ? result : null);
    if (given != null) {
      invocation.result(problem, given, function.result());
    }
  }

  /// JLS 18.2.1: type arguments that a generic method or a diamond leaves out take part in the
  /// problem around. False if the method has none to infer.
  private boolean openResult(
      Inference problem,
      Expression.MethodReference reference,
      Site site,
      List<Type> parameters,
      Type wanted) {
    Found found = find(reference, site, parameters);
    if (found == null
        || !found.isCertain()
        || !reference.typeArguments().isEmpty()
        || !Calls.mentions(found.candidate().result(), found.candidate().variables())) {
      return false;
    }
    Type[] result = new Type[1];
    List<Type> formals = invocation.open(found.candidate(), problem, result);
    int shift = found.isUnbound() ? 1 : 0;
    for (int i = shift; i < parameters.size(); i++) {
      problem.compatible(parameters.get(i), found.candidate().formal(formals, i - shift), true);
    }
    invocation.result(problem, result[0], wanted);
    return true;
  }

  /// The result of the method for a function type; null if there is none.
  @Nullable Type resultType(Argument.Reference argument, FunctionType function) {
    return attribution.in(
        argument.frame(),
        () -> resultFor(argument.node(), siteOf(argument.node()), function.parameters(), null));
  }

  private @Nullable Type resultFor(
      Expression.MethodReference reference,
      Site site,
      List<Type> parameters,
      @Nullable Type target) {
    if (isConstructor(reference) && site.type() instanceof Type.ArrayType array) {
      return array;
    }
    Found found = find(reference, site, parameters);
    return found == null ? null : infer(reference, found, parameters, target).type();
  }

  private Invocation.Result infer(
      Expression.MethodReference reference,
      Found found,
      List<Type> parameters,
      @Nullable Type target) {
    List<Type> typeArguments =
        reference.typeArguments().stream().map(attribution::resolve).toList();
    List<Type> rest = found.isUnbound() ? parameters.subList(1, parameters.size()) : parameters;
    return invocation.infer(arguments(rest), typeArguments, found.candidate(), target);
  }

  private static List<Argument> arguments(List<Type> types) {
    List<Argument> result = new ArrayList<>(types.size());
    for (Type type : types) {
      result.add(new Argument.Standalone(type));
    }
    return result;
  }

  /// JLS 15.13.1: for a type before the `::`, first with all parameters, then with the first one as
  /// receiver.
  private @Nullable Found find(
      Expression.MethodReference reference, Site site, List<Type> parameters) {
    List<Type> typeArguments =
        reference.typeArguments().stream().map(attribution::resolve).toList();
    List<Candidate> all = candidates(reference, site);
    if (!site.isType() || isConstructor(reference)) {
      Overloads.Choice choice = overloads.choose(arguments(parameters), typeArguments, all);
      return choice.candidate() == null
          ? null
          : new Found(choice.candidate(), false, choice.isCertain());
    }
    Overloads.Choice bound =
        overloads.choose(
            arguments(parameters), typeArguments, Overloads.byArity(all, parameters.size()));
    Overloads.Choice unbound = new Overloads.Choice(null, false);
    if (!parameters.isEmpty()) {
      Type receiver = receiver(site.type(), parameters.getFirst());
      List<Candidate> seen =
          receiver == site.type()
              ? all
              : attribution.calls.candidates(
                  receiver, attribution.members.methods(receiver, reference.name()));
      unbound =
          overloads.choose(
              arguments(parameters.subList(1, parameters.size())),
              typeArguments,
              Overloads.byArity(seen, parameters.size() - 1));
    }
    boolean boundFits =
        bound.candidate() != null && bound.isCertain() && bound.candidate().symbol().isStatic();
    boolean unboundFits =
        unbound.candidate() != null
            && unbound.isCertain()
            && !unbound.candidate().symbol().isStatic()
            && canReceive(site.type(), parameters.getFirst());
    if (boundFits && !unboundFits && bound.candidate() != null) {
      return new Found(bound.candidate(), false, true);
    }
    if (unboundFits && unbound.candidate() != null) {
      return new Found(unbound.candidate(), true, !boundFits);
    }
    if (unbound.candidate() != null) {
      return new Found(unbound.candidate(), true, false);
    }
    if (bound.candidate() != null) {
      return new Found(bound.candidate(), false, false);
    }
    return all.isEmpty() ? null : new Found(all.getFirst(), false, false);
  }

  /// JLS 15.13.1: the first parameter is the receiver only if its type is a subtype.
  private boolean canReceive(Type named, Type first) {
    if (first.isPrimitive()) {
      return false;
    }
    return !(named instanceof Type.ClassType c)
        || !Types.isProper(first)
        || first.isUnknown()
        || first instanceof Type.Null
        || attribution.types.asSuper(first, c.symbol()) != null;
  }

  /// A raw type before the `::` takes the parameterization that the first parameter has.
  private Type receiver(Type named, Type first) {
    if (named instanceof Type.ClassType c && c.isRaw()) {
      Type.ClassType base = attribution.types.asSuper(first, c.symbol());
      if (base != null) {
        return attribution.types.capture(base);
      }
    }
    return named;
  }

  /// Remembers which method the reference means where it stands.
  void attribute(Expression.MethodReference reference, @Nullable Type target) {
    Site site = siteOf(reference);
    FunctionType function = target == null ? null : attribution.functions.of(target);
    Found found;
    if (function != null) {
      found = find(reference, site, function.parameters());
    } else {
      List<Candidate> all = candidates(reference, site);
      found = all.isEmpty() ? null : new Found(all.getFirst(), false, all.size() == 1);
    }
    if (found == null) {
      attribution.frame.meanings.put(reference, Resolved.NOTHING);
      return;
    }
    Invocation.Result result =
        function == null
            ? new Invocation.Result(found.candidate().formals(), found.candidate().result())
            : infer(reference, found, function.parameters(), function.result());
    attribution.frame.meanings.put(
        reference,
        new Resolved.Method(
            found.candidate().symbol(),
            found.candidate().site(),
            result.formals(),
            result.type(),
            found.isCertain()));
  }
}
