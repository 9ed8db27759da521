package io.pinyon.mcp.internal.tools;

import io.pinyon.indexer.Workspace;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.answers.Printable;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.mcp.internal.workspaces.SharedWorkspaces;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.graph.FileGraphs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A call of a tool: what it is about, and who waits. `roots` are those it is about: all of the
/// connection's, unless one was named; never empty.
public record Question(
    Arguments arguments,
    SharedWorkspaces shared,
    List<Root> roots,
    BooleanSupplier isAbandoned,
    Progress progress) {

  /// Hears how far a long question is.
  public interface Progress {
    /// `total` is 0 while it is not known.
    void at(long done, long total, String what);
  }

  IndexedWorkspaces service() {
    return shared.service();
  }

  /// The workspace of a question about one, such as what git says. Throws [Mistake] if several are
  /// open and none was named.
  Root onlyRoot() {
    if (roots.size() > 1) {
      throw new Mistake(
          "several workspaces are open; name one as "
              + Tool.ROOT
              + ": "
              + String.join(", ", roots.stream().map(Root::name).toList()));
    }
    return roots.getFirst();
  }

  /// A file as the answer names it: relative to the one workspace; absolute if it lies outside, or
  /// if there are several.
  String shown(Path file) {
    return roots.size() > 1 ? file.toString().replace('\\', '/') : roots.getFirst().shown(file);
  }

  /// "1 file", "2 files".
  static String files(long count) {
    return count + (count == 1 ? " file" : " files");
  }

  void demandWaiting() {
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  /// Asks about the graph of files of a workspace.
  <T> T askGraph(Root root, Function<FileDependencies, T> question) {
    Workspace workspace = root.workspace();
    FileGraphs graphs = workspace.graphs();
    Snapshot snapshot = workspace.snapshot();
    if (graphs == null || snapshot == null) {
      throw new Mistake("there is no index of " + root.path() + " yet; ask again in a few seconds");
    }
    try (snapshot) {
      return question.apply(
          new FileDependencies(workspace, snapshot, graphs.atOrInMemory(snapshot)));
    } catch (StorageException.Corrupt e) {
      graphs.damaged(e);
      throw new Mistake("the graph of files was damaged and is made again; ask once more");
    }
  }

  /// A text from outside, as messages show it.
  static String quoted(String text) {
    return "'" + Printable.line(text, 200) + "'";
  }
}
