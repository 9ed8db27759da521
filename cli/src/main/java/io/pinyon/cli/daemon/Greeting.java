package io.pinyon.cli.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a client says before its protocol begins: lines `name value`, values as in URLs, up to an
/// empty line. The daemon answers a line: `ok`, or why not.
///
///     pinyon <version>
///     session lsp
///     current /home/me/project
///     process 4711
///
/// `folders` are those that `pinyon mcp` was given, `current` is the client's folder, and `process`
/// its id.
record Greeting(String version, Kind kind, Path current, List<Path> folders, long process) {
  static final String OK = "ok";
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_LINES = 1000;

  /// What the connection is for.
  enum Kind {
    LSP,
    MCP,
    /// What files compile, see [DaemonCall].
    CHECK,
    /// A report about the daemon, after which it closes the connection.
    STATUS
  }

  void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, "pinyon", version);
    line(text, "session", kind.name());
    line(text, "current", current.toString());
    folders.forEach(each -> line(text, "folder", each.toString()));
    line(text, "process", Long.toString(process));
    text.append('\n');
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name)
        .append(' ')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .append('\n');
  }

  /// Throws IOException if it is none.
  static Greeting read(InputStream in) throws IOException {
    String version = "";
    Kind kind = Kind.STATUS;
    Path current = Path.of("");
    List<Path> folders = new ArrayList<>();
    long process = 0;
    for (int i = 0; i < MOST_LINES; i++) {
      String line = readLine(in);
      if (line.isEmpty()) {
        return new Greeting(version, kind, current, folders, process);
      }
      int blank = line.indexOf(' ');
      try {
        String value =
            blank < 0 ? "" : URLDecoder.decode(line.substring(blank + 1), StandardCharsets.UTF_8);
        switch (blank < 0 ? line : line.substring(0, blank)) {
          case "pinyon" -> version = value;
          case "session" -> kind = Kind.valueOf(value);
          case "current" -> current = Path.of(value);
          case "folder" -> folders.add(Path.of(value));
          case "process" -> process = Long.parseLong(value);
          default -> throw new IOException("not a client of Pinyon: " + line);
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("not a client of Pinyon: " + line, e);
      }
    }
    throw new IOException("the greeting does not end");
  }

  // ---- lines

  /// Without its end. Throws IOException if the stream ends before, or the line is too long. Reads
  /// nothing behind it.
  static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        throw new IOException("the connection has ended");
      }
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  static void writeLine(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Throws IOException if the next line is another.
  static void demand(InputStream in, String line) throws IOException {
    if (!LoopbackEndpoint.areEqual(readLine(in), line)) {
      throw new IOException("the other side does not know the token");
    }
  }
}
