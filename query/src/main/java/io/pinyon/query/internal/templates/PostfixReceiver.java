package io.pinyon.query.internal.templates;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import org.jspecify.annotations.Nullable;

/// The expression that a postfix is typed behind, and its place. Where the whole is a statement
/// that ends in the expression, such as `a && b.if`, all of the statement is meant.
///
/// `code` is the outermost expression of that, `whole` the selection that the postfix seems to be.
/// `text` is laid out as if it began at the margin, `removed` reaches to the postfix.
record PostfixReceiver(
    Expression target,
    Expression whole,
    Expression code,
    Type type,
    StatementPlace place,
    String text,
    TextRange removed) {

  /// `wordStart` is where the postfix begins, `next` what follows it on its line. Null if nothing
  /// can be made of the expression.
  static @Nullable PostfixReceiver of(
      Attribution attribution, Expression whole, Expression target, int wordStart, char next) {
    Resolved meaning = attribution.meaningOf(target);
    if (target instanceof Expression.Super
        || target instanceof Expression.Missing
        || meaning instanceof Resolved.TypeName
        || meaning instanceof Resolved.PackageName) {
      return null;
    }
    Type type = attribution.typeOf(target);
    Expression top = top(attribution.source(), whole);
    StatementPlace place =
        top == null ? StatementPlace.EXPRESSION : StatementPlace.of(attribution.source(), top);
    if (type.isUnknown()
        || type instanceof Type.Null
        || place.isStatement() && !StatementPlace.mayEnd(next)) {
      return null;
    }
    Expression code = whole;
    if (top != null && place.isStatement()) {
      code = top;
      type = typeOf(attribution, top, whole, type);
    }
    String text = text(attribution, code, target, wordStart);
    return type == null || text == null
        ? null
        : new PostfixReceiver(
            target, whole, code, type, place, text, new TextRange(code.start(), wordStart));
  }

  /// The expression that is a statement and ends in this one; null if there is none.
  private static @Nullable Expression top(Source source, Expression whole) {
    Expression at = whole;
    while (true) {
      Node parent = source.parent(at);
      if (parent instanceof Statement.ExpressionStatement) {
        return at;
      }
      boolean endsIn =
          parent instanceof Expression.Binary b && b.right() == at
              || parent instanceof Expression.Unary u && !u.isPostfix();
      if (!endsIn || !(parent instanceof Expression outer)) {
        return null;
      }
      at = outer;
    }
  }

  /// The type of an expression that ends in the one of this type; null if it is not known.
  private static @Nullable Type typeOf(
      Attribution attribution, Expression code, Expression whole, Type type) {
    if (code == whole) {
      return type;
    }
    Type bool = attribution.symbols().primitive(PrimitiveKind.BOOLEAN);
    return switch (code) {
      case Expression.Unary u when u.operator().equals("!") -> bool;
      case Expression.Binary b ->
          switch (b.operator()) {
            case "&&", "||", "==", "!=", "<", ">", "<=", ">=" -> bool;
            case "+", "-", "*", "/", "%" -> {
              Type left = attribution.typeOf(b.left());
              Type right = typeOf(attribution, b.right(), whole, type);
              boolean isText =
                  b.operator().equals("+")
                      && right != null
                      && (attribution.types().isString(left)
                          || attribution.types().isString(right));
              PrimitiveKind kind =
                  right == null ? null : attribution.subtyping().promoted(left, right);
              yield isText
                  ? attribution.symbols().string()
                  : kind == null ? null : attribution.symbols().primitive(kind);
            }
            default -> null;
          };
      default -> null;
    };
  }

  /// The code with comments that stand behind it; null if a comment has no place any more.
  private static @Nullable String text(
      Attribution attribution, Expression code, Expression target, int wordStart) {
    String all = attribution.source().text();
    Tokens tokens = attribution.source().tree().tokens();
    int end = target.end();
    boolean isOpen = false;
    for (int i = 0; i < tokens.commentCount(); i++) {
      if (tokens.commentStart(i) >= target.end() && tokens.commentEnd(i) <= wordStart) {
        end = tokens.commentEnd(i);
        isOpen = tokens.commentKind(i) == Tokens.LINE_COMMENT;
      }
    }
    int dot = all.lastIndexOf('.', wordStart - 1);
    if (end > dot) {
      return null;
    }
    String text = all.substring(code.start(), end);
    String moved = CodeStyle.move(text, CodeStyle.indentation(all, code.start()), "");
    return isOpen ? moved + "\n" : moved;
  }

  boolean isStatement() {
    return place.isStatement();
  }

  /// True for the body of a lambda that gives nothing: a statement (JLS 15.27.2).
  boolean isVoidBody(Attribution attribution) {
    if (!(attribution.source().parent(code) instanceof Expression.Lambda lambda)) {
      return false;
    }
    Type target = attribution.targetOf(lambda);
    FunctionType function = target == null ? null : attribution.functions().of(target);
    return function != null && function.result().isVoid();
  }

  /// True for code that may be a statement (JLS 14.8).
  boolean isCall() {
    return code == whole && (target instanceof Expression.Call || target instanceof Expression.New);
  }

  /// True for what binds tighter than any operator.
  boolean isPrimary() {
    return code == whole;
  }

  /// The member that the code is in, or the code itself.
  Node member(Source source) {
    for (Node at = code; at != null; at = source.parent(at)) {
      if (at instanceof Declaration d && !(d instanceof Declaration.Variable v && isLocal(v))) {
        return at;
      }
    }
    return code;
  }

  private static boolean isLocal(Declaration.Variable variable) {
    return variable.kind() != Declaration.VariableKind.FIELD;
  }
}
