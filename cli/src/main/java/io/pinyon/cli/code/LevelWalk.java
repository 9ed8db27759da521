package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.AskedText;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks a hierarchy from its start, level by level, each item once, up to a depth and a number of
/// items.
final class LevelWalk {
  private final SymbolOrPlace.Asked asked;
  private final int depth;
  private final int limit;
  private final Map<String, AskedText> texts = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  LevelWalk(SymbolOrPlace.Asked asked, int depth, int limit) {
    this.asked = asked;
    this.depth = depth;
    this.limit = limit;
  }

  /// An item on a level and, for calls, the places between it and the one it hangs on.
  record Link(HierarchyItem item, List<Calls.Place> places) {}

  interface Level {
    /// `text` is the file in which the item is found again.
    List<Link> of(AskedText text, HierarchyId id);
  }

  /// A place of a call; 1-based, the columns in UTF-16 units.
  record At(int line, int column) {
    static At of(Calls.Place place) {
      return new At(place.start().line() + 1, place.start().column() + 1);
    }
  }

  /// An item as it is shown; 1-based. `isRepeated` says that it was met before, so that what hangs
  /// on it is shown there alone; `isCycle` that it hangs on itself.
  record Node(
      String name,
      DeclarationKind kind,
      String container,
      Path file,
      int line,
      int column,
      List<At> calls,
      boolean isRepeated,
      boolean isCycle,
      List<Node> below) {}

  /// What hangs on the start. `left` counts the items that were met and are beyond the limit.
  record Walked(List<Node> nodes, int left) {
    static final Walked NOTHING = new Walked(List.of(), 0);
  }

  private record Step(HierarchyItem item, @Nullable Step from, List<Node> into, int depth) {
    boolean isOn(HierarchyId id) {
      for (Step step = this; step != null; step = step.from) {
        if (step.item.id().equals(id)) {
          return true;
        }
      }
      return false;
    }
  }

  Walked walk(HierarchyItem start, Level level) {
    Set<HierarchyId> seen = new HashSet<>();
    seen.add(start.id());
    List<Node> top = new ArrayList<>();
    Deque<Step> open = new ArrayDeque<>();
    open.add(new Step(start, null, top, 0));
    int shown = 0;
    int left = 0;
    while (!open.isEmpty()) {
      Step step = open.poll();
      for (Link link : level.of(text(step.item().id()), step.item().id())) {
        if (shown >= limit) {
          left++;
          continue;
        }
        shown++;
        HierarchyId id = link.item().id();
        boolean isNew = seen.add(id);
        List<Node> below = new ArrayList<>();
        step.into().add(node(link, !isNew, step.isOn(id), below));
        if (isNew && step.depth() + 1 < depth && shown < limit) {
          open.add(new Step(link.item(), step, below, step.depth() + 1));
        }
      }
    }
    return new Walked(top, left);
  }

  /// The item that a walk starts from.
  static Node start(HierarchyItem item) {
    return node(new Link(item, List.of()), false, false, List.of());
  }

  private static Node node(Link link, boolean isRepeated, boolean isCycle, List<Node> below) {
    HierarchyItem item = link.item();
    return new Node(
        item.name(),
        item.kind(),
        item.container(),
        Path.of(item.place().location()),
        item.place().nameStart().line() + 1,
        item.place().nameStart().column() + 1,
        link.places().stream().map(At::of).toList(),
        isRepeated,
        isCycle,
        below);
  }

  /// Asks about the file in which an item is found again; null, which is noted, if it is not there
  /// any more.
  <T> @Nullable T ask(AskedText text, Function<Answers, @Nullable T> question) {
    T found = asked.service().<@Nullable T>ask(text, Map.of(), () -> false, question::apply);
    if (found == null) {
      noteChanged(text);
    }
    return found;
  }

  void noteChanged(AskedText text) {
    note(text.location() + " has changed since it was indexed; index it again");
  }

  private AskedText text(HierarchyId id) {
    return id.location().equals(asked.text().location())
        ? asked.text()
        : texts.computeIfAbsent(id.location(), this::read);
  }

  private AskedText read(String location) {
    String text = "";
    try {
      text = SourceFiles.read(Path.of(location));
    } catch (IOException e) {
      note("could not read " + location);
    }
    return AskedText.ofFile(Path.of(location), text);
  }

  /// Notes a sentence on what is missing.
  void note(String sentence) {
    notes.add(sentence);
  }

  /// Sentences on what is missing, each once.
  List<String> notes() {
    return List.copyOf(notes);
  }

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
