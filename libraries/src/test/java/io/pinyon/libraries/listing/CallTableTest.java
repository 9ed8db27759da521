package io.pinyon.libraries.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.classfile.CalledMethods;
import io.pinyon.testing.Jars;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTableTest {
  @TempDir Path folder;

  private Map<String, byte[]> classes() throws Exception {
    return Jars.compile(
        folder,
        Map.of(
            "a/A.java",
            """
            package a;
            class A {
              void calls(java.util.List<String> l) { l.add("x"); new A().own(1, 2L, new int[0][]); }
              Runnable refers() { return this::refers; }
              void own(int i, long l, int[][] a) {}
            }
            """,
            "a/B.java",
            "package a; class B extends A { int n = \"\".length(); }"));
  }

  private static List<String> callers(CallTable table, String owner, String name, String type) {
    return table.callers(CalledMethods.key(owner, name, type));
  }

  @Test
  void callers_ofMethod_areTheClassesThatNameIt() throws Exception {
    CallTable.Builder builder = new CallTable.Builder();
    classes().forEach((path, bytes) -> builder.add(path.substring(0, path.length() - 6), bytes));
    CallTable table = builder.build();
    assertEquals(List.of("a/A"), callers(table, "java/util/List", "add", "(Ljava/lang/Object;)Z"));
    assertEquals(List.of("a/A"), callers(table, "a/A", "own", "(IJ[[I)V"));
    assertEquals(List.of(), callers(table, "a/A", "own", "(IJ)V"));
    assertEquals(List.of("a/A"), callers(table, "a/A", "refers", "()Ljava/lang/Runnable;"));
    assertEquals(List.of("a/A", "a/B"), callers(table, "a/A", "<init>", "()V"));
    assertEquals(List.of("a/B"), callers(table, "java/lang/String", "length", "()I"));
    assertEquals(List.of(), callers(table, "java/lang/String", "isEmpty", "()Z"));
  }

  /// With any bytes changed it is read, or refused with the one exception that callers expect.
  @Test
  void classFile_thatIsDamaged_isReadOrRefused() throws Exception {
    byte[] whole = classes().get("a/A.class");
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
      }
      try {
        CalledMethods read = CalledMethods.of(damaged);
        read.keys();
        for (int i = 0; i < read.count(); i++) {
          read.owner(i);
          read.name(i);
          read.descriptor(i);
        }
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, "refused " + refused);
  }

  @Test
  void methods_areNamedAsTheCodeNamesThem() throws Exception {
    CalledMethods methods = CalledMethods.of(classes().get("a/B.class"));
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < methods.count(); i++) {
      found.add(methods.owner(i) + "." + methods.name(i) + methods.descriptor(i));
    }
    assertEquals("[a/A.<init>()V, java/lang/String.length()I]", found.toString());
  }

  @Test
  void classFile_thatIsDamaged_isRefused() throws Exception {
    byte[] whole = classes().get("a/A.class");
    for (int length = 0; length < 60; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> new CallTable.Builder().add("a/A", cut));
    }
  }

  /// A table of random calls, as class files whose pools hold nothing else.
  @Test
  void table_ofRandomCalls_isWhatAMapIs() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Integer, TreeSet<String>> expected = new TreeMap<>();
    CallTable.Builder builder = new CallTable.Builder();
    for (int i = 0; i < 300; i++) {
      String name = "p" + random.nextInt(5) + "/C" + random.nextInt(10_000);
      byte[] bytes = PoolBytes.calling(random);
      builder.add(name, bytes);
      for (int key : CalledMethods.of(bytes).keys()) {
        expected.computeIfAbsent(key, k -> new TreeSet<>()).add(name);
      }
    }
    CallTable table = CallTable.decode(builder.build().encode());
    assertNotNull(table);
    expected.forEach(
        (key, names) -> assertEquals(names, new TreeSet<>(table.callers(key)), "seed " + seed));
  }

  @Test
  void bytes_thatAreDamaged_areNoTable() throws Exception {
    CallTable.Builder builder = new CallTable.Builder();
    builder.add("a/A", classes().get("a/A.class"));
    byte[] whole = builder.build().encode();
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      assertNull(CallTable.decode(damaged), "byte " + at);
    }
    for (int length = 0; length < whole.length; length++) {
      assertNull(CallTable.decode(Arrays.copyOf(whole, length)), "length " + length);
    }
  }
}
