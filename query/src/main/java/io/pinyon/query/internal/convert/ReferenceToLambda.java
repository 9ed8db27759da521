package io.pinyon.query.internal.convert;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A method reference as a lambda (JLS 15.13.3). A receiver is evaluated once for a reference, and
/// by a lambda each time it is called.
final class ReferenceToLambda {
  private static final String TITLE = "Convert method reference to lambda";

  private final Code code;
  private final Conversions conversions;

  ReferenceToLambda(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Expression.MethodReference reference = code.site.around(Expression.MethodReference.class);
    if (reference == null || !code.isChosen(reference, reference.end())) {
      return;
    }
    FunctionType function = new Functions(code).wanted(reference);
    if (function == null) {
      conversions.refuse(TITLE, "The type of the reference is not known.");
      return;
    }
    String reason = why(reference, function);
    String made = reason.isEmpty() ? lambda(reference, function) : null;
    if (made == null) {
      conversions.refuse(TITLE, reason.isEmpty() ? "The method is not known." : reason);
      return;
    }
    conversions.offer(
        TITLE,
        changes -> changes.here().replace(reference.start(), reference.end(), made),
        comparison -> {
          isSameMethod(comparison, reference);
          Functions.typesAreKept(comparison, reference);
        });
  }

  private String why(Expression.MethodReference reference, FunctionType function) {
    String peculiar = new Functions(code).peculiarity(function);
    if (!peculiar.isEmpty()) {
      return peculiar;
    }
    if (!function.method().typeParameters().isEmpty()) {
      return "The method of '" + function.target() + "' has type parameters.";
    }
    if (reference.target() instanceof Expression receiver && !isType(reference)) {
      String unstable = code.instability(receiver);
      if (!unstable.isEmpty()) {
        return unstable;
      }
      String maybeNull = new Nullness(code).reason(receiver);
      if (!maybeNull.isEmpty()) {
        return maybeNull;
      }
    }
    return code.assignsUnset(reference)
        ? "A field that it reads may have no value yet."
        : code.ambiguity(reference);
  }

  private boolean isType(Expression.MethodReference reference) {
    return reference.target() instanceof TypeTree
        || reference.target() instanceof Expression e && code.attribution.namedType(e) != null;
  }

  private @Nullable MethodSymbol method(Expression.MethodReference reference) {
    return code.attribution.meaningOf(reference) instanceof Resolved.Method m && m.isCertain()
        ? m.symbol()
        : null;
  }

  private @Nullable String lambda(Expression.MethodReference reference, FunctionType function) {
    Node target = reference.target();
    String written = code.text(target);
    int count = function.parameters().size();
    if (reference.name().equals("new")) {
      if (target instanceof TypeTree.Array array) {
        String size = code.fresh("size", reference);
        String element = code.text(array.element());
        int brackets = element.indexOf('[');
        return brackets < 0
            ? size + " -> new " + element + "[" + size + "]"
            : size
                + " -> new "
                + element.substring(0, brackets)
                + "["
                + size
                + "]"
                + element.substring(brackets);
      }
      MethodSymbol constructor = method(reference);
      if (constructor == null) {
        return null;
      }
      boolean isGeneric = !constructor.owner().typeParameters().isEmpty() && !written.endsWith(">");
      List<String> names = names(reference, function, constructor, 0);
      return head(names) + "new " + written + (isGeneric ? "<>" : "") + arguments(names, 0);
    }
    MethodSymbol method = method(reference);
    if (method == null) {
      return null;
    }
    boolean isUnbound = isType(reference) && !method.isStatic();
    List<String> names = names(reference, function, method, isUnbound ? 1 : 0);
    String types =
        reference.typeArguments().isEmpty()
            ? ""
            : code.site
                .text()
                .substring(
                    reference.typeArguments().getFirst().start() - 1,
                    reference.typeArguments().getLast().end() + 1);
    if (isUnbound && count == 0) {
      return null;
    }
    String receiver = isUnbound ? names.getFirst() : written;
    return head(names)
        + receiver
        + "."
        + types
        + method.name()
        + arguments(names, isUnbound ? 1 : 0);
  }

  /// Names for the parameters: the receiver's is made of its type, the others are the method's.
  private List<String> names(
      Expression.MethodReference reference, FunctionType function, MethodSymbol method, int from) {
    Set<String> taken = new HashSet<>(code.words(reference));
    List<String> own = MethodText.names(method, code.attribution);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Type type = function.parameters().get(i);
      String name =
          i < from || i - from >= own.size() || method.isVarargs() && i - from >= own.size() - 1
              ? MethodText.named(type)
              : own.get(i - from);
      String fresh = CodeStyle.fresh(name, taken);
      taken.add(fresh);
      names.add(fresh);
    }
    return names;
  }

  private static String head(List<String> names) {
    return (names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")") + " -> ";
  }

  private static String arguments(List<String> names, int from) {
    return "(" + String.join(", ", names.subList(Math.min(from, names.size()), names.size())) + ")";
  }

  /// Throws [RefusedException] if the lambda calls something else.
  private static void isSameMethod(Comparison comparison, Expression.MethodReference reference) {
    TextRange made = Functions.made(comparison, reference);
    if (!(comparison.before().meaningOf(reference) instanceof Resolved.Method was)) {
      return; // an array
    }
    for (Node node : comparison.after().source().tree().path(made.start())) {
      if (node instanceof Expression.Lambda lambda
          && lambda.start() == made.start()
          && lambda.body() instanceof Expression body
          && comparison.after().meaningOf(body) instanceof Resolved.Method is
          && is.isCertain()
          && is.symbol().toString().equals(was.symbol().toString())
          && is.symbol().row() == was.symbol().row()) {
        return;
      }
    }
    throw new RefusedException("'" + reference.name() + "' would mean something else.");
  }
}
