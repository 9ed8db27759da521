package io.pinyon.indexer.files;

/// Something wrong with one file or folder, worth a line to the user. `relative` is the path below
/// the workspace's root with `/` between the names, empty for the root itself; `line` is 1-based, 0
/// if it concerns the file as a whole.
public record FileProblem(String relative, int line, String message) {
  /// Longer paths are shown without their middle.
  private static final int LONGEST = 300;

  @Override
  public String toString() {
    String where = relative.isEmpty() ? "." : shortened(relative);
    return printable(line > 0 ? where + ":" + line + ": " + message : where + ": " + message);
  }

  private static String shortened(String path) {
    int length = path.length();
    return length <= LONGEST
        ? path
        : path.substring(0, LONGEST / 3) + "…" + path.substring(length - LONGEST / 3);
  }

  /// On one line and without what a terminal would obey: names may have any characters.
  private static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      result.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return result.toString();
  }
}
