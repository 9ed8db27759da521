package io.pinyon.query.facts;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a settings file (`lombok.config`) with the files that it imports: a line `import PATH`
/// stands for the settings of another file, which count less than a file's own. The path may begin
/// with `~` or have an environment variable `<NAME>` in it, and leads into no archive. Files that
/// import each other count once.
public final class SettingsFile {
  /// The variable that stands for the user's home folder, `~`.
  public static final String HOME = "~";

  private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(.+?)\\s*");
  private static final Pattern VARIABLE = Pattern.compile("<(\\w+)>");

  private final Function<Path, @Nullable String> read;
  private final Function<String, @Nullable String> variable;
  private final Set<Path> seen = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  private SettingsFile(
      Function<Path, @Nullable String> read, Function<String, @Nullable String> variable) {
    this.read = read;
    this.variable = variable;
  }

  /// The text of a file behind those of the files that it imports, as later lines count before
  /// earlier ones; null if there is none. `read` gives the text of one file alone, `variable` the
  /// value of an environment variable or of [#HOME].
  public static @Nullable String withImports(
      Path file,
      Function<Path, @Nullable String> read,
      Function<String, @Nullable String> variable) {
    SettingsFile result = new SettingsFile(read, variable);
    return result.append(file) ? result.text.toString() : null;
  }

  private boolean append(Path file) {
    String own = seen.add(file) ? read.apply(file) : null;
    if (own == null) {
      return false;
    }
    for (String line : own.lines().toList()) {
      Matcher matcher = IMPORT.matcher(line);
      Path imported = matcher.matches() ? imported(file, matcher.group(1)) : null;
      if (imported != null) {
        append(imported);
      }
    }
    text.append(own).append('\n');
    return true;
  }

  private @Nullable Path imported(Path by, String written) {
    String path =
        VARIABLE
            .matcher(written)
            .replaceAll(each ->
                Matcher.quoteReplacement(
                    Objects.requireNonNullElse(variable.apply(each.group(1)), each.group())));
    if (path.startsWith("~")) {
      path = variable.apply(HOME) + path.substring(1);
    }
    try {
      return by.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
