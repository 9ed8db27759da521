package io.pinyon.storage.home;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.folders.IndexUsers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A second JVM on the same home: `hold` takes the writer's lock file, `write` and `bulk` commit
/// files for ever, `user` puts itself down as a user of an index in the folder itself. `ephemeral`
/// has a home of its own with something in it, and says where.
public final class TestProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private TestProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  public static TestProcess start(String what, Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + folder,
                    "-cp",
                    classPath,
                    TestProcess.class.getName(),
                    what,
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new TestProcess(process);
  }

  public long pid() {
    return process.pid();
  }

  public String line() throws IOException {
    return out.readLine();
  }

  void endInputAndAwait() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /// Kills the process as the system would; returns when it and those that it started are gone.
  void killAndAwaitAll() {
    List<ProcessHandle> all = process.descendants().toList();
    close();
    all.forEach(each -> each.onExit().join());
  }

  public void awaitLine(String expected) throws IOException {
    String line = out.readLine();
    if (!expected.equals(line)) {
      throw new AssertionError("expected " + expected + ", got " + line);
    }
  }

  /// Kills the process as the system would, and waits until it is gone.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("ephemeral")) {
      Home home = Home.open(Home.ephemeral(), System.err::println);
      SourceModel source = SourceModel.of("p", SourceModel.type("A"));
      try (WorkspaceIndex index = WorkspaceIndex.open(home, folder.resolve("workspace"));
          Writer writer = Objects.requireNonNull(index.tryWriter())) {
        home.objects().write(source.id(), source.bytes());
        Batch batch = writer.batch();
        batch.put("A.java", TestIndex.STAMP, source.id(), source.index());
        batch.commit();
        System.out.println(home.path());
        System.in.read();
      }
      return;
    }
    if (args[0].equals("hold")) {
      Home home = Home.open(folder.resolve("home"), notice -> {});
      Path lock = home.workspaceFolder(folder.resolve("workspace")).resolve("writer.lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        Objects.requireNonNull(channel.tryLock());
        System.out.println("holding");
        System.in.read();
      }
      return;
    }
    if (args[0].equals("user")) {
      IndexUsers.enter(folder);
      try (Stream<Path> marks = Files.list(folder)) {
        System.out.println(marks.findFirst().orElseThrow());
      }
      System.in.read();
      return;
    }
    if (args[0].equals("heir")) {
      inherit(folder);
      return;
    }
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      if (args[0].equals("bulk")) {
        bulk(test, writer);
      }
      Batch batch = writer.batch();
      for (int round = 0; ; round++) {
        if (args[0].equals("grow")) {
          SourceModel.Type[] types = new SourceModel.Type[3000];
          for (int i = 0; i < types.length; i++) {
            types[i] = SourceModel.type("Large" + round + "x" + i);
          }
          test.put(batch, "Large" + round + ".java", SourceModel.of("large", types));
        }
        for (int i = 0; i < 20; i++) {
          int file = (round * 7 + i) % 100;
          String name = "Type" + file + "of" + round;
          test.put(
              batch,
              "F" + file + ".java",
              SourceModel.of("p", SourceModel.type(name)).mentioning(name));
        }
        batch.commit();
        System.out.println("round " + round);
      }
    }
  }

  /// Asks for the right to write until another process ends, then commits.
  private static void inherit(Path folder) throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      Writer writer = test.index.tryWriter();
      System.out.println(writer == null ? "waiting" : "alone");
      while (writer == null) {
        Thread.onSpinWait();
        writer = test.index.tryWriter();
      }
      Batch batch = writer.batch();
      test.put(batch, "Heir.java", SourceModel.of("p", SourceModel.type("Heir")));
      batch.commit();
      System.out.println("took over");
      System.in.read();
    }
  }

  /// Loads fifty files more, for ever.
  private static void bulk(TestIndex test, Writer writer) {
    int next;
    try (Snapshot s = test.index.snapshot()) {
      next = Math.toIntExact(s.statistics().files());
    }
    for (int round = 0; ; round++) {
      try (Bulk bulk = writer.bulk()) {
        for (int i = 0; i < 50; i++, next++) {
          SourceModel source =
              SourceModel.of("p" + next % 7, SourceModel.type("Type" + next, "Base"))
                  .mentioning("name" + next, "common");
          test.home.objects().write(source.id(), source.bytes());
          bulk.put("F" + next + ".java", TestIndex.STAMP, source.id(), source.index());
        }
        bulk.commit();
      }
      System.out.println("round " + round);
    }
  }
}
