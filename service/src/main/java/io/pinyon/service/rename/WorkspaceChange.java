package io.pinyon.service.rename;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Edits of several files that belong together, and files that move once they are made. `files` are
/// ordered by location, `conflicts` say what would not be as it was: who applies the change despite
/// them has to want that. `notes` are sentences for the user about what was not looked at.
public record WorkspaceChange(
    List<FileChange> files, List<Move> moves, List<Conflict> conflicts, List<String> notes) {

  public static final WorkspaceChange NONE =
      new WorkspaceChange(List.of(), List.of(), List.of(), List.of());

  /// The edits of one file, an absolute path, in source order; they do not overlap. `text` is what
  /// they are edits of.
  public record FileChange(String location, String text, List<Edit> edits) {
    /// Edits in source order that do not overlap.
    public static FileChange of(String location, String text, List<SourceEdit> edits) {
      Positions positions = new Positions(text);
      List<Edit> placed = new ArrayList<>();
      for (SourceEdit each : edits) {
        TextRange range = each.range();
        Position start = positions.at(range.start());
        placed.add(new Edit(range, start, positions.at(range.end()), each.newText()));
      }
      return new FileChange(location, text, List.copyOf(placed));
    }

    /// The text with the edits.
    public String changed() {
      StringBuilder result = new StringBuilder(text.length() + 64);
      int at = 0;
      for (Edit edit : edits) {
        result.append(text, at, edit.range().start()).append(edit.newText());
        at = edit.range().end();
      }
      return result.append(text, at, text.length()).toString();
    }

    /// Where an offset of the text lies after the edits: that of a replaced stretch at its start.
    public int shifted(int offset) {
      int shift = 0;
      for (Edit edit : edits) {
        if (edit.range().start() >= offset) {
          break;
        }
        shift += edit.newText().length() - (edit.range().end() - edit.range().start());
      }
      return offset + shift;
    }
  }

  /// Replaces a stretch of a text; `start` and `end` say the same as `range`, by line.
  public record Edit(TextRange range, Position start, Position end, String newText) {}

  /// A file or folder that gets another path.
  public record Move(String from, String to) {}

  /// `message` is a sentence without the full stop; the place is in the text before the change.
  public record Conflict(String message, String location, Position start, Position end) {}

  /// How many places change.
  public int count() {
    return files.stream().mapToInt(each -> each.edits().size()).sum();
  }
}
