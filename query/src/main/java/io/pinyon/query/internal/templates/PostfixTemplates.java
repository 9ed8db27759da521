package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Templates that are typed behind an expression, as if they were members of it: `list.for`. Each
/// where the expression's type and its place allow it, so that what is made compiles.
public final class PostfixTemplates {
  private static final List<String> NAMES =
      List.of(
          "var",
          "for",
          "fori",
          "if",
          "else",
          "while",
          "nn",
          "null",
          "not",
          "return",
          "throw",
          "try",
          "twr",
          "sout",
          "stream",
          "opt",
          "cast",
          "instanceof",
          "switch",
          "lambda",
          "par");

  private final PostfixReceiver receiver;
  private final PostfixStatements statements;
  private final PostfixExpressions expressions;

  private PostfixTemplates(
      Attribution attribution, PostfixReceiver receiver, @Nullable Type expected, char next) {
    this.receiver = receiver;
    this.statements = new PostfixStatements(attribution, receiver, expected, next);
    this.expressions = new PostfixExpressions(attribution, receiver, expected, next);
  }

  /// Those whose name is wanted. `whole` is the selection from `target` that the postfix seems to
  /// be, `expected` what its place wants, `wordStart` where the postfix begins and `next` what
  /// follows it on its line.
  public static List<Completion.Item> of(
      Attribution attribution,
      Expression whole,
      Expression target,
      @Nullable Type expected,
      int wordStart,
      char next,
      Predicate<String> wanted) {
    List<String> names = NAMES.stream().filter(wanted).toList();
    PostfixReceiver receiver =
        names.isEmpty() || next == '('
            ? null
            : PostfixReceiver.of(attribution, whole, target, wordStart, next);
    if (receiver == null) {
      return List.of();
    }
    PostfixTemplates templates = new PostfixTemplates(attribution, receiver, expected, next);
    List<Completion.Item> result = new ArrayList<>();
    for (String name : names) {
      attribution.symbols().effort().step();
      Set<String> imports = new LinkedHashSet<>();
      SnippetWriter made = templates.made(name, imports);
      if (made != null) {
        result.add(templates.item(name, made.build(), imports));
      }
    }
    return result;
  }

  private Completion.Item item(String name, Snippet snippet, Set<String> imports) {
    return new Completion.Item(
        name,
        Completion.Kind.SNIPPET,
        "",
        snippet.text().lines().findFirst().orElse(""),
        "",
        snippet,
        false,
        List.copyOf(imports),
        receiver.removed(),
        null);
  }

  private @Nullable SnippetWriter made(String name, Set<String> imports) {
    boolean isStatement = receiver.isStatement();
    Type type = receiver.type();
    if (type.isVoid()) {
      return name.equals("try") && isStatement ? statements.tried(imports) : null;
    }
    boolean isThis = receiver.target() instanceof Expression.This;
    boolean isReference = !type.isPrimitive() && !isThis;
    return switch (name) {
      case "var" -> receiver.place().isBlock() ? statements.variable(imports) : null;
      case "for" -> isStatement ? statements.each(imports) : null;
      case "fori" -> isStatement ? statements.counted() : null;
      case "if" ->
          isStatement && statements.isBoolean()
              ? statements.block("if (", statements.code(), ")")
              : null;
      case "else" ->
          isStatement && statements.isBoolean()
              ? statements.block("if (", "!" + statements.operand(), ")")
              : null;
      case "while" ->
          isStatement && statements.isBoolean()
              ? statements.block("while (", statements.code(), ")")
              : null;
      case "nn" -> isReference ? statements.compared(" != null") : null;
      case "null" -> isReference ? statements.compared(" == null") : null;
      case "not" ->
          !isStatement && statements.isBoolean() && !expressions.goesOn() && expressions.isValue()
              ? expressions.text("!" + statements.operand())
              : null;
      case "return" ->
          receiver.place() == StatementPlace.BLOCK_END && statements.fitsResult()
              ? statements.statement("return ", statements.code(), "")
              : null;
      case "throw" ->
          receiver.place() == StatementPlace.BLOCK_END && statements.mayBeThrown()
              ? statements.statement("throw ", statements.code(), "")
              : null;
      case "try" -> isStatement && receiver.isCall() ? statements.tried(imports) : null;
      case "twr" -> isStatement && statements.canBeClosed() ? statements.closed(imports) : null;
      case "sout" ->
          isStatement ? statements.statement("System.out.println(", statements.code(), ")") : null;
      case "stream" -> type instanceof Type.ArrayType a ? expressions.stream(a, imports) : null;
      case "opt" -> isThis ? null : expressions.optional(imports);
      case "cast" -> isThis || !expressions.isValue() ? null : expressions.cast(imports);
      case "instanceof" -> isReference ? expressions.instance(imports) : null;
      case "switch" -> expressions.selected(imports);
      case "lambda" -> isStatement ? null : expressions.lambda();
      case "par" ->
          !isStatement && expressions.isValue()
              ? expressions.text("(" + statements.code() + ")")
              : null;
      default -> null;
    };
  }
}
