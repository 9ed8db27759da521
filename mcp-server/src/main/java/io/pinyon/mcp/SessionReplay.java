package io.pinyon.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a server has to be told so that it has an agent's session as another one had it, which has
/// died: who the agent is. Its roots are asked for again. Fed with what the agent says, in order;
/// one thread. Uses no library.
public final class SessionReplay {
  private static final String INITIALIZE = "initialize";
  private static final String INITIALIZED = "notifications/initialized";

  /// The method by which agents call tools, and the tool that may write.
  private static final String CALL = "tools/call";

  private static final String WRITING = "\"rename\"";

  private byte @Nullable [] initialize;
  private byte @Nullable [] initialized;

  /// True if a message of this method matters here.
  public static boolean isOfInterest(String method) {
    return method.equals(INITIALIZE) || method.equals(INITIALIZED);
  }

  /// True if a request may be asked again though it may have been carried out.
  public static boolean isHarmless(String method, byte[] message) {
    return !method.equals(CALL) || !new String(message, StandardCharsets.UTF_8).contains(WRITING);
  }

  /// A message that the agent sends.
  public void sent(String method, byte[] message) {
    if (method.equals(INITIALIZE) && initialize == null) {
      initialize = message;
    } else if (method.equals(INITIALIZED)) {
      initialized = message;
    }
  }

  /// The messages that make a new server what the old one was, `initialize` first, with the id that
  /// `withId` gives it; none if there was no `initialize`.
  public List<byte[]> messages(UnaryOperator<byte[]> withId) {
    List<byte[]> messages = new ArrayList<>();
    if (initialize != null) {
      messages.add(withId.apply(initialize));
      if (initialized != null) {
        messages.add(initialized);
      }
    }
    return messages;
  }
}
