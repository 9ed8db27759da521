package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A lambda as an anonymous class. Its body stays where it is; `this` gets the name of the class
/// around it.
final class LambdaToClass {
  private static final String TITLE = "Convert lambda to anonymous class";

  private final Code code;
  private final Conversions conversions;

  LambdaToClass(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Expression.Lambda lambda = code.site.around(Expression.Lambda.class);
    if (lambda == null || !code.isChosen(lambda, lambda.body().start())) {
      return;
    }
    FunctionType function = new Functions(code).wanted(lambda);
    String reason =
        function == null ? "The type of the lambda is not known." : why(lambda, function);
    if (function == null || !reason.isEmpty()) {
      conversions.refuse(TITLE, reason);
      return;
    }
    conversions.offer(
        TITLE,
        changes -> edit(lambda, function, changes.here()),
        comparison -> Functions.typesAreKept(comparison, lambda));
  }

  private String why(Expression.Lambda lambda, FunctionType function) {
    String peculiar = new Functions(code).peculiarity(function);
    if (!peculiar.isEmpty()) {
      return peculiar;
    }
    boolean isWritable =
        Functions.isWritable(function.target())
            && Functions.isWritable(function.result())
            && function.parameters().stream().allMatch(Functions::isWritable)
            && function.parameters().size() == lambda.parameters().size();
    if (!isWritable) {
      return "The type of the lambda cannot be written.";
    }
    boolean isThrownInferred =
        function.method().thrown().stream().anyMatch(each -> each instanceof Type.Variable);
    if (isThrownInferred) { // JLS 18.4: of what the body throws
      return "The exceptions that it throws are inferred.";
    }
    if (code.assignsUnset(lambda)) {
      return "A field that it reads may have no value yet.";
    }
    String called = new Functions(code).called(lambda.body(), function.target());
    if (called != null) {
      return "'" + called + "' would be called on the new class.";
    }
    ClassSymbol around = code.attribution.scopes().enclosingClass(lambda);
    boolean usesThis = !own(lambda).isEmpty();
    return usesThis && (around == null || around.isAnonymous() || around.isImplicit())
        ? "'this' would mean the new class, and the one around it has no name."
        : "";
  }

  /// The `this` and `super` in a lambda that mean the class around it.
  private List<Node> own(Expression.Lambda lambda) {
    List<Node> found = new ArrayList<>();
    for (Node node : code.inside(lambda.body())) {
      boolean isIt =
          node instanceof Expression.This t && t.qualifier() == null
              || node instanceof Expression.Super s && s.qualifier() == null;
      if (isIt && code.isOf(node, lambda)) {
        found.add(node);
      }
    }
    return found;
  }

  private void edit(Expression.Lambda lambda, FunctionType function, Draft draft) {
    CodeStyle style = draft.style();
    TypeWriter types = draft.types(lambda);
    String indentation = CodeStyle.indentation(code.site.text(), lambda.start());
    String inner = indentation + style.unit();
    Set<String> taken = new HashSet<>(code.words(lambda));
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      Declaration.Variable each = lambda.parameters().get(i);
      String name = each.name().equals("_") ? CodeStyle.fresh("ignored", taken) : each.name();
      taken.add(name);
      String type = types.write(function.parameters().get(i));
      boolean isFinal = each.modifiers().has(Modifiers.FINAL);
      parameters.add((isFinal ? "final " : "") + type + " " + name);
    }
    String throwing =
        function.method().thrown().stream()
            .map(each ->
                types.write(
                    code.attribution
                        .types()
                        .memberType(function.target(), function.method().owner(), each)))
            .collect(Collectors.joining(", "));
    StringBuilder head = new StringBuilder("new ");
    head.append(types.write(function.target())).append("() {").append(style.newline());
    head.append(inner).append("@Override").append(style.newline()).append(inner).append("public ");
    head.append(types.write(function.result())).append(' ').append(function.method().name());
    head.append('(').append(String.join(", ", parameters)).append(')');
    head.append(throwing.isEmpty() ? " " : " throws " + throwing + " ");
    ClassSymbol around = code.attribution.scopes().enclosingClass(lambda);
    String tail = style.newline() + indentation + "}";
    Node body = lambda.body();
    if (body instanceof Statement.Block) {
      draft.replace(lambda.start(), body.start(), head + kept(lambda));
      Lines.indent(draft, body.start(), body.end());
    } else {
      String deeper = inner + style.unit();
      head.append('{').append(style.newline()).append(deeper);
      head.append(kept(lambda)).append(function.result().isVoid() ? "" : "return ");
      draft.replace(lambda.start(), body.start(), head.toString());
      Lines.indent(draft, body.start(), body.end());
      Lines.indent(draft, body.start(), body.end());
      tail = ";" + style.newline() + inner + "}" + tail;
    }
    for (Node each : own(lambda)) {
      draft.insert(each.start(), (around == null ? "" : around.name()) + ".");
    }
    draft.insert(body.end(), tail);
  }

  /// The comments before the body.
  private String kept(Expression.Lambda lambda) {
    StringBuilder all = new StringBuilder();
    int from = lambda.start();
    for (int i = 0; i < code.tokens.commentCount(); i++) {
      TextRange each = code.tokens.commentRange(i);
      if (each.start() >= from && each.end() <= lambda.body().start()) {
        all.append(code.site.text(), each.start(), each.end());
        boolean isLine = code.site.text().startsWith("//", each.start());
        all.append(isLine ? "\n" : " ");
      }
    }
    return all.toString();
  }
}
