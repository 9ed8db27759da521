package io.pinyon.benchmarks.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A language server in a process of its own, and a client that asks one question at a time. One
/// thread.
public final class LspProcess implements AutoCloseable {
  private final Process process;
  private final OutputStream out;
  private final InputStream in;
  private int ids;
  private long lastRead;

  public LspProcess(Path command, Path home) throws IOException {
    this(command, home, Map.of());
  }

  /// With further variables of the environment.
  public LspProcess(Path command, Path home, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "lsp").redirectError(Redirect.DISCARD);
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().putAll(environment);
    process = builder.start();
    out = process.getOutputStream();
    in = new BufferedInputStream(process.getInputStream());
  }

  /// Brings the index of a workspace up to date, by a command of its own.
  public static void index(Path command, Path home, Path root)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "index", root.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    builder.environment().put("PINYON_HOME", home.toString());
    if (builder.start().waitFor() != 0) {
      throw new IOException("cannot index " + root);
    }
  }

  /// Of JSON with single quotes.
  public static JsonObject object(String json) {
    return JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
  }

  public void tell(String method, JsonObject parameters) throws IOException {
    JsonObject message = object("{'jsonrpc':'2.0'}");
    message.addProperty("method", method);
    message.add("params", parameters);
    send(message);
  }

  /// Sends a request and does not wait; its id.
  public int ask(String method, JsonObject parameters) throws IOException {
    JsonObject message = object("{'jsonrpc':'2.0'}");
    message.addProperty("id", ++ids);
    message.addProperty("method", method);
    message.add("params", parameters);
    send(message);
    return ids;
  }

  private void send(JsonElement message) throws IOException {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  /// The next message that is no request of the server; those are answered by nothing.
  public JsonObject next() throws IOException {
    while (true) {
      JsonObject message = read();
      if (!message.has("method") || !message.has("id")) {
        return message;
      }
      JsonObject answer = object("{'jsonrpc':'2.0','result':null}");
      answer.add("id", message.get("id"));
      send(answer);
    }
  }

  /// The answer to a request.
  public JsonObject answer(int id) throws IOException {
    while (true) {
      JsonObject message = next();
      if (isAnswer(message, id)) {
        return message;
      }
    }
  }

  public static boolean isAnswer(JsonObject message, int id) {
    return message.has("id") && message.get("id").getAsInt() == id;
  }

  /// When the last message had come, of [System#nanoTime].
  public long lastRead() {
    return lastRead;
  }

  private JsonObject read() throws IOException {
    int length = 0;
    for (String header = header(); !header.isEmpty(); header = header()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    byte[] bytes = in.readNBytes(length);
    lastRead = System.nanoTime();
    String text = new String(bytes, StandardCharsets.UTF_8);
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private String header() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server has ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// The resident memory of the server in MB, where the system tells; else -1.
  public long megabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  /// The most that was resident so far, as [#megabytes].
  public long mostMegabytes() throws IOException {
    return megabytes("VmHWM:");
  }

  private long megabytes(String what) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /// The processor time of the server so far, in milliseconds.
  public long processorMillis() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  /// The processor time of the server's threads whose names begin so, in nanoseconds, by thread;
  /// empty where the system does not tell.
  public Map<String, Long> processorTime(List<String> threads) throws IOException {
    Path tasks = Path.of("/proc/" + process.pid() + "/task");
    Map<String, Long> times = new HashMap<>();
    if (Files.isDirectory(tasks)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
        for (Path task : all) {
          try {
            String name = Files.readString(task.resolve("comm"));
            if (threads.stream().anyMatch(name::startsWith)) {
              String[] values = Files.readString(task.resolve("schedstat")).split(" ");
              times.put(task.toString(), Long.parseLong(values[0]));
            }
          } catch (IOException e) {
            // The thread has ended: its files are gone, or give nothing any more.
          }
        }
      }
    }
    return times;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    answer(ask("shutdown", new JsonObject()));
    tell("exit", new JsonObject());
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroy();
    }
  }
}
