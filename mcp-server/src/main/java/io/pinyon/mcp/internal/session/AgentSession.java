package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.tools.Tool;
import io.pinyon.mcp.internal.tools.Tools;
import io.pinyon.mcp.internal.wire.Wire;
import io.pinyon.mcp.internal.workspaces.Roots;
import io.pinyon.mcp.internal.workspaces.SharedWorkspaces;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one connection has: the workspaces that it is about, and the SDK's server with the tools
/// that it is shown. Safe for use by many threads.
public final class AgentSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AgentSession.class.getName());

  /// How long a client may take to say what its roots are.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Roots roots;
  private final Calls calls;
  private final boolean asksForRoots;
  private final List<Tool> tools = Tools.all();
  private final McpSyncServer server;
  private boolean hasAskedForRoots;
  private boolean isOfSeveral;

  private AgentSession(
      SyncSpecification<?> specification,
      SharedWorkspaces shared,
      List<Path> folders,
      boolean areNamed,
      String version) {
    roots = new Roots(shared);
    calls = new Calls(shared, roots);
    asksForRoots = !areNamed;
    // A folder that was there when the server was started may be gone when a client comes.
    setUnused(roots.setUsable(folders));
    isOfSeveral = roots.all().size() > 1;
    specification
        .serverInfo("pinyon", version)
        .instructions(Instructions.TEXT)
        .jsonMapper(Wire.json())
        .jsonSchemaValidator(new Trusting())
        .validateToolInputs(false)
        .requestTimeout(PATIENCE)
        .capabilities(ServerCapabilities.builder().tools(true).resources(false, false).build())
        .uriTemplateManagerFactory(FileTemplate::new)
        .resourceTemplates(FileResources.of(calls))
        .rootsChangeHandler((_, changed) -> rootsChanged(changed));
    for (Tool each : tools) {
      specification.toolCall(
          Schemas.tool(each, isOfSeveral), (exchange, request) -> call(each, exchange, request));
    }
    server = specification.build();
  }

  /// About these folders; `areNamed` says that somebody named them, so that the client is not asked
  /// for its roots.
  public static AgentSession of(
      McpServerTransportProvider transport,
      SharedWorkspaces shared,
      List<Path> folders,
      boolean areNamed,
      String version) {
    return new AgentSession(McpServer.sync(transport), shared, folders, areNamed, version);
  }

  /// As above.
  public static AgentSession of(
      McpStreamableServerTransportProvider transport,
      SharedWorkspaces shared,
      List<Path> folders,
      boolean areNamed,
      String version) {
    return new AgentSession(McpServer.sync(transport), shared, folders, areNamed, version);
  }

  private CallToolResult call(Tool tool, McpSyncServerExchange exchange, CallToolRequest request) {
    askForRoots(exchange);
    return calls.call(tool, exchange, request);
  }

  // ---- roots

  private synchronized void askForRoots(McpSyncServerExchange exchange) {
    if (!asksForRoots || hasAskedForRoots) {
      return;
    }
    hasAskedForRoots = true;
    var client = exchange.getClientCapabilities();
    if (client == null || client.roots() == null) {
      return;
    }
    try {
      use(exchange.listRoots().roots());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "the client does not tell its roots", e);
    }
  }

  private synchronized void rootsChanged(List<Root> changed) {
    if (asksForRoots) {
      hasAskedForRoots = true;
      use(changed);
    }
  }

  /// Roots that are no folders are passed over; if none is left, or one cannot be opened, the
  /// workspaces stay as they are. Answers say so.
  private void use(@Nullable List<Root> named) {
    List<Path> folders = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (Root each : named == null ? List.<Root>of() : named) {
      Path folder = folder(each.uri());
      if (folder != null && Files.isDirectory(folder)) {
        folders.add(folder);
      } else {
        unused.add("the root " + each.uri() + " of the client is no folder");
      }
    }
    try {
      if (!folders.isEmpty()) {
        roots.set(folders);
      }
    } catch (Mistake e) {
      unused.add("the roots of the client cannot be used: " + e.getMessage());
    }
    setUnused(unused);
    boolean areSeveral = roots.all().size() > 1;
    if (areSeveral != isOfSeveral) {
      isOfSeveral = areSeveral;
      for (Tool each : tools) {
        server.addTool(
            SyncToolSpecification.builder()
                .tool(Schemas.tool(each, areSeveral))
                .callHandler((asking, request) -> call(each, asking, request))
                .build());
      }
    }
  }

  /// Answers say what they are not about.
  private void setUnused(List<String> reasons) {
    reasons.forEach(each -> LOG.log(System.Logger.Level.WARNING, each));
    calls.setUnusedRoots(reasons);
  }

  private static @Nullable Path folder(String uri) {
    try {
      return Path.of(URI.create(uri));
    } catch (RuntimeException e) {
      return null;
    }
  }

  @Override
  public void close() {
    server.close();
    roots.close();
  }
}
