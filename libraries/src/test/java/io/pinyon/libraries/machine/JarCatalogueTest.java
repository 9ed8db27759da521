package io.pinyon.libraries.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pinyon.libraries.machine.JarCatalogue.Folder;
import io.pinyon.libraries.machine.JarCatalogue.Jar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JarCatalogueTest {
  private static final JarPlace PLACE = new JarPlace(Path.of("/jars"), JarPlace.Layout.LIB_FOLDERS);
  private static final List<String> NAMES = List.of("a", "a$", "b", "ab", "\u00e9", "B");

  @Test
  void nothing_hasNoPackages() {
    JarCatalogue none =
        new JarCatalogue(
            PLACE,
            Map.of("", new Folder("", 1, List.of(), List.of(new Jar("a", 1, 1, List.of())))));
    assertFalse(none.hasPackage(""));
    assertEquals(Set.of(), none.subpackages(""));
    assertEquals(List.of(), none.having(""));
    assertEquals(List.of(), none.paths());
    assertEquals(1, none.jars());
  }

  /// Against maps of all that stands before a dot.
  @Test
  void randomPackages_areFoundWithWhatIsAroundThem() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<String, Folder> folders = new LinkedHashMap<>();
      Map<String, List<Path>> having = new TreeMap<>();
      Map<String, Set<String>> below = new TreeMap<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        List<Jar> jars = new ArrayList<>();
        for (int j = random.nextInt(4); j > 0; j--) {
          Set<String> packages = new TreeSet<>();
          for (int k = random.nextInt(8); k > 0; k--) {
            packages.add(packageName(random));
          }
          jars.add(new Jar(j + ".jar", 1, 1, List.copyOf(packages)));
          for (String each : packages) {
            having
                .computeIfAbsent(each, _ -> new ArrayList<>())
                .add(Path.of("/jars/" + i + "/" + j + ".jar"));
            for (String rest = each; !rest.isEmpty(); ) {
              int dot = rest.lastIndexOf('.');
              String outer = dot < 0 ? "" : rest.substring(0, dot);
              below.computeIfAbsent(outer, _ -> new TreeSet<>()).add(rest.substring(dot + 1));
              rest = outer;
            }
          }
        }
        folders.put("" + i, new Folder("" + i, 1, List.of(), jars));
      }
      JarCatalogue catalogue = new JarCatalogue(PLACE, folders);
      Set<String> asked = new TreeSet<>(having.keySet());
      asked.addAll(below.keySet());
      for (int i = 0; i < 20; i++) {
        asked.add(packageName(random));
      }
      for (String each : asked) {
        String message = "seed " + seed + ": " + each;
        assertEquals(
            having.getOrDefault(each, List.of()),
            catalogue.having(each).stream().map(MachineJar::path).toList(),
            message);
        assertEquals(below.getOrDefault(each, Set.of()), catalogue.subpackages(each), message);
        assertEquals(
            having.containsKey(each) || below.containsKey(each),
            catalogue.hasPackage(each),
            message);
      }
    }
  }

  private static String packageName(Random random) {
    StringBuilder name = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      name.append('.').append(NAMES.get(random.nextInt(NAMES.size())));
    }
    return name.toString();
  }
}
