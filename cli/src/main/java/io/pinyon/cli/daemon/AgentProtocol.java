package io.pinyon.cli.daemon;

import io.pinyon.mcp.SessionReplay;
import java.util.List;
import java.util.OptionalLong;

/// MCP over standard input and output.
final class AgentProtocol implements Protocol {
  private final SessionReplay session = new SessionReplay();

  @Override
  public Greeting.Kind kind() {
    return Greeting.Kind.MCP;
  }

  @Override
  public Frames frames() {
    return Frames.LINES;
  }

  @Override
  public void sent(String method, byte[] message) {
    session.sent(method, message);
  }

  @Override
  public void initialized(byte[] response) {}

  @Override
  public List<byte[]> replay(String id) {
    return session.messages(message -> Envelope.of(message).withId(message, id));
  }

  @Override
  public boolean isHarmless(String method, byte[] message) {
    return SessionReplay.isHarmless(method, message);
  }

  @Override
  public OptionalLong parentProcess() {
    return OptionalLong.empty();
  }
}
