package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The last versions of a path: kept with every change, when the file goes too, and pruned.
class VersionsTest {
  private static final String PATH = "a/B.java";

  @TempDir private Path folder;

  private static SourceModel content(int version) {
    return SourceModel.of("p", SourceModel.type("V" + version));
  }

  private static List<@Nullable ObjectId> objects(TestIndex test, String path) {
    try (Snapshot s = test.index.snapshot()) {
      List<@Nullable ObjectId> result = new ArrayList<>();
      s.versions(path).forEach(version -> result.add(version.object()));
      return result;
    }
  }

  private static List<ObjectId> ids(int... versions) {
    List<ObjectId> result = new ArrayList<>();
    for (int version : versions) {
      result.add(content(version).id());
    }
    return result;
  }

  private TestIndex keeping(int versions) {
    return new TestIndex(folder, new IndexSizes(1 << 20, 1 << 20, versions));
  }

  @Test
  void versions_afterEdits_areTheLastOnesNewestFirstWithAscendingTimes() {
    try (TestIndex test = keeping(3)) {
      Instant start = Instant.now().minusMillis(1);
      for (int i = 1; i <= 5; i++) {
        test.commit(PATH, content(i));
      }
      test.commit(PATH, content(5)); // the same content again is no version
      assertEquals(ids(5, 4, 3), objects(test, PATH));
      try (Snapshot s = test.index.snapshot()) {
        List<FileVersion> versions = s.versions(PATH);
        for (int i = 1; i < versions.size(); i++) {
          assertTrue(!versions.get(i).since().isAfter(versions.get(i - 1).since()));
        }
        assertTrue(versions.get(2).since().isAfter(start));
        assertEquals(List.of(), s.versions("never.java"));
      }
    }
  }

  @Test
  void versions_ofARemovedFile_stayAndGoOnWhenItComesBack() {
    try (TestIndex test = keeping(10)) {
      test.commit(PATH, content(1));
      test.commit(PATH, content(2));
      try (Writer writer = test.writer()) {
        Batch batch = writer.batch();
        batch.remove(PATH);
        batch.commit();
      }
      List<@Nullable ObjectId> gone = objects(test, PATH);
      assertNull(gone.getFirst());
      assertEquals(ids(2, 1), gone.subList(1, 3));
      test.commit(PATH, content(2));
      assertEquals(4, objects(test, PATH).size());
      assertEquals(content(2).id(), objects(test, PATH).getFirst());
      try (Snapshot s = test.index.snapshot()) {
        assertNull(s.file("a"));
        Set<ObjectId> named = new HashSet<>();
        s.objects(named::add);
        assertEquals(Set.copyOf(ids(1, 2)), named);
        List<String> paths = new ArrayList<>();
        s.versions((path, all) -> paths.add(path + all.size()));
        assertEquals(List.of(PATH + 4), paths);
      }
    }
  }

  @Test
  void pruneVersions_byNumberOrTime_neverForgetsThePresentOne() {
    String other = "long/".repeat(120) + "Other.java";
    try (TestIndex test = keeping(10)) {
      for (int i = 1; i <= 4; i++) {
        test.commit(PATH, content(i));
        test.commit(other, content(i + 10));
      }
      try (Writer writer = test.writer()) {
        Batch batch = writer.batch();
        batch.remove(other);
        batch.commit();
        assertEquals(1 + 2, writer.pruneVersions(3, Instant.EPOCH));
        assertEquals(ids(4, 3, 2), objects(test, PATH));
        assertEquals(3, objects(test, other).size());
        assertEquals(2 + 3, writer.pruneVersions(10, Instant.now().plusSeconds(1)));
        assertEquals(ids(4), objects(test, PATH));
        assertEquals(List.of(), objects(test, other));
        assertEquals(0, writer.pruneVersions(10, Instant.now().plusSeconds(1)));
      }
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(content(4).id(), Objects.requireNonNull(s.file(PATH)).object());
      }
    }
  }

  @Test
  void keptVersions_areSetByTheEnvironmentWithinBounds() {
    assertEquals(10, IndexSizes.of(Map.of()).keptVersions());
    assertEquals(25, IndexSizes.of(Map.of("PINYON_VERSIONS", " 25 ")).keptVersions());
    assertEquals(10, IndexSizes.of(Map.of("PINYON_VERSIONS", "many")).keptVersions());
    assertEquals(1, IndexSizes.of(Map.of("PINYON_VERSIONS", "-4")).keptVersions());
  }
}
