package io.pinyon.benchmarks.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A language server's process and the messages to and from it. JSON is written by hand and read no
/// further than needed.
public final class Wire implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":\\s*\"?(\\d+)");
  private static final Pattern METHOD = Pattern.compile("\"method\":\\s*\"([^\"]+)");
  private static final Pattern CODE = Pattern.compile("\"code\":\\s*(-?\\d+)");
  private static final int HEAD = 300;

  /// An answer: how long it took, and the code of its error, 0 if it is none.
  public record Answer(long nanos, int code, String json) {
    /// How the JSON begins.
    public String head() {
      return json.substring(0, Math.min(json.length(), HEAD));
    }
  }

  private record Question(long sent, CompletableFuture<Answer> answer) {}

  private final Process process;
  private final OutputStream out;
  private final Map<Integer, Question> open = new ConcurrentHashMap<>();
  private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
  private int ids;

  public Wire(ProcessBuilder server) throws IOException {
    process = server.start();
    out = process.getOutputStream();
    Thread.ofPlatform().daemon().name("fuzz-reader").start(this::read);
    Thread.ofPlatform().daemon().name("fuzz-errors").start(this::readErrors);
  }

  public Process process() {
    return process;
  }

  /// What the server wrote to standard error, and its messages to the user, so far.
  public List<String> logged() {
    synchronized (logged) {
      return List.copyOf(logged);
    }
  }

  public void tell(String method, String parameters) throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, parameters));
  }

  /// Sends a request; its id is [#lastId].
  public CompletableFuture<Answer> ask(String method, String parameters) throws IOException {
    int id = ++ids;
    Question question = new Question(System.nanoTime(), new CompletableFuture<>());
    open.put(id, question);
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(id, method, parameters));
    return question.answer;
  }

  public int lastId() {
    return ids;
  }

  private synchronized void send(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      while (true) {
        byte[] content = next(in);
        if (content == null) {
          return;
        }
        handle(new String(content, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      logged.add("the server's output ended: " + e.getMessage());
    } finally {
      open.values()
          .forEach(each -> each.answer.completeExceptionally(new IOException("no answer")));
    }
  }

  private static byte @org.jspecify.annotations.Nullable [] next(InputStream in)
      throws IOException {
    int length = -1;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().strip();
      line.setLength(0);
      if (header.isEmpty() && length >= 0) {
        return in.readNBytes(length);
      }
      if (header.startsWith("Content-Length:")) {
        length = Integer.parseInt(header.substring("Content-Length:".length()).strip());
      }
    }
  }

  private void handle(String json) throws IOException {
    String head = json.substring(0, Math.min(json.length(), HEAD));
    Matcher id = ID.matcher(head);
    Matcher method = METHOD.matcher(head);
    if (!method.find()) {
      Question question = id.find() ? open.remove(Integer.parseInt(id.group(1))) : null;
      if (question != null) {
        boolean isError = head.contains("\"error\":");
        Matcher code = CODE.matcher(head);
        question.answer.complete(
            new Answer(
                System.nanoTime() - question.sent,
                isError && code.find() ? Integer.parseInt(code.group(1)) : 0,
                json));
      }
    } else if (id.find()) { // the server asks: it gets nothing
      send("{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"result\":null}".formatted(id.group(1)));
    } else if (method.group(1).startsWith("window/")) {
      logged.add(json);
    }
  }

  private void readErrors() {
    process.errorReader().lines().forEach(logged::add);
  }

  /// An offset in a text, in UTF-16 units, as the protocol's JSON.
  public static String position(String text, int offset) {
    int line = 0;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n')) {
        line++;
        start = i + 1;
      }
    }
    return "{\"line\":%d,\"character\":%d}".formatted(line, offset - start);
  }

  /// A string as JSON.
  public static String json(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        result.append("\\u%04x".formatted((int) c));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    out.close();
    if (!process.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
