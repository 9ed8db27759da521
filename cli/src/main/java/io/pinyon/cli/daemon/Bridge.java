package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Passes on what a client and the daemon say to each other. When the daemon dies, the client goes
/// on: another one is started, is told what makes the session, and is asked again what it had not
/// answered. A question under which two daemons have died, or that must not be asked twice, is
/// answered by an error.
///
/// The daemon's own requests get numbers of the bridge, because each daemon begins with the same:
/// an answer that is late goes to nobody.
final class Bridge {
  /// LSP 3.17, RequestFailed: the request is right, and there is no answer.
  private static final int FAILED = -32803;

  private static final String LOST =
      "Pinyon's daemon died while it answered this, and has been started again; ask again";

  private static final String REPLAYED = "\"pinyon-replay\"";

  /// So many daemons may die in so much time.
  private static final int MOST_DEATHS = 5;

  /// How long the last answers may take after the client has closed its input.
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

  private static final long DEATHS_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Protocol protocol;
  private final InputStream fromClient;
  private final OutputStream toClient;
  private final Line first;
  private final Connector connector;
  private final LongSupplier nanoClock;

  // The rest is guarded by this.
  private final Map<String, Asked> inFlight = new LinkedHashMap<>();
  private final Map<String, ServerRequest> serverRequests = new HashMap<>();
  private final Set<String> progress = new LinkedHashSet<>();
  private final Deque<Long> deaths = new ArrayDeque<>();
  private @Nullable Line line;
  private @Nullable Thread listening;
  private @Nullable String initializeId;
  private boolean isInitialized;
  private int generation;
  private int serverIds;
  private boolean wasShutDown;
  private boolean isEnding;
  private @Nullable String failure;

  /// A request that is not answered yet.
  private record Asked(String method, byte[] message, int deaths) {}

  /// A request of the daemon of a generation, by its own id.
  private record ServerRequest(int generation, String id) {}

  /// Connects to a daemon, and starts one if there is none.
  interface Connector {
    /// Throws [DaemonException] if none is to be had.
    Line connect();
  }

  /// `first` is a connection to a daemon; `connector` makes others once that has died.
  Bridge(
      Protocol protocol,
      InputStream fromClient,
      OutputStream toClient,
      Line first,
      Connector connector,
      LongSupplier nanoClock) {
    this.protocol = protocol;
    this.fromClient = Frames.buffered(fromClient);
    this.toClient = toClient;
    this.first = first;
    this.connector = connector;
    this.nanoClock = nanoClock;
  }

  /// Returns when the client has ended the session or its input: the exit code of the protocol.
  int run() throws InterruptedException {
    synchronized (this) {
      use(first);
    }
    // A read from standard input cannot be interrupted.
    Thread.ofPlatform().daemon().name("pinyon-client").start(this::listenToClient);
    Thread answering;
    synchronized (this) {
      while (!isEnding) {
        wait();
      }
      answering = listening;
    }
    if (answering != null) {
      answering.join(LAST_ANSWERS); // a client may close its end before it has read them all
    }
    synchronized (this) {
      if (line != null) {
        line.close();
      }
      return wasShutDown || protocol.kind() == Greeting.Kind.MCP && failure == null ? 0 : 1;
    }
  }

  private void listenToClient() {
    try {
      byte[] message;
      while (!isOver() && (message = protocol.frames().read(fromClient)) != null) {
        ofClient(message);
      }
    } catch (IOException e) {
      // the client is gone
    }
    end();
  }

  private synchronized boolean isOver() {
    return isEnding;
  }

  private synchronized void end() {
    isEnding = true;
    try {
      if (line != null) {
        line.channel().shutdownOutput();
      }
    } catch (IOException e) {
      // it is gone already
    }
    notifyAll();
  }

  // ---- from the client

  private void ofClient(byte[] message) {
    byte[] passed;
    Line to;
    int seen;
    synchronized (this) {
      passed = note(message);
      to = line;
      seen = generation;
    }
    // Not under the lock: the daemon may wait for what it says to be read.
    if (passed != null && to != null && !send(to, passed)) {
      lost(seen); // which sends it again, if it matters
    }
    if ("exit".equals(Envelope.of(message).method())) {
      end();
    }
  }

  /// Keeps of a message what is needed when the daemon dies; what is to be passed on, null if it is
  /// nothing.
  private byte @Nullable [] note(byte[] message) {
    Envelope envelope = Envelope.of(message);
    String method = envelope.method();
    byte[] passed = message;
    switch (envelope.kind()) {
      case REQUEST -> {
        inFlight.put(String.valueOf(envelope.id()), new Asked(String.valueOf(method), message, 0));
        if ("initialize".equals(method) && initializeId == null) {
          initializeId = envelope.id();
        }
      }
      case RESPONSE -> {
        ServerRequest asked = serverRequests.remove(envelope.id());
        if (asked == null || asked.generation != generation) {
          return null; // to a daemon that is gone
        }
        passed = envelope.withId(message, asked.id);
      }
      case NOTIFICATION, NONE -> {}
    }
    if (method != null) {
      protocol.sent(method, message);
      wasShutDown |= method.equals("shutdown");
      if (method.equals("initialize")) {
        watchParent();
      }
    }
    return passed;
  }

