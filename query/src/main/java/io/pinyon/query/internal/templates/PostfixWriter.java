package io.pinyon.query.internal.templates;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What templates behind an expression are written with.
abstract class PostfixWriter {
  final Attribution attribution;
  final PostfixReceiver receiver;
  final @Nullable Type expected;
  final char next;
  final CodeStyle style;

  /// Names that new variables may not have, empty until one is needed.
  private Set<String> taken = Set.of();

  /// `expected` is what the place of the expression wants, `next` what follows the postfix on its
  /// line.
  PostfixWriter(
      Attribution attribution, PostfixReceiver receiver, @Nullable Type expected, char next) {
    this.attribution = attribution;
    this.receiver = receiver;
    this.expected = expected;
    this.next = next;
    this.style = CodeStyle.of(attribution);
  }

  SnippetWriter writer() {
    return new SnippetWriter(style);
  }

  SnippetWriter text(String text) {
    return writer().text(text);
  }

  String code() {
    return receiver.text();
  }

  /// The code as the operand of a prefix operator.
  String operand() {
    return receiver.isPrimary() ? code() : "(" + code() + ")";
  }

  /// True if something is selected from what is made.
  boolean goesOn() {
    return next == '.' || next == '[';
  }

  SnippetWriter block(String head, String code, String behind) {
    return writer().text(head + code + behind).code(" {\n\t").caret().code("\n}");
  }

  /// A statement whose semicolon may stand there already.
  SnippetWriter statement(String head, String code, String behind) {
    return end(text(head + code + behind));
  }

  SnippetWriter end(SnippetWriter made) {
    return next == ';' ? made : made.text(";");
  }

  boolean allows(LanguageFeature feature) {
    return attribution.symbols().facts().allows(feature);
  }

  TypeWriter types(Set<String> imports) {
    return new TypeWriter(attribution, receiver.code(), imports);
  }

  String unique(String name) {
    if (taken.isEmpty()) {
      Node member = receiver.member(attribution.source());
      taken = new VariableNames(attribution).taken(receiver.code(), member);
    }
    return CodeStyle.fresh(name, taken);
  }

  String nameOfValue() {
    Expression named = receiver.isPrimary() ? receiver.target() : receiver.code();
    Type seen = attribution.types().upward(receiver.type());
    return unique(new VariableNames(attribution).of(named, seen));
  }

  /// Null if the type has no name and `var` is not there yet.
  @Nullable String local(Type type, Set<String> imports) {
    Type seen = attribution.types().upward(type);
    return Value.isDenotable(seen)
        ? types(imports).write(seen)
        : allows(LanguageFeature.VAR) ? "var" : null;
  }

  boolean isBoolean() {
    return kind() == PrimitiveKind.BOOLEAN;
  }

  /// The primitive that the value is or can be unboxed to.
  @Nullable PrimitiveKind kind() {
    return receiver.type() instanceof Type.Primitive p
        ? p.kind()
        : attribution.types().unboxed(receiver.type());
  }

  /// An expression with an operator, in parentheses where the place binds as tightly (JLS 15.20,
  /// 15.21).
  String operator(String text) {
    Node parent = attribution.source().parent(receiver.whole());
    boolean isLoose =
        parent instanceof Expression.Binary b
            && (b.operator().equals("&&") || b.operator().equals("||"));
    boolean isTight =
        parent instanceof Expression.Binary
            || parent instanceof Expression.Unary
            || parent instanceof Expression.Cast
            || parent instanceof Expression.InstanceOf;
    return isTight && !isLoose ? "(" + text + ")" : text;
  }

  boolean fits(Type wanted) {
    return !wanted.isVoid() && attribution.subtyping().isLoose(receiver.type(), wanted);
  }
}
