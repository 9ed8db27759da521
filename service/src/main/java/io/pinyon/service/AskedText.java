package io.pinyon.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A text that somebody asks about. `location` names it in answers and among the open buffers: the
/// absolute path of a file, or the URI of a text that is no file (an unsaved buffer, an old
/// revision, an entry of an archive).
///
/// `place` tells where it belongs: the file itself, the file whose older text it is, the archive
/// that holds it; null for a text that belongs nowhere.
public record AskedText(String location, @Nullable Path place, String text) {
  /// The text of a file, by its absolute path.
  public static AskedText ofFile(Path file, String text) {
    Path absolute = file.toAbsolutePath().normalize();
    return new AskedText(absolute.toString(), absolute, text);
  }

  /// True for the text of a file.
  public boolean isFile() {
    return place != null && location.equals(place.toString());
  }
}