  private void watchParent() {
    protocol
        .parentProcess()
        .ifPresent(id ->
            ProcessHandle.of(id)
                .filter(parent -> !parent.equals(ProcessHandle.current()))
                .ifPresent(parent -> {
                  var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().exit(1));
                }));
  }

  private boolean send(Line to, byte[] message) {
    try {
      synchronized (to.out()) {
        protocol.frames().write(to.out(), message);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  // ---- from the daemon

  private void use(Line now) {
    line = now;
    int own = ++generation;
    listening =
        Thread.ofPlatform()
            .daemon()
            .name("pinyon-daemon-" + own)
            .start(() -> listenToDaemon(now, own));
  }

  private void listenToDaemon(Line from, int own) {
    InputStream in = Frames.buffered(from.in());
    try {
      byte[] message;
      while ((message = protocol.frames().read(in)) != null) {
        byte[] told = ofDaemon(message, from, own);
        if (told != null) {
          tell(told);
        }
      }
    } catch (IOException e) {
      // it has died
    }
    lost(own);
  }

  private synchronized void lost(int own) {
    if (own == generation && !isEnding) {
      recover();
    }
  }

  /// What the client is to hear of a message; null if it is nothing.
  private synchronized byte @Nullable [] ofDaemon(byte[] message, Line from, int own) {
    if (own != generation) {
      return null; // of one that is gone
    }
    Envelope envelope = Envelope.of(message);
    String id = String.valueOf(envelope.id());
    return switch (envelope.kind()) {
      case RESPONSE -> {
        if (id.equals(REPLAYED)) {
          yield null;
        }
        inFlight.remove(id);
        if (id.equals(initializeId) && !isInitialized) {
          isInitialized = true;
          protocol.initialized(message);
        }
        yield message;
      }
      case REQUEST -> {
        if (own > 1 && "client/registerCapability".equals(envelope.method())) {
          // The client has done so for the daemon before.
          var _ = send(from, response(id, "\"result\":null"));
          yield null;
        }
        String other = Integer.toString(++serverIds);
        serverRequests.put(other, new ServerRequest(own, id));
        yield envelope.withId(message, other);
      }
      case NOTIFICATION -> {
        if ("$/progress".equals(envelope.method())) {
          noteProgress(new String(message, StandardCharsets.UTF_8));
        }
        yield message;
      }
      case NONE -> message;
    };
  }

  /// Remembers which work-done progress the client is shown.
  private void noteProgress(String message) {
    String token = ProgressToken.of(message);
    if (token != null && message.contains("\"kind\":\"begin\"")) {
      progress.add(token);
    } else if (token != null && message.contains("\"kind\":\"end\"")) {
      progress.remove(token);
    }
  }

  private void tell(byte[] message) {
    try {
      synchronized (toClient) {
        protocol.frames().write(toClient, message);
      }
    } catch (IOException e) {
      end(); // nobody reads it
    }
  }

  // ---- when the daemon has died

  /// Makes another daemon what the one before was. Holds the client's messages up meanwhile.
  private void recover() {
    endProgress();
    while (!isEnding) {
      Line before = line;
      line = null;
      if (before != null) {
        before.close();
      }
      countDeath();
      if (!mayTryAgain()) {
        giveUp("its daemon died again and again; its log says why");
        return;
      }
      try {
        Line now = connector.connect();
        use(now);
        if (replay(now)) {
          return;
        }
      } catch (DaemonException e) {
        giveUp(String.valueOf(e.getMessage()));
        return;
      }
    }
  }

  private boolean mayTryAgain() {
    long now = nanoClock.getAsLong();
    deaths.add(now);
    while (now - deaths.getFirst() > DEATHS_NANOS) {
      deaths.removeFirst();
    }
    return deaths.size() <= MOST_DEATHS;
  }

  private void countDeath() {
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, Asked> each : inFlight.entrySet()) {
      Asked asked = each.getValue();
      each.setValue(new Asked(asked.method, asked.message, asked.deaths + 1));
      boolean isFatal = asked.deaths > 0 && !asked.method.equals("initialize");
      if (isFatal || !protocol.isHarmless(asked.method, asked.message)) {
        lost.add(each.getKey());
      }
    }
    for (String id : lost) {
      inFlight.remove(id);
      tell(error(id, LOST));
    }
  }

  /// A client would wait for its end for ever.
  private void endProgress() {
    for (String token : progress) {
      String message =
          "{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{\"token\":"
              + token
              + ",\"value\":{\"kind\":\"end\"}}}";
      tell(message.getBytes(StandardCharsets.UTF_8));
    }
    progress.clear();
  }

  /// False if the new daemon has died, too.
  private boolean replay(Line to) {
    if (isInitialized) {
      for (byte[] message : protocol.replay(REPLAYED)) {
        if (!send(to, message)) {
          return false;
        }
      }
    }
    for (Asked each : inFlight.values()) {
      if (!send(to, each.message)) {
        return false;
      }
    }
    return true;
  }

  private void giveUp(String why) {
    failure = why;
    System.err.println("pinyon: gives up: " + why);
    inFlight.keySet().forEach(id -> tell(error(id, "Pinyon gives up: " + why)));
    inFlight.clear();
    end();
  }

  private static byte[] error(String id, String message) {
    String text = message.replace("\\", "\\\\").replace("\"", "\\\"");
    return response(id, "\"error\":{\"code\":" + FAILED + ",\"message\":\"" + text + "\"}");
  }

  private static byte[] response(String id, String rest) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + rest + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
