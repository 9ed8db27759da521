package io.pinyon.query.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The order that a project wants its imports in: groups, with a blank line before some of them. An
/// import belongs to the group that says most about it. `classesBeforeStar` and `namesBeforeStar`
/// are how many imports of one package or class become one on demand. What is named behind a
/// thousand groups counts as the rest.
record ImportLayout(List<Group> groups, int classesBeforeStar, int namesBeforeStar) {
  static final int NEVER = Integer.MAX_VALUE;

  private static final int MOST_GROUPS = 1000;

  /// `weight` is higher for what says more; the first of equal ones counts.
  record Group(boolean isStatic, Predicate<String> names, int weight, boolean isApart) {}

  static final class Builder {
    private final List<Group> groups = new ArrayList<>();
    private boolean isApart;

    /// A blank line stands before the next group.
    Builder blank() {
      isApart = !groups.isEmpty();
      return this;
    }

    Builder group(boolean isStatic, int weight, Predicate<String> names) {
      if (groups.size() < MOST_GROUPS) {
        groups.add(new Group(isStatic, names, weight, isApart));
      }
      isApart = false;
      return this;
    }

    /// What begins with these segments; with the empty text, the rest.
    Builder prefix(boolean isStatic, String prefix) {
      return group(
          isStatic,
          prefix.length(),
          name ->
              prefix.isEmpty()
                  || name.startsWith(prefix)
                      && (name.length() == prefix.length()
                          || prefix.endsWith(".")
                          || name.charAt(prefix.length()) == '.'));
    }

    boolean isEmpty() {
      return groups.isEmpty();
    }

    boolean has(boolean isStatic) {
      return groups.stream().anyMatch(each -> each.isStatic() == isStatic);
    }

    ImportLayout build(int classes, int names) {
      return new ImportLayout(List.copyOf(groups), classes, names);
    }
  }

  /// Static imports, a blank line, all others: what google-java-format makes.
  static ImportLayout google() {
    return new Builder().prefix(true, "").blank().prefix(false, "").build(NEVER, NEVER);
  }

  /// The number of the group of an import; behind all if none takes it.
  int groupOf(String name, boolean isStatic) {
    int found = groups.size();
    int weight = -1;
    for (int i = 0; i < groups.size(); i++) {
      Group each = groups.get(i);
      if (each.isStatic() == isStatic && each.weight() > weight && each.names().test(name)) {
        found = i;
        weight = each.weight();
      }
    }
    return found;
  }

  /// True if a blank line stands somewhere between two groups.
  boolean isApart(int before, int after) {
    for (int i = before + 1; i <= after && i < groups.size(); i++) {
      if (groups.get(i).isApart()) {
        return true;
      }
    }
    return after == groups.size() && before != after;
  }
}
