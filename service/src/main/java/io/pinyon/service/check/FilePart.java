package io.pinyon.service.check;

import io.pinyon.query.Problems;
import io.pinyon.query.answers.SurfaceChange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What of a file is checked: all of it, or what a change of members in other files can affect.
public sealed interface FilePart {
  Path file();

  /// What a compiler has to see of its text; null if nothing.
  @Nullable String of(String text);

  record All(Path file) implements FilePart {
    @Override
    public String of(String text) {
      return text;
    }
  }

  /// What mentions a member that has changed, see [Problems#mentioning].
  record Mentions(Path file, SurfaceChange.Members change) implements FilePart {
    @Override
    public @Nullable String of(String text) {
      return Problems.mentioning(text, change);
    }
  }

  /// The same, and all declarations, as it may inherit a member that has changed.
  record Inherits(Path file, SurfaceChange.Members change) implements FilePart {
    @Override
    public String of(String text) {
      return Problems.inheriting(text, change);
    }
  }
}
