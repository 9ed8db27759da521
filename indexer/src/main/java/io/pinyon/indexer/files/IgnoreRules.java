package io.pinyon.indexer.files;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rules of one ignore file, as git reads them: as bytes, so that `?` is one byte of a letter
/// that has several. Paths and patterns have a byte in each character ([#bytes]). `base` is the
/// length of the relative path of the folder that it speaks of, with the slash, and `above` what
/// lies between that folder and the root if it is above. `length` is that of all patterns together:
/// what a look at one path may cost.
record IgnoreRules(List<IgnorePattern> patterns, int base, String above, int length) {
  private static final String BYTE_ORDER_MARK = bytes("\ufeff");

  /// Larger files are not read: the largest that people write have some kilobytes.
  static final int MAX_BYTES = 1 << 20;

  /// Longer lines do not count.
  static final int MAX_LINE = 1_000;

  /// What the rules in force in a folder may have together, in characters and in lines; those that
  /// come then do not count.
  static final int MAX_LENGTH = 200_000;

  static final int MAX_PATTERNS = 10_000;

  /// The UTF-8 of a path, each byte in a character.
  static String bytes(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// The rules in `file`, none if there is no such file. `inForce` are those that hold already.
  /// What does not count is said to `problems`, under the name `shown`. A link is not followed, as
  /// git does not either.
  static void addTo(
      List<IgnoreRules> inForce,
      Path file,
      String shown,
      int base,
      String above,
      Consumer<FileProblem> problems) {
    String text;
    try {
      byte[] bytes = RegularFiles.read(file, MAX_BYTES, LinkOption.NOFOLLOW_LINKS);
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return; // most folders have none
    } catch (AccessDeniedException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) { // else the folder cannot be read either
        problems.accept(new FileProblem(shown, 0, "its rules do not count: permission denied"));
      }
      return;
    } catch (IOException e) {
      problems.accept(new FileProblem(shown, 0, "its rules do not count: " + e.getMessage()));
      return;
    }
    int length = 0;
    int count = 0;
    for (IgnoreRules each : inForce) {
      length += each.length();
      count += each.patterns().size();
    }
    int before = length;
    List<IgnorePattern> patterns = new ArrayList<>();
    int line = 0;
    for (String each : lines(text)) {
      line++;
      if (each.length() > MAX_LINE) {
        String message = "longer than " + MAX_LINE + " characters: this rule does not count";
        problems.accept(new FileProblem(shown, line, message));
        continue;
      }
      IgnorePattern pattern = IgnorePattern.of(each);
      if (pattern == null) {
        continue;
      }
      length += each.length();
      count++;
      if (length > MAX_LENGTH || count > MAX_PATTERNS) {
        length -= each.length();
        String message = "too many rules: those from here on do not count";
        problems.accept(new FileProblem(shown, line, message));
        break;
      }
      patterns.add(pattern);
    }
    if (!patterns.isEmpty()) {
      inForce.add(new IgnoreRules(List.copyOf(patterns), base, above, length - before));
    }
  }

  /// As git has them: a carriage return ends none on its own, a NUL ends what counts of one.
  private static List<String> lines(String text) {
    List<String> result = new ArrayList<>();
    int start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      int nul = line.indexOf('\0');
      result.add(nul < 0 ? line : line.substring(0, nul));
      start = end + 1;
    }
    return result;
  }

  /// Whether the last of the rules that match says to ignore it; null if none matches.
  @Nullable Boolean check(String relative, boolean isFolder) {
    return above.isEmpty()
        ? checkAt(relative, base, isFolder)
        : checkAt(above + relative.substring(base), 0, isFolder);
  }

  /// As [#check] for a path that begins at the folder of the file, at `from` in `path`.
  @Nullable Boolean checkAt(String path, int from, boolean isFolder) {
    for (int i = patterns.size() - 1; i >= 0; i--) {
      IgnorePattern pattern = patterns.get(i);
      if (pattern.matches(path, from, isFolder)) {
        return !pattern.isNegated();
      }
    }
    return null;
  }
}
