package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.Spelling;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Repairs of methods that do not fit what they override (JLS 8.4.8), and of accessors that do not
/// fit their component (JLS 8.10.3).
final class OverrideFixes {
  private final Site site;

  OverrideFixes(Site site) {
    this.site = site;
  }

  private @Nullable MethodSymbol method() {
    Declaration.Method method = site.around(Declaration.Method.class);
    return method == null ? null : site.attribution.scopes().methodOf(method);
  }

  /// The methods of supertypes that have its signature, each with the supertype.
  private List<Above> above(MethodSymbol method) {
    List<Above> found = new ArrayList<>();
    for (Type type : method.owner().supertypes()) {
      for (MethodSymbol each : site.attribution.members().methods(type, method.name())) {
        if (site.attribution.members().hasSameSignature(method.owner(), method, each)) {
          found.add(new Above(each, type));
        }
      }
    }
    return found;
  }

  private record Above(MethodSymbol method, Type type) {}

  /// Of a method that would be less accessible than the one that it overrides (JLS 8.4.8.3).
  void keepAccess() {
    MethodSymbol method = method();
    if (method == null) {
      return;
    }
    for (Above each : above(method)) {
      boolean isPublic = each.method().is(Modifiers.PUBLIC);
      if (isPublic || each.method().is(Modifiers.PROTECTED)) {
        String wanted = isPublic ? "public" : "protected";
        new ModifierFixes(site)
            .offer(method, method.owner(), wanted, "Make '" + method.name() + "' " + wanted);
        return;
      }
    }
  }

  /// Of a result that is not one of the overridden method's (JLS 8.4.5).
  void result() {
    MethodSymbol method = method();
    Declaration.Method declared = site.around(Declaration.Method.class);
    if (method == null || declared == null || declared.type() == null) {
      return;
    }
    List<Type> wanted = new ArrayList<>();
    for (Above each : above(method)) {
      Type type =
          adapted(
              site.attribution
                  .types()
                  .memberType(each.type(), each.method().owner(), each.method().returnType()),
              each.method(),
              method);
      if (!type.isUnknown() && !wanted.contains(type)) {
        wanted.add(type);
      }
    }
    for (Type each : wanted) {
      if (wanted.stream().allMatch(other -> isSubstitutable(each, other))
          && !each.equals(method.returnType())) {
        offerResult(declared, each);
      }
    }
  }

  private boolean isSubstitutable(Type type, Type other) {
    return type.equals(other)
        || !type.isPrimitive()
            && !other.isPrimitive()
            && !type.isVoid()
            && !other.isVoid()
            && site.attribution.subtyping().isSubtype(type, other);
  }

  private void offerResult(Declaration.Method method, Type type) {
    TypeTree declared = method.type();
    if (declared != null) {
      boolean lacksValue = !type.isVoid() && site.attribution.resolve(declared).isVoid();
      var body = lacksValue ? method.body() : null;
      site.offer(
          "Change return type to '" + type + "'",
          changes -> {
            String written = changes.here().types(method).write(type);
            changes.here().replace(declared.start(), declared.end(), written);
            if (body != null) {
              new ReturnFixes(site).addValue(changes.here(), body.node(), type);
            }
          });
    }
  }

  /// The type of another method in terms of a method's own type parameters (JLS 8.4.4); its erasure
  /// if that has others (JLS 8.4.2).
  private Type adapted(Type type, MethodSymbol from, MethodSymbol to) {
    List<Type.Variable> given = from.typeParameters();
    List<Type.Variable> own = to.typeParameters();
    return given.isEmpty()
        ? type
        : given.size() == own.size()
            ? site.attribution.types().substitute(type, Types.mapping(given, own))
            : site.attribution.types().erasure(type);
  }

  /// Of a checked exception that the overridden method does not throw (JLS 8.4.8.3).
  void exceptions() {
    Declaration.Method method = site.around(Declaration.Method.class);
    MethodSymbol symbol = method();
    if (method == null || symbol == null) {
      return;
    }
    for (TypeTree each : method.thrown()) {
      Type type = site.attribution.resolve(each);
      boolean isTooMuch =
          above(symbol).stream()
              .anyMatch(above ->
                  above.method().thrown().stream()
                      .noneMatch(t -> site.attribution.subtyping().isSubtype(type, t)));
      if (isTooMuch && new ExceptionFixes(site).isChecked(type)) {
        if (throwsIt(method, type)) {
          new ExceptionFixes(site).addThrows(method, List.of(type));
        }
        site.offer(
            "Remove '" + site.source(each) + "' from throws",
            changes -> removeThrown(changes.here(), method, each));
        return;
      }
    }
  }

