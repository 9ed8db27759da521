package io.pinyon.query.internal.code;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Other sources of a file's package, which show how files are written there.
final class FilesBeside {
  /// Files that are looked at.
  private static final int MOST = 5;

  private FilesBeside() {}

  /// What is found in the first of them that shows it; null if none does.
  static <T> @Nullable T find(Unit unit, Facts facts, Function<SyntaxTree, @Nullable T> shown) {
    String packageName = FolderPackage.of(unit.location(), facts);
    Set<String> seen = new HashSet<>(Set.of(unit.location()));
    for (Facts.TypeEntry each : facts.typesIn(packageName)) {
      Unit beside = facts.topLevel(packageName, each.simpleName());
      if (beside == null || beside.kind() != Unit.Kind.WORKSPACE || !seen.add(beside.location())) {
        continue;
      }
      String text = facts.textOf(beside);
      T found = text == null ? null : shown.apply(SyntaxTree.parse(text));
      if (found != null) {
        return found;
      }
      if (seen.size() > MOST) {
        return null;
      }
    }
    return null;
  }
}
