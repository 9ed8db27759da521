package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/// Reads messages from a stream: headers, an empty line, JSON (LSP 3.17, base protocol). Stands in
/// for lsp4j's own producer, which reads byte by byte and stays silent about JSON that it cannot
/// parse. What is no message is answered or skipped; only the end of the stream ends it.
public final class MessageReader implements MessageProducer {
  private static final Logger LOG = Logger.getLogger(MessageReader.class.getName());
  private static final int END = -1;
  private static final int MAX_HEADER = 4096;
  private static final int MAX_CONTENT = 1 << 28;
  private static final int BUFFER = 1 << 16;
  private static final String LENGTH = "content-length:";

  private final InputStream input;
  private final MessageJsonHandler json;
  private final MessageIssueHandler issues;
  private final MessageConsumer out;
  private byte[] buffer = new byte[BUFFER];
  private int next;
  private int limit;

  /// Bytes of the message at hand that are still in the stream.
  private int unread;

  private volatile boolean stopped;

  /// `issues` answers requests that have an id but cannot be read further, `out` takes answers to
  /// those that have not even that.
  public MessageReader(
      InputStream input, MessageJsonHandler json, MessageIssueHandler issues, MessageConsumer out) {
    this.input = input;
    this.json = json;
    this.issues = issues;
    this.out = out;
  }

  @Override
  public void listen(MessageConsumer consumer) {
    try {
      while (!stopped) {
        int length = header();
        if (length == END) {
          return;
        }
        byte[] content;
        try {
          content = content(length);
        } catch (OutOfMemoryError e) {
          refuse("not enough memory for a message of " + length + " bytes");
          drop();
          continue;
        }
        if (content == null) {
          return;
        }
        handle(content, length, consumer);
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "input ended", e);
    }
  }

  /// Ends [#listen] after the message that is being handled.
  public void stop() {
    stopped = true;
  }

  private void handle(byte[] content, int length, MessageConsumer consumer) {
    try {
      Message message =
          json.parseMessage(
              new InputStreamReader(
                  new ByteArrayInputStream(content, 0, length), StandardCharsets.UTF_8));
      if (message == null) {
        throw new JsonParseException("the message is null");
      }
      consumer.consume(message);
    } catch (MessageIssueException e) {
      issues.handle(e.getRpcMessage(), e.getIssues().stream().map(MessageReader::coded).toList());
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      LOG.log(Level.FINE, "not a message", e);
      refuse("the message is not a JSON-RPC message");
    } catch (RuntimeException | Error e) {
      // Errors of the JVM too: the next message may be answered.
      LOG.log(Level.SEVERE, "cannot handle a message", e);
    }
  }

  /// Answers what has no id that could be read.
  private void refuse(String why) {
    LOG.warning(why);
    ResponseMessage answer = new ResponseMessage();
    answer.setError(new ResponseError(ResponseErrorCode.ParseError, why, null));
    out.consume(answer);
  }

  /// JSON that is well formed but of another shape than the parameters is not a parse error.
  private static MessageIssue coded(MessageIssue issue) {
    boolean isShape =
        issue.getCause() instanceof JsonSyntaxException cause
            && !(cause.getCause() instanceof IOException);
    return isShape
        ? new MessageIssue(
            "the parameters have another shape than this method's",
            ResponseErrorCode.InvalidParams.getValue())
        : new MessageIssue("the message cannot be read", issue.getIssueCode());
  }

  /// Reads header lines up to an empty one that follows a length; the length, or [#END].
  private int header() throws IOException {
    StringBuilder line = new StringBuilder();
    int length = END;
    while (true) {
      int c = read();
      if (c < 0) {
        return END;
      }
      if (c != '\n') {
        if (c != '\r') {
          line.append((char) c);
        }
        if (line.length() > MAX_HEADER) {
          line.delete(0, MAX_HEADER / 2);
        }
        continue;
      }
      if (line.isEmpty() && length != END) {
        return length;
      }
      int found = line.toString().toLowerCase(Locale.ROOT).lastIndexOf(LENGTH);
      if (found >= 0) {
        length = number(line.substring(found + LENGTH.length()).strip());
      } else if (!line.isEmpty() && line.indexOf(":") < 0) {
        LOG.warning("skipped a line that is not a header: " + line);
      }
      line.setLength(0);
    }
  }

  private int number(String digits) {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= MAX_CONTENT) {
        return number;
      }
    } catch (NumberFormatException e) {
      LOG.log(Level.FINE, "no number", e);
    }
    refuse("skipped a message of length " + digits);
    return END;
  }

  /// The content in the first `length` bytes of an array, which grows as they come; null at the end
  /// of the stream.
  private byte @Nullable [] content(int length) throws IOException {
    unread = length;
    int have = Math.min(length, limit - next);
    byte[] content = Arrays.copyOfRange(buffer, next, next + Math.min(length, BUFFER));
    next += have;
    unread -= have;
    while (have < length) {
      if (have == content.length) {
        content = Arrays.copyOf(content, (int) Math.min(length, 2L * have));
      }
      int read = input.readNBytes(content, have, Math.min(content.length, length) - have);
      if (read == 0) {
        return null;
      }
      have += read;
      unread -= read;
    }
    return content;
  }

  /// Reads over the rest of a message for which there was no memory.
  private void drop() throws IOException {
    while (unread > 0) {
      int read = input.read(buffer, 0, Math.min(buffer.length, unread));
      if (read <= 0) {
        return;
      }
      unread -= read;
    }
    next = 0;
    limit = 0;
  }

  private int read() throws IOException {
    if (next == limit) {
      limit = input.read(buffer, 0, buffer.length);
      next = 0;
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[next++] & 0xff;
  }
}
