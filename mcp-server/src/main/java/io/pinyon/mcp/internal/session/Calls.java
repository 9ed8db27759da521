package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.mcp.internal.answers.Cursor;
import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.answers.Page;
import io.pinyon.mcp.internal.answers.Printable;
import io.pinyon.mcp.internal.tools.Arguments;
import io.pinyon.mcp.internal.tools.Question;
import io.pinyon.mcp.internal.tools.Tool;
import io.pinyon.mcp.internal.tools.Unclear;
import io.pinyon.mcp.internal.wire.Wire;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.mcp.internal.workspaces.Roots;
import io.pinyon.mcp.internal.workspaces.SharedWorkspaces;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.change.ChangeException;
import io.pinyon.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Carries out calls of tools for one connection: which workspaces a call is about, whether their
/// index is what the files are, what part of the answer is shown, and what becomes of failures.
/// Safe for use by many threads.
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private static final int LONGEST_MESSAGE = 2_000;
  private static final int KEPT = 8;

  private final SharedWorkspaces shared;
  private final Roots roots;

  /// The last answers that did not fit, by their question: a cursor goes on in the same answer.
  private final LruCache<String, Kept> answers = LruCache.ofEntries(KEPT);

  /// Why answers are not about a folder that was named, or a root of the client.
  private volatile List<String> unusedRoots = List.of();

  private record Kept(Listing listing, long revision) {}

  Calls(SharedWorkspaces shared, Roots roots) {
    this.shared = shared;
    this.roots = roots;
  }

  SharedWorkspaces shared() {
    return shared;
  }

  void setUnusedRoots(List<String> sentences) {
    unusedRoots = List.copyOf(sentences);
  }

  List<Root> roots() {
    return roots.all();
  }

  CallToolResult call(Tool tool, McpSyncServerExchange exchange, CallToolRequest request) {
    try {
      Page page = page(tool, exchange, request);
      return CallToolResult.builder(List.<Content>of(text(page.text())))
          .structuredContent(page.data())
          .isError(false)
          .build();
    } catch (Mistake | ChangeException | WorkspaceException | StorageException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (AbandonedException e) {
      return error("the call was cancelled");
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          System.Logger.Level.ERROR, "a call of " + tool.name() + " failed; please report this", e);
      return error(
          "internal error, a bug in Pinyon: " + e + "; ask in another way, and report the bug");
    }
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static CallToolResult error(String message) {
    String line = Printable.line(message, LONGEST_MESSAGE);
    return CallToolResult.builder(List.<Content>of(text("error: " + line)))
        .structuredContent(Map.of("state", "error", "title", line))
        .isError(true)
        .build();
  }

  private Page page(Tool tool, McpSyncServerExchange exchange, CallToolRequest request) {
    List<Root> all = demandRoots();
    Arguments arguments =
        new Arguments(request.arguments(), Schemas.parameters(tool, all.size() > 1));
    int budget =
        arguments.number(
            Tool.BUDGET, Schemas.USUAL_BUDGET, Schemas.LEAST_BUDGET, Schemas.LARGEST_BUDGET);
    String asked = arguments.question(tool.name());
    String cursor = arguments.textOr(Tool.CURSOR, "");
    int from = cursor.isEmpty() ? 0 : Cursor.place(cursor, asked);
    List<Root> about = about(all, arguments);
    BooleanSupplier isAbandoned = Wire.isAbandoned(exchange.transportContext());
    ToldProgress progress = new ToldProgress(exchange, request.progressToken());
    List<String> gaps = new ArrayList<>(unusedRoots);
    gaps.addAll(shared.service().waiting(() -> settle(about, isAbandoned, progress)));
    Kept kept = from > 0 ? answers.get(asked) : null;
    if (kept == null || !tool.isReading()) {
      kept =
          new Kept(
              answer(tool, new Question(arguments, shared, about, isAbandoned, progress)),
              revision(about));
    } else if (kept.revision != revision(about)) {
      gaps.add("files have changed since the first part of this answer; ask again without cursor");
    }
    Page page = Page.of(kept.listing.withGaps(gaps), from, budget, asked);
    if (page.data().containsKey("cursor")) {
      answers.put(asked, kept);
    }
    return page;
  }

  /// What the indexes lack.
  private static List<String> settle(
      List<Root> about, BooleanSupplier isAbandoned, ToldProgress progress) {
    List<String> gaps = new ArrayList<>();
    for (Root each : about) {
      String gap =
          each.settle(isAbandoned, (done, total) -> progress.at(done, total, "files indexed"));
      if (gap != null) {
        gaps.add(gap);
      }
    }
    return gaps;
  }

  private static Listing answer(Tool tool, Question question) {
    try {
      return tool.answer(question);
    } catch (Unclear e) {
      return e.listing();
    }
  }

  private static long revision(List<Root> about) {
    return about.stream().mapToLong(each -> each.workspace().revision()).sum();
  }

  private List<Root> demandRoots() {
    List<Root> all = roots.all();
    if (all.isEmpty()) {
      String reasons = unusedRoots.isEmpty() ? "" : " (" + String.join("; ", unusedRoots) + ")";
      throw new Mistake(
          "no workspace is open"
              + reasons
              + ": start pinyon mcp in the folder of a project, or name one: pinyon mcp DIR");
    }
    return all;
  }

  /// All, unless one is named.
  private static List<Root> about(List<Root> all, Arguments arguments) {
    String named = arguments.textOr(Tool.ROOT, "");
    if (named.isEmpty()) {
      return all;
    }
    List<Root> fitting =
        all.stream()
            .filter(each -> each.name().equals(named) || each.path().endsWith(Path.of(named)))
            .toList();
    if (fitting.size() == 1) {
      return fitting;
    }
    throw new Mistake(
        (fitting.isEmpty() ? "no open workspace is " : "several open workspaces are ")
            + "'"
            + Printable.line(named, 200)
            + "'; they are "
            + String.join(", ", all.stream().map(Root::name).toList()));
  }
}
