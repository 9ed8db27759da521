package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.SpecialFiles;
import io.pinyon.indexer.internal.pipeline.FileTask.Outcome;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One look into one file, whatever the file is and whatever goes wrong.
@Timeout(60)
class FileTaskTest {
  @TempDir Path temp;

  private final List<Outcome> outcomes = new ArrayList<>();

  private Outcome look(Path file, ObjectStore objects) throws IOException {
    SourceFile source = new SourceFile(file, file.getFileName().toString(), 0, 0);
    new FileTask(source, null, false, objects, Extractor.OF_SOURCES, outcomes::add).run();
    assertEquals(1, outcomes.size());
    return outcomes.getFirst();
  }

  private Outcome.Read read(Path file) throws IOException {
    try (ObjectStore objects = Home.open(temp.resolve("home"), message -> {}).objects()) {
      return assertInstanceOf(Outcome.Read.class, look(file, objects));
    }
  }

  private static String problem(Outcome.Read read) {
    return read.index().problems().getFirst().message();
  }

  @Test
  void pipe_isNotOpened() throws Exception {
    Path pipe = SpecialFiles.pipe(temp.resolve("Pipe.java"));
    assertEquals("cannot be read: not a regular file", problem(read(pipe)));
  }

  @Test
  void device_isNotOpened() throws Exception {
    Path device = SpecialFiles.zeros(temp.resolve("Zeros.java"));
    assertEquals("cannot be read: not a regular file", problem(read(device)));
  }

  @Test
  void fileOfGigabytes_isReadAtItsBeginning() throws Exception {
    Path file = temp.resolve("Huge.java");
    Files.writeString(file, "class Huge { int first; }\n");
    SpecialFiles.sparse(file, 100L << 30);
    Outcome.Read read = read(file);
    assertTrue(read.isSample());
    assertEquals(100L << 30, read.stamp().size());
    assertTrue(read.index().sourceLength() <= SourceBytes.MAX_BYTES);
  }

  @Test
  void longFile_isReadUpToTheEndOfALine() throws Exception {
    Path file = temp.resolve("Long.java");
    String line = "  int é" + "x".repeat(90) + ";\n";
    int lines = SourceBytes.MAX_BYTES / line.length() + 1000;
    Files.writeString(file, "class Long {\n" + line.repeat(lines));
    SourceBytes source = SourceBytes.read(file);
    assertTrue(source.isSample());
    assertEquals('\n', source.bytes()[source.bytes().length - 1]);
    assertTrue(source.bytes().length > SourceBytes.MAX_BYTES - 2 * line.length());
    FileIndex index = read(file).index();
    assertEquals(0, index.flags() & FileIndex.FLAG_OTHER_ENCODING);
    assertTrue(index.declarationCount() > lines / 2);
  }

  @Test
  void error_ofTheVirtualMachineInTheStore_isAnOutcome() throws Exception {
    Path file = Files.writeString(temp.resolve("A.java"), "class A {}");
    ObjectStore failing =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) -> {
                  throw new OutOfMemoryError("made up");
                });
    Outcome.Broken broken = assertInstanceOf(Outcome.Broken.class, look(file, failing));
    assertEquals("could not be indexed: java.lang.OutOfMemoryError: made up", broken.message());
  }

  @Test
  void outcome_thatCannotBeTakenForLackOfMemory_isGivenAgain() throws Exception {
    Path file = Files.writeString(temp.resolve("A.java"), "class A {}");
    SourceFile source = new SourceFile(file, "A.java", 0, 0);
    int[] refusals = {3};
    try (ObjectStore objects = Home.open(temp.resolve("home"), message -> {}).objects()) {
      new FileTask(
              source,
              null,
              false,
              objects,
              Extractor.OF_SOURCES,
              outcome -> {
                if (refusals[0]-- > 0) {
                  throw new OutOfMemoryError("made up");
                }
                outcomes.add(outcome);
              })
          .run();
    }
    assertEquals(1, outcomes.size());
  }
}
