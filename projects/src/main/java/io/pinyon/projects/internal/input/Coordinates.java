package io.pinyon.projects.internal.input;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What names an artifact, in whatever build file it was written. Whatever becomes part of a path
/// or of a URL is one of these, and every part of one is a plain name of a file: letters, digits
/// and `_ - + ~ .` in ASCII, no `..`, no dot at either end. `classifier` may be empty.
public record Coordinates(
    String group, String name, String version, String classifier, String extension) {
  /// Where an artifact would lie that none of its parts can name.
  public static final String NO_FILE = "no-plain-name";

  /// The longest name of a file, in characters.
  private static final int MAX_NAME = 250;

  /// How much of a bad name a message shows.
  private static final int SHOWN = 80;

  /// Throws IllegalArgumentException, with a message for people, if a part is no plain name.
  public Coordinates {
    String fault = fault(group, name, version, classifier, extension);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
  }

  private static @Nullable String fault(
      String group, String name, String version, String classifier, String extension) {
    if (!isPlain(group)) {
      return fault("group", group);
    }
    if (!isPlain(name)) {
      return fault("name", name);
    }
    if (!isPlain(version)) {
      return fault("version", version);
    }
    if (!classifier.isEmpty() && !isPlain(classifier)) {
      return fault("classifier", classifier);
    }
    if (!isPlain(extension)) {
      return fault("type", extension);
    }
    int length = name.length() + version.length() + classifier.length() + extension.length();
    return length + 3 > MAX_NAME ? fault("name with version", name + "-" + version) : null;
  }

  private static String fault(String part, String text) {
    StringBuilder shown = new StringBuilder();
    for (char c : text.substring(0, Math.min(text.length(), SHOWN)).toCharArray()) {
      shown.append(c < ' ' || c == 0x7f ? '?' : c);
    }
    return part + (shown.isEmpty() ? " is missing" : " cannot name a file: " + shown);
  }

  /// True if a text can be a part: a name of a file and nothing else, on every system.
  public static boolean isPlain(String text) {
    if (text.isEmpty() || text.length() > MAX_NAME || text.contains("..")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isWord = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isWord && "_-+~.".indexOf(c) < 0) {
        return false;
      }
    }
    return text.charAt(0) != '.' && text.charAt(text.length() - 1) != '.';
  }

  /// Null if a part is no plain name.
  public static @Nullable Coordinates of(
      @Nullable String group,
      @Nullable String name,
      @Nullable String version,
      @Nullable String classifier,
      @Nullable String extension) {
    String its = Objects.requireNonNullElse(classifier, "");
    return group == null
            || name == null
            || version == null
            || extension == null
            || fault(group, name, version, its, extension) != null
        ? null
        : new Coordinates(group, name, version, its, extension);
  }

  /// `group:name[:extension[:classifier]]:version`, as Maven's resolver writes it. Throws
  /// IllegalArgumentException as above, also if there are more or fewer parts.
  public static Coordinates parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 3 || parts.length > 5) {
      throw new IllegalArgumentException(
          "expected group:name[:extension[:classifier]]:version, found " + parts.length + " parts");
    }
    return new Coordinates(
        parts[0],
        parts[1],
        parts[parts.length - 1],
        parts.length == 5 ? parts[3] : "",
        parts.length > 3 ? parts[2] : "jar");
  }

  /// `name-version[-classifier].extension`.
  public String fileName() {
    return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
  }

  /// Its file in a repository that is laid out as Maven's.
  public Path in(Path repository) {
    return folder(repository, group, name).resolve(version).resolve(fileName());
  }

  /// Where the versions of an artifact lie in such a repository. Throws IllegalArgumentException if
  /// a part is no plain name.
  public static Path folder(Path repository, String group, String name) {
    if (!isPlain(group) || !isPlain(name)) {
      throw new IllegalArgumentException(
          isPlain(group) ? fault("name", name) : fault("group", group));
    }
    return repository.resolve(group.replace('.', '/')).resolve(name);
  }

  /// The parsable form: see [#parse].
  @Override
  public String toString() {
    String middle =
        classifier.isEmpty()
            ? extension.equals("jar") ? "" : extension + ":"
            : extension + ":" + classifier + ":";
    return group + ":" + name + ":" + middle + version;
  }
}
