package io.pinyon.mcp.internal.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.FileEntries;
import io.pinyon.mcp.internal.answers.Listing.Kind;
import io.pinyon.mcp.internal.answers.Listing.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final int PLENTY = 10_000;

  /// `files` of so many entries each.
  private static Listing listing(int... files) {
    List<FileEntries> all = new ArrayList<>();
    for (int file = 0; file < files.length; file++) {
      List<Entry> entries = new ArrayList<>();
      for (int line = 1; line <= files[file]; line++) {
        entries.add(new Entry(line, 3, "call in m", "some.code(" + line + ");"));
      }
      all.add(new FileEntries("src/F" + file + ".java", entries));
    }
    return Listing.found("uses of m", all, List.of());
  }

  private static String text(Listing listing, int from, int tokens) {
    return Page.of(listing, from, tokens, "q").text();
  }

  @Test
  void answer_thatFits_isWhole_groupedByFile() {
    assertEquals(
        """
        complete
        uses of m
        src/F0.java
          1: call in m | some.code(1);
          2: call in m | some.code(2);
        src/F1.java:1: call in m | some.code(1);
        """,
        text(listing(2, 1), 0, PLENTY));
  }

  @Test
  void answer_thatNearlyFits_goesWithoutContext() {
    String text = text(listing(20), 0, 120);
    assertTrue(text.startsWith("complete\n"), text);
    assertTrue(text.contains("  20: call in m\n"), text);
    assertFalse(text.contains("some.code"), text);
  }

  @Test
  void answer_thatDoesNotFit_hasCountsOfTheRestAndACursor() {
    String text = text(listing(30, 5), 0, 120);
    String cursor = text.replaceFirst("(?s)truncated (\\d+) of 35, cursor (\\S+)\n.*", "$2");
    int shown = Cursor.place(cursor, "q");
    assertTrue(text.startsWith("truncated " + shown + " of 35, cursor " + cursor + "\n"), text);
    assertTrue(
        text.endsWith("not shown:\n  src/F0.java: " + (30 - shown) + "\n  src/F1.java: 5\n"), text);
  }

  @Test
  void answer_ofManyFiles_hasTheTotalOfTheRestAlone() {
    int[] files = new int[200];
    java.util.Arrays.fill(files, 1);
    String text = text(listing(files), 0, 100);
    assertTrue(text.startsWith("truncated "), text);
    assertTrue(text.contains(" of 200, cursor"), text);
    assertFalse(text.contains("not shown"), text);
  }

  @Test
  void lastPage_saysSo() {
    assertTrue(text(listing(35), 30, PLENTY).startsWith("the last 5 of 35\n"));
  }

  @Test
  void page_hasOnePlaceAtLeast() {
    assertTrue(text(listing(3), 1, 1).startsWith("truncated 1 of 3, cursor 2-"));
  }

  @Test
  void gaps_makeTheAnswerPartial_whereverItIsCut() {
    Listing partial = listing(35).withGaps(List.of("a jar is missing"));
    assertTrue(text(partial, 0, PLENTY).startsWith("partial: a jar is missing\n"));
    assertTrue(
        text(partial, 0, 100).matches("(?s)truncated \\d+ of 35, cursor \\S+; partial: a jar.*"));
  }

  @Test
  void source_hasNumbersOfLines() {
    Listing source =
        new Listing(
            Kind.FOUND,
            Shape.SOURCE,
            "m",
            List.of(
                new FileEntries(
                    "A.java", List.of(new Entry(7, "  int m() {"), new Entry(8, "  }")))),
            List.of(),
            List.of());
    Page page = Page.of(source, 0, PLENTY, "q");
    assertTrue(page.text().endsWith("A.java\n7\t  int m() {\n8\t  }\n"), page.text());
    assertEquals(
        "[{path=A.java, line=7, text=  int m() {\n  }\n}]", page.data().get("files").toString());
  }

  @Test
  void cursor_ofAnotherQuestion_isRefused() {
    String cursor = Cursor.text(5, "q");
    assertEquals(5, Cursor.place(cursor, "q"));
    assertThrows(Mistake.class, () -> Cursor.place(cursor, "r"));
    assertThrows(Mistake.class, () -> Cursor.place("99999999999999-a", "q"));
  }

  @Test
  void unseenCharacters_areEscaped_longLinesCut() {
    assertEquals("a\\nb\\u{0}\\u{202e}\tä", Printable.line("a\nb\0\u202e\tä", 100));
    assertEquals("abc …", Printable.line("abcdef", 3));
    assertEquals("\\u{d800}", Printable.line("\ud800", 100));
  }
}
