package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.service.walk.HierarchyWalk.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Hierarchies as they are printed.
final class ShownHierarchy {
  private ShownHierarchy() {}

  /// What hangs on each of the starts, for programs or people; gives the exit code. `none` is told
  /// where there is no start.
  static <T> int show(SymbolOrPlace symbol, List<T> shown, String none, Consumer<T> printer) {
    if (symbol.isJson()) {
      OutputOption.print(shown);
    } else if (shown.isEmpty()) {
      System.err.println("pinyon: " + none);
    } else {
      shown.forEach(printer);
    }
    return shown.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  // ---- for people

  static void print(Terminal terminal, List<Node> nodes, String indent) {
    Path current = Path.of("").toAbsolutePath();
    for (Node each : nodes) {
      print(terminal, each, indent, current);
      print(terminal, each.below(), indent + "  ");
    }
  }

  /// Tells what is missing, on standard error.
  static void printRest(int left, List<String> notes) {
    if (left > 0) {
      System.err.println("pinyon: " + left + " more are not shown; raise --limit to see them");
    }
    notes.forEach(each -> System.err.println("pinyon: " + each));
  }

  private static void print(Terminal terminal, Node node, String indent, Path current) {
    Path shown = node.file().startsWith(current) ? current.relativize(node.file()) : node.file();
    StringBuilder mark = new StringBuilder();
    if (!node.calls().isEmpty()) {
      mark.append("  at");
      node.calls()
          .forEach(at -> mark.append(' ').append(at.line()).append(':').append(at.column()));
    }
    if (node.isCycle()) {
      mark.append("  (cycle)");
    } else if (node.isRepeated()) {
      mark.append("  (shown before)");
    }
    terminal.line(
        Terminal.Cell.of(indent),
        new Terminal.Cell(Terminal.words(node.kind()) + " ", Terminal.Style.DIM),
        new Terminal.Cell(
            node.container().isEmpty() ? "" : node.container() + ".", Terminal.Style.CYAN),
        new Terminal.Cell(node.name(), Terminal.Style.BOLD),
        Terminal.Cell.of("  " + shown + ":" + node.line() + ":" + node.column() + mark));
  }
}
