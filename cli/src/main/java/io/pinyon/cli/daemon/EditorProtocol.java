package io.pinyon.cli.daemon;

import io.pinyon.lsp.SessionReplay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/// LSP over standard input and output.
final class EditorProtocol implements Protocol {
  private final SessionReplay session = new SessionReplay();

  @Override
  public Greeting.Kind kind() {
    return Greeting.Kind.LSP;
  }

  @Override
  public Frames frames() {
    return Frames.HEADERS;
  }

  @Override
  public void sent(String method, byte[] message) {
    if (SessionReplay.isOfInterest(method)) {
      session.sent(method, message);
    }
  }

  @Override
  public void initialized(byte[] response) {
    session.initialized(response);
  }

  @Override
  public List<byte[]> replay(String id) {
    return session.messages(id.replace("\"", ""));
  }

  /// The server writes nothing; what it has said of an answer in parts cannot be taken back.
  @Override
  public boolean isHarmless(String method, byte[] message) {
    return !new String(message, StandardCharsets.UTF_8).contains("\"partialResultToken\"");
  }

  @Override
  public OptionalLong parentProcess() {
    return session.parentProcess();
  }
}
