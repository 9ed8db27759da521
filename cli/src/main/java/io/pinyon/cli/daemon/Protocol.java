package io.pinyon.cli.daemon;

import java.util.List;
import java.util.OptionalLong;

/// What a bridge has to know of the protocol of its client: how messages are framed, and what makes
/// a session. One thread.
sealed interface Protocol permits EditorProtocol, AgentProtocol {
  Greeting.Kind kind();

  Frames frames();

  /// A message that the client sends.
  void sent(String method, byte[] message);

  /// The server's answer to `initialize`.
  void initialized(byte[] response);

  /// The messages that make a new server what the old one was, `initialize` first and with this id,
  /// which is JSON.
  List<byte[]> replay(String id);

  /// True if a request may be asked again though it may have been carried out, wholly or in part.
  boolean isHarmless(String method, byte[] message);

  /// The process without which there is no client; empty if it is not known.
  OptionalLong parentProcess();
}
