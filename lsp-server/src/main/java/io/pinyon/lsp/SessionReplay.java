package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.text.LineTable;
import io.pinyon.lsp.internal.text.PositionEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a server has to be told so that it has a client's session as another one had it, which has
/// died: who the client is, its folders and settings, and its open documents with the texts that
/// they have now. Fed with what the client says, in order; one thread. Uses no library but the JSON
/// parser.
public final class SessionReplay {
  private @Nullable JsonObject initialize;
  private @Nullable JsonObject configuration;
  private boolean isInitialized;
  private PositionEncoding encoding = PositionEncoding.UTF_16;
  private final Map<String, OpenDocument> documents = new LinkedHashMap<>();

  /// By URI: each folder as the client gave it.
  private @Nullable Map<String, JsonElement> folders;

  private static final class OpenDocument {
    final String language;
    final StringBuilder text;
    JsonElement version;
    LineTable lines;

    OpenDocument(String language, JsonElement version, String text) {
      this.language = language;
      this.version = version;
      this.text = new StringBuilder(text);
      this.lines = LineTable.of(text);
    }
  }

  /// True if a message of this method matters here.
  public static boolean isOfInterest(String method) {
    return switch (method) {
      case "initialize",
          "initialized",
          "textDocument/didOpen",
          "textDocument/didChange",
          "textDocument/didClose",
          "workspace/didChangeConfiguration",
          "workspace/didChangeWorkspaceFolders" ->
          true;
      default -> false;
    };
  }

