package io.pinyon.service.change;

import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.List;

/// The edits of a file as a unified diff, as `git apply` and `patch` read it.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final FileChange file;
  private final List<Integer> lineStarts = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /// Lines of the old text, from 0, the end excluded, and what is there instead.
  private record Block(int start, int end, List<String> lines) {}

  private UnifiedDiff(FileChange file) {
    this.file = file;
    lineStarts.add(0);
    String text = file.text();
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (at + 1 < text.length()) {
        lineStarts.add(at + 1);
      }
    }
    findBlocks();
  }

  /// The hunks, without the two lines above them that name the file; each line ends as in the file.
  public static String hunks(FileChange file) {
    return new UnifiedDiff(file).hunks();
  }

  private String hunks() {
    StringBuilder diff = new StringBuilder();
    int shift = 0;
    int at = 0;
    while (at < blocks.size()) {
      int end = at + 1;
      while (end < blocks.size()
          && blocks.get(end).start() - blocks.get(end - 1).end() <= 2 * CONTEXT) {
        end++;
      }
      shift += hunk(diff, blocks.subList(at, end), shift);
      at = end;
    }
    return diff.toString();
  }

  /// How many lines it adds.
  private int hunk(StringBuilder diff, List<Block> together, int shift) {
    int start = Math.max(0, together.getFirst().start() - CONTEXT);
    int end = Math.min(lineStarts.size(), together.getLast().end() + CONTEXT);
    int added = 0;
    for (Block each : together) {
      added += each.lines().size() - (each.end() - each.start());
    }
    int count = end - start;
    diff.append("@@ -").append(range(start, count)).append(" +");
    diff.append(range(start + shift, count + added)).append(" @@\n");
    int line = start;
    for (Block each : together) {
      line = old(diff, ' ', line, each.start());
      line = old(diff, '-', line, each.end());
      each.lines().forEach(text -> add(diff, '+', text));
    }
    old(diff, ' ', line, end);
    return added;
  }

  private static String range(int start, int count) {
    int first = count == 0 ? start : start + 1;
    return count == 1 ? "" + first : first + "," + count;
  }

  private int old(StringBuilder diff, char mark, int from, int to) {
    for (int line = from; line < to; line++) {
      add(diff, mark, file.text().substring(lineStarts.get(line), start(line + 1)));
    }
    return to;
  }

  private static void add(StringBuilder diff, char mark, String line) {
    diff.append(mark).append(line);
    if (!line.endsWith("\n")) {
      diff.append("\n\\ No newline at end of file\n");
    }
  }

  // ---- lines that change

  private void findBlocks() {
    List<Edit> edits = file.edits();
    int at = 0;
    while (at < edits.size()) {
      int first = lineOf(edits.get(at).range().start());
      int last = lineOf(edits.get(at).range().end());
      int end = at + 1;
      while (end < edits.size() && lineOf(edits.get(end).range().start()) <= last + 1) {
        last = Math.max(last, lineOf(edits.get(end).range().end()));
        end++;
      }
      add(first, last + 1, edits.subList(at, end));
      at = end;
    }
  }

  private void add(int first, int end, List<Edit> edits) {
    StringBuilder made = new StringBuilder();
    int at = start(first);
    for (Edit each : edits) {
      made.append(file.text(), at, each.range().start()).append(each.newText());
      at = each.range().end();
    }
    made.append(file.text(), at, start(end));
    List<String> after = new ArrayList<>();
    for (String line : made.toString().split("(?<=\n)")) {
      if (!line.isEmpty()) {
        after.add(line);
      }
    }
    int from = first;
    int to = Math.min(end, lineStarts.size());
    while (from < to && !after.isEmpty() && line(from).equals(after.getFirst())) {
      after.removeFirst();
      from++;
    }
    while (from < to && !after.isEmpty() && line(to - 1).equals(after.getLast())) {
      after.removeLast();
      to--;
    }
    if (from < to || !after.isEmpty()) {
      blocks.add(new Block(from, to, after));
    }
  }

  private String line(int line) {
    return file.text().substring(start(line), start(line + 1));
  }

  private int start(int line) {
    return line < lineStarts.size() ? lineStarts.get(line) : file.text().length();
  }

  private int lineOf(int offset) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lineStarts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
