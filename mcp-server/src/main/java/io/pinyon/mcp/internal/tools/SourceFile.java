package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.query.answers.Outline;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A file with its text. `root` is the workspace that it is seen from: the one that it lies in, or
/// for a library's source one whose question led to it.
final class SourceFile {
  private final Root root;
  private final Path path;
  private final AskedText text;
  private final int[] lineStarts;

  private SourceFile(Root root, Path path, AskedText text) {
    this.root = root;
    this.path = path;
    this.text = text;
    this.lineStarts = lineStarts(text.text());
  }

  static SourceFile of(Root root, Path path, String text) {
    return new SourceFile(root, path, AskedText.ofFile(path, text));
  }

  Root root() {
    return root;
  }

  Path path() {
    return path;
  }

  AskedText text() {
    return text;
  }

  /// Of an offset in its line, from 1.
  int columnOf(int offset) {
    return offset - lineStarts[lineOf(offset) - 1] + 1;
  }

  int lines() {
    return lineStarts.length;
  }

  /// From 1.
  int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// Without its line end; empty behind the last.
  String line(int line) {
    if (line < 1 || line > lines()) {
      return "";
    }
    String text = text().text();
    int end = line < lines() ? lineStarts[line] : text.length();
    String all = text.substring(lineStarts[line - 1], end);
    int length = all.length();
    while (length > 0 && (all.charAt(length - 1) == '\n' || all.charAt(length - 1) == '\r')) {
      length--;
    }
    return all.substring(0, length);
  }

  /// A column behind the end of the line is its end.
  Utf16Offset offset(int line, int column) {
    int start = lineStarts[line - 1];
    return new Utf16Offset(start + Math.min(Math.max(column - 1, 0), line(line).length()));
  }

  /// Hands over each declaration of an outline, outer ones first.
  static void each(List<Outline> outline, Consumer<Outline> consumer) {
    for (Outline each : outline) {
      consumer.accept(each);
      each(each.children(), consumer);
    }
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (i + 1 < text.length()) {
          starts.add(i + 1);
        }
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
