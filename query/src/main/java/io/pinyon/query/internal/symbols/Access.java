package io.pinyon.query.internal.symbols;

import io.pinyon.schema.Modifiers;
import org.jspecify.annotations.Nullable;

/// Access control (JLS 6.6) from one place in the open file.
public final class Access {
  private final Types types;
  private final @Nullable ClassSymbol from;
  private final String packageName;

  /// `from` is the innermost class around the place, null outside any.
  public Access(Types types, @Nullable ClassSymbol from, String packageName) {
    this.types = types;
    this.from = from;
    this.packageName = packageName;
  }

  /// `site` is the type of what stands before the dot; null for a simple name or `super`.
  public boolean allows(int modifiers, ClassSymbol owner, @Nullable Type site) {
    if ((modifiers & Modifiers.PUBLIC) != 0) {
      return true;
    }
    if ((modifiers & Modifiers.PRIVATE) != 0) {
      return from != null && from.outermost() == owner.outermost();
    }
    if (owner.packageName().equals(packageName)) {
      return true;
    }
    return (modifiers & Modifiers.PROTECTED) != 0 && allowsProtected(modifiers, owner, site);
  }

  /// JLS 6.6.2: from inside a subclass, through a receiver of that subclass.
  private boolean allowsProtected(int modifiers, ClassSymbol owner, @Nullable Type site) {
    for (ClassSymbol c = from; c != null; c = c.owner()) {
      if (types.asSuper(c.thisType(), owner) != null
          && ((modifiers & Modifiers.STATIC) != 0
              || site == null
              || types.asSuper(site, c) != null)) {
        return true;
      }
    }
    return false;
  }

  public boolean allows(MemberSymbol member, @Nullable Type site) {
    return allows(member.modifiers(), member.owner(), site);
  }

  /// A class by its own modifiers; where its owner can be named is another question.
  public boolean allows(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    if (owner == null || symbol.isLocal()) {
      return symbol.is(Modifiers.PUBLIC) || symbol.packageName().equals(packageName);
    }
    // a protected member class needs no receiver
    return allows(symbol.modifiers() | Modifiers.STATIC, owner, null);
  }
}
