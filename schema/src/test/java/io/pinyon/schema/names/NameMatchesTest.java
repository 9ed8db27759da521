package io.pinyon.schema.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameMatchesTest {
  private record Type(String packageName, String name, int weight) {
    String id() {
      return packageName + "." + name;
    }
  }

  private static List<String> nearest(String typed, Type... types) {
    NameMatches<Type> matches = new NameMatches<>(typed, Type::name, Type::weight, Type::id);
    List.of(types).forEach(matches::add);
    return matches.nearest().map(type -> type.id() + type.weight()).toList();
  }

  @Test
  void matches_comeByFit_thenWeight_thenLength_thenId() {
    assertEquals(
        List.of("b.Map0", "b.MapEntry9", "a.MapIt1", "b.MapIt1", "a.MapThat1", "a.MyApiPart9"),
        nearest(
            "Map",
            new Type("a", "MyApiPart", 9),
            new Type("a", "MapThat", 1),
            new Type("b", "MapIt", 1),
            new Type("a", "MapIt", 1),
            new Type("b", "MapEntry", 9),
            new Type("b", "Map", 0),
            new Type("b", "Other", 100)));
  }

  @Test
  void firstOfAnId_counts() {
    assertEquals(List.of("a.Map1"), nearest("m", new Type("a", "Map", 1), new Type("a", "Map", 2)));
  }
}
