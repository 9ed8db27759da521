package io.pinyon.cli.daemon;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a JSON-RPC message is, found without reading what it says: the members of the object
/// itself, others are skipped. `id` and `method` are null if there is none; `id` is JSON, and
/// `idStart` and `idEnd` are where it stands. `kind` is [Kind#NONE] for what is no message.
record Envelope(Kind kind, @Nullable String id, int idStart, int idEnd, @Nullable String method) {
  enum Kind {
    REQUEST,
    NOTIFICATION,
    RESPONSE,
    NONE
  }

  private static final Envelope NONE = new Envelope(Kind.NONE, null, 0, 0, null);

  static Envelope of(byte[] message) {
    try {
      return new Scan(message).run();
    } catch (IndexOutOfBoundsException e) {
      return NONE; // it ends too early
    }
  }

  /// The message with another id, which is JSON.
  byte[] withId(byte[] message, String other) {
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream result = new ByteArrayOutputStream(message.length + bytes.length);
    result.write(message, 0, idStart);
    result.writeBytes(bytes);
    result.write(message, idEnd, message.length - idEnd);
    return result.toByteArray();
  }

  /// A walk over the members of an object.
  private static final class Scan {
    private final byte[] text;
    private int at;

    Scan(byte[] text) {
      this.text = text;
    }

    Envelope run() {
      String id = null;
      int idStart = 0;
      int idEnd = 0;
      String method = null;
      boolean hasResult = false;
      if (next() != '{') {
        return NONE;
      }
      while (next() != '}') {
        if (text[at - 1] != '"' && (text[at - 1] != ',' || next() != '"')) {
          return NONE;
        }
        String name = string();
        if (next() != ':') {
          return NONE;
        }
        blanks();
        int start = at;
        value();
        switch (name) {
          case "id" -> {
            idStart = start;
            idEnd = at;
            id = new String(text, start, at - start, StandardCharsets.UTF_8);
          }
          case "method" -> method = text[start] == '"' ? inside(start, at) : null;
          case "result", "error" -> hasResult = true;
          default -> {}
        }
      }
      boolean isAnswerable = id != null && !id.equals("null");
      Kind kind =
          method != null
              ? isAnswerable ? Kind.REQUEST : Kind.NOTIFICATION
              : hasResult && isAnswerable ? Kind.RESPONSE : Kind.NONE;
      return new Envelope(kind, id, idStart, idEnd, method);
    }

    private void blanks() {
      while (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
        at++;
      }
    }

    private byte next() {
      blanks();
      return text[at++];
    }

    /// The rest of a string whose quote has been read; escapes stay as they are written.
    private String string() {
      int start = at;
      skipString();
      return new String(text, start, at - 1 - start, StandardCharsets.UTF_8);
    }

    private String inside(int start, int end) {
      return new String(text, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }

    private void skipString() {
      while (text[at] != '"') {
        at += text[at] == '\\' ? 2 : 1;
      }
      at++;
    }

    private void value() {
      int depth = 0;
      do {
        byte c = text[at];
        if (c == '"') {
          at++;
          skipString();
        } else if (c == '{' || c == '[') {
          depth++;
          at++;
        } else if (c == '}' || c == ']') {
          depth--;
          at++;
        } else if (depth > 0) {
          at++;
        } else {
          scalar();
        }
      } while (depth > 0);
    }

    private void scalar() {
      while (text[at] != ',' && text[at] != '}' && text[at] > ' ') {
        at++;
      }
    }
  }
}
