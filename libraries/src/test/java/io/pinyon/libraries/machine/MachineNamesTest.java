package io.pinyon.libraries.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.machine.MachineNames.Name;
import io.pinyon.schema.names.NameFilter;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineNamesTest {
  private static final List<String> PIECES =
      List.of("A", "a", "Bc", "Bd", "S", "1", "_", "\u00e9", "\u00c9", "\u212a", "\ud83d\ude00");

  @TempDir Path folder;

  private Path jar(String name, Iterable<String> classes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    classes.forEach(each -> entries.put(each + ".class", new byte[0]));
    Path jar = folder.resolve(name);
    Jars.write(jar, entries);
    return jar;
  }

  @Test
  void topLevelClasses_inPackages_areNamedOnce() throws IOException {
    List<Path> jars =
        List.of(
            jar("1.jar", List.of("p/A", "p/A$B", "p/package-info", "Unnamed", "META-INF/x/A")),
            folder.resolve("none.jar"),
            jar("2.jar", List.of("p/A", "q/r/A", "p/")));
    MachineNames names = MachineNames.of(jars, () -> false);
    assertEquals(List.of(new Name("A", "p"), new Name("A", "q.r")), names.matching("", 9));
    assertEquals(List.of(new Name("A", "p")), names.matching("a", 1));
    assertEquals(List.of(), names.matching("B", 9));
    assertEquals(List.of(), MachineNames.of(jars, () -> true).matching("", 9));
    assertEquals(List.of(), MachineNames.of(List.of(), () -> false).matching("A", 9));
  }

  /// Against names as strings, in one order.
  @Test
  void randomNames_areFoundAsByLookingAtEach() throws IOException {
    int found = 0;
    for (long seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      Set<Name> all = new LinkedHashSet<>();
      List<Path> jars = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Set<String> classes = new LinkedHashSet<>();
        for (int j = random.nextInt(1_500); j >= 0; j--) {
          Name name = new Name(name(random), "p" + random.nextInt(30) + ".\u00e9");
          all.add(name);
          classes.add(name.packageName().replace('.', '/') + "/" + name.simpleName());
        }
        jars.add(jar(seed + "-" + i + ".jar", classes));
      }
      List<Name> sorted = new ArrayList<>(all);
      sorted.sort(
          Comparator.comparing(Name::simpleName, String.CASE_INSENSITIVE_ORDER)
              .thenComparing(Name::packageName));
      MachineNames names = MachineNames.of(jars, () -> false);
      for (int i = 0; i < 60; i++) {
        String typed = i == 0 ? "" : name(random);
        NameMatches<Name> expected =
            new NameMatches<>(typed, Name::simpleName, _ -> 0, MachineNamesTest::qualified);
        sorted.stream()
            .filter(each -> typed.isEmpty() || first(typed) == first(each.simpleName()))
            .forEach(expected::add);
        int limit = random.nextInt(40);
        List<Name> nearest = expected.nearest().limit(limit).toList();
        assertEquals(nearest, names.matching(typed, limit), "seed " + seed + ": " + typed);
        found += nearest.size();
      }
    }
    assertTrue(found > 1_000, "found: " + found);
  }

  private static String qualified(Name name) {
    return name.packageName() + "." + name.simpleName();
  }

  @Test
  void allClassesOfAPackage_thatFit_areFound() throws IOException {
    Path jar = jar("1.jar", List.of("p/LoggerFactory", "p/Logger", "p/Level"));
    MachineNames names = MachineNames.of(List.of(jar), () -> false);
    assertEquals(
        List.of(new Name("Logger", "p"), new Name("LoggerFactory", "p")), names.matching("Lo", 9));
  }

  private static char first(String name) {
    return NameFilter.fold(name.charAt(0));
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }
}
