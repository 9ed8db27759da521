package io.pinyon.service.rename;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Meaning;
import io.pinyon.schema.TextRange;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what the names of files mean before and after a change. What then means something else,
/// or is not known any more, is a conflict: a type of the new package hides one that was imported
/// on demand, for example. Used by several threads.
final class MeaningCheck {
  private final Rename.Texts texts;
  private final Map<String, FileChange> changes;

  /// The changed texts that declare something which moves.
  private final Map<String, String> declaring;

  MeaningCheck(Rename.Texts texts, Map<String, FileChange> changes, Map<String, String> declaring) {
    this.texts = texts;
    this.changes = changes;
    this.declaring = declaring;
  }

  /// Where names of a file of the change would mean something else, in source order; places in the
  /// text before the change.
  List<TextRange> of(FileChange file) {
    String changed = declaring.getOrDefault(file.location(), file.changed());
    List<Meaning> before = texts.ask(file.location(), file.text(), Map.of(), Analysis::meanings);
    Map<Integer, Set<DeclarationId>> after = new HashMap<>();
    for (Meaning each : texts.ask(file.location(), changed, declaring, Analysis::meanings)) {
      after.put(each.range().start(), each.declarations());
    }
    List<TextRange> found = new ArrayList<>();
    for (Meaning each : before) {
      boolean isReplaced =
          file.edits().stream().anyMatch(edit -> contains(edit.range(), each.range().start()));
      Set<DeclarationId> now = after.get(file.shifted(each.range().start()));
      if (!isReplaced && !moved(each.declarations(), file).equals(now)) {
        found.add(each.range());
      }
    }
    return found;
  }

  private static boolean contains(TextRange range, int offset) {
    return range.start() <= offset && offset < range.end();
  }

  /// The declarations as they are found in the changed texts, of which `asked` has one too.
  private Set<DeclarationId> moved(Set<DeclarationId> declarations, FileChange asked) {
    Set<DeclarationId> moved = new HashSet<>();
    for (DeclarationId id : declarations) {
      String location = id.location();
      FileChange file =
          location.equals(asked.location())
              ? asked
              : declaring.containsKey(location) ? changes.get(location) : null;
      moved.add(file == null ? id : new DeclarationId(location, file.shifted(id.place())));
    }
    return moved;
  }
}
