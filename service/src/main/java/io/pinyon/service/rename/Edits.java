package io.pinyon.service.rename;

import io.pinyon.schema.TextRange;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers the edits of a change. An edit that lies within another, or is there already, is left
/// out: the first counts.
final class Edits {
  private final Rename.Texts texts;
  private final Map<String, List<Edit>> byFile = new TreeMap<>();
  private final Map<String, Positions> positions = new HashMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Edits(Rename.Texts texts) {
    this.texts = texts;
  }

  void replace(String location, TextRange range, String newText) {
    String text = texts.text(location);
    List<Edit> edits = byFile.computeIfAbsent(location, k -> new ArrayList<>());
    for (Edit each : edits) {
      boolean isApart = range.end() <= each.range().start() || each.range().end() <= range.start();
      if (!isApart || each.range().equals(range) && each.newText().equals(newText)) {
        return;
      }
    }
    if (text != null) {
      edits.add(
          edit(positions.computeIfAbsent(location, k -> new Positions(text)), range, newText));
    }
  }

  void conflict(String message, String location, String text, TextRange range) {
    conflicts.add(conflictAt(message, location, text, range));
  }

  static Edit edit(String text, TextRange range, String newText) {
    return edit(new Positions(text), range, newText);
  }

  private static Edit edit(Positions positions, TextRange range, String newText) {
    return new Edit(range, positions.at(range.start()), positions.at(range.end()), newText);
  }

  static Conflict conflictAt(String message, String location, String text, TextRange range) {
    Positions positions = new Positions(text);
    return new Conflict(message, location, positions.at(range.start()), positions.at(range.end()));
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  WorkspaceChange change(List<Move> moves) {
    List<FileChange> files = new ArrayList<>();
    byFile.forEach((location, edits) -> {
      List<Edit> sorted = new ArrayList<>(edits);
      sorted.sort(Comparator.comparingInt(each -> each.range().start()));
      String text = texts.text(location);
      if (!sorted.isEmpty() && text != null) {
        files.add(new FileChange(location, text, List.copyOf(sorted)));
      }
    });
    return new WorkspaceChange(
        files, moves, List.copyOf(new LinkedHashSet<>(conflicts)), List.copyOf(notes));
  }
}
