package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import java.util.ArrayList;
import java.util.List;

/// A string that is put together with `+` as one that is formatted. Each `%s` gives what `+` gives
/// (JLS 15.18.1), but for values that format themselves.
final class ToFormatted {
  private static final String TITLE = "Convert to 'formatted'";

  private final Code code;
  private final Conversions conversions;

  ToFormatted(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Expression whole = ToTextBlock.whole(code);
    if (!(whole instanceof Expression.Binary) || !isString(whole)) {
      return;
    }
    List<Expression> operands = operands(whole);
    List<Expression> values = operands.stream().filter(each -> !isText(each)).toList();
    if (values.isEmpty() || values.size() == operands.size()) {
      return;
    }
    conversions.offer(
        TITLE,
        why(operands, values),
        changes -> changes.here().replace(whole.start(), whole.end(), made(operands, values)),
        comparison -> {});
  }

  private boolean isString(Expression expression) {
    return code.attribution.types().isString(code.attribution.typeOf(expression));
  }

  /// What is joined as strings: what is added before the first string is one of them.
  private List<Expression> operands(Expression whole) {
    List<Expression> found = new ArrayList<>();
    Expression at = whole;
    while (at instanceof Expression.Binary b && b.operator().equals("+") && isString(b)) {
      found.addFirst(b.right());
      at = b.left();
    }
    found.addFirst(at);
    return found;
  }

  private static boolean isText(Expression operand) {
    return operand instanceof Expression.Literal l && l.kind() == Expression.LiteralKind.STRING;
  }

  private String why(List<Expression> operands, List<Expression> values) {
    if (!code.hasFormatted()) {
      return "'formatted' came with Java 15.";
    }
    for (Expression each : operands) {
      if (each instanceof Expression.Literal l
          && (l.text().startsWith("\"\"\"") || l.text().matches("(?s).*\\\\([0-7]|u).*"))) {
        return "A literal has escapes that could not be joined.";
      }
    }
    if (code.isConstant(values)) {
      return "It would not be a constant any more.";
    }
    ClassSymbol formattable = code.site.symbols().topLevel("java.util", "Formattable");
    for (Expression each : values) {
      Type type = code.attribution.typeOf(each);
      boolean formatsItself =
          formattable != null && code.attribution.types().asSuper(type, formattable) != null;
      if (formatsItself) {
        return "'" + code.text(each) + "' formats itself.";
      }
      if (type instanceof Type.ArrayType || type instanceof Type.Null || type.isUnknown()) {
        return "'" + code.text(each) + "' would be taken for all of the arguments.";
      }
    }
    return "";
  }

  private String made(List<Expression> operands, List<Expression> values) {
    StringBuilder format = new StringBuilder("\"");
    for (Expression each : operands) {
      if (each instanceof Expression.Literal l && isText(l)) {
        format.append(l.text().substring(1, l.text().length() - 1).replace("%", "%%"));
      } else {
        format.append("%s");
      }
    }
    List<String> written = values.stream().map(each -> code.text(Code.plain(each))).toList();
    return format + "\".formatted(" + String.join(", ", written) + ")";
  }
}
