package io.pinyon.storage.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.columns.NameTable.Match;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {
  private static NameTable table(Iterable<String> names) {
    NameTable.Builder builder = new NameTable.Builder();
    names.forEach(builder::add);
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({
    "NPE, NullPointerException, true",
    "nlptr, NullPointerException, true",
    "ptrex, NullPointerException, true", // begins at a later hump
    "ulptr, NullPointerException, false", // begins within one
    "NpX, NullPointerException, false", // X is no hump
    "xnpe, NullPointerException, false",
    "max2, MAX_INT_2, true",
    "mi, MAX_INT_2, true",
    "url, toURL, true",
    "fänger, anfänger, false",
    "aä, anfänger, true",
    "abcd, abc, false",
  })
  void typed_fits_inOrderFromAHumpOn(String typed, String name, boolean fits) {
    assertEquals(fits, !table(List.of(name)).search(typed, 1).isEmpty());
  }

  @Test
  void betterMatches_comeFirst() {
    List<String> names =
        List.of("ownPrivateData", "mapper", "HashMapOfPaths", "hashMap", "HardMapping", "ham");

    assertEquals(
        List.of("hashMap", "HardMapping", "HashMapOfPaths"),
        table(names).search("haMa", 10).stream().map(Match::name).toList());
    assertEquals("ham", table(names).search("ham", 1).getFirst().name());
  }

  /// The largest is searched by two threads.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 150_000})
  void search_findsWhatLookingAtEveryNameFinds(int size) {
    Random random = new Random(size);
    Set<String> distinct = new LinkedHashSet<>();
    while (distinct.size() < size) {
      distinct.add(name(random));
    }
    List<String> names = new ArrayList<>(distinct);
    NameTable table = table(names);
    assertEquals(size, table.size());
    for (String typed :
        List.of("gb", "getNa", "zz", "G", "fooBar7", "URLGo", "_z", "7", "nothinglikeit")) {
      List<Match> all = new ArrayList<>();
      NamePattern pattern = NamePattern.of(typed);
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int score = pattern.score(bytes, bytes.length);
        if (score != NamePattern.NONE) {
          all.add(new Match(name, score));
        }
      }
      // stable: of equals the earlier
      all.sort(
          Comparator.<Match>comparingInt(match -> -match.score())
              .thenComparingInt(match -> match.name().length())
              .thenComparingInt(match -> letter(match.name())));
      assertEquals(all.subList(0, Math.min(50, all.size())), table.search(typed, 50), typed);
    }
  }

  private static int letter(String name) {
    char first = Character.toLowerCase(name.charAt(0));
    return first >= 'a' && first <= 'z' ? first : 0;
  }

  private static String name(Random random) {
    String[] words = {"get", "Name", "foo", "Bar", "zip", "URL", "go", "buzz", "_", "7", "Zeta"};
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      name.append(words[random.nextInt(words.length)]);
    }
    return name.toString() + random.nextInt(1_000);
  }

  @Test
  void name_longerThanWhatIsLookedAt_fitsByItsStart() {
    String name = "start" + "x".repeat(1_000) + "End";

    assertEquals(1, table(List.of(name)).search("start", 5).size());
    assertTrue(table(List.of(name)).search("startE", 5).isEmpty());
  }
}
