package io.pinyon.cli.support;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A caret in a file, as people and compilers write it: `FILE:LINE:COL`, 1-based, the column in
/// UTF-16 units.
record FilePosition(Path file, int line, int column) {
  private static final Pattern SHAPE = Pattern.compile("(.+?):(\\d{1,9}):(\\d{1,9})");

  static FilePosition of(String text) {
    FilePosition position = in(text);
    if (position == null) {
      throw new TypeConversionException(
          "'" + text + "' is not a position; write FILE:LINE:COL, such as A.java:12:5");
    }
    return position;
  }

  /// Null if the text has not this form.
  static @Nullable FilePosition in(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    return new FilePosition(
        Path.of(matcher.group(1)).toAbsolutePath().normalize(),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /// The place as an offset in the file's text; a line or column behind the end is moved to it.
  int offset(String text) {
    int start = 0;
    for (int at = 1; at < line; at++) {
      int end = lineEnd(text, start);
      if (end == text.length()) {
        return end;
      }
      boolean isPair = text.startsWith("\r\n", end);
      start = end + (isPair ? 2 : 1);
    }
    return Math.min(start + Math.max(column - 1, 0), lineEnd(text, start));
  }

  /// Throws [CommandException] if the text has no such line, or for a line or column 0.
  void demandIn(String text) {
    if (line == 0 || column == 0) {
      throw new CommandException(
          "lines and columns count from 1; there is no " + file + ":" + line + ":" + column);
    }
    long lines = text.lines().count() + (text.isEmpty() || text.endsWith("\n") ? 1 : 0);
    if (line > lines) {
      throw new CommandException(file + " has no line " + line + "; its last line is " + lines);
    }
  }

  private static int lineEnd(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  static final class Converter implements ITypeConverter<FilePosition> {
    @Override
    public FilePosition convert(String text) {
      return FilePosition.of(text);
    }
  }
}
