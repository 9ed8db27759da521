package io.pinyon.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.service.LanguageService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A client over pipes, with the server in a thread of this process. Says what it is told byte for
/// byte; one thread.
final class Session implements AutoCloseable {
  /// Who answers, unless another service was given.
  final FakeService service = new FakeService();

  final List<JsonObject> notifications = new ArrayList<>();
  private final Deque<JsonObject> responses = new ArrayDeque<>();
  private final OutputStream toServer;
  private final InputStream fromServer;
  private final CompletableFuture<Integer> exit;
  private int ids;

  Session() {
    this(null);
  }

  Session(@Nullable Function<LanguageService.Listener, LanguageService> other) {
    Function<LanguageService.Listener, LanguageService> answering =
        other == null ? _ -> service : other;
    try {
      PipedInputStream serverInput = new PipedInputStream(1 << 20);
      toServer = new PipedOutputStream(serverInput);
      fromServer = new PipedInputStream(1 << 20);
      OutputStream serverOutput = new PipedOutputStream((PipedInputStream) fromServer);
      exit = new CompletableFuture<>();
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              exit.complete(Server.run(serverInput, serverOutput, answering));
            } catch (Throwable e) {
              exit.completeExceptionally(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A session after the handshake, with these client capabilities.
  static Session ready(String capabilities) {
    Session session = new Session();
    session.call("initialize", "{'capabilities':" + capabilities + ",'rootUri':'file:///w'}");
    session.tell("initialized", "{}");
    return session;
  }

  void raw(String bytes) {
    try {
      toServer.write(bytes.getBytes(StandardCharsets.UTF_8));
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void message(String json) {
    raw("Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
  }

  void tell(String method, String parameters) {
    message(
        ("{'jsonrpc':'2.0','method':'" + method + "','params':" + parameters + "}")
            .replace('\'', '"'));
  }

  /// Sends a request and does not wait; its id.
  int ask(String method, String parameters) {
    int id = ++ids;
    message(
        ("{'jsonrpc':'2.0','id':" + id + ",'method':'" + method + "','params':" + parameters + "}")
            .replace('\'', '"'));
    return id;
  }

  /// The whole response to a request.
  JsonObject call(String method, String parameters) {
    return response(ask(method, parameters));
  }

  JsonElement result(String method, String parameters) {
    JsonObject response = call(method, parameters);
    if (!response.has("result")) {
      throw new AssertionError(response.toString());
    }
    return response.get("result");
  }

  /// Of a response to a completion.
  static List<String> labels(JsonObject response) {
    return response.getAsJsonObject("result").getAsJsonArray("items").asList().stream()
        .map(item -> item.getAsJsonObject().get("label").getAsString())
        .toList();
  }

  int errorCode(String method, String parameters) {
    return code(call(method, parameters));
  }

  static int code(JsonObject response) {
    return response.getAsJsonObject("error").get("code").getAsInt();
  }

  JsonObject response(int id) {
    while (true) {
      for (JsonObject response : responses) {
        if (!response.get("id").isJsonNull() && response.get("id").getAsInt() == id) {
          responses.remove(response);
          return response;
        }
      }
      next();
    }
  }

  /// The next response of any id, null ids too.
  JsonObject anyResponse() {
    while (responses.isEmpty()) {
      next();
    }
    return responses.remove();
  }

  /// Reads on until the server has sent this notification or request so often; the last of them.
  JsonObject heard(String method, int times) {
    while (true) {
      List<JsonObject> all =
          notifications.stream()
              .filter(each -> each.get("method").getAsString().equals(method))
              .toList();
      if (all.size() >= times) {
        return all.get(times - 1);
      }
      next();
    }
  }

  private void next() {
    JsonObject message = read();
    if (message.has("method")) {
      notifications.add(message);
    } else {
      responses.add(message);
    }
  }

  private JsonObject read() {
    try {
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      while (!header.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
        int c = fromServer.read();
        if (c < 0) {
          throw new AssertionError("the server closed its output");
        }
        header.write(c);
      }
      String digits = header.toString(StandardCharsets.UTF_8).replaceAll("\\D", "");
      byte[] content = fromServer.readNBytes(Integer.parseInt(digits));
      return JsonParser.parseString(new String(content, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void open(String uri, String text) {
    JsonObject item = new JsonObject();
    item.addProperty("uri", uri);
    item.addProperty("languageId", "java");
    item.addProperty("version", 1);
    item.addProperty("text", text);
    JsonObject parameters = new JsonObject();
    parameters.add("textDocument", item);
    message(
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":" + parameters + "}");
  }

  static String at(String uri, int line, int character) {
    return "{'textDocument':{'uri':'%s'},'position':{'line':%d,'character':%d}}"
        .formatted(uri, line, character);
  }

  void endInput() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int exitCode() {
    return exit.join();
  }

  @Override
  public void close() {
    service.gate.countDown();
    endInput();
    exit.join();
  }
}
