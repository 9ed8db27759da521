package io.pinyon.lsp;

import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.service.LanguageService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/// Shows the client how far indexing is: work-done progress where it can, a line in its log at the
/// end. Silent until [#start], because nothing may be sent before `initialized`.
final class Progress implements LanguageService.Listener {
  private static final Logger LOG = Logger.getLogger(Progress.class.getName());

  private final Client client;
  private final Map<Path, String> tokens = new HashMap<>();
  private Mode mode = Mode.WAITING;
  private int made;

  private enum Mode {
    WAITING,
    SHOWN,
    HIDDEN
  }

  /// What is done when an index has become another.
  private volatile Runnable whenIndexed = () -> {};

  Progress(Client client) {
    this.client = client;
  }

  void whenIndexed(Runnable action) {
    whenIndexed = action;
  }

  synchronized void start(ClientFeatures features) {
    mode = features.workDoneProgress() ? Mode.SHOWN : Mode.HIDDEN;
  }

  @Override
  public synchronized void indexing(Path root, long done, long total) {
    if (mode != Mode.SHOWN) {
      return;
    }
    String token = tokens.get(root);
    String kind = token == null ? "begin" : "report";
    if (token == null) {
      token = "pinyon-" + ++made;
      tokens.put(root, token);
      JsonObject create = new JsonObject();
      create.addProperty("token", token);
      var _ = client.request("window/workDoneProgress/create", create);
    }
    JsonObject value = new JsonObject();
    value.addProperty("kind", kind);
    if (kind.equals("begin")) {
      value.addProperty("title", "Indexing " + name(root));
      value.addProperty("cancellable", false);
    }
    if (total > 0) {
      value.addProperty("percentage", Math.clamp(done * 100 / total, 0, 100));
      value.addProperty("message", String.format(Locale.ROOT, "%,d / %,d files", done, total));
    } else {
      value.addProperty("message", String.format(Locale.ROOT, "%,d files", done));
    }
    send(token, value);
  }

  @Override
  public void indexed(Path root, String summary) {
    LOG.info(summary);
    end(root, summary);
    whenIndexed.run();
  }

  private synchronized void end(Path root, String summary) {
    String token = tokens.remove(root);
    if (token != null) {
      JsonObject value = new JsonObject();
      value.addProperty("kind", "end");
      value.addProperty("message", summary);
      send(token, value);
    }
  }

  @Override
  public void trouble(Path root, String message) {
    LOG.warning(message);
  }

  private void send(String token, JsonObject value) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("token", token);
    parameters.add("value", value);
    client.notify("$/progress", parameters);
  }

  private static String name(Path root) {
    Path name = root.getFileName();
    return name == null ? root.toString() : name.toString();
  }
}
