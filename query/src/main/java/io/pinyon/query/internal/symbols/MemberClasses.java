package io.pinyon.query.internal.symbols;

import io.pinyon.schema.Modifiers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds member classes by name (JLS 8.5).
final class MemberClasses {
  private MemberClasses() {}

  /// A member class, declared or inherited; where there is none, one that a supertype declares but
  /// hands down to nobody, see [#isInherited].
  static @Nullable ClassSymbol find(ClassSymbol symbol, String name) {
    ClassSymbol own = symbol.memberClass(name);
    if (own != null) {
      return own;
    }
    for (ClassSymbol each : symbol.lineage()) {
      symbol.symbols().effort().step();
      ClassSymbol member = each.memberClass(name);
      if (member != null) {
        return isInherited(member, symbol) ? member : handedDown(symbol, name, member);
      }
    }
    return null;
  }

  /// The first member class of a supertype that reaches a class: one that does not is still in the
  /// way of those that it hides. Else `otherwise`.
  private static ClassSymbol handedDown(ClassSymbol symbol, String name, ClassSymbol otherwise) {
    Set<ClassSymbol> seen = new HashSet<>();
    Deque<ClassSymbol> open = new ArrayDeque<>(List.of(symbol));
    while (!open.isEmpty()) {
      ClassSymbol next = open.pop();
      symbol.symbols().effort().step();
      if (!seen.add(next)) {
        continue;
      }
      ClassSymbol member = next.memberClass(name);
      if (member == null) {
        for (Type each : next.supertypes().reversed()) {
          if (each instanceof Type.ClassType c) {
            open.push(c.symbol());
          }
        }
      } else if (isInherited(member, symbol)) {
        return member;
      }
    }
    return otherwise;
  }

  /// True if code in a class sees a member class of a supertype under its simple name (JLS 6.6):
  /// not a private one of another top-level class, nor one of another package that only that
  /// package sees.
  static boolean isInherited(ClassSymbol member, ClassSymbol by) {
    ClassSymbol declaring = member.owner();
    if (declaring == null || member.is(Modifiers.PUBLIC | Modifiers.PROTECTED)) {
      return true;
    }
    return member.is(Modifiers.PRIVATE)
        ? declaring.outermost() == by.outermost()
        : member.packageName().equals(by.packageName());
  }
}
