package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines that go over standard input and output.
final class StdioTest {
  @TempDir private Path folder;
  private McpProcess process;
  private Thread server;
  private Pipe answers;
  private OutputStream toServer;
  private BufferedReader fromServer;

  @BeforeEach
  void start() throws IOException {
    Path root = Files.createDirectories(folder.resolve("work"));
    AgentFixture.write(root, "src/a/A.java", "package a;\n\nclass A {}\n");
    process = new McpProcess(Home.ephemeral(), List.of(root), folder, "1");
    Pipe asked = Pipe.open();
    answers = Pipe.open();
    toServer = Channels.newOutputStream(asked.sink());
    fromServer =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(answers.source()), StandardCharsets.UTF_8));
    OutputStream output = Channels.newOutputStream(answers.sink());
    server =
        Thread.ofPlatform()
            .daemon()
            .start(() -> process.serve(Channels.newInputStream(asked.source()), output));
    send(
        "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18',"
            + "'capabilities':{},'clientInfo':{'name':'t','version':'1'}}}");
    assertTrue(receive().contains("\"instructions\""));
    send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
  }

  @AfterEach
  void stop() throws Exception {
    toServer.close();
    server.join();
    answers.sink().close();
    process.close();
  }

  private void send(String line) throws IOException {
    toServer.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  private String receive() throws IOException {
    return fromServer.readLine();
  }

  @Test
  void lineThatIsNoMessage_isAnsweredByAnError_andTheSessionGoesOn() throws IOException {
    send("{'jsonrpc':");
    assertTrue(receive().contains("-32700"));
    send("[]");
    assertTrue(receive().contains("-32700"));
    send("");
    send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
    assertTrue(receive().contains("\"id\":2"));
  }

  @Test
  void unknownTool_isAnError() throws IOException {
    send("{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'shell','arguments':{}}}");
    String answer = receive();
    assertTrue(answer.contains("\"id\":2") && answer.contains("error"), answer);
  }

  @Test
  void parametersOfAnotherShape_areRefusedInWordsOfTheProtocol() throws IOException {
    for (String params :
        new String[] {
          "", ",'params':{}", ",'params':{'name':5}", ",'params':{'name':'read','arguments':[1]}"
        }) {
      send("{'jsonrpc':'2.0','id':2,'method':'tools/call'" + params + "}");
      String answer = receive();
      assertTrue(answer.contains("\"id\":2") && answer.contains("-32602"), answer);
      assertTrue(answer.contains("tools/call wants name, a string, and arguments"), answer);
    }
    send("{'jsonrpc':'2.0','id':3,'method':'initialize'}");
    assertTrue(receive().contains("initialize wants protocolVersion"));
    send("{'jsonrpc':'2.0','id':4,'method':'resources/read','params':{}}");
    assertTrue(receive().contains("resources/read wants uri"));
    send("{'jsonrpc':'2.0','id':5,'method':'ping'}");
    assertTrue(receive().contains("\"id\":5"));
  }

  @Test
  void cancelledCall_isNotAnswered() throws Exception {
    send(
        "{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'check','arguments':{'all':true}}}");
    send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':2}}");
    send("{'jsonrpc':'2.0','id':3,'method':'ping'}");
    assertTrue(receive().contains("\"id\":3"));
    toServer.close();
    server.join();
    answers.sink().close();
    String rest;
    while ((rest = receive()) != null) {
      assertFalse(rest.contains("\"id\":2"), rest);
    }
  }
}
