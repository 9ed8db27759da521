package io.pinyon.cli.support;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What people see: aligned columns, and colours where there is a terminal that wants them.
public final class Terminal {
  private final PrintStream out;
  private final boolean isColoured;

  /// SGR parameters (ECMA-48).
  public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /// A constant as people write it: in lower case, with blanks.
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// A piece of text in one style.
  public record Cell(String text, Style style) {
    public Cell {
      text = printable(text);
    }

    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }
  }

  /// Control characters, which a file's name or text may have, as escapes: a terminal would obey
  /// them.
  private static String printable(String text) {
    if (text.chars().noneMatch(Terminal::isObeyed)) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      result.append(isObeyed(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return result.toString();
  }

  private static boolean isObeyed(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }

  private Terminal(PrintStream out, boolean isColoured) {
    this.out = out;
    this.isColoured = isColoured;
  }

  /// Standard output; colours only on a terminal, and not if `NO_COLOR` is set (no-color.org).
  public static Terminal standard() {
    String noColour = System.getenv("NO_COLOR");
    boolean isWanted =
        (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(System.out, isWanted && isInteractive());
  }

  /// Standard error, without colours.
  public static Terminal errors() {
    return new Terminal(System.err, false);
  }

  /// True if a person looks on. There is no console without a terminal, whatever Error Prone says.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Asks the person at the terminal; true if the answer begins with a y.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean agrees(String question) {
    Console console = System.console();
    String answer = console == null ? null : console.readLine("%s", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  public void line(Cell... cells) {
    StringBuilder line = new StringBuilder();
    for (Cell cell : cells) {
      line.append(styled(cell));
    }
    out.println(line);
  }

  public void line(String text) {
    out.println(printable(text));
  }

  /// Lines from files, with their ends: as they are for a program that reads them, without control
  /// characters for a person.
  public void text(String lines) {
    out.print(isInteractive() ? printable(lines.replace("\r\n", "\n")) : lines);
    out.flush();
  }

  /// Rows of cells, each column as wide as its widest cell; the last column is not padded.
  public void table(List<List<Cell>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size() - 1; column++) {
        if (column == widths.size()) {
          widths.add(0);
        }
        widths.set(column, Math.max(widths.get(column), row.get(column).text().length()));
      }
    }
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        Cell cell = row.get(column);
        line.append(styled(cell));
        if (column < row.size() - 1) {
          line.repeat(' ', widths.get(column) - cell.text().length() + 2);
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private String styled(Cell cell) {
    return isColoured && !cell.style().code.isEmpty()
        ? "\033[" + cell.style().code + "m" + cell.text() + "\033[0m"
        : cell.text();
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A number of bytes in the largest fitting decimal unit.
  public static String bytes(long number) {
    if (number < 1000) {
      return number + " B";
    }
    double value = number;
    String unit = "";
    for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
      if (value < 1000) {
        break;
      }
      value /= 1000;
      unit = next;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
  }
}
