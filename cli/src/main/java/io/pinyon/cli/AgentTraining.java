package io.pinyon.cli;

import io.pinyon.cli.support.Json;
import io.pinyon.mcp.McpProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Plays an agent's session with the server for agents, see [TrainCommand].
final class AgentTraining {
  private static final int ROUNDS = 20;

  private final OutputStream toServer;
  private final BufferedReader fromServer;
  private int ids;

  private AgentTraining(OutputStream toServer, InputStream fromServer) {
    this.toServer = toServer;
    this.fromServer = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
  }

  /// About a folder with the types `train.Helper` and `train.Main`.
  static void play(Path folder) throws IOException, InterruptedException {
    Pipe asked = Pipe.open();
    Pipe answers = Pipe.open();
    InputStream input = Channels.newInputStream(asked.source());
    OutputStream output = Channels.newOutputStream(answers.sink());
    try (McpProcess process = new McpProcess(null, List.of(folder), folder, "train")) {
      Thread server = Thread.ofPlatform().daemon().start(() -> process.serve(input, output));
      OutputStream toServer = Channels.newOutputStream(asked.sink());
      new AgentTraining(toServer, Channels.newInputStream(answers.source())).play();
      toServer.close();
      server.join();
    }
  }

  private void play() throws IOException {
    ask(
        "initialize",
        Map.of(
            "protocolVersion",
            "2025-06-18",
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "train", "version", "1")));
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    ask("tools/list", Map.of());
    for (int i = 0; i < ROUNDS; i++) {
      call("search", Map.of("query", "Hel"));
      call("outline", Map.of("target", "train.Helper"));
      call("read", Map.of("target", "Helper#name"));
      call("references", Map.of("symbol", "Helper#name"));
      call("hierarchy", Map.of("symbol", "train.Helper"));
      call("calls", Map.of("symbol", "Helper#name"));
      call("impact", Map.of("target", "train.Helper"));
      call("deps", Map.of("target", "train.Main"));
      call("rename", Map.of("symbol", "Helper#name", "new_name", "title"));
      call("read", Map.of("target", "Nothing"));
    }
  }

  private void call(String tool, Map<String, Object> arguments) throws IOException {
    ask("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  /// Sends a request and waits for its answer, whatever that is.
  private void ask(String method, Object parameters) throws IOException {
    int id = ++ids;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    String line;
    do {
      line = fromServer.readLine();
      if (line == null) {
        throw new IOException("the server has ended");
      }
    } while (!line.contains("\"id\":" + id + ","));
  }

  private void send(Object message) throws IOException {
    toServer.write((Json.of(message) + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }
}
