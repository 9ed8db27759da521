package io.pinyon.cli.daemon;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How messages follow each other in a stream. What is no message is handed on as an empty one: the
/// server refuses it in its own words.
enum Frames {
  /// A header with the length before each (LSP 3.17, base protocol).
  HEADERS {
    @Override
    byte @Nullable [] read(InputStream in) throws IOException {
      int length = -1;
      while (true) {
        String line = line(in, MOST_HEADER);
        if (line == null) {
          return null;
        }
        line = line.strip();
        if (line.isEmpty() && length >= 0) {
          return content(in, length);
        }
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith(LENGTH)) {
          length = length(lower.substring(LENGTH.length()).strip());
          if (length < 0) {
            return new byte[0];
          }
        }
      }
    }

    private int length(String digits) {
      try {
        int length = Integer.parseInt(digits);
        return length <= MOST_CONTENT ? length : -1;
      } catch (NumberFormatException e) {
        return -1;
      }
    }

    private byte @Nullable [] content(InputStream in, int length) throws IOException {
      try {
        byte[] content = in.readNBytes(length);
        return content.length < length ? null : content;
      } catch (OutOfMemoryError e) {
        return new byte[0]; // what is left of it is read over, as no header
      }
    }

    @Override
    void write(OutputStream out, byte[] message) throws IOException {
      String header = "Content-Length: " + message.length + "\r\n\r\n";
      byte[] all = new byte[header.length() + message.length];
      byte[] start = header.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(message, 0, all, start.length, message.length);
      out.write(all);
      out.flush();
    }
  },

  /// A line for each (MCP, stdio).
  LINES {
    @Override
    byte @Nullable [] read(InputStream in) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int c;
      while ((c = in.read()) != '\n') {
        if (c < 0) {
          return null;
        }
        if (line.size() <= MOST_CONTENT) {
          line.write(c);
        }
      }
      return line.toByteArray();
    }

    @Override
    void write(OutputStream out, byte[] message) throws IOException {
      byte[] all = new byte[message.length + 1];
      System.arraycopy(message, 0, all, 0, message.length);
      all[message.length] = '\n';
      out.write(all);
      out.flush();
    }
  };

  private static final String LENGTH = "content-length:";
  private static final int MOST_HEADER = 4096;
  private static final int MOST_CONTENT = 1 << 28;

  /// The next message; null at the end of the stream. `in` is buffered.
  abstract byte @Nullable [] read(InputStream in) throws IOException;

  abstract void write(OutputStream out, byte[] message) throws IOException;

  static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, 1 << 13);
  }

  /// Without its end, cut at a length; null at the end of the stream.
  private static @Nullable String line(InputStream in, int most) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        return null;
      }
      if (line.length() < most) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
