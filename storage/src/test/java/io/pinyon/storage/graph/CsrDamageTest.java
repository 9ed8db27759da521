package io.pinyon.storage.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A graph's file that was changed by anybody else is never answered from.
class CsrDamageTest {
  private static final int NODES = 4_000;

  @TempDir private Path folder;

  private byte[] written() throws IOException {
    Path file = folder.resolve("good.csr");
    try (CsrBuilder builder = new CsrBuilder()) {
      for (int[] row : Graphs.random(NODES, 10, new Random(1))) {
        builder.row(row);
      }
      builder.write(file, 42);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void file_readBack_hasGenerationAndRows() throws IOException {
    written();
    CsrGraph graph = CsrGraph.open(folder.resolve("good.csr"));
    int[][] rows = Graphs.random(NODES, 10, new Random(1));

    assertEquals(42, graph.generation());
    for (int node = 0; node < NODES; node++) {
      assertArrayEquals(rows[node], graph.neighbours(Direction.DEPENDENCIES, node));
    }
  }

  @Test
  void sameRows_giveTheSameBytes() throws IOException {
    assertArrayEquals(written(), written());
  }

  @Test
  void flippedBit_anywhere_isFound() throws IOException {
    byte[] good = written();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      int at = i < 60 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(folder.resolve("bad" + i + ".csr"), bad);

      assertThrows(StorageException.Corrupt.class, () -> readAll(file), "bit in byte " + at);
    }
  }

  @Test
  void truncatedFile_isFound() throws IOException {
    byte[] good = written();
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      int length = i < 50 ? i : random.nextInt(good.length);
      Path file = Files.write(folder.resolve("short" + i + ".csr"), Arrays.copyOf(good, length));

      assertThrows(StorageException.Corrupt.class, () -> CsrGraph.open(file), length + " bytes");
    }
  }

  @Test
  void undamagedPart_isAnswered_beforeTheDamageIsMet() throws IOException {
    byte[] bad = written();
    bad[bad.length / 2] ^= 1;
    CsrGraph graph = CsrGraph.open(Files.write(folder.resolve("half.csr"), bad));

    assertTrue(graph.degree(Direction.DEPENDENCIES, 0) >= 0);
  }

  private static void readAll(Path file) {
    CsrGraph graph = CsrGraph.open(file);
    for (int node = 0; node < graph.nodes(); node++) {
      graph.neighbours(Direction.DEPENDENCIES, node);
      graph.neighbours(Direction.DEPENDENTS, node);
      graph.importance(node);
    }
  }
}
