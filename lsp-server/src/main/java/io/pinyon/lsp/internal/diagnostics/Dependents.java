package io.pinyon.lsp.internal.diagnostics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders the other open documents by how likely a change of one concerns them: those that name its
/// type, then those beside it, then all others, which may depend on it through files that are not
/// open.
final class Dependents {
  private Dependents() {}

  static List<WatchedDocument> nearestFirst(
      WatchedDocument changed, Collection<WatchedDocument> all) {
    String location = changed.text().place().location();
    String folder = folder(location);
    String type = typeName(location);
    List<WatchedDocument> others = new ArrayList<>(all);
    others.remove(changed);
    others.sort(
        Comparator.comparingInt(each -> {
          boolean isNamed = type != null && each.text().text().content.contains(type);
          boolean isBeside = folder(each.text().place().location()).equals(folder);
          return isNamed ? 0 : isBeside ? 1 : 2;
        }));
    return others;
  }

  private static String folder(String location) {
    return location.substring(0, lastSeparator(location) + 1);
  }

  private static int lastSeparator(String location) {
    return Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
  }

  /// The type that a file of this name declares; null if its name is none of a type.
  private static @Nullable String typeName(String location) {
    int dot = location.lastIndexOf('.');
    int from = lastSeparator(location) + 1;
    return dot > from ? location.substring(from, dot) : null;
  }
}
