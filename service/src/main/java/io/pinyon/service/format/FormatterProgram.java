package io.pinyon.service.format;

import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/// A program of its own that formats texts: google-java-format and palantir-java-format run on the
/// JDK's compiler, whose packages they need exported, and take memory that is free again when this
/// ends. It reads requests from standard input and writes answers to standard output, until that
/// ends or nothing was asked for a minute.
///
///     request = tool style flags text      answer = status text
///     tool    = UTF, "GOOGLE" | "PALANTIR" status = byte, 0: formatted, 1: also has unused imports,
///     style   = UTF                                 2: the text is a reason why not
///     flags   = byte                       text   = int (bytes of UTF-8), bytes
final class FormatterProgram {
  static final int REFLOWS = 1;
  static final int FORMATS_JAVADOC = 2;
  static final int ORDERS_IMPORTS = 4;

  /// Whether superfluous semicolons and parentheses go, which google-java-format does from 2.0 on.
  static final int CLEANS_UP = 8;

  static final int FORMATTED = 0;
  static final int HAS_UNUSED_IMPORTS = 1;
  static final int REFUSED = 2;

  private static final long IDLE_NANOS = 60_000_000_000L;
  private static final long STACK_BYTES = 256L << 20;

  private FormatterProgram() {}

  private record Answer(int status, String text) {}

  public static void main(String[] arguments) throws IOException {
    AtomicLong lastAsked = new AtomicLong(System.nanoTime());
    endWhenIdle(lastAsked);
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    while (true) {
      String tool;
      try {
        tool = in.readUTF();
      } catch (EOFException e) {
        return;
      }
      lastAsked.set(Long.MAX_VALUE);
      String style = in.readUTF();
      int flags = in.readUnsignedByte();
      String text = readText(in);
      Answer answer = answer(tool, style, flags, text);
      out.writeByte(answer.status());
      writeText(out, answer.text());
      out.flush();
      lastAsked.set(System.nanoTime());
    }
  }

  private static void endWhenIdle(AtomicLong lastAsked) {
    Thread.ofPlatform()
        .daemon()
        .name("idle")
        .start(() -> {
          while (true) {
            try {
              Thread.sleep(1_000);
            } catch (InterruptedException e) {
              return;
            }
            long last = lastAsked.get();
            if (last != Long.MAX_VALUE && System.nanoTime() - last > IDLE_NANOS) {
              Runtime.getRuntime().halt(0);
            }
          }
        });
  }

  static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /// On a stack that deeply nested code does not exceed soon.
  private static Answer answer(String tool, String style, int flags, String text) {
    FutureTask<Answer> task =
        new FutureTask<>(() ->
            tool.equals("PALANTIR") ? palantir(style, flags, text) : google(style, flags, text));
    Thread thread = new Thread(null, task, "format", STACK_BYTES);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(REFUSED, "interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String reason = String.valueOf(cause == null ? e : cause.getMessage());
      boolean isSyntax =
          cause instanceof com.google.googlejavaformat.java.FormatterException
              || cause instanceof com.palantir.javaformat.java.FormatterException;
      return new Answer(REFUSED, isSyntax ? reason : String.valueOf(cause));
    }
  }

  private static Answer google(String style, int flags, String text)
      throws com.google.googlejavaformat.java.FormatterException {
    var options =
        com.google.googlejavaformat.java.JavaFormatterOptions.builder()
            .style(com.google.googlejavaformat.java.JavaFormatterOptions.Style.valueOf(style))
            .formatJavadoc((flags & FORMATS_JAVADOC) != 0)
            .cleanup((flags & CLEANS_UP) != 0)
            .build();
    var formatter = new com.google.googlejavaformat.java.Formatter(options);
    String ordered =
        (flags & ORDERS_IMPORTS) != 0
            ? com.google.googlejavaformat.java.ImportOrderer.reorderImports(text, options.style())
            : text;
    String made = formatter.formatSource(ordered);
    if ((flags & REFLOWS) != 0) {
      made = com.google.googlejavaformat.java.StringWrapper.wrap(made, formatter);
    }
    return new Answer(unused(made), made);
  }

  private static Answer palantir(String style, int flags, String text)
      throws com.palantir.javaformat.java.FormatterException {
    var options =
        com.palantir.javaformat.java.JavaFormatterOptions.builder()
            .style(com.palantir.javaformat.java.JavaFormatterOptions.Style.valueOf(style))
            .formatJavadoc((flags & FORMATS_JAVADOC) != 0)
            .build();
    String ordered =
        (flags & ORDERS_IMPORTS) != 0
            ? com.palantir.javaformat.java.ImportOrderer.reorderImports(text, options.style())
            : text;
    String made =
        com.palantir.javaformat.java.Formatter.createFormatter(options).formatSource(ordered);
    return new Answer(made.contains("import ") ? unusedOrNone(made) : FORMATTED, made);
  }

  private static int unused(String made)
      throws com.google.googlejavaformat.java.FormatterException {
    return RemoveUnusedImports.removeUnusedImports(made).equals(made)
        ? FORMATTED
        : HAS_UNUSED_IMPORTS;
  }

  private static int unusedOrNone(String made) {
    try {
      return unused(made);
    } catch (com.google.googlejavaformat.java.FormatterException e) {
      return FORMATTED;
    }
  }
}
