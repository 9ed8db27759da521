package io.pinyon.service.format;

import io.pinyon.projects.model.BuildFormatter;
import io.pinyon.query.facts.AbandonedException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The [FormatterProgram] in a JVM of its own, started when a text is to be formatted. It ends by
/// itself when nothing was asked for a minute, with this process, and at once when an answer takes
/// too long or nobody waits for it. Safe for use by many threads, one text at a time.
final class FormatterProcess implements AutoCloseable {
  /// How long a text may take.
  private static final long LONGEST_NANOS = 30_000_000_000L;

  private static final long STEP_MILLIS = 2;
  private static final int LONGEST_ANSWER = 256 << 20;

  private static final List<String> EXPORTED =
      List.of("api", "code", "file", "parser", "tree", "util");

  private @Nullable Process process;

  /// A formatted text, or a reason why there is none.
  record Outcome(int status, String text) {
    boolean isRefused() {
      return status == FormatterProgram.REFUSED;
    }
  }

  /// Ends in an [AbandonedException] soon after `isAbandoned` has become true. Throws IOException
  /// if the process cannot be started, fails or takes too long.
  synchronized Outcome format(
      BuildFormatter by, boolean ordersImports, String text, BooleanSupplier isAbandoned)
      throws IOException {
    Process known = process;
    if (known != null && known.isAlive()) {
      try {
        return ask(known, by, ordersImports, text, isAbandoned);
      } catch (EndedException e) {
        process = null; // it had just come to its end
      }
    }
    return ask(start(), by, ordersImports, text, isAbandoned);
  }

  /// The process has ended without an answer.
  private static final class EndedException extends IOException {
    private static final long serialVersionUID = 1;

    EndedException(@Nullable Throwable cause) {
      super("the formatter's process has ended without an answer", cause);
    }
  }

  private Process start() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    for (String each : EXPORTED) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + each + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xmx512m", "-Xshare:auto"));
    command.add("-cp");
    command.add(classPath());
    command.add(FormatterProgram.class.getName());
    Process started =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process = started;
    return started;
  }

  /// The class path of this process, whose entries may be relative to its folder.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Outcome ask(
      Process asked,
      BuildFormatter by,
      boolean ordersImports,
      String text,
      BooleanSupplier isAbandoned)
      throws IOException {
    boolean isAnswered = false;
    try {
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(asked.getOutputStream()));
      try {
        out.writeUTF(by.tool().name());
        out.writeUTF(by.style().name());
        out.writeByte(flags(by, ordersImports));
        FormatterProgram.writeText(out, text);
        out.flush();
      } catch (IOException e) {
        throw new EndedException(e);
      }
      await(asked, isAbandoned);
      DataInputStream in = new DataInputStream(asked.getInputStream());
      int status = in.readUnsignedByte();
      int length = in.readInt();
      if (length < 0 || length > LONGEST_ANSWER) {
        throw new IOException("the formatter's answer is too long");
      }
      String answer = new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
      isAnswered = true;
      return new Outcome(status, answer);
    } finally {
      if (!isAnswered) {
        asked.destroyForcibly();
        process = null;
      }
    }
  }

  private static int flags(BuildFormatter by, boolean ordersImports) {
    return (by.reflowsStrings() ? FormatterProgram.REFLOWS : 0)
        | (by.formatsJavadoc() ? FormatterProgram.FORMATS_JAVADOC : 0)
        | (by.version().matches("[2-9]\\..*") ? FormatterProgram.CLEANS_UP : 0)
        | (ordersImports ? FormatterProgram.ORDERS_IMPORTS : 0);
  }

  /// Returns when there is an answer.
  private static void await(Process asked, BooleanSupplier isAbandoned) throws IOException {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (asked.getInputStream().available() == 0) {
      if (!asked.isAlive() && asked.getInputStream().available() == 0) {
        throw new EndedException(null);
      }
      if (isAbandoned.getAsBoolean()) {
        throw new AbandonedException();
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("the formatter takes more than 30 s");
      }
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AbandonedException();
      }
    }
  }

  @Override
  public synchronized void close() {
    Process known = process;
    if (known != null) {
      known.destroy();
      process = null;
    }
  }

  /// The version of a formatter that Pinyon brings; empty if the jar does not say.
  static String version(BuildFormatter.Tool tool) {
    Package of =
        switch (tool) {
          case GOOGLE -> com.google.googlejavaformat.java.Formatter.class.getPackage();
          case PALANTIR -> com.palantir.javaformat.java.Formatter.class.getPackage();
        };
    return Objects.requireNonNullElse(of.getImplementationVersion(), "");
  }
}
