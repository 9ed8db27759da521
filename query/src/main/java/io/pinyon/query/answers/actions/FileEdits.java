package io.pinyon.query.answers.actions;

import io.pinyon.query.answers.SourceEdit;
import java.util.List;

/// Edits of one file, in source order; they do not overlap, and those at one place come in the
/// order in which they are inserted. `location` is an absolute path. `text` is what they are edits
/// of, empty for a file that `isNew`.
public record FileEdits(String location, String text, boolean isNew, List<SourceEdit> edits) {
  public FileEdits {
    edits = List.copyOf(edits);
  }

  /// The text with the edits.
  public String changed() {
    return SourceEdit.applied(text, edits);
  }
}
