package io.pinyon.benchmarks.agents;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `pinyon mcp` in a process of its own, and a client that asks one question at a time. One thread.
final class AgentProcess implements AutoCloseable {
  private static final Gson JSON = new Gson();

  private final Process process;
  private final OutputStream out;
  private final BufferedReader in;
  private int ids;

  /// An answer's text, and how long the client waited for it.
  record Answer(String text, long nanos) {
    boolean isComplete() {
      return text.startsWith("complete");
    }
  }

  AgentProcess(Path command, Path home, Path workspace) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "mcp", workspace.toString())
            .redirectError(Redirect.DISCARD);
    builder.environment().put("PINYON_HOME", home.toString());
    process = builder.start();
    out = process.getOutputStream();
    in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Map<String, Object> client = Map.of("name", "benchmark", "version", "1");
    request(
        "initialize",
        Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(), "clientInfo", client));
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
  }

  /// Returns when the index of the workspace is complete; each question waits for a while.
  void awaitIndex() throws IOException {
    while (ask("search", "query", "Main")
        .text()
        .lines()
        .findFirst()
        .orElse("")
        .contains("ask again")) {
      Thread.onSpinWait();
    }
  }

  /// `arguments` are names and values, in turn.
  Answer ask(String tool, Object... arguments) throws IOException {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put((String) arguments[i], arguments[i + 1]);
    }
    return ask(tool, JSON.toJsonTree(given));
  }

  Answer ask(String tool, JsonElement arguments) throws IOException {
    long start = System.nanoTime();
    JsonObject answer = request("tools/call", Map.of("name", tool, "arguments", arguments));
    long nanos = System.nanoTime() - start;
    JsonElement result = answer.get("result");
    String text =
        result == null
            ? answer.toString()
            : result
                .getAsJsonObject()
                .getAsJsonArray("content")
                .get(0)
                .getAsJsonObject()
                .get("text")
                .getAsString();
    return new Answer(text, nanos);
  }

  private JsonObject request(String method, Object parameters) throws IOException {
    int id = ++ids;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("the server has ended");
      }
      JsonObject message = JsonParser.parseString(line).getAsJsonObject();
      JsonElement of = message.get("id");
      if (of != null && of.isJsonPrimitive() && of.getAsInt() == id) {
        return message;
      }
    }
  }

  private void send(Object message) throws IOException {
    out.write((JSON.toJson(message) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
