package io.pinyon.indexer.files;

/// Something wrong with one file or folder, worth a line to the user. `relative` is the path below
/// the workspace's root with `/` between the names, empty for the root itself; `line` is 1-based, 0
/// if it concerns the file as a whole.
public record FileProblem(String relative, int line, String message) {
  @Override
  public String toString() {
    String where = relative.isEmpty() ? "." : relative;
    return printable(line > 0 ? where + ":" + line + ": " + message : where + ": " + message);
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
