package io.pinyon.mcp;

import io.pinyon.indexer.report.Following;
import io.pinyon.mcp.internal.session.AgentSession;
import io.pinyon.mcp.internal.wire.HttpTransport;
import io.pinyon.mcp.internal.wire.StdioTransport;
import io.pinyon.mcp.internal.workspaces.SharedWorkspaces;
import io.pinyon.service.WorkspacePool;
import io.pinyon.service.WorkspaceRoots;
import java.io.IOException;
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

  /// Kept, as loggers that nobody holds lose their level. What the SDK warns of is no news to
  /// users.
  private static final Logger SDK = Logger.getLogger("io.modelcontextprotocol");

  private final SharedWorkspaces shared;
  private final Runnable ending;
  private final List<Path> folders;
  private final boolean areNamed;
  private final String version;

  /// `named` are the folders that all connections are about; if there are none, what the client
  /// says, else the project around `current`. `home` null means the default one.
  public McpProcess(@Nullable Path home, List<Path> named, Path current, String version) {
    WorkspacePool pool = new WorkspacePool(home, Following.CHANGES);
    this(pool, pool::close, named, current, version);
  }

  /// As the constructor, as one of the clients of a process that keeps `pool`.
  public static McpProcess of(WorkspacePool pool, List<Path> named, Path current, String version) {
    return new McpProcess(pool, () -> {}, named, current, version);
  }

  private McpProcess(
      WorkspacePool pool, Runnable ending, List<Path> named, Path current, String version) {
    SDK.setLevel(Level.OFF);
    this.shared = new SharedWorkspaces(pool);
    this.ending = ending;
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

  /// Serves any number of clients on this machine over HTTP, until what this gives is closed.
  /// `port` 0 takes a free one; clients have to send the token. Throws IOException if the port is
  /// taken.
  public Listening listen(int port, String token) throws IOException {
    HttpTransport transport =
        HttpTransport.start(
            port, token, session -> AgentSession.of(session, shared, folders, areNamed, version));
    return new Listening(transport.address(), transport::close);
  }

  /// Answers over HTTP at an address.
  public record Listening(String address, Runnable ending) implements AutoCloseable {
    @Override
    public void close() {
      ending.run();
    }
  }

  private void end() {
    shared.close();
    ending.run();
  }

  /// Does not keep a client waiting: what is on disk is sound anyway.
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().daemon().name("pinyon-close").start(this::end);
    try {
      closing.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
