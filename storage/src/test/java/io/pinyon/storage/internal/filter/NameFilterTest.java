package io.pinyon.storage.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The filter's file: never denies what it has, rarely lets pass what it has not, in any state of
/// its bytes.
class NameFilterTest {
  private static final Logger LOG = Logger.getLogger(NameFilter.class.getName());

  @TempDir private Path folder;

  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  private static List<String> names(String prefix, int count) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(prefix + i);
    }
    return result;
  }

  private static long passed(NameFilter filter, List<String> names) {
    return names.stream().filter(filter::mightContain).count();
  }

  @Test
  void filter_atItsCapacity_errsOnceInAHundred() throws IOException {
    Path file = folder.resolve("names.bloom");
    List<String> names = names("name", 100_000);
    NameFilter filter = NameFilter.build(file, 7, 100_000, names);
    assertEquals(100_000, passed(filter, names));
    assertTrue(passed(filter, names("other", 100_000)) < 1_000);
    List<String> more = names("more", 49_000);
    assertTrue(filter.hasRoom(49_000) && !filter.hasRoom(51_000));
    NameFilter next = filter.with(file, more);
    assertEquals(100_000, passed(next, names));
    assertEquals(49_000, passed(next, more));
    assertTrue(passed(next, names("other", 100_000)) < 2_000);
    NameFilter read = Objects.requireNonNull(NameFilter.read(file));
    assertEquals(7, read.epoch());
    assertEquals(2, read.generation());
    assertEquals(100_000, passed(read, names));
    assertEquals(49_000, passed(read, more));
  }

  @Test
  void filter_whoseFileIsReplaced_staysAsItWas() throws IOException {
    Path file = folder.resolve("names.bloom");
    NameFilter filter = NameFilter.build(file, 1, 10, names("a", 10));
    NameFilter.build(file, 2, 10, names("b", 10));
    assertEquals(10, passed(filter, names("a", 10)));
    assertEquals(0, passed(filter, names("b", 10)));
  }

  @Test
  void read_truncatedAnywhere_isNone() throws IOException {
    Path file = folder.resolve("names.bloom");
    NameFilter.build(file, 1, 30_000, names("a", 30_000));
    byte[] whole = Files.readAllBytes(file);
    assertTrue(whole.length < 1 << 20);
    for (int length = 0; length < whole.length; length += 511) {
      Path cut = folder.resolve("cut" + length);
      Files.write(cut, Arrays.copyOf(whole, length));
      assertNull(NameFilter.read(cut), "length " + length);
    }
  }

  @Test
  void mightContain_withAFlippedBit_deniesNoDefinedName() throws IOException {
    Path file = folder.resolve("names.bloom");
    List<String> names = names("a", 3_000);
    NameFilter.build(file, 1, 3_000, names);
    byte[] whole = Files.readAllBytes(file);
    int denied = 0;
    for (int at = 4096; at < whole.length; at += 61) {
      byte[] bad = whole.clone();
      bad[at] ^= (byte) (1 << at % 8);
      Path flipped = folder.resolve("flipped" + at % 3);
      Files.write(flipped, bad);
      NameFilter filter = NameFilter.read(flipped);
      assertNotNull(filter);
      denied += passed(filter, names) == names.size() ? 0 : 1;
      assertTrue(filter.isDamaged(), "at " + at);
      assertTrue(filter.mightContain("absent"));
    }
    assertEquals(0, denied);
    assertFalse(Objects.requireNonNull(NameFilter.read(file)).mightContain("absent"));
  }

  @Test
  void filter_largeEnoughToBeMapped_isTheSame() throws IOException {
    Path file = folder.resolve("names.bloom");
    List<String> names = names("name", 600_000);
    try (NameFilter built = NameFilter.build(file, 1, 600_000, names);
        NameFilter next = built.with(file, names("more", 100))) {
      assertTrue(Files.size(file) > 1 << 20);
      assertEquals(600_000, passed(next, names));
      try (NameFilter read = Objects.requireNonNull(NameFilter.read(file))) {
        assertEquals(600_000, passed(read, names));
        assertEquals(100, passed(read, names("more", 100)));
        assertTrue(passed(read, names("other", 100_000)) < 1_000);
      }
    }
  }
}
