package io.pinyon.benchmarks.daemon;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// An editor or an agent in a worktree: a process of `pinyon lsp` or `pinyon mcp`, and what is said
/// to it. Safe for use by many threads.
public final class Client implements AutoCloseable {
  private static final long LONGEST_SECONDS = 600;
  private static final String INDEXED = "indexed ";

  final Path root;
  final boolean isEditor;
  private final Process process;
  private final OutputStream out;
  private final InputStream in;
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final CompletableFuture<String> indexed = new CompletableFuture<>();
  private int ids;
  private int version = 1;

  private Client(ProcessBuilder builder, Path root, boolean isEditor) throws IOException {
    this.root = root;
    this.isEditor = isEditor;
    this.process = builder.directory(root.toFile()).redirectError(Redirect.DISCARD).start();
    this.out = process.getOutputStream();
    this.in = new BufferedInputStream(process.getInputStream());
    Thread.ofPlatform().daemon().start(this::read);
  }

  /// With a document open in which a map is completed.
  public static Client editor(ProcessBuilder builder, Path root) throws IOException {
    Client editor = new Client(builder, root, true);
    editor.call("initialize", object("{'capabilities':{},'rootUri':'" + root.toUri() + "'}"));
    editor.tell("initialized", new JsonObject());
    JsonObject open =
        object("{'textDocument':{'languageId':'java','version':1,'uri':'" + editor.uri() + "'}}");
    open.getAsJsonObject("textDocument")
        .addProperty(
            "text",
            "package java.util;\nclass Mine { void m(HashMap<String, String> x) {\n x.\n } }");
    editor.tell("textDocument/didOpen", open);
    return editor;
  }

  static Client agent(ProcessBuilder builder, Path root) throws IOException {
    Client agent = new Client(builder, root, false);
    agent.call(
        "initialize",
        object(
            "{'protocolVersion':'2025-06-18','capabilities':{},"
                + "'clientInfo':{'name':'measurement','version':'1'}}"));
    agent.tell("notifications/initialized", new JsonObject());
    return agent;
  }

  long process() {
    return process.pid();
  }

  private String uri() {
    return root.resolve("java.base/java/util/Mine.java").toUri().toString();
  }

  /// What the log says once the workspace has been indexed.
  public String awaitIndex() {
    return get(indexed);
  }

  /// One key, then the completion behind the dot; true if it is right.
  public boolean type() throws IOException {
    tell(
        "textDocument/didChange",
        object(
            "{'textDocument':{'uri':'"
                + uri()
                + "','version':"
                + ++version
                + "},'contentChanges':[{'range':{'start':{'line':2,'character':3},"
                + "'end':{'line':2,'character':3}},'text':' '}]}"));
    JsonObject answer =
        call(
            "textDocument/completion",
            object("{'textDocument':{'uri':'" + uri() + "'},'position':{'line':2,'character':3}}"));
    return answer.toString().contains("\"label\":\"put(");
  }

  /// True if the answer is complete and has the class.
  boolean search(String name) throws IOException {
    JsonObject parameters = object("{'name':'search','arguments':{'query':'" + name + "'}}");
    String answer = call("tools/call", parameters).toString();
    return answer.contains("complete") && answer.contains(name + ".java");
  }

  /// True if the question of this client's kind is answered rightly.
  boolean isAnswered() throws IOException {
    return isEditor ? type() : search("ConcurrentSkipListMap");
  }

  JsonObject call(String method, JsonObject parameters) throws IOException {
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    int id;
    synchronized (this) {
      id = ++ids;
    }
    asked.put(id, answer);
    JsonObject message = message(method, parameters);
    message.addProperty("id", id);
    send(message);
    return get(answer);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  private void tell(String method, JsonObject parameters) throws IOException {
    send(message(method, parameters));
  }

  private static JsonObject message(String method, JsonObject parameters) {
    JsonObject message = object("{'jsonrpc':'2.0'}");
    message.addProperty("method", method);
    message.add("params", parameters);
    return message;
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
  }

  private synchronized void send(JsonElement message) throws IOException {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    if (isEditor) {
      out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }
    out.write(bytes);
    if (!isEditor) {
      out.write('\n');
    }
    out.flush();
  }

  private void read() {
    try {
      String text;
      while ((text = next()) != null) {
        JsonObject message = JsonParser.parseString(text).getAsJsonObject();
        if (!message.has("method")) {
          CompletableFuture<JsonObject> answer = asked.remove(message.get("id").getAsInt());
          if (answer != null) {
            answer.complete(message);
          }
        } else if (message.has("id")) {
          JsonObject answer = object("{'jsonrpc':'2.0','result':null}");
          answer.add("id", message.get("id"));
          send(answer);
        } else if (message.get("method").getAsString().equals("window/logMessage")) {
          String logged = message.getAsJsonObject("params").get("message").getAsString();
          if (logged.startsWith(INDEXED)) {
            indexed.complete(logged);
          }
        }
      }
    } catch (IOException e) {
      // it has ended
    }
    asked.values().forEach(each -> each.cancel(false));
  }

  /// Null at the end.
  private @Nullable String next() throws IOException {
    int length = -1;
    while (true) {
      StringBuilder line = new StringBuilder();
      int c;
      while ((c = in.read()) != '\n') {
        if (c < 0) {
          return null;
        }
        line.append((char) c);
      }
      String header = line.toString().strip();
      if (!isEditor) {
        return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
      if (header.isEmpty() && length >= 0) {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
      }
      if (header.startsWith("Content-Length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (isEditor) {
      var _ = call("shutdown", new JsonObject());
      tell("exit", new JsonObject());
    } else {
      out.close();
    }
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroy();
    }
  }
}
