package io.pinyon.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooseObjectsTest {
  private static final SourceModel SOURCE =
      SourceModel.of("a.b", SourceModel.type("Alpha", "Beta")).mentioning("gamma");
  private static final ObjectId ID = SOURCE.id();

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  private LooseObjects store() {
    return new LooseObjects(folder, true, notices::add);
  }

  private Path file() {
    return folder.resolve(ID.hex().substring(0, 2)).resolve(ID.hex().substring(2));
  }

  @Test
  void write_thenRead_givesTheSameFacts() throws IOException {
    LooseObjects store = store();
    assertNull(store.read(ID));
    assertFalse(store.contains(ID));
    ByteBuffer bytes = SOURCE.bytes();
    int position = bytes.position();
    store.write(ID, bytes);
    assertEquals(position, bytes.position());
    assertTrue(store.contains(ID));
    assertEquals("a.b.Alpha", assertNotNull(store.read(ID)).qualifiedName(0));
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(List.of(file()), files.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void read_truncatedAnywhere_isAMissAndDropped() throws IOException {
    LooseObjects store = store();
    store.write(ID, SOURCE.bytes());
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertNull(store.read(ID), "length " + length);
      assertFalse(Files.exists(file()), "length " + length);
    }
    assertEquals(whole.length, store.damaged());
    assertEquals(1, notices.size(), "damage is said once");
  }

  @Test
  void read_anyBitFlipped_isAMiss() throws IOException {
    LooseObjects store = store();
    store.write(ID, SOURCE.bytes());
    byte[] whole = Files.readAllBytes(file());
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(), flipped);
      assertNull(store.read(ID), "bit " + bit);
    }
  }

  @Test
  void read_ofAnotherExtractor_isAMissThatStaysForIt() throws IOException {
    LooseObjects store = store();
    store.write(ID, SOURCE.bytes());
    byte[] whole = Files.readAllBytes(file());
    whole[10]++;
    Files.write(file(), whole);
    assertNull(store.read(ID));
    assertFalse(store.contains(ID));
    assertTrue(Files.exists(file()));
    assertEquals(0, store.damaged());
    store.write(ID, SOURCE.bytes());
    assertNotNull(store.read(ID));
  }

  @Test
  void read_randomBytes_isAMiss() throws IOException {
    LooseObjects store = store();
    Random random = new Random(7);
    Files.createDirectories(assertNotNull(file().getParent()));
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      Files.write(file(), bytes);
      assertNull(store.read(ID));
    }
  }

  @Test
  void write_afterAllWasDeleted_storesAgain() throws IOException {
    Path objects = Files.createDirectory(folder.resolve("objects"));
    LooseObjects store = new LooseObjects(objects, true, notices::add);
    store.write(ID, SOURCE.bytes());
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    store.write(ID, SOURCE.bytes());
    assertNotNull(store.read(ID));
  }

  @Test
  void isListed_ofAnEmptyFile_isFalse() throws IOException {
    LooseObjects store = store();
    assertFalse(store.isListed(ID));
    store.write(ID, SOURCE.bytes());
    assertTrue(store.isListed(ID));
    Files.write(file(), new byte[0]);
    assertFalse(store.isListed(ID));
  }

  @Test
  void write_whereAFileStandsInTheWay_isUnusableWithThePath() throws IOException {
    Files.write(folder.resolve(ID.hex().substring(0, 2)), new byte[0]);
    LooseObjects store = store();
    StorageException e =
        assertThrows(StorageException.Unusable.class, () -> store.write(ID, SOURCE.bytes()));
    assertTrue(assertNotNull(e.getMessage()).contains(folder.toString()), e.getMessage());
  }

  private static <T> T assertNotNull(@org.jspecify.annotations.Nullable T value) {
    org.junit.jupiter.api.Assertions.assertNotNull(value);
    return java.util.Objects.requireNonNull(value);
  }
}
