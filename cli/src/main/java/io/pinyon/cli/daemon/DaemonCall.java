package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question of a command to the daemon, if one runs: a line, which is answered by lines `at DONE
/// ALL` and at last `answer …`.
public final class DaemonCall {
  static final String ANSWER = "answer ";
  static final String PROGRESS = "at ";

  /// Hears how far an answer is.
  @FunctionalInterface
  public interface Listener {
    /// `all` is 0 while it is not known. False once nobody waits for the answer any more.
    boolean at(long done, long all);
  }

  private DaemonCall() {}

  /// Asks what files of a workspace compile. Null if there is no daemon of this program, or none
  /// that answers.
  public static @Nullable String check(Path root, String question, Listener listener) {
    DaemonFiles files = DaemonFiles.of(null, System.getenv(), System.getProperties());
    Greeting greeting =
        new Greeting(
            files.version(),
            Greeting.Kind.CHECK,
            root,
            List.of(root),
            ProcessHandle.current().pid());
    try (Line line = Starter.tryConnect(files, greeting)) {
      return line == null ? null : ask(line, question, listener);
    } catch (IOException | DaemonException e) {
      return null;
    }
  }

  private static @Nullable String ask(Line line, String question, Listener listener)
      throws IOException {
    Frames.LINES.write(line.out(), question.getBytes(StandardCharsets.UTF_8));
    InputStream in = Frames.buffered(line.in());
    while (true) {
      byte[] read = Frames.LINES.read(in);
      String told = read == null ? "" : new String(read, StandardCharsets.UTF_8);
      if (told.startsWith(ANSWER)) {
        return told.substring(ANSWER.length());
      }
      if (!told.startsWith(PROGRESS)) {
        return null;
      }
      String[] numbers = told.split(" ");
      listener.at(Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
  }
}
