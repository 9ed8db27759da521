package io.pinyon.query.internal.convert;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lambda that only passes its parameters on, as a method reference (JLS 15.13).
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class LambdaToReference {
  private static final String TITLE = "Convert lambda to method reference";

  private final Code code;
  private final Conversions conversions;

  LambdaToReference(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  /// What the reference is made of; `target` writes what stands before the colons.
  private record Parts(
      Function<Changes, String> target, String name, @Nullable MethodSymbol method, String reason) {
    static Parts refused(String reason) {
      return new Parts(changes -> "", "", null, reason);
    }
  }

  void offer() {
    Expression.Lambda lambda = code.site.around(Expression.Lambda.class);
    if (lambda == null || !code.isChosen(lambda, lambda.body().start())) {
      return;
    }
    Expression body =
        switch (lambda.body()) {
          case Expression e -> Code.plain(e);
          case Statement.Block b -> ClassToLambda.only(b);
          default -> null;
        };
    Parts parts =
        switch (body) {
          case Expression.Call call -> call(lambda, call);
          case Expression.New creation -> creation(lambda, creation);
          case Expression.NewArray array -> array(lambda, array);
          case null, default -> null;
        };
    if (parts == null || body == null) {
      return;
    }
    FunctionType function = new Functions(code).wanted(lambda);
    String reason =
        !parts.reason().isEmpty()
            ? parts.reason()
            : function == null
                ? "The type of the lambda is not known."
                : why(lambda, function, parts);
    conversions.offer(
        TITLE,
        reason,
        changes ->
            changes
                .here()
                .replace(
                    lambda.start(),
                    lambda.end(),
                    parts.target().apply(changes) + "::" + parts.name()),
        comparison -> {
          isSameMethod(comparison, lambda, body);
          Functions.typesAreKept(comparison, lambda);
        });
  }

  private String why(Expression.Lambda lambda, FunctionType function, Parts parts) {
    String peculiar = new Functions(code).peculiarity(function);
    if (!peculiar.isEmpty()) {
      return peculiar;
    }
    boolean hasAnnotations =
        lambda.parameters().stream().anyMatch(each -> !each.modifiers().annotations().isEmpty());
    if (hasAnnotations) {
      return "A parameter has annotations.";
    }
    MethodSymbol method = parts.method();
    if (method != null && !method.isConstructor() && isBothWays(method)) {
      return "'" + method.name() + "' has overloads that a reference would fit as well.";
    }
    return code.ambiguity(lambda);
  }

  /// True if a static method takes what an instance method of this name is called on, or the other
  /// way around (JLS 15.13.1).
  private boolean isBothWays(MethodSymbol method) {
    int other = method.isStatic() ? method.arity() - 1 : method.arity() + 1;
    for (MethodSymbol each :
        code.attribution.members().methods(method.owner().thisType(), method.name())) {
      if (each.isStatic() != method.isStatic() && (each.arity() == other || each.isVarargs())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Parts call(Expression.Lambda lambda, Expression.Call call) {
    List<Declaration.Variable> parameters = lambda.parameters();
    if (call.isConstructorCall()
        || !(code.attribution.meaningOf(call) instanceof Resolved.Method m)
        || code.attribution.isOnFirstArgument(call)) {
      return null;
    }
    MethodSymbol method = m.symbol();
    List<Expression> arguments = call.arguments().list();
    Expression target = call.target();
    String types = typeArguments(call);
    if (passes(parameters, 0, arguments)) {
      if (method.isStatic()) {
        return new Parts(
            target == null
                ? changes -> owner(changes, lambda, method)
                : changes -> code.text(target),
            types + call.name(),
            method,
            target != null && code.attribution.namedType(target) == null
                ? "'" + call.name() + "' is static, and called on a value."
                : "");
      }
      if (target == null) {
        return new Parts(
            changes -> receiver(lambda, method),
            types + call.name(),
            method,
            whyNotThis(lambda, m));
      }
      if (!parameters.isEmpty() || isStable(target)) {
        String unstable = code.instability(target);
        String reason =
            usesParameter(parameters, target)
                ? "The receiver depends on a parameter."
                : unstable.isEmpty() ? new Nullness(code).reason(target) : unstable;
        return new Parts(changes -> code.text(target), types + call.name(), method, reason);
      }
      return Parts.refused(code.instability(target));
    }
    boolean isReceiver =
        target != null
            && !parameters.isEmpty()
            && code.local(Code.plain(target)) == parameters.getFirst()
            && passes(parameters, 1, arguments);
    if (!isReceiver || target == null) {
      return null;
    }
    Type type = code.attribution.typeOf(target);
    return new Parts(
        changes -> changes.here().types(lambda).erased(type),
        types + call.name(),
        method,
        type instanceof Type.ClassType || type instanceof Type.Variable v && v.captured() == null
            ? ""
            : "The type of '" + code.text(target) + "' cannot be written.");
  }

  private boolean isStable(Expression target) {
    return code.instability(target).isEmpty();
  }

  private boolean usesParameter(List<Declaration.Variable> parameters, Expression target) {
    return parameters.stream().anyMatch(each -> !code.uses(each, target).isEmpty());
  }

  private String typeArguments(Expression.Call call) {
    return call.typeArguments().isEmpty()
        ? ""
        : code.site
            .text()
            .substring(
                call.typeArguments().getFirst().start() - 1,
                call.typeArguments().getLast().end() + 1);
  }

  /// True if the arguments are the parameters from one on, in order.
  private boolean passes(
      List<Declaration.Variable> parameters, int from, List<Expression> arguments) {
    if (arguments.size() != parameters.size() - from) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (code.local(arguments.get(i)) != parameters.get(i + from)) {
        return false;
      }
    }
    return true;
  }

  private static String owner(Changes changes, Node at, MethodSymbol method) {
    return changes.here().types(at).erased(method.owner().thisType());
  }

  /// The class around the lambda whose method is called without a receiver.
  private @Nullable ClassSymbol around(Expression.Lambda lambda, MethodSymbol method) {
    ClassSymbol at = code.attribution.scopes().enclosingClass(lambda);
    while (at != null && code.attribution.types().asSuper(at.thisType(), method.owner()) == null) {
      at = at.owner();
    }
    return at;
  }

  private String receiver(Expression.Lambda lambda, MethodSymbol method) {
    ClassSymbol innermost = code.attribution.scopes().enclosingClass(lambda);
    ClassSymbol of = around(lambda, method);
    return of == null || of == innermost ? "this" : of.name() + ".this";
  }

  private String whyNotThis(Expression.Lambda lambda, Resolved.Method method) {
    ClassSymbol innermost = code.attribution.scopes().enclosingClass(lambda);
    ClassSymbol of = around(lambda, method.symbol());
    return of == null || of != innermost && (of.isAnonymous() || innermost == null)
        ? "The receiver has no name."
        : "";
  }

  private @Nullable Parts creation(Expression.Lambda lambda, Expression.New creation) {
    if (creation.body() != null
        || creation.outer() != null
        || creation.arguments() == null
        || !creation.typeArguments().isEmpty()
        || !passes(lambda.parameters(), 0, creation.arguments().list())
        || !(creation.type() instanceof TypeTree.Named type)
        || !(code.attribution.meaningOf(creation) instanceof Resolved.Method m)) {
      return null;
    }
    String written = code.text(type);
    int diamond = type.isDiamond() ? written.lastIndexOf('<') : written.length();
    return new Parts(changes -> written.substring(0, diamond).strip(), "new", m.symbol(), "");
  }

  private @Nullable Parts array(Expression.Lambda lambda, Expression.NewArray array) {
    if (array.initializer() != null
        || array.sizes().size() != 1
        || !passes(lambda.parameters(), 0, array.sizes())) {
      return null;
    }
    return new Parts(
        changes -> code.text(array.element()) + "[]".repeat(array.dimensions()), "new", null, "");
  }

  /// Throws [RefusedException] if the reference means something else.
  private static void isSameMethod(
      Comparison comparison, Expression.Lambda lambda, Expression body) {
    if (!(comparison.before().meaningOf(body) instanceof Resolved.Method was)) {
      return; // an array
    }
    TextRange made = Functions.made(comparison, lambda);
    for (Node node : comparison.after().source().tree().path(made.start())) {
      if (node instanceof Expression.MethodReference reference
          && reference.start() == made.start()
          && comparison.after().meaningOf(reference) instanceof Resolved.Method is
          && is.isCertain()
          && is.symbol().toString().equals(was.symbol().toString())
          && is.symbol().row() == was.symbol().row()) {
        return;
      }
    }
    throw new RefusedException("A reference would mean something else.");
  }
}
