package io.pinyon.mcp;

import io.pinyon.mcp.internal.session.AgentSession;
import io.pinyon.mcp.internal.wire.StdioTransport;
import io.pinyon.mcp.internal.workspaces.SharedWorkspaces;
import io.pinyon.service.WorkspaceRoots;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What answers agents: the workspaces of a process, which its connections share.
public final class McpProcess implements AutoCloseable {
  private static final Duration LONGEST_CLOSE = Duration.ofMillis(200);

  /// Kept, as loggers that nobody holds lose their level. What the SDK warns of is no news to users.
  private static final Logger SDK = Logger.getLogger("io.modelcontextprotocol");

  private final SharedWorkspaces shared;
  private final List<Path> folders;
  private final boolean areNamed;
  private final String version;

  /// `named` are the folders that all connections are about; if there are none, what the client
  /// says, else the project around `current`. `home` null means the default one.
  public McpProcess(@Nullable Path home, List<Path> named, Path current, String version) {
    SDK.setLevel(Level.OFF);
    this.shared = new SharedWorkspaces(home);
    this.version = version;
    this.areNamed = !named.isEmpty();
    Path around = WorkspaceRoots.projectOf(current.resolve("x"));
    boolean isProject = around != null && !WorkspaceRoots.isTooWide(around);
    this.folders = areNamed ? List.copyOf(named) : isProject ? List.of(around) : List.of();
  }

  /// Serves one client until the input ends.
  public void serve(InputStream input, OutputStream output) {
    StdioTransport transport = new StdioTransport(input, output);
    try (AgentSession _ = AgentSession.of(transport, shared, folders, areNamed, version)) {
      transport.listen();
    }
  }

  /// Does not keep a client waiting: what is on disk is sound anyway.
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().daemon().name("pinyon-close").start(shared::close);
    try {
      closing.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
