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

  /// Of a parameter of the method with this key, counted from 0: `…#method(3):0`.
  public static String ofParameter(String methodKey, int parameter) {
    return methodKey + ':' + parameter;
  }

  /// The number of the parameter that a key names, -1 if it names none.
  public static int parameter(String key) {
    int colon = key.lastIndexOf(':');
    return colon >= 0 && key.substring(colon + 1).matches("\\d{1,3}")
        ? Integer.parseInt(key, colon + 1, key.length(), 10)
        : -1;
  }

  private static String member(ClassSymbol owner, String member) {
    return owner.isLocal() ? "" : owner.qualifiedName() + '#' + member;
  }

  /// Null if there is nothing of that name any more; of a parameter its method.
  public static @Nullable Symbol resolve(SymbolTable symbols, String named) {
    String key = parameter(named) < 0 ? named : named.substring(0, named.lastIndexOf(':'));
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
