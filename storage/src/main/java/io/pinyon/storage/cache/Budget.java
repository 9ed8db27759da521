package io.pinyon.storage.cache;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many bytes a home may take, and who says so.
public record Budget(long bytes, Source source) {
  /// The file in a home that settings are read from, a Java properties file; `budget` is such a
  /// size as `20 GB`.
  public static final String SETTINGS = "settings.properties";

  public static final String ENVIRONMENT = "PINYON_BUDGET";

  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([kmgt]?)i?b?");
  private static final long LEAST = 2_000_000_000L;

  /// Who says so; the first that does counts.
  public enum Source {
    OPTION,
    ENVIRONMENT,
    SETTING,
    /// A quarter of what the home takes and what is free beside it, at least 2 GB.
    FREE_DISK
  }

  public static Budget option(String size) {
    return new Budget(parse(size, "--budget"), Source.OPTION);
  }

  /// The budget of the home at `path`, which takes `used` bytes of a disk with `free` bytes left.
  /// Throws IllegalArgumentException if a setting is not a size.
  public static Budget of(Path path, Map<String, String> environment, long used, long free) {
    String set = environment.getOrDefault(ENVIRONMENT, "");
    if (!set.isBlank()) {
      return new Budget(parse(set, ENVIRONMENT), Source.ENVIRONMENT);
    }
    Path file = path.resolve(SETTINGS);
    if (Files.isRegularFile(file)) {
      Properties settings = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        settings.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
      }
      String budget = settings.getProperty("budget", "");
      if (!budget.isBlank()) {
        return new Budget(parse(budget, "budget in " + file), Source.SETTING);
      }
    }
    return new Budget(Math.max(LEAST, (used + free) / 4), Source.FREE_DISK);
  }

  private static long parse(String size, String where) {
    Matcher matcher = SIZE.matcher(size.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          where + " is '" + size + "', which is not a size such as 500 MB or 20 GB");
    }
    double factor =
        switch (matcher.group(2)) {
          case "k" -> 1e3;
          case "m" -> 1e6;
          case "g" -> 1e9;
          case "t" -> 1e12;
          default -> 1;
        };
    return (long) (Double.parseDouble(matcher.group(1)) * factor);
  }
}
