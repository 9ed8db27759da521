package io.pinyon.query.internal.references;

import io.pinyon.query.answers.MemberName;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From symbols to names that hold in other symbol tables, and back: what a library's source
/// declares is a class file for those who use it.
public final class MemberNames {
  private MemberNames() {}

  /// Null for what only its file can name.
  public static @Nullable MemberName of(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c ->
          c.symbol().isLocal() ? null : new MemberName(c.symbol().qualifiedName(), null, List.of());
      case Symbol.OfField f -> of(f.symbol().owner(), f.symbol().name(), List.of());
      case Symbol.OfMethod m -> of(m.symbol().owner(), m.symbol().name(), parameters(m.symbol()));
      default -> null;
    };
  }

  private static @Nullable MemberName of(ClassSymbol owner, String name, List<String> parameters) {
    return owner.isLocal() ? null : new MemberName(owner.qualifiedName(), name, parameters);
  }

  /// Null if there is no such declaration.
  public static @Nullable Symbol find(SymbolTable symbols, MemberName name) {
    ClassSymbol owner = symbols.byQualifiedName(name.type());
    String member = name.member();
    if (owner == null || member == null) {
      return owner == null ? null : new Symbol.OfClass(owner, owner.thisType());
    }
    for (MethodSymbol method : owner.methods(member)) {
      symbols.effort().step();
      if (parameters(method).equals(name.parameters())) {
        return new Symbol.OfMethod(method, null);
      }
    }
    FieldSymbol field = name.parameters().isEmpty() ? owner.field(member) : null;
    return field == null ? null : new Symbol.OfField(field, field.type());
  }

  private static List<String> parameters(MethodSymbol method) {
    return method.parameterTypes().stream().map(DeclarationLocator::head).toList();
  }
}
