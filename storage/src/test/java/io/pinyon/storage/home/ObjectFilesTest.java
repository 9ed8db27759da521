package io.pinyon.storage.home;

import static io.pinyon.storage.home.ObjectStoresTest.assertHolds;
import static io.pinyon.storage.home.ObjectStoresTest.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of the object store: cut off, with flipped bits, gone, folded under readers.
class ObjectFilesTest {
  private static final int OBJECTS = 12;

  /// `-Dpinyon.rounds=10000` tries every length, and as many bits.
  private static final int ROUNDS = Integer.getInteger("pinyon.rounds", 40);

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  private ObjectStore open() {
    return ObjectStores.packedAndLoose(folder, Codec.RAW, notices::add);
  }

  private static void write(ObjectStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      store.write(source(i).id(), source(i).bytes());
    }
    store.publish();
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private Path only(String ending) throws IOException {
    List<Path> files = files(ending);
    assertEquals(1, files.size(), files.toString());
    return files.getFirst();
  }

  private Path loose(int number) {
    String hex = source(number).id().hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  /// Every object is either right or absent; those that are absent can be written again.
  private int mendAll(ObjectStore store) {
    int missing = 0;
    for (int i = 0; i < OBJECTS; i++) {
      FileIndex read = store.read(source(i).id());
      if (read == null) {
        missing++;
        assertFalse(store.contains(source(i).id()), "a miss that is still listed: " + i);
      } else {
        assertEquals(source(i).bytes(), read.bytes(), "a wrong answer for " + i);
      }
    }
    write(store, 0, OBJECTS);
    store.fold(ObjectStore.ALL);
    for (int i = 0; i < OBJECTS; i++) {
      assertHolds(store, source(i));
    }
    return missing;
  }

  @Test
  void publish_ofFewObjects_isLooseAndOfMany_isAPack() throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, 1);
      assertTrue(Files.exists(loose(0)));
      assertEquals(List.of(), files(".pack"));
      write(store, 1, 40);
      assertEquals(1, files(".pack").size());
      assertEquals(4, files("").size(), "an object, a pack with index and days of use");
    }
  }

  @Test
  void fold_ofPacksAndLooseObjects_leavesOnePackWithTheirDaysOfUse() throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, 3);
      Files.setLastModifiedTime(loose(1), FileTime.from(Instant.EPOCH.plus(Duration.ofDays(9000))));
      for (int i = 0; i < 5; i++) {
        write(store, 10 + 10 * i, 20 + 10 * i);
      }
      assertHolds(store, source(15));
      store.fold(ObjectStore.ALL);
      Path pack = only(".pack");
      assertFalse(Files.exists(loose(0)));
      store.forEach(info -> {
        if (info.id().equals(source(1).id())) {
          assertEquals(9000, info.lastUsed().toEpochDay());
        }
      });
      assertEquals(Folded.NOTHING, store.fold(ObjectStore.ALL));
      assertEquals(pack, only(".pack"));
    }
    try (ObjectStore store = open()) {
      for (int i : new int[] {0, 1, 2, 10, 35, 59}) {
        assertHolds(store, source(i));
      }
    }
  }

  @Test
  void fold_underReaders_isNotNoticed() throws IOException, InterruptedException {
    try (ObjectStore store = open();
        ObjectStore other = open()) {
      write(store, 0, OBJECTS);
      FileIndex before = other.read(source(3).id());
      AtomicBoolean isDone = new AtomicBoolean();
      List<Throwable> failures = new ArrayList<>();
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                Random random = new Random(3);
                try {
                  while (!isDone.get()) {
                    assertHolds(other, source(random.nextInt(OBJECTS)));
                  }
                } catch (Throwable e) {
                  failures.add(e);
                }
              });
      for (int i = 0; i < 40; i++) {
        write(store, 100 + 3 * i, 103 + 3 * i);
        store.fold(info -> true);
      }
      isDone.set(true);
      reader.join();
      assertEquals(List.of(), failures);
      assertEquals(source(3).bytes(), assertNotNullIndex(before).bytes());
      assertHolds(other, source(219));
    }
    assertEquals(List.of(), notices);
  }

  @Test
  void fold_whileAnotherFolds_isLocked() {
    try (ObjectStore store = open();
        ObjectStore other = open()) {
      write(store, 0, OBJECTS);
      store.fold(info -> {
        assertThrows(StorageException.Locked.class, () -> other.fold(ObjectStore.ALL));
        return true;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".pack", ".idx", ".use"})
  void file_cutOffAnywhere_isFoundAndMadeAgain(String ending) throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, OBJECTS);
    }
    Path file = only(ending);
    byte[] whole = Files.readAllBytes(file);
    byte[][] others = others(ending);
    int step = Math.max(1, whole.length / ROUNDS);
    for (int length = 0; length < whole.length; length += step) {
      notices.clear();
      restore(ending, others);
      Files.write(file, Arrays.copyOf(whole, length));
      try (ObjectStore store = open()) {
        int missing = mendAll(store);
        assertTrue(ending.equals(".pack") || missing == 0, length + ": " + missing + " missing");
        assertTrue(ending.equals(".use") || !notices.isEmpty(), "nothing said at " + length);
      }
      deleteAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".pack", ".idx", ".use"})
  void file_withAFlippedBit_isFoundAndMadeAgain(String ending) throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, OBJECTS);
    }
    Path file = only(ending);
    byte[] whole = Files.readAllBytes(file);
    byte[][] others = others(ending);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      notices.clear();
      restore(ending, others);
      int bit = random.nextInt(whole.length * 8);
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      String where = "bit " + bit + " of " + whole.length + " bytes, seed " + seed;
      try (ObjectStore store = open()) {
        int missing = mendAll(store);
        assertTrue(missing <= 1, where);
        assertTrue(ending.equals(".use") || !notices.isEmpty(), where);
      }
      deleteAll();
    }
  }

  private byte[][] others(String ending) throws IOException {
    List<byte[]> result = new ArrayList<>();
    names = new ArrayList<>();
    for (Path file : files("")) {
      names.add(file);
      result.add(Files.readAllBytes(file));
    }
    assertTrue(result.size() >= 3, ending);
    return result.toArray(byte[][]::new);
  }

  private List<Path> names = List.of();

  private void restore(String ending, byte[][] contents) throws IOException {
    for (int i = 0; i < contents.length; i++) {
      Files.createDirectories(names.get(i).getParent());
      Files.write(names.get(i), contents[i]);
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void pack_withoutItsIndex_isIndexedAgainAndSaid() throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, OBJECTS);
    }
    byte[] index = Files.readAllBytes(only(".idx"));
    Files.delete(only(".idx"));
    try (ObjectStore store = open()) {
      for (int i = 0; i < OBJECTS; i++) {
        assertHolds(store, source(i));
      }
    }
    assertEquals(1, notices.size(), notices.toString());
    assertTrue(notices.getFirst().contains("has no index"), notices.getFirst());
    assertEquals(-1, Arrays.mismatch(index, Files.readAllBytes(only(".idx"))));
  }

  @Test
  void index_withoutItsPack_isAMissAndDeletedAndSaid() throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, OBJECTS);
    }
    Files.delete(only(".pack"));
    Files.setLastModifiedTime(
        only(".idx"), FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
    try (ObjectStore store = open()) {
      assertEquals(OBJECTS, mendAll(store));
    }
    assertEquals(1, notices.size(), notices.toString());
    assertTrue(notices.getFirst().contains("is gone"), notices.getFirst());
  }

  @Test
  void object_damagedWhileTheStoreIsOpen_isAMissForEverybodyAndMadeAgain() throws IOException {
    try (ObjectStore store = open();
        ObjectStore other = open()) {
      write(store, 0, OBJECTS);
      byte[] bytes = Files.readAllBytes(only(".pack"));
      bytes[bytes.length / 2] ^= 4;
      Files.write(only(".pack"), bytes); // in place, under the map
      int missing = 0;
      for (int i = 0; i < OBJECTS; i++) {
        missing += store.read(source(i).id()) == null ? 1 : 0;
      }
      assertEquals(1, missing);
      assertEquals(1, store.damaged());
      assertTrue(store.isFoldDue());
      for (int i = 0; i < OBJECTS; i++) {
        assertEquals(store.contains(source(i).id()), other.contains(source(i).id()));
      }
      assertEquals(1, mendAll(store));
      assertFalse(store.isFoldDue());
    }
  }

  @Test
  void loose_cutOffOrFlippedAnywhere_isAMissAndDropped() throws IOException {
    try (ObjectStore store = ObjectStores.loose(folder, Codec.RAW, notices::add)) {
      write(store, 0, 1);
      byte[] whole = Files.readAllBytes(loose(0));
      for (int length = 0; length < whole.length; length++) {
        Files.write(loose(0), Arrays.copyOf(whole, length));
        assertNull(store.read(source(0).id()), "length " + length);
        assertFalse(Files.exists(loose(0)), "length " + length);
      }
      assertEquals(whole.length, store.damaged());
      assertEquals(1, notices.size(), "damage of objects is said once");
      for (int bit = 0; bit < whole.length * 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(loose(0), flipped);
        assertNull(store.read(source(0).id()), "bit " + bit);
      }
      write(store, 0, 1);
      assertHolds(store, source(0));
    }
  }

  @Test
  void store_ofARandomFolder_readsNothingAndWrites() throws IOException {
    Random random = new Random(7);
    Path packs = Files.createDirectories(folder.resolve("packs"));
    for (String name : new String[] {"00112233445566ff.pack", "00112233445566ff.idx", "x.pack"}) {
      byte[] bytes = new byte[300];
      random.nextBytes(bytes);
      Files.write(packs.resolve(name), bytes);
    }
    try (ObjectStore store = open()) {
      assertEquals(OBJECTS, mendAll(store));
    }
    assertEquals(1, notices.size(), notices.toString());
  }

  @Test
  void write_afterAllWasDeleted_storesAgain() throws IOException {
    try (ObjectStore store = open()) {
      write(store, 0, 2);
      deleteAll();
      write(store, 0, OBJECTS + 2);
      assertHolds(store, source(0));
    }
  }

  @Test
  void write_whereAFileStandsInTheWay_isUnusableWithThePath() throws IOException {
    Files.write(loose(0).getParent(), new byte[0]);
    try (ObjectStore store = open()) {
      store.write(source(0).id(), source(0).bytes());
      StorageException e = assertThrows(StorageException.Unusable.class, store::publish);
      assertTrue(String.valueOf(e.getMessage()).contains(folder.toString()), e.getMessage());
    }
  }

  private static FileIndex assertNotNullIndex(FileIndex index) {
    assertNotNull(index);
    return index;
  }
}
