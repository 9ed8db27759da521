package io.pinyon.libraries.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.schema.names.NameFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TypeCatalogueTest {
  private static final int READ = 1 << 30;
  private static final List<String> PIECES =
      List.of("A", "a", "Bc", "Bd", "S", "1", "_", "\u00e9", "\u00c9", "\u212a", "\ud83d\ude00");

  /// The types of a listing; weights by the length of a package's name.
  private record Source(Map<String, ClassListing.Package> packages) implements TypeSource {
    @Override
    public byte[] read(String packageName, String binaryName) {
      throw new AssertionError("all headers are known");
    }

    @Override
    public int weight(String packageName) {
      return packageName.length() % 3;
    }
  }

  private static Source source(Map<String, ? extends Set<String>> names, Set<String> hidden) {
    List<ClassListing.Package> packages = new ArrayList<>();
    names.forEach(
        (name, each) -> packages.add(new ClassListing.Package(name, 0, List.copyOf(each))));
    for (ClassListing.Package each : packages) {
      for (int i = 0; i < each.size(); i++) {
        boolean isHidden = hidden.contains(each.name + ":" + each.name(i));
        each.keepHeader(i, isHidden ? READ : READ | Modifiers.PUBLIC);
      }
    }
    return new Source(new ClassListing(packages, "").packages());
  }

  private static List<String> matching(TypeCatalogue catalogue, String typed, int limit) {
    return catalogue.matching(typed, limit).stream().map(LibraryType::binaryName).toList();
  }

  @Test
  void members_areTypes_whereAllAroundThemAre() {
    TypeCatalogue catalogue =
        new TypeCatalogue(
            source(
                Map.of(
                    "p",
                    Set.of("A", "A$B", "A$B$C", "A$1", "A$1$D", "X$E", "$F", "package-info", "")),
                Set.of()));
    assertEquals(List.of("p/A", "p/A$B", "p/A$B$C"), sorted(matching(catalogue, "", 99)));
    assertEquals(
        List.of("p/A"), catalogue.typesIn("p").stream().map(LibraryType::binaryName).toList());
    assertEquals(List.of(), catalogue.typesIn("q"));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  @Test
  void headers_areReadOnce_andKeptInTheListing() {
    ClassListing.Package of = new ClassListing.Package("p", 0, List.of("A"));
    Set<String> read = new LinkedHashSet<>();
    TypeSource source =
        new TypeSource() {
          @Override
          public Map<String, ClassListing.Package> packages() {
            return Map.of("p", of);
          }

          @Override
          public byte[] read(String packageName, String binaryName) {
            assertTrue(read.add(packageName + " " + binaryName));
            return new byte[0];
          }

          @Override
          public int weight(String packageName) {
            return 0;
          }
        };
    TypeCatalogue catalogue = new TypeCatalogue(source);
    assertEquals(List.of(), matching(catalogue, "A", 9));
    catalogue.readHeaders();
    assertEquals(Set.of("p p/A"), read);
    assertTrue(catalogue.hasLearned());
    assertEquals(READ, of.header(0));
  }

  private record Type(String packageName, String name, boolean isPublic) {
    String simpleName() {
      return name.substring(name.lastIndexOf('$') + 1);
    }

    String binaryName() {
      return packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
    }
  }

  /// Against strings, compared one by one.
  @Test
  void randomTypes_areFoundAsByLookingAtEach() {
    int found = 0;
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Map<String, TreeSet<String>> names = new HashMap<>();
      Set<String> hidden = new HashSet<>();
      for (String packageName : List.of("", "a", "a.b", "a.$x", "\u00e9.z")) {
        TreeSet<String> its = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
          String name = name(random);
          if (!its.isEmpty() && random.nextBoolean()) {
            name = List.copyOf(its).get(random.nextInt(its.size())) + "$" + name;
          }
          its.add(name);
          if (random.nextInt(5) == 0) {
            hidden.add(packageName + ":" + name);
          }
        }
        names.put(packageName, its);
      }
      Source source = source(names, hidden);
      List<Type> types = types(names, hidden);
      TypeCatalogue catalogue = new TypeCatalogue(source);
      for (int i = 0; i < 50; i++) {
        String typed = random.nextInt(9) == 0 ? "" : name(random);
        int limit = random.nextInt(20);
        List<String> expected =
            types.stream()
                .filter(each -> CamelHumps.fit(typed, each.simpleName()) != CamelHumps.NONE)
                .filter(Type::isPublic)
                .filter(each -> typed.isEmpty() || first(typed) == first(each.simpleName()))
                .sorted(
                    Comparator.comparingInt(
                            (Type each) -> -CamelHumps.fit(typed, each.simpleName()))
                        .thenComparing(each ->
                            (each.name.indexOf('$') < 0 ? 0 : 1) - source.weight(each.packageName))
                        .thenComparing(each -> each.simpleName().length())
                        .thenComparing(Type::binaryName))
                .limit(limit)
                .map(Type::binaryName)
                .toList();
        assertEquals(expected, matching(catalogue, typed, limit), "seed " + seed + ": " + typed);
        found += expected.size();
      }
      names.forEach((packageName, its) ->
          assertEquals(
              types.stream()
                  .filter(each -> each.packageName.equals(packageName) && each.isPublic)
                  .filter(each -> each.name.indexOf('$') < 0)
                  .map(Type::binaryName)
                  .sorted()
                  .toList(),
              catalogue.typesIn(packageName).stream()
                  .map(LibraryType::binaryName)
                  .sorted()
                  .toList()));
    }
    assertTrue(found > 5_000, "found: " + found);
  }

  private static char first(String name) {
    return NameFilter.fold(name.charAt(0));
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }

  private static List<Type> types(Map<String, TreeSet<String>> names, Set<String> hidden) {
    List<Type> types = new ArrayList<>();
    names.forEach((packageName, its) -> {
      Map<String, Boolean> isPublic = new HashMap<>();
      for (String name : its) {
        int dollar = name.lastIndexOf('$');
        Boolean outer = dollar < 0 ? Boolean.TRUE : isPublic.get(name.substring(0, dollar));
        if (outer == null
            || dollar >= 0 && !Character.isJavaIdentifierStart(name.charAt(dollar + 1))) {
          continue;
        }
        isPublic.put(name, outer && !hidden.contains(packageName + ":" + name));
        types.add(new Type(packageName, name, outer && !hidden.contains(packageName + ":" + name)));
      }
    });
    return types;
  }
}
