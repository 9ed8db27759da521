package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An anonymous class with one method as a lambda (JLS 15.27): in its body `this`, and the names of
/// local variables, mean what they mean around it.
final class ClassToLambda {
  private static final String TITLE = "Convert anonymous class to lambda";

  private final Code code;
  private final Conversions conversions;
  private final Functions functions;

  ClassToLambda(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
    this.functions = new Functions(code);
  }

  void offer() {
    Expression.New creation = code.site.around(Expression.New.class);
    Declaration.Type type = creation == null ? null : creation.body();
    if (creation == null || type == null || !code.isChosen(creation, type.body().start())) {
      return;
    }
    Declaration.Method method = method(type);
    FunctionType own =
        isDiamond(creation)
            ? null
            : code.attribution.functions().of(code.attribution.resolve(creation.type()));
    if (own == null && !isDiamond(creation)
        || creation.arguments() == null
        || !creation.arguments().list().isEmpty()) {
      return; // of a class, not of a functional interface
    }
    if (method == null) {
      conversions.refuse(TITLE, "The class has more than one method.");
      return;
    }
    Statement.Block body = method.body() == null ? null : method.body().node();
    if (body == null) {
      return;
    }
    conversions.offer(
        TITLE,
        why(creation, method, body, own),
        changes -> edit(creation, method, body, changes.here()),
        comparison -> Functions.typesAreKept(comparison, creation));
  }

  private static boolean isDiamond(Expression.New creation) {
    return creation.type() instanceof TypeTree.Named n && n.isDiamond();
  }

  /// The only member of a class; null if it has others.
  private static Declaration.@Nullable Method method(Declaration.Type type) {
    return type.members().size() == 1
            && type.members().getFirst() instanceof Declaration.Method m
            && m.kind() == DeclarationKind.METHOD
        ? m
        : null;
  }

  private String why(
      Expression.New creation,
      Declaration.Method method,
      Statement.Block body,
      @Nullable FunctionType own) {
    FunctionType wanted = functions.wanted(creation);
    if (wanted == null) {
      return "Nothing says here what type a lambda would have.";
    }
    if (own != null && !isSame(own, wanted)) {
      return "Another type than '" + code.text(creation.type()) + "' is wanted here.";
    }
    String peculiar = functions.peculiarity(wanted);
    if (!peculiar.isEmpty()) {
      return peculiar;
    }
    if (!method.typeParameters().isEmpty() || !wanted.method().typeParameters().isEmpty()) {
      return "The method has type parameters.";
    }
    if (method.modifiers().has(Modifiers.SYNCHRONIZED)
        || method.modifiers().annotations().stream()
            .anyMatch(each -> !each.name().name().equals("Override"))
        || method.parameters().stream()
            .anyMatch(each -> !each.modifiers().annotations().isEmpty())) {
      return "A lambda cannot be synchronized or have annotations.";
    }
    for (Node node : code.inside(body)) {
      boolean isThis =
          node instanceof Expression.This t && t.qualifier() == null
              || node instanceof Expression.Super s && s.qualifier() == null;
      if (isThis && code.isOf(node, body)) {
        return "'this' would mean the class around it.";
      }
    }
    String called = functions.called(body, wanted.target());
    if (called != null) {
      return "'" + called + "' is called on the class itself.";
    }
    if (code.assignsUnset(creation)) {
      return "A field that it reads may have no value yet.";
    }
    String shadowed = shadowed(creation, method, body);
    return shadowed.isEmpty() ? code.ambiguity(creation) : shadowed;
  }

  private static boolean isSame(FunctionType own, FunctionType wanted) {
    return own.target().symbol() == wanted.target().symbol()
        && own.parameters().toString().equals(wanted.parameters().toString())
        && own.result().toString().equals(wanted.result().toString());
  }

  /// Why a variable of the method cannot be declared in a lambda (JLS 6.4); empty if each can.
  private String shadowed(
      Expression.New creation, Declaration.Method method, Statement.Block body) {
    Set<String> around = new HashSet<>();
    code.attribution
        .scopes()
        .walk(
            creation,
            new Scopes.Visitor() {
              @Override
              public boolean variable(Declaration.Variable variable) {
                around.add(variable.name());
                return false;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                return true;
              }
            });
    if (code.parent(creation) instanceof Declaration.Variable v
        && v.kind() == Declaration.VariableKind.LOCAL) {
      around.add(v.name());
    }
    for (Declaration.Variable each : method.parameters()) {
      if (around.contains(each.name())) {
        return "'" + each.name() + "' is declared around it already.";
      }
    }
    for (Node node : code.inside(body)) {
      if (node instanceof Declaration.Variable v
          && around.contains(v.name())
          && code.isOf(v, body)) {
        return "'" + v.name() + "' is declared around it already.";
      }
    }
    return "";
  }

  private void edit(
      Expression.New creation, Declaration.Method method, Statement.Block body, Draft draft) {
    List<Declaration.Variable> parameters = method.parameters();
    String names =
        parameters.stream().map(Declaration.Variable::name).collect(Collectors.joining(", "));
    String head = (parameters.size() == 1 ? names : "(" + names + ")") + " -> ";
    Expression only = only(body);
    if (only != null) {
      draft.replace(creation.start(), only.start(), head);
      Lines.dedent(draft, only.start(), only.end());
      draft.replace(only.end(), creation.end(), "");
    } else {
      draft.replace(creation.start(), body.start(), head);
      Lines.dedent(draft, body.start(), body.end());
      draft.replace(body.end(), creation.end(), "");
    }
  }

  /// The expression that a body consists of; null if it is more.
  static @Nullable Expression only(Statement.Block body) {
    if (body.statements().size() != 1) {
      return null;
    }
    return switch (body.statements().getFirst()) {
      case Statement.Return r -> r.value();
      case Statement.ExpressionStatement e -> e.expression();
      default -> null;
    };
  }
}