  private boolean throwsIt(Declaration.Method method, Type type) {
    return method.body() != null
        && ThrownTypes.inBody(site.attribution, method.body().node()).stream()
            .anyMatch(each -> site.attribution.subtyping().isSubtype(each, type));
  }

  private static void removeThrown(Draft draft, Declaration.Method method, TypeTree type) {
    List<TypeTree> all = method.thrown();
    int index = all.indexOf(type);
    if (index > 0) {
      draft.deleteCode(all.get(index - 1).end(), type.end());
    } else if (all.size() > 1) {
      draft.deleteCode(type.start(), all.get(1).start());
    } else {
      int close = ExceptionFixes.closingParenthesis(draft, method);
      Tokens tokens = draft.tree().tokens();
      int keyword = tokens.tokenFrom(close);
      if (close > 0 && tokens.is(keyword, "throws")) {
        int from =
            draft.text().substring(close, tokens.start(keyword)).isBlank()
                ? close
                : tokens.start(keyword);
        draft.deleteCode(from, type.end());
      }
    }
  }

  /// Of a method that hides where it has to override, or the other way round, and of one that
  /// overrides a final one (JLS 8.4.8.1, 8.4.8.2, 8.4.3.3).
  void kind() {
    MethodSymbol method = method();
    if (method == null) {
      return;
    }
    for (Above each : above(method)) {
      MethodSymbol other = each.method();
      ModifierFixes modifiers = new ModifierFixes(site);
      if (other.isStatic() != method.isStatic()) {
        modifiers.offer(
            method,
            method.owner(),
            other.isStatic() ? "static" : "-static",
            "Make '" + method.name() + (other.isStatic() ? "' static" : "' not static"));
        return;
      }
      if (other.is(Modifiers.FINAL) && Site.isEditable(other.owner())) {
        modifiers.offer(
            other,
            other.owner(),
            "-final",
            "Make '" + other.name() + "' in '" + other.owner().name() + "' not final");
        return;
      }
    }
  }

  /// Of the accessor of a record's component.
  void accessor() {
    MethodSymbol method = method();
    Declaration.Method declared = site.around(Declaration.Method.class);
    FieldSymbol component = method == null ? null : method.owner().field(method.name());
    if (method == null || declared == null || component == null) {
      return;
    }
    if (!method.is(Modifiers.PUBLIC)) {
      new ModifierFixes(site)
          .offer(method, method.owner(), "public", "Make '" + method.name() + "' public");
    }
    if (!component.type().equals(method.returnType())) {
      offerResult(declared, component.type());
    }
  }

  /// Of a method that overrides nothing (JLS 9.6.4.4).
  void overridesNothing() {
    Declaration.Method method = site.around(Declaration.Method.class);
    if (method == null) {
      return;
    }
    method.modifiers().annotations().stream()
        .filter(each -> each.name().name().equals("Override"))
        .findFirst()
        .ifPresent(each ->
            site.offer("Remove '@Override'", changes -> removeAnnotation(changes.here(), each)));
    MethodSymbol symbol = site.attribution.scopes().methodOf(method);
    if (symbol == null || symbol.isStatic()) {
      return;
    }
    for (Type above : symbol.owner().supertypes()) {
      for (ClassSymbol each : site.attribution.members().classesOf(above)) {
        for (MethodSymbol other : site.attribution.members().all(each.thisType()).methods()) {
          if (Spelling.distance(method.name(), other.name()) < Spelling.FAR
              && !other.name().equals(method.name())
              && other.arity() == method.parameters().size()
              && new Overrides(site.attribution).overridden(symbol).isEmpty()) {
            site.offer(
                "Change to '" + other.name() + "'",
                changes -> changes.here().replace(method.nameRange(), other.name()));
          }
        }
      }
    }
  }

  static void removeAnnotation(Draft draft, Node annotation) {
    String text = draft.text();
    int end = annotation.end();
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    draft.replace(annotation.start(), end, "");
  }
}
