package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.VariableSymbol;
import java.util.List;

/// What a name or expression refers to (JLS 6.5).
public sealed interface Resolved {

  record Variable(VariableSymbol symbol, Type type) implements Resolved {}

  /// `length` of an array.
  record ArrayLength(Type type) implements Resolved {}

  record TypeName(Type type) implements Resolved {}

  record PackageName(String name) implements Resolved {}

  /// A method or constructor as called: `site` is the receiver's type, `parameters` and `result`
  /// after inference. `isCertain` is false if no candidate really fitted.
  record Method(
      MethodSymbol symbol, Type site, List<Type> parameters, Type result, boolean isCertain)
      implements Resolved {}

  record Nothing() implements Resolved {}

  Resolved NOTHING = new Nothing();
}
