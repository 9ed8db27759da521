package io.pinyon.query.internal.templates;

import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/// The parameters of a method as a list shows them: `(int index, String... rest)`.
public final class ParameterText {
  private ParameterText() {}

  /// `seen` gives the types that they have at the place.
  public static String of(MethodSymbol method, UnaryOperator<Type> seen) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    List<Type> types = method.parameterTypes();
    for (int i = 0; i < types.size(); i++) {
      if (i == MethodSymbol.MOST_PARAMETERS) {
        parameters.add("…");
        break;
      }
      Type type = seen.apply(types.get(i));
      boolean isSpread = method.isVarargs() && i == types.size() - 1;
      String shown =
          isSpread && type instanceof Type.ArrayType a ? a.element() + "..." : type.toString();
      String name = i < method.parameterNames().size() ? method.parameterNames().get(i) : "";
      boolean isNamed = !name.isEmpty() && !name.equals("arg" + i); // a class file without names
      parameters.add(isNamed ? shown + " " + name : shown);
    }
    return parameters.toString();
  }
}
