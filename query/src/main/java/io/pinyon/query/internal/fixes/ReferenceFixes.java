package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Repairs of a method reference whose method returns something else than the function does (JLS
/// 15.13.2): a lambda, which can convert it.
final class ReferenceFixes {
  private final Site site;
  private final Casts casts;

  ReferenceFixes(Site site) {
    this.site = site;
    this.casts = new Casts(site);
  }

  void offer(Expression.MethodReference reference) {
    Type target = site.attribution.targetOf(reference);
    FunctionType function = target == null ? null : site.attribution.functions().of(target);
    if (function == null
        || !function.method().typeParameters().isEmpty()
        || !(site.attribution.meaningOf(reference) instanceof Resolved.Method method)
        || method.symbol().isConstructor()
        || casts.fits(method.result(), function.result())) {
      return;
    }
    List<String> names = names(function, method, reference);
    String call = call(reference, method, names);
    if (call == null || method.result().isVoid()) {
      return;
    }
    String head =
        (names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")") + " -> ";
    Type cast = casts.toFit(method.result(), function.result());
    if (cast != null) {
      site.offer(
          "Convert to lambda with a cast to '" + cast + "'",
          changes -> {
            String type = changes.here().types(reference).write(cast);
            changes
                .here()
                .replace(reference.start(), reference.end(), head + "(" + type + ") " + call);
          });
    }
    if (function.result().equals(site.symbols.string())) {
      site.offer(
          "Convert to lambda with String.valueOf",
          changes ->
              changes
                  .here()
                  .replace(
                      reference.start(), reference.end(), head + "String.valueOf(" + call + ")"));
    }
  }

  /// Of a method that throws what the function may not (JLS 15.13.2).
  void exceptions() {
    Expression.MethodReference reference = site.around(Expression.MethodReference.class);
    Type target = reference == null ? null : site.attribution.targetOf(reference);
    FunctionType function = target == null ? null : site.attribution.functions().of(target);
    if (reference == null
        || function == null
        || !function.method().typeParameters().isEmpty()
        || !(site.attribution.meaningOf(reference) instanceof Resolved.Method method)
        || method.symbol().isConstructor()) {
      return;
    }
    ExceptionFixes exceptions = new ExceptionFixes(site);
    List<Type> thrown =
        method.symbol().thrown().stream()
            .filter(each -> each instanceof Type.ClassType && exceptions.isChecked(each))
            .filter(each ->
                function.method().thrown().stream()
                    .noneMatch(t -> site.attribution.subtyping().isSubtype(each, t)))
            .toList();
    List<String> names = names(function, method, reference);
    String call = call(reference, method, names);
    if (thrown.isEmpty() || call == null) {
      return;
    }
    String head = names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    String returned = function.result().isVoid() ? "" : "return ";
    site.offer(
        "Convert to lambda with try/catch",
        changes -> {
          String clause =
              exceptions.clause(changes.here(), reference, thrown).replace("\n", "\n\t");
          String code =
              head + " -> {\n\ttry {\n\t\t" + returned + call + ";\n\t} " + clause + "\n}";
          String indentation = CodeStyle.indentation(site.text, reference.start());
          changes
              .here()
              .replace(
                  reference.start(),
                  reference.end(),
                  changes.here().style().lay(code, indentation));
        });
  }

  private List<String> names(
      FunctionType function, Resolved.Method method, Expression.MethodReference reference) {
    Set<String> taken = new HashSet<>(site.variableNames(reference));
    List<String> own = MethodText.names(method.symbol(), site.attribution);
    int from = isUnbound(reference, method) ? 1 : 0;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      int at = i - from;
      boolean isKnown = at >= 0 && at < own.size() && !method.symbol().isVarargs();
      String name = isKnown ? own.get(at) : MethodText.named(function.parameters().get(i));
      String fresh = CodeStyle.fresh(name, taken);
      taken.add(fresh);
      names.add(fresh);
    }
    return names;
  }

  /// The call that the reference stands for (JLS 15.13.3); null for a receiver that may not be
  /// evaluated each time.
  private @Nullable String call(
      Expression.MethodReference reference, Resolved.Method method, List<String> names) {
    boolean isUnbound = isUnbound(reference, method);
    if (isUnbound && names.isEmpty() || !reference.typeArguments().isEmpty()) {
      return null;
    }
    if (!isUnbound && !isType(reference) && !isStable(reference)) {
      return null;
    }
    String receiver = isUnbound ? names.getFirst() : site.source(reference.target());
    List<String> arguments = names.subList(isUnbound ? 1 : 0, names.size());
    return receiver + "." + reference.name() + "(" + String.join(", ", arguments) + ")";
  }

  private static boolean isStable(Expression.MethodReference reference) {
    return reference.target() instanceof Expression.This
        || reference.target() instanceof Expression.Super
        || reference.target() instanceof Expression.Name;
  }

  private boolean isUnbound(Expression.MethodReference reference, Resolved.Method method) {
    return isType(reference) && !method.symbol().isStatic();
  }

  private boolean isType(Expression.MethodReference reference) {
    return reference.target() instanceof TypeTree
        || reference.target() instanceof Expression e && site.attribution.namedType(e) != null;
  }
}
