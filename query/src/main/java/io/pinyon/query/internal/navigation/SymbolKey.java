package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import org.jspecify.annotations.Nullable;

/// Names a declaration in a string that outlives the query: `java.util.Map.Entry`, `…#field`,
/// `…#method(3)` with the position among its class's methods of that name. Good for the same
/// sources only.
public final class SymbolKey {
  private SymbolKey() {}

  public static String of(ClassSymbol symbol) {
    return symbol.isLocal() ? "" : symbol.qualifiedName();
  }

  public static String of(FieldSymbol field) {
    return member(field.owner(), field.name());
  }

  public static String of(MethodSymbol method) {
    int at = method.owner().methods(method.name()).indexOf(method);
    return member(method.owner(), method.name() + '(' + at + ')');
  }

  private static String member(ClassSymbol owner, String member) {
    return owner.isLocal() ? "" : owner.qualifiedName() + '#' + member;
  }

  /// Null if there is nothing of that name any more.
  public static @Nullable Symbol resolve(SymbolTable symbols, String key) {
    int hash = key.indexOf('#');
    ClassSymbol owner = symbols.byQualifiedName(hash < 0 ? key : key.substring(0, hash));
    if (owner == null || hash < 0) {
      return owner == null ? null : new Symbol.OfClass(owner, owner.thisType());
    }
    String member = key.substring(hash + 1);
    int open = member.indexOf('(');
    if (open < 0) {
      FieldSymbol field = owner.field(member);
      return field == null ? null : new Symbol.OfField(field, field.type());
    }
    if (!member.substring(open).matches("\\(\\d{1,6}\\)")) {
      return null;
    }
    int at = Integer.parseInt(member, open + 1, member.length() - 1, 10);
    var methods = owner.methods(member.substring(0, open));
    return at < 0 || at >= methods.size() ? null : new Symbol.OfMethod(methods.get(at), null);
  }
}
