package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every engine promises, whatever the codec.
class ObjectStoresTest {
  private static final SourceModel SOURCE =
      SourceModel.of("a.b", SourceModel.type("Alpha", "Beta")).mentioning("gamma");

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  enum Engine {
    LOOSE,
    PACKED,
    PACKED_AND_LOOSE,
    LMDB,
    MEMORY;

    ObjectStore open(Path folder, Codec codec, List<String> notices) {
      return switch (this) {
        case LOOSE -> ObjectStores.loose(folder, codec, notices::add);
        case PACKED -> ObjectStores.packed(folder, codec, notices::add);
        case PACKED_AND_LOOSE -> ObjectStores.packedAndLoose(folder, codec, notices::add);
        case LMDB -> ObjectStores.lmdb(folder.resolve("objects.lmdb"), codec, notices::add);
        case MEMORY -> ObjectStores.memory(codec);
      };
    }
  }

  static SourceModel source(int number) {
    String[] words =
        IntStream.range(0, 5 + number % 40)
            .mapToObj(i -> "word" + number * 7 + i)
            .toArray(String[]::new);
    return SourceModel.of("p" + number % 3, SourceModel.type("Type" + number)).mentioning(words);
  }

  static void assertHolds(ObjectStore store, SourceModel source) {
    FileIndex read = store.read(source.id());
    assertNotNull(read, () -> "no " + source);
    assertEquals(source.bytes(), read.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void write_thenRead_givesTheSameBytesBeforeAndAfterPublishing(Engine engine) {
    for (Codec codec : Codec.values()) {
      Path place = folder.resolve(codec.name());
      assertTrue(place.toFile().mkdir());
      try (ObjectStore store = engine.open(place, codec, notices)) {
        assertNull(store.read(SOURCE.id()));
        assertFalse(store.contains(SOURCE.id()));
        ByteBuffer bytes = SOURCE.bytes();
        int position = bytes.position();
        store.write(SOURCE.id(), bytes);
        assertEquals(position, bytes.position());
        assertTrue(store.contains(SOURCE.id()));
        assertHolds(store, SOURCE);
        store.publish();
        assertTrue(store.contains(SOURCE.id()));
        assertHolds(store, SOURCE);
      }
    }
    assertEquals(List.of(), notices);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void objects_ofAClosedStore_areThereWhenItOpensAgainWithAnyCodec(Engine engine) {
    for (Codec codec : Codec.values()) {
      try (ObjectStore store = engine.open(folder, codec, notices)) {
        for (int i = 0; i < 20; i++) {
          SourceModel source = source(codec.ordinal() * 100 + i);
          store.write(source.id(), source.bytes());
        }
      }
    }
    try (ObjectStore store = engine.open(folder, Codec.RAW, notices)) {
      for (Codec codec : Codec.values()) {
        for (int i = 0; i < 20; i++) {
          assertHolds(store, source(codec.ordinal() * 100 + i));
        }
      }
    }
    assertEquals(List.of(), notices);
  }

  @ParameterizedTest
  @EnumSource
  void forEach_tellsSizeCreationAndLastUse(Engine engine) {
    Instant before = Instant.now().minusSeconds(2);
    try (ObjectStore store = engine.open(folder, Codec.RAW, notices)) {
      store.write(SOURCE.id(), SOURCE.bytes());
      store.publish();
      List<ObjectInfo> infos = new ArrayList<>();
      store.forEach(infos::add);
      assertEquals(1, infos.size());
      ObjectInfo info = infos.getFirst();
      assertEquals(SOURCE.id(), info.id());
      assertTrue(info.bytes() >= SOURCE.bytes().remaining(), info.toString());
      assertTrue(info.created().isAfter(before), info.toString());
      assertEquals(LocalDate.ofInstant(info.created(), ZoneOffset.UTC), info.lastUsed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void fold_dropsWhatIsNotKeptAndNothingElse(Engine engine) {
    try (ObjectStore store = engine.open(folder, Codec.RAW, notices)) {
      for (int i = 0; i < 50; i++) {
        store.write(source(i).id(), source(i).bytes());
        if (i % 10 == 3) {
          store.publish();
        }
      }
      List<ObjectId> unwanted =
          IntStream.range(0, 50).filter(i -> i % 3 == 0).mapToObj(i -> source(i).id()).toList();
      Folded folded = store.fold(info -> !unwanted.contains(info.id()));
      assertEquals(unwanted.size(), folded.dropped());
      assertTrue(folded.freedBytes() > 0, folded.toString());
      for (int i = 0; i < 50; i++) {
        if (i % 3 == 0) {
          assertNull(store.read(source(i).id()));
        } else {
          assertHolds(store, source(i));
        }
      }
      assertEquals(0, store.fold(info -> !unwanted.contains(info.id())).dropped());
    }
  }

  /// Seeded random operations, compared with a plain map.
  @ParameterizedTest
  @EnumSource
  void operations_atRandom_agreeWithAMap(Engine engine) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<ObjectId, SourceModel> model = new TreeMap<>();
    ObjectStore store = engine.open(folder, Codec.RAW, notices);
    try {
      for (int step = 0; step < 400; step++) {
        SourceModel source = source(random.nextInt(120));
        switch (random.nextInt(engine == Engine.MEMORY ? 9 : 10)) {
          case 0, 1, 2, 3, 4 -> {
            store.write(source.id(), source.bytes());
            model.put(source.id(), source);
          }
          case 5, 6 -> {
            assertEquals(model.containsKey(source.id()), store.contains(source.id()));
            assertEquals(model.containsKey(source.id()), store.read(source.id()) != null);
          }
          case 7 -> store.publish();
          case 8 -> {
            int bits = random.nextInt(8);
            store.fold(info -> isKept(info.id(), bits));
            model.keySet().removeIf(id -> !isKept(id, bits));
          }
          default -> {
            store.close();
            store = engine.open(folder, Codec.values()[random.nextInt(4)], notices);
          }
        }
      }
      store.publish();
      List<ObjectId> told = new ArrayList<>();
      store.forEach(info -> told.add(info.id()));
      assertEquals(
          List.copyOf(model.keySet()),
          told.stream().distinct().sorted().collect(Collectors.toList()));
      for (SourceModel each : model.values()) {
        assertHolds(store, each);
      }
      assertEquals(List.of(), notices);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    } finally {
      store.close();
    }
  }

  private static boolean isKept(ObjectId id, int bits) {
    return (id.bytes()[5] & 7) != bits;
  }

  @Test
  void read_whileAnotherThreadFolds_findsEverything() throws InterruptedException {
    try (ObjectStore store = Engine.PACKED_AND_LOOSE.open(folder, Codec.RAW, notices)) {
      AtomicBoolean isDone = new AtomicBoolean();
      List<SourceModel> sources = new CopyOnWriteArrayList<>();
      Thread folding =
          new Thread(() -> {
            for (int i = 0; i < 100; i++) {
              SourceModel source = source(i);
              store.write(source.id(), source.bytes());
              store.publish(); // one alone becomes a file
              sources.add(source);
              store.fold(ObjectStore.ALL);
            }
            isDone.set(true);
          });
      folding.start();
      try {
        while (!isDone.get() && folding.isAlive()) {
          if (!sources.isEmpty()) {
            assertHolds(store, sources.getLast());
          }
        }
      } finally {
        folding.join();
      }
      assertTrue(isDone.get());
    }
  }
}
