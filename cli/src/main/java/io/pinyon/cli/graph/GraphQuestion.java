package io.pinyon.cli.graph;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Indexed;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands that ask about the graph of files have in common.
public final class GraphQuestion {
  @Mixin private WorkspaceOption workspace;

  @ArgGroup private Shape shape = new Shape();

  /// At most one of them.
  static final class Shape {
    @Option(names = "--json", description = "Print JSON on one line.")
    private boolean json;

    @Option(names = "--dot", description = "Print a graph in Graphviz's DOT language.")
    private boolean dot;

    @Option(names = "--svg", description = "Print a picture in SVG.")
    private boolean svg;
  }

  /// The graph that a question is about.
  public record Asked(FileDependencies files, boolean isIncomplete) implements Excerpt.Weights {
    public Path root() {
      return files.workspace().root();
    }

    public Graph graph() {
      return files.graph();
    }

    @Override
    public String path(int id) {
      return files.path(id);
    }

    public Path file(int id) {
      return files.file(id);
    }

    @Override
    public float importance(int id) {
      return files.importance(id);
    }

    /// The ids of the file at a path, or of those that declare a type of this name. Throws
    /// [CommandException] if there are none.
    public Set<Integer> find(String text) {
      Set<Integer> found = files.find(text);
      if (found.isEmpty()) {
        throw new CommandException(
            text
                + " is neither a file nor a type in the index of "
                + root()
                + "; check its spelling, or update the index: pinyon index "
                + root());
      }
      return found;
    }
  }

  public interface Question<T> {
    T ask(Asked asked);
  }

  /// Asks it of the graph, which is built first if there is none. Throws [CommandException] if
  /// there is no index.
  <T> T ask(@Nullable String about, Question<T> question) {
    return askOf(workspace.root(place(about)), question);
  }

  /// As above, of the workspace with this root.
  public static <T> T askOf(Path root, Question<T> question) {
    Home home = WorkspaceOption.home();
    Indexed.demand(home, root);
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING)
            .withHome(home.path())
            .withListener(new Indexed.Troubles());
    try (Workspace opened = Workspace.open(root, options)) {
      opened.awaitOpened();
      boolean isComplete = Completeness.tell(opened);
      FileGraphs graphs = opened.graphs();
      if (graphs == null) {
        throw CommandException.ofIndex(root);
      }
      try {
        return ask(opened, graphs, isComplete, question);
      } catch (StorageException.Corrupt e) {
        graphs.damaged(e);
        return ask(opened, graphs, isComplete, question);
      }
    }
  }

  private static Path place(@Nullable String about) {
    Path current = Path.of("").toAbsolutePath();
    Path path = about == null ? current : current.resolve(about).normalize();
    return Files.exists(path) ? path : current;
  }

  private static <T> T ask(
      Workspace workspace, FileGraphs graphs, boolean isComplete, Question<T> question) {
    boolean isKept = isBuilt(workspace, graphs) || build(workspace);
    try (Snapshot snapshot = snapshot(workspace)) {
      FileGraph known = isKept ? graphs.at(snapshot) : null;
      FileGraph graph = known != null ? known : graphs.atOrInMemory(snapshot);
      return question.ask(new Asked(new FileDependencies(workspace, snapshot, graph), !isComplete));
    }
  }

  private static boolean isBuilt(Workspace workspace, FileGraphs graphs) {
    try (Snapshot snapshot = snapshot(workspace)) {
      if (snapshot.fileIds() == 0) {
        throw new CommandException(
            "the index of "
                + workspace.root()
                + " is empty; build it: pinyon index "
                + workspace.root());
      }
      return graphs.at(snapshot) != null;
    }
  }

  /// False if it can only be built for this one answer.
  private static boolean build(Workspace workspace) {
    long start = System.nanoTime();
    String what = "pinyon: built the graph of files, which was missing";
    boolean isKept;
    try {
      isKept = workspace.buildGraph();
    } catch (StorageException.Full | StorageException.Unusable e) {
      System.err.println("pinyon: " + e.getMessage());
      isKept = false;
    }
    if (isKept) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.err.println(what + String.format(Locale.ROOT, ", in %.1f s", seconds));
    } else {
      System.err.println(
          "pinyon: the graph of files is missing and cannot be written now; building it in memory"
              + " for this answer only");
    }
    return isKept;
  }

  private static Snapshot snapshot(Workspace workspace) {
    Snapshot snapshot = workspace.snapshot();
    if (snapshot == null) {
      throw CommandException.ofIndex(workspace.root());
    }
    return snapshot;
  }

  boolean isDrawn() {
    return shape.dot || shape.svg;
  }

  /// Prints the answer as it is wanted: `answer` as JSON, the excerpt drawn, or by `text`.
  void print(Object answer, @Nullable Excerpt excerpt, Runnable text) {
    if (shape.json) {
      OutputOption.print(answer);
    } else if (isDrawn()) {
      Excerpt drawn = Objects.requireNonNull(excerpt);
      System.out.print(shape.dot ? Dot.of(drawn) : Svg.of(drawn));
    } else {
      text.run();
    }
  }

  /// Paths as people in `current` would type them.
  static String shown(Path root, String path) {
    Path current = Path.of("").toAbsolutePath();
    Path absolute = root.resolve(path);
    return absolute.startsWith(current)
        ? current.relativize(absolute).toString()
        : absolute.toString();
  }
}
