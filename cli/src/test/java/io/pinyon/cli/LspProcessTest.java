package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.testing.JavaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server as editors start it: a process of its own.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LspProcessTest {
  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void session_fromInitializeToExit_endsWithZero() throws Exception {
    Process server = server();
    send(server, "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}");
    assertTrue(receive(server).contains("\"completionProvider\""));
    send(server, "{'jsonrpc':'2.0','method':'initialized','params':{}}");
    send(server, "{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    assertTrue(receive(server).contains("\"id\":2"));
    send(server, "{'jsonrpc':'2.0','method':'exit'}");
    assertEquals(0, server.waitFor());
  }

  @Test
  void endOfInput_withoutExit_endsWithOne() throws Exception {
    Process server = server();
    server.getOutputStream().close();
    assertEquals(1, server.waitFor());
  }

  @Test
  void deathOfTheParent_endsTheServer() throws Exception {
    Process parent = start(new ProcessBuilder("cat"));
    Process server = server();
    send(
        server,
        "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':"
            + parent.pid()
            + ",'capabilities':{}}}");
    assertTrue(receive(server).contains("\"id\":1"));
    parent.destroyForcibly();
    assertEquals(1, server.waitFor());
  }

  private Process server() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(Main.class.getName(), "lsp"))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PINYON_HOME", home.toString());
    return start(builder);
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static void send(Process server, String message) throws IOException {
    byte[] content = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    server.getOutputStream().write(header);
    server.getOutputStream().write(content);
    server.getOutputStream().flush();
  }

  private static String receive(Process server) throws IOException {
    InputStream in = server.getInputStream();
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new AssertionError("the server closed its output");
      }
      header.append((char) c);
    }
    int length = Integer.parseInt(header.toString().replaceAll("\\D", ""));
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
