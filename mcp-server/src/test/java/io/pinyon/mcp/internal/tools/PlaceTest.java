package io.pinyon.mcp.internal.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.internal.answers.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaceTest {
  @Test
  void path_withLinesAndColumns_isAPlace() {
    assertEquals(new Place("a/B.java", 0, 0, 0), Place.of("a/B.java"));
    assertEquals(new Place("a/B.java", 12, 0, 0), Place.of("a/B.java:12"));
    assertEquals(new Place("a/B.java", 12, 5, 0), Place.of("a/B.java:12:5"));
    assertEquals(new Place("a/B.java", 12, 0, 40), Place.of("a/B.java:12-40"));
    assertEquals(new Place("C:\\a\\B.java", 3, 0, 0), Place.of("C:\\a\\B.java:3"));
  }

  @Test
  void linesAndColumnsThatAreNowhere_areRefused() {
    for (String each :
        List.of("B.java:0", "B.java:0:1", "B.java:6:0", "B.java:5-2", "B.java:5-0")) {
      assertThrows(Mistake.class, () -> Place.of(each), each);
    }
  }

  @Test
  void name_isNoPlace() {
    assertNull(Place.of("a.b.C"));
    assertNull(Place.of("a.b.C#m(int, String)"));
    assertNull(Place.of("C::m"));
  }

  @Test
  void tests_areToldByFolderOrName() {
    assertTrue(TestFiles.isTest("core/src/test/java/a/Fixture.java"));
    assertTrue(TestFiles.isTest("test/a/Any.java"));
    assertTrue(TestFiles.isTest("src/a/CartTest.java"));
    assertTrue(TestFiles.isTest("src/a/CartIT.java"));
    assertFalse(TestFiles.isTest("src/main/java/a/Contest.java"));
    assertFalse(TestFiles.isTest("src/main/java/a/Testament.java"));
    assertFalse(TestFiles.isTest("src/latest/a/A.java"));
  }
}