  /// A message that the client sends. What is no message changes nothing.
  public void sent(String method, byte[] message) {
    JsonObject object;
    try {
      object =
          JsonParser.parseString(new String(message, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return;
    }
    try {
      JsonObject parameters =
          object.get("params") instanceof JsonObject given ? given : new JsonObject();
      sent(method, object, parameters);
    } catch (RuntimeException e) {
      // of another shape: the server refuses it too
      forget(object);
    }
  }

  private void sent(String method, JsonObject message, JsonObject parameters) {
    switch (method) {
      case "initialize" -> {
        if (initialize == null) {
          initialize = message;
        }
      }
      case "initialized" -> isInitialized = true;
      case "textDocument/didOpen" -> {
        JsonObject item = parameters.getAsJsonObject("textDocument");
        documents.remove(uri(parameters));
        documents.put(
            uri(parameters),
            new OpenDocument(
                item.has("languageId") ? item.get("languageId").getAsString() : "java",
                item.has("version") ? item.get("version") : new JsonPrimitive(0),
                item.get("text").getAsString()));
      }
      case "textDocument/didChange" -> change(parameters);
      case "textDocument/didClose" -> documents.remove(uri(parameters));
      case "workspace/didChangeConfiguration" -> configuration = message;
      case "workspace/didChangeWorkspaceFolders" -> {
        JsonObject event = parameters.getAsJsonObject("event");
        Map<String, JsonElement> now = folders();
        array(event, "removed").forEach(each -> now.remove(folderUri(each)));
        array(event, "added").forEach(each -> now.put(folderUri(each), each));
        folders = now;
      }
      default -> {}
    }
  }

  private static String uri(JsonObject parameters) {
    return parameters.getAsJsonObject("textDocument").get("uri").getAsString();
  }

  private static String folderUri(JsonElement folder) {
    return folder.getAsJsonObject().get("uri").getAsString();
  }

  private static JsonArray array(JsonObject in, String name) {
    return in.get(name) instanceof JsonArray array ? array : new JsonArray();
  }

  private Map<String, JsonElement> folders() {
    if (folders != null) {
      return folders;
    }
    Map<String, JsonElement> named = new LinkedHashMap<>();
    if (initialize != null && initialize.get("params") instanceof JsonObject parameters) {
      array(parameters, "workspaceFolders").forEach(each -> named.put(folderUri(each), each));
    }
    return named;
  }

  /// As the server does with a change that it cannot apply: the file on disk counts from then on.
  private void forget(JsonObject message) {
    if (message.get("params") instanceof JsonObject parameters
        && parameters.get("textDocument") instanceof JsonObject document
        && document.get("uri") instanceof JsonPrimitive uri) {
      documents.remove(uri.getAsString());
    }
  }

  private void change(JsonObject parameters) {
    OpenDocument document = documents.get(uri(parameters));
    if (document == null) {
      return;
    }
    for (JsonElement each : array(parameters, "contentChanges")) {
      JsonObject change = each.getAsJsonObject();
      String inserted = change.get("text").getAsString();
      if (change.get("range") instanceof JsonObject range) {
        int from = offset(document, range.getAsJsonObject("start"));
        int to = offset(document, range.getAsJsonObject("end"));
        int start = Math.min(from, to);
        int end = Math.max(from, to);
        document.text.replace(start, end, inserted);
        document.lines.replaced(document.text, start, end, inserted.length());
      } else {
        document.text.setLength(0);
        document.text.append(inserted);
        document.lines = LineTable.of(document.text);
      }
    }
    JsonElement version = parameters.getAsJsonObject("textDocument").get("version");
    document.version = version == null ? document.version : version;
  }

  private int offset(OpenDocument document, JsonObject position) {
    int line = position.get("line").getAsInt();
    if (line < 0) {
      return 0;
    }
    if (line >= document.lines.count()) {
      return document.text.length();
    }
    return encoding.offset(
        document.text,
        document.lines.start(line),
        document.lines.end(document.text, line),
        position.get("character").getAsInt());
  }

  /// The server's answer to `initialize`: it chooses the unit of positions.
  public void initialized(byte[] response) {
    try {
      JsonElement answer = JsonParser.parseString(new String(response, StandardCharsets.UTF_8));
      String chosen =
          ClientFeatures.text(
              ClientFeatures.at(answer, "result", "capabilities", "positionEncoding"));
      for (PositionEncoding each : PositionEncoding.values()) {
        encoding = each.wireName.equals(chosen) ? each : encoding;
      }
    } catch (JsonParseException e) {
      // what every server has
    }
  }

  /// The process that started the client (LSP 3.17, processId); empty if it is not known.
  public OptionalLong parentProcess() {
    return initialize != null
            && ClientFeatures.at(initialize, "params", "processId") instanceof JsonPrimitive number
            && number.isNumber()
        ? OptionalLong.of(number.getAsLong())
        : OptionalLong.empty();
  }

  /// The messages that make a new server what the old one was, `initialize` first and with this id;
  /// none if there was no `initialize`.
  public List<byte[]> messages(String id) {
    List<byte[]> messages = new ArrayList<>();
    if (initialize == null) {
      return messages;
    }
    JsonObject first = initialize.deepCopy();
    first.addProperty("id", id);
    if (folders != null && first.get("params") instanceof JsonObject parameters) {
      JsonArray now = new JsonArray();
      folders.values().forEach(now::add);
      parameters.add("workspaceFolders", now);
      parameters.remove("rootUri"); // what was named may have been removed since
      parameters.remove("rootPath");
    }
    messages.add(bytes(first));
    if (isInitialized) {
      messages.add(bytes(notification("initialized", new JsonObject())));
    }
    if (configuration != null) {
      messages.add(bytes(configuration));
    }
    documents.forEach((uri, document) -> {
      JsonObject item = new JsonObject();
      item.addProperty("uri", uri);
      item.addProperty("languageId", document.language);
      item.add("version", document.version);
      item.addProperty("text", document.text.toString());
      JsonObject parameters = new JsonObject();
      parameters.add("textDocument", item);
      messages.add(bytes(notification("textDocument/didOpen", parameters)));
    });
    return messages;
  }

  private static JsonObject notification(String method, JsonObject parameters) {
    JsonObject message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    message.addProperty("method", method);
    message.add("params", parameters);
    return message;
  }

  private static byte[] bytes(JsonObject message) {
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }
}
