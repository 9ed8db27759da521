package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import org.jspecify.annotations.Nullable;

/// What a name in the buffer refers to, with what hover wants to know of it.
public sealed interface Symbol {

  record OfClass(ClassSymbol symbol, Type type) implements Symbol {}

  /// `call` is the method as called there, null where it is declared or imported.
  record OfMethod(MethodSymbol symbol, Resolved.@Nullable Method call) implements Symbol {}

  record OfField(FieldSymbol symbol, Type type) implements Symbol {}

  record OfLocal(Declaration.Variable node, Type type) implements Symbol {}

  /// `place` is where the type parameter is declared; null outside the buffer's members.
  record OfTypeVariable(Type.Variable variable, @Nullable TextRange place) implements Symbol {}

  record OfPackage(String name) implements Symbol {}

  record OfModule(String name) implements Symbol {}

  record OfLabel(String name, TextRange place) implements Symbol {}

  /// `length` of an array.
  record OfArrayLength(Type type) implements Symbol {}
}
