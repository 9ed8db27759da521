package io.pinyon.fuzzing;

import io.pinyon.lsp.internal.wire.MessageReader;
import java.io.ByteArrayInputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageServer;

/// The stream of messages that a client sends: headers, JSON and whatever else.
public final class Protocol {
  /// What is no message is told to the log. Held here: a logger that nobody holds forgets its
  /// level.
  private static final Logger LOG = Logger.getLogger(MessageReader.class.getName());

  private static final MessageJsonHandler JSON =
      new MessageJsonHandler(ServiceEndpoints.getSupportedMethods(LanguageServer.class));

  static {
    LOG.setLevel(Level.OFF);
  }

  private Protocol() {}

  /// The input is the stream, up to its end.
  public static void fuzzerTestOneInput(byte[] input) {
    new MessageReader(new ByteArrayInputStream(input), JSON, (message, issues) -> {}, answer -> {})
        .listen(message -> {});
  }
}
