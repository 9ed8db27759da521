package io.pinyon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A client and a daemon, both played by the test, with the bridge between them.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BridgeTest {
  private static final String INITIALIZE =
      "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}}";
  private static final String INITIALIZED = "{'jsonrpc':'2.0','method':'initialized','params':{}}";
  private static final String OPEN =
      "{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':"
          + "{'uri':'file:///A.java','languageId':'java','version':1,'text':'one'}}}";
  private static final String CHANGE =
      "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':"
          + "{'uri':'file:///A.java','version':2},'contentChanges':[{'text':'two'}]}}";

  @TempDir private Path work;
  private final AtomicLong clock = new AtomicLong();
  private ServerSocketChannel server;
  private OutputStream toBridge;
  private InputStream fromBridge;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private Frames frames = Frames.HEADERS;

  /// The daemon's side of the connection that the bridge has made last.
  private Line daemon;

  @BeforeEach
  void listens() throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(work.resolve("s")));
  }

  @AfterEach
  void closes() throws IOException {
    server.close();
    daemon.close();
  }

  @Test
  void session_isPassedOn_andEndsAsTheProtocolSays() throws Exception {
    begin(new EditorProtocol());
    client("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    daemon("{'jsonrpc':'2.0','id':2,'result':null}");
    assertClientHears("{'jsonrpc':'2.0','id':2,'result':null}");
    client("{'jsonrpc':'2.0','method':'exit'}");
    assertDaemonHears("{'jsonrpc':'2.0','method':'exit'}");
    daemon.close();
    assertEquals(0, exit.get());
  }

  @Test
  void answersAfterTheEndOfTheInput_areStillTold() throws Exception {
    begin(new EditorProtocol());
    client("{'jsonrpc':'2.0','id':2,'method':'a'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':2,'method':'a'}");
    toBridge.close();
    assertNull(frames.read(daemon.in()));
    daemon("{'jsonrpc':'2.0','id':2,'result':7}");
    assertClientHears("{'jsonrpc':'2.0','id':2,'result':7}");
    daemon.close();
    assertEquals(1, exit.get());
  }

  @Test
  void whatIsNoMessage_isPassedOn() throws Exception {
    begin(new EditorProtocol());
    client("{nonsense");
    assertDaemonHears("{nonsense");
    toBridge.write("Content-Length: many\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertDaemonHears("");
  }

  @Test
  void daemonThatDies_isReplaced_byOneThatKnowsTheSession() throws Exception {
    begin(new EditorProtocol());
    client(OPEN);
    assertDaemonHears(OPEN);
    client(CHANGE);
    assertDaemonHears(CHANGE);
    client("{'jsonrpc':'2.0','id':2,'method':'textDocument/completion','params':{}}");
    assertDaemonHears("{'jsonrpc':'2.0','id':2,'method':'textDocument/completion','params':{}}");
    die();
    assertDaemonHears("{'jsonrpc':'2.0','id':'pinyon-replay','method':'initialize','params':{}}");
    assertDaemonHears(INITIALIZED);
    assertDaemonHears(OPEN.replace("'version':1,'text':'one'", "'version':2,'text':'two'"));
    assertDaemonHears("{'jsonrpc':'2.0','id':2,'method':'textDocument/completion','params':{}}");
    daemon("{'jsonrpc':'2.0','id':'pinyon-replay','result':{}}"); // which the client has had
    daemon("{'jsonrpc':'2.0','id':2,'result':[]}");
    assertClientHears("{'jsonrpc':'2.0','id':2,'result':[]}");
  }

  @Test
  void daemonThatDiesBeforeItsFirstAnswer_isReplaced() throws Exception {
    start(new EditorProtocol());
    client(INITIALIZE);
    assertDaemonHears(INITIALIZE);
    die();
    assertDaemonHears(INITIALIZE);
    daemon("{'jsonrpc':'2.0','id':1,'result':{}}");
    assertClientHears("{'jsonrpc':'2.0','id':1,'result':{}}");
  }

  @Test
  void questionUnderWhichTwoDaemonsDie_isAnsweredByAnError() throws Exception {
    begin(new EditorProtocol());
    client("{'jsonrpc':'2.0','id':'q','method':'a'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':'q','method':'a'}");
    die();
    hearReplay();
    assertDaemonHears("{'jsonrpc':'2.0','id':'q','method':'a'}");
    die();
    hearReplay();
    String answer = clientHears();
    assertTrue(
        answer.startsWith("{'jsonrpc':'2.0','id':'q','error':{'code':-32803,'message':'Pinyon's"),
        answer);
    client("{'jsonrpc':'2.0','id':3,'method':'b'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':3,'method':'b'}");
  }

  @Test
  void answerInParts_isNotAskedForAgain() throws Exception {
    begin(new EditorProtocol());
    String asked =
        "{'jsonrpc':'2.0','id':2,'method':'textDocument/references',"
            + "'params':{'partialResultToken':5}}";
    client(asked);
    assertDaemonHears(asked);
    die();
    hearReplay();
    assertTrue(clientHears().contains("'id':2,'error'"));
  }

  @Test
  void requestOfTheDaemon_hasItsOwnNumber_andALateAnswerGoesToNobody() throws Exception {
    begin(new EditorProtocol());
    daemon("{'jsonrpc':'2.0','id':'1','method':'window/workDoneProgress/create'}");
    assertClientHears("{'jsonrpc':'2.0','id':1,'method':'window/workDoneProgress/create'}");
    die();
    hearReplay();
    daemon("{'jsonrpc':'2.0','id':'1','method':'workspace/inlayHint/refresh'}");
    assertClientHears("{'jsonrpc':'2.0','id':2,'method':'workspace/inlayHint/refresh'}");
    client("{'jsonrpc':'2.0','id':1,'result':'late'}");
    client("{'jsonrpc':'2.0','id':2,'result':'right'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':'1','result':'right'}");
  }

  @Test
  void capabilityThatTheClientHasRegistered_isNotRegisteredAgain() throws Exception {
    begin(new EditorProtocol());
    die();
    hearReplay();
    daemon("{'jsonrpc':'2.0','id':'1','method':'client/registerCapability','params':{}}");
    assertDaemonHears("{'jsonrpc':'2.0','id':'1','result':null}");
  }

  @Test
  void progressOfADeadDaemon_ends() throws Exception {
    begin(new EditorProtocol());
    String progress = "{'jsonrpc':'2.0','method':'$/progress','params':{'token':'p-1','value':";
    daemon(progress + "{'kind':'begin','title':'Indexing'}}}");
    assertClientHears(progress + "{'kind':'begin','title':'Indexing'}}}");
    die();
    assertClientHears(progress + "{'kind':'end'}}}");
  }

  @Test
  void daemonsThatDieAgainAndAgain_endTheBridge() throws Exception {
    begin(new EditorProtocol());
    client("{'jsonrpc':'2.0','id':2,'method':'a','params':{'partialResultToken':1}}");
    for (int i = 0; i < 5; i++) {
      die();
    }
    daemon.close();
    assertEquals(1, exit.get());
  }

  @Test
  void deathsFarApart_areSurvived() throws Exception {
    begin(new EditorProtocol());
    for (int i = 0; i < 20; i++) {
      clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
      die();
      hearReplay();
    }
    client("{'jsonrpc':'2.0','id':3,'method':'b'}");
    assertDaemonHears("{'jsonrpc':'2.0','id':3,'method':'b'}");
  }

  @Test
  void agentsSession_isReplayed_butAWritingCallIsNotMadeAgain() throws Exception {
    frames = Frames.LINES;
    begin(new AgentProtocol());
    String reading = "{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'search'}}";
    String writing = "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'rename'}}";
    client(reading);
    client(writing);
    assertDaemonHears(reading);
    assertDaemonHears(writing);
    die();
    assertDaemonHears("{'jsonrpc':'2.0','id':'pinyon-replay','method':'initialize','params':{}}");
    assertDaemonHears(INITIALIZED.replace("initialized", "notifications/initialized"));
    assertDaemonHears(reading);
    assertTrue(clientHears().contains("'id':3,'error'"));
    toBridge.close();
    daemon.close();
    assertEquals(0, exit.get());
  }

  // ---- the players

  private void start(Protocol protocol) throws IOException {
    Pipe input = Pipe.open();
    Pipe output = Pipe.open();
    toBridge = Channels.newOutputStream(input.sink());
    fromBridge = Channels.newInputStream(output.source());
    Bridge bridge =
        new Bridge(
            protocol,
            Channels.newInputStream(input.source()),
            Channels.newOutputStream(output.sink()),
            connect(),
            this::connect,
            clock::get);
    accept();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            exit.complete(bridge.run());
          } catch (Throwable e) {
            exit.completeExceptionally(e);
          }
        });
  }

  private void begin(Protocol protocol) throws IOException {
    start(protocol);
    client(INITIALIZE);
    assertDaemonHears(INITIALIZE);
    daemon("{'jsonrpc':'2.0','id':1,'result':{}}");
    assertClientHears("{'jsonrpc':'2.0','id':1,'result':{}}");
    String initialized =
        frames == Frames.LINES
            ? INITIALIZED.replace("initialized", "notifications/initialized")
            : INITIALIZED;
    client(initialized);
    assertDaemonHears(initialized);
  }

  private Line connect() {
    try {
      return Line.of(SocketChannel.open(server.getLocalAddress()));
    } catch (IOException e) {
      throw new DaemonException("cannot connect: " + e);
    }
  }

  private void accept() throws IOException {
    daemon = Line.of(server.accept());
  }

  /// The daemon dies, and the bridge has another.
  private void die() throws IOException {
    daemon.close();
    accept();
  }

  private void hearReplay() throws IOException {
    assertTrue(daemonHears().contains("'pinyon-replay'"));
    assertDaemonHears(INITIALIZED);
  }

  private void client(String message) throws IOException {
    frames.write(toBridge, bytes(message));
  }

  private void daemon(String message) throws IOException {
    frames.write(daemon.out(), bytes(message));
  }

  private void assertClientHears(String message) throws IOException {
    assertEquals(message, clientHears());
  }

  private String clientHears() throws IOException {
    return text(frames.read(fromBridge));
  }

  private void assertDaemonHears(String message) throws IOException {
    assertEquals(message, daemonHears());
  }

  private String daemonHears() throws IOException {
    return text(frames.read(daemon.in()));
  }

  private static byte[] bytes(String message) {
    return message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte @Nullable [] message) {
    return message == null
        ? "the end"
        : new String(message, StandardCharsets.UTF_8).replace('"', '\'');
  }
}
