package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.view.Link;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is drawn of a file from its syntax alone.
final class FileViewTest {

  /// `kind firstLine-lastLine` from 1, of what is hidden.
  private static String folds(String text) {
    Fixture fixture = Fixture.of(text);
    return fixture.analysis().folds().stream()
        .map(f ->
            f.kind()
                + " "
                + line(fixture, f.range().start())
                + "-"
                + line(fixture, f.range().end()))
        .collect(Collectors.joining("\n"));
  }

  private static long line(Fixture fixture, int offset) {
    return fixture.text().substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  @Test
  void fileWithEverything_foldsAllOfIt() {
    assertEquals(
        """
        COMMENT 1-3
        IMPORTS 4-5
        COMMENT 6-7
        CODE 8-44
        COMMENT 9-10
        REGION 11-42
        CODE 12-41
        CODE 13-16
        CODE 14-15
        CODE 16-18
        CODE 19-21
        CODE 22-24
        CODE 25-34
        CODE 26-27
        CODE 28-30
        CODE 29-30
        CODE 31-33
        CODE 35-38
        CODE 39-40\
        """,
        folds(
            """
            /* a licence
             *
             */
            import java.util.List;
            import java.util.Map;
            // one
            // two
            class A {
              /** documentation
               */
              // #region here
              void m() {
                if (true) {
                  for (;;) {
                  }
                } else {

                }
                Runnable r = () -> {

                };
                int[] a = {
                  1
                };
                switch (1) {
                  case 1:
                    m();
                  case 2: case 3:
                    {
                    }
                  default: {

                  }
                }
                call(
                  1,
                  2
                );
                String s = \"""
                  \""";
              }
              // #endregion
              int x; // not
            }
            """));
  }

  @Test
  void bracesThatAreMissing_leaveTheFoldsOfTheRest() {
    assertEquals(
        "CODE 1-7\nCODE 2-4\nCODE 5-6",
        folds(
            """
            class A {
              void m() {
                if (true) {
              }
              void n() {
              }
            }
            """));
  }

  @Test
  void methodWithParametersBelowItsName_foldsAsAWhole() {
    assertEquals(
        "CODE 1-7\nCODE 2-6\nCODE 4-6",
        folds(
            """
            class A {
              void m(
                  int a,
                  int b) throws E {
                int c;
              }
            }
            """));
  }

  // ---- selections

  private static String selections(String text) {
    Fixture fixture = Fixture.of(text);
    List<TextRange> chain = fixture.analysis().selections(fixture.caret());
    return chain.stream()
        .map(r -> fixture.text().substring(r.start(), r.end()).replaceAll("\\s+", " "))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void selectionOfAnArgument_growsThroughCallStatementAndMember() {
    assertEquals(
        """
        name
        a.name
        a.name, 1
        (a.name, 1)
        call(a.name, 1)
        this.call(a.name, 1)
        this.call(a.name, 1).x()
        this.call(a.name, 1).x();
        this.call(a.name, 1).x(); return;
        { this.call(a.name, 1).x(); return; }
        void m() { this.call(a.name, 1).x(); return; }
        /** Doc. */ void m() { this.call(a.name, 1).x(); return; }
        /** Doc. */ void m() { this.call(a.name, 1).x(); return; } int x;
        { /** Doc. */ void m() { this.call(a.name, 1).x(); return; } int x; }
        class A { /** Doc. */ void m() { this.call(a.name, 1).x(); return; } int x; }
        class A { /** Doc. */ void m() { this.call(a.name, 1).x(); return; } int x; } class B {}\
        """,
        selections(
            """
            class A {
              /** Doc. */ void m() { this.call(a.na$0me, 1).x(); return; }
              int x;
            }
            class B {}
            """));
  }

  @Test
  void selectionInComment_startsWithWordAndLine() {
    assertEquals(
        """
        second
        // a second line
        // a first line // a second line
        // a first line // a second line class A {}\
        """,
        selections("// a first line\n// a sec$0ond line\nclass A {}\n"));
    assertEquals(
        """
        line
        * a line
        First * a line
        /** First * a line */
        /** First * a line */ class A {}\
        """,
        selections("/** First\n * a li$0ne\n */\nclass A {}\n"));
  }

  @Test
  void selectionInString_startsWithWordAndContent() {
    assertEquals(
        """
        two
        one two
        "one two"
        String s = "one two"
        String s = "one two";
        { String s = "one two"; }
        class A { String s = "one two"; }\
        """,
        selections("class A { String s = \"one t$0wo\"; }"));
  }

  @Test
  void selectionBehindAName_startsWithTheName() {
    assertEquals(
        "name\nint name\nint name;\n{ int name; }\nclass A { int name; }",
        selections("class A { int name$0; }"));
    assertEquals("foo\nfoo();", selections("foo$0();"));
  }

  @Test
  void selectionAnywhere_growsToTheWholeText() {
    String text =
        "/* a */ class A<T> { int a = b[1] + (c(2)); // d\n String s = \"x\\ny\"; @B({1}) void m( {";
    Analysis analysis = Fixture.of(text).analysis();
    for (int at = 0; at <= text.length(); at++) {
      TextRange last = new TextRange(at, at);
      for (TextRange next : analysis.selections(new Utf16Offset(at))) {
        assertTrue(next.start() <= last.start() && last.end() <= next.end(), "at " + at);
        assertTrue(next.length() > last.length(), "at " + at);
        last = next;
      }
      assertEquals(new TextRange(0, text.length()), last);
    }
  }

  // ---- links

  @Test
  void addresses_areLinksWithoutThePunctuationAroundThem() {
    String text =
        """
        /** See <a href="http://a.b/c">https://d.e/f?g=h#i</a>, (http://j.k/l_(m)) and http://n.o. */
        class A { String s = "https://p.q/\\n"; int http; } // http:// http://x.y*/
        """;
    assertEquals(
        List.of(
            "http://a.b/c",
            "https://d.e/f?g=h#i",
            "http://j.k/l_(m)",
            "http://n.o",
            "https://p.q/",
            "http://x.y"),
        Fixture.of(text).analysis().links().stream().map(Link::target).toList());
  }

  // ---- tags

  private static String tags(String text) {
    Fixture fixture = Fixture.of(text);
    StringBuilder marked = new StringBuilder(fixture.text());
    for (TextRange range : fixture.analysis().linkedRanges(fixture.caret()).reversed()) {
      marked.insert(range.end(), "]").insert(range.start(), "[");
    }
    return marked.toString();
  }

  @Test
  void tagInDocumentation_isLinkedWithItsOtherEnd() {
    assertEquals(
        "/** <p> <[ul] class=x> <li> <ul></ul> </[ul]> */ class A {}",
        tags("/** <p> <u$0l class=x> <li> <ul></ul> </ul> */ class A {}"));
    assertEquals("/** <[b]>x</[b]> */ class A {}", tags("/** <b>x</b$0> */ class A {}"));
  }

  @Test
  void whatIsNoTag_isLinkedWithNothing() {
    for (String text :
        List.of(
            "/** <p$0> text <p> */ class A {}",
            "/** {@code <b$0>x</b>} */ class A {}",
            "/* <b$0>x</b> */ class A {}",
            "/** <br$0/> </br> */ class A {}",
            "class A<b$0> {}")) {
      assertEquals(text.replace("$0", ""), tags(text));
    }
  }
}
