package io.pinyon.query.internal.templates;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.code.CastRules;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MissingCases;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Expressions that are made of the one before a postfix, and `switch`, which may be either.
final class PostfixExpressions extends PostfixWriter {
  PostfixExpressions(
      Attribution attribution, PostfixReceiver receiver, @Nullable Type expected, char next) {
    super(attribution, receiver, expected, next);
  }

  /// For elements that have streams of their own kind (JLS has no others): objects, `int`, `long`,
  /// `double`.
  @Nullable SnippetWriter stream(Type.ArrayType array, Set<String> imports) {
    boolean hasStream =
        !(array.element() instanceof Type.Primitive p)
            || p.kind() == PrimitiveKind.INT
            || p.kind() == PrimitiveKind.LONG
            || p.kind() == PrimitiveKind.DOUBLE;
    String owner = hasStream ? named("java.util", "Arrays", imports) : null;
    return owner == null ? null : expression(owner + ".stream(" + code() + ")");
  }

  @Nullable SnippetWriter optional(Set<String> imports) {
    String name =
        receiver.type() instanceof Type.Primitive p
            ? switch (p.kind()) {
              case INT -> "OptionalInt";
              case LONG -> "OptionalLong";
              case DOUBLE -> "OptionalDouble";
              default -> "";
            }
            : "Optional";
    String owner = name.isEmpty() ? null : named("java.util", name, imports);
    String method = name.equals("Optional") ? ".ofNullable(" : ".of(";
    return owner == null ? null : expression(owner + method + code() + ")");
  }

  /// A call, which may be a statement.
  private SnippetWriter expression(String text) {
    return receiver.isStatement() ? statement(text, "", "") : text(text);
  }

  private @Nullable String named(String packageName, String name, Set<String> imports) {
    ClassSymbol symbol = attribution.symbols().topLevel(packageName, name);
    return symbol == null
        ? null
        : types(imports).erased(new Type.ClassType(symbol, List.of(), null));
  }

  /// To what the place wants, where that is legal, else to its own type; null where neither fits,
  /// as of a generic call, whose type arguments are inferred without a target in a cast (JLS
  /// 15.12). In a statement, something has to be called on it yet.
  @Nullable SnippetWriter cast(Set<String> imports) {
    Type own = attribution.types().upward(receiver.type());
    CastRules rules = new CastRules(attribution);
    Type legal =
        expected != null && Value.isDenotable(expected) ? rules.toFit(own, expected) : null;
    Type target = attribution.targetOf(receiver.whole());
    boolean isMisfit = target != null && !target.isUnknown() && !rules.fits(own, target);
    Type type = legal == null ? own : legal;
    if (legal == null && isMisfit || !Value.isDenotable(type)) {
      return null;
    }
    boolean isWrapped = receiver.isStatement() || goesOn();
    SnippetWriter made =
        text(isWrapped ? "((" : "(")
            .stop(1, types(imports).write(type))
            .text(") " + operand() + (isWrapped ? ")" : ""));
    return isWrapped ? made.caret() : made;
  }

  @Nullable SnippetWriter instance(Set<String> imports) {
    Type type = attribution.types().erasure(attribution.types().upward(receiver.type()));
    boolean isWanted = expected instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    if (!receiver.isPrimary() || !receiver.isStatement() && (!isWanted || goesOn())) {
      return null;
    }
    String written = types(imports).write(type);
    // before Java 21 a pattern may not be a supertype of what it is matched against
    String name = allows(LanguageFeature.SWITCH_PATTERN) ? nameOfValue() : "";
    boolean isTight = operator("").startsWith("(") && !receiver.isStatement();
    SnippetWriter made =
        text(receiver.isStatement() ? "if (" : isTight ? "(" : "")
            .text(code() + " instanceof ")
            .stop(1, written);
    if (!name.isEmpty()) {
      made.text(" ").stop(2, name);
    }
    return receiver.isStatement()
        ? made.code(") {\n\t").caret().code("\n}")
        : made.text(isTight ? ")" : "");
  }

  @Nullable SnippetWriter lambda() {
    var function = expected == null ? null : attribution.functions().of(expected);
    if (function == null || goesOn()) {
      return null;
    }
    boolean fits = function.result().isVoid() ? receiver.isCall() : fits(function.result());
    return fits
        ? text(
            new FunctionText(attribution, receiver.whole()).parameters(function) + " -> " + code())
        : null;
  }

  /// False where only a call or its like may stand.
  boolean isValue() {
    return goesOn() || !receiver.isVoidBody(attribution);
  }

  // ---- switch

  @Nullable SnippetWriter selected(Set<String> imports) {
    boolean isArrow = allows(LanguageFeature.SWITCH_EXPRESSION);
    if (!receiver.isStatement() && (!isArrow || goesOn())) {
      return null;
    }
    List<String> labels = labels(imports);
    if (labels.isEmpty()) {
      return null;
    }
    SnippetWriter made = text("switch (" + code()).code(") {");
    int stop = 1;
    for (String label : labels) {
      made.code("\n\t");
      if (label.endsWith(VALUE)) {
        made.text("case ").stop(stop++, label.substring(0, label.length() - VALUE.length()));
      } else {
        made.text(label);
      }
      stop = body(made, isArrow, stop);
    }
    return made.code("\n}");
  }

  /// Marks a label whose value is to be typed.
  private static final String VALUE = "\0";

  private List<String> labels(Set<String> imports) {
    MissingCases all = MissingCases.of(attribution, receiver.type(), new CaseCoverage(attribution));
    if (!all.isEmpty()) {
      return new CaseWriter(attribution, receiver.code(), imports)
          .labels(all, receiver.type()).stream().map(each -> "case " + each).toList();
    }
    String value =
        attribution.types().isString(receiver.type())
            ? "\"\""
            : switch (kind()) {
              case INT, SHORT, BYTE -> "0";
              case CHAR -> "'a'";
              case null, default -> "";
            };
    return value.isEmpty() ? List.of() : List.of(value + VALUE, "default");
  }

  private int body(SnippetWriter made, boolean isArrow, int stop) {
    if (!receiver.isStatement()) {
      String value = expected == null ? "0" : CodeStyle.defaultValue(expected);
      made.text(" -> ").stop(stop, value).text(";");
    } else if (isArrow) {
      made.code(" -> {\n\t\t").stop(stop, "").code("\n\t}");
    } else {
      made.code(":\n\t\t").stop(stop, "").code("\n\t\tbreak;");
    }
    return stop + 1;
  }
}
