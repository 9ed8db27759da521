package io.pinyon.service.symbols;

import org.jspecify.annotations.Nullable;

/// What a user types to search for symbols: the beginning of a name or its humps, and before it
/// what it is in. In `java.util.Ma`, `Map.Entry#getK` and `Map::get(` the name is `typed` and what
/// stands before it `qualifier`, with dots, empty if there is none. `isMember` says that the
/// qualifier is a type, as `#` or `::` follows it, `isExecutable` that a method or constructor is
/// meant. `whole` is the query read as a whole name; null if it is none.
record SymbolQuery(
    String qualifier,
    String typed,
    boolean isMember,
    boolean isExecutable,
    @Nullable SymbolName whole) {

  static SymbolQuery of(String query) {
    int open = query.indexOf('(');
    String head = open < 0 ? query : query.substring(0, open);
    head = SymbolName.withoutArguments(head.strip()).replace("::", "#").strip();
    int end = Math.max(head.lastIndexOf('.'), head.lastIndexOf('#'));
    boolean isMember = end >= 0 && head.charAt(end) == '#';
    String qualifier = end < 0 ? "" : head.substring(0, end).replace('#', '.');
    return new SymbolQuery(
        qualifier, head.substring(end + 1), isMember, open >= 0, SymbolName.of(query));
  }

  boolean isEmpty() {
    return typed.isEmpty() && qualifier.isEmpty();
  }

  /// True if the whole name says more than its last part.
  boolean isQualified() {
    return whole != null && (!qualifier.isEmpty() || whole.isExecutable());
  }

  /// True for the name of what the query asks to be in, or for a longer one; case does not count.
  boolean isIn(String container) {
    int start = container.length() - qualifier.length();
    return start >= 0
        && container.regionMatches(true, start, qualifier, 0, qualifier.length())
        && (start == 0 || container.charAt(start - 1) == '.');
  }
}
