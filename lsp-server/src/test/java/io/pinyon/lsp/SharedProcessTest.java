package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several sessions in one process.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedProcessTest {
  /// Any text is as long as its bytes here.
  private static final class Client {
    final OutputStream toServer;
    final InputStream fromServer;
    final CompletableFuture<Integer> exit = new CompletableFuture<>();

    Client(String name) throws IOException {
      Pipe asked = Pipe.open();
      Pipe answers = Pipe.open();
      toServer = Channels.newOutputStream(asked.sink());
      fromServer = Channels.newInputStream(answers.source());
      InputStream input = Channels.newInputStream(asked.source());
      OutputStream output = Channels.newOutputStream(answers.sink());
      Thread session =
          new Thread(
              new ThreadGroup(name),
              () ->
                  exit.complete(
                      Server.run(input, output, Server.Tenancy.SHARED, _ -> new FakeService())));
      session.setDaemon(true);
      session.start();
    }

    void send(String json) throws IOException {
      String text = json.replace('\'', '"');
      toServer.write(
          ("Content-Length: " + text.length() + "\r\n\r\n" + text)
              .getBytes(StandardCharsets.US_ASCII));
      toServer.flush();
    }

    /// The next message.
    String receive() throws IOException {
      StringBuilder header = new StringBuilder();
      while (header.indexOf("\r\n\r\n") < 0) {
        header.append((char) fromServer.read());
      }
      int length = Integer.parseInt(header.toString().replaceAll("\\D", ""));
      return new String(fromServer.readNBytes(length), StandardCharsets.UTF_8).replace('"', '\'');
    }

    void begin(long process) throws IOException {
      send(
          "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':"
              + process
              + ",'capabilities':{}}}");
      receive();
      send("{'jsonrpc':'2.0','method':'initialized','params':{}}");
    }

    void end() throws IOException {
      send("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
      assertEquals("{'jsonrpc':'2.0','id':2,'result':null}", receive());
      send("{'jsonrpc':'2.0','method':'exit'}");
    }
  }

  @Test
  void log_isHeardByItsSessionAlone() throws Exception {
    Client one = new Client("one");
    Client other = new Client("other");
    one.begin(ProcessHandle.current().pid());
    other.begin(ProcessHandle.current().pid());
    // A warning of one session, and one that is of the process.
    one.send(
        "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':"
            + "{'uri':'file:///secret/A.java','version':1},'contentChanges':[]}}");
    Logger.getLogger("io.pinyon.test").warning("of nobody");
    assertEquals(
        "{'jsonrpc':'2.0','method':'window/logMessage','params':{'type':2,'message':"
            + "'ignored a change to a document that is not open: file:///secret/A.java'}}",
        one.receive());
    one.end();
    assertEquals(0, one.exit.get());
    other.end(); // has heard nothing before, and is there although the other has ended
    assertEquals(0, other.exit.get());
  }

  @Test
  void deathOfTheProcessThatAClientNames_endsNothingElse() throws Exception {
    Process named = new ProcessBuilder("sleep", "600").start();
    Client one = new Client("one");
    one.begin(named.pid());
    named.destroyForcibly().waitFor();
    one.end();
    assertEquals(0, one.exit.get());
  }
}
