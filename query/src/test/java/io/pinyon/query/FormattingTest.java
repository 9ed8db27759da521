package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.query.Formatting.Proposal;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What indentation does to a text. `|` is the caret of what is typed; `«` and `»` are around a
/// range.
final class FormattingTest {
  private static Formatting of(String text, String... settings) {
    return Formatting.of(text, "/w/A.java", List.of(settings), new Proposal(2, true), () -> {});
  }

  private static String all(String text, String... settings) {
    return SourceEdit.applied(text, of(text, settings).all());
  }

  private static String range(String marked) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");
    return SourceEdit.applied(text, of(text).lines(new TextRange(start, end)));
  }

  private static String typed(String marked, char typed) {
    int at = marked.indexOf('|');
    String text = marked.replace("|", "");
    List<SourceEdit> edits = of(text).typed(new Utf16Offset(at), typed);
    return SourceEdit.applied(text, edits);
  }

  /// The text is made of the same without any indentation.
  private static void checkIndented(String text) {
    assertEquals(text, all(text.replaceAll("(?m)^ +", "")));
  }

  @Test
  void statements_areIndentedByTheirBlocks() {
    checkIndented(
        """
        class A {
          @Override
          public void f(int a) {
            if (a > 0)
              g();
            else if (a < 0)
              h();
            else {
              i();
            }
            for (;;)
              while (true)
                j();
            do
              k();
            while (a > 1);
            try {
              l();
            } catch (E e) {
              m();
            }
            finally {
              n();
            }
          }
        }
        """);
  }

  @Test
  void switches_enumsAndBodiesInExpressions_areIndented() {
    checkIndented(
        """
        enum E {
          A,
          B {
            int x() {
              return switch (y) {
                case 1 -> 2;
                case 2 -> {
                  yield 3;
                }
                default -> 0;
              };
            }
          };

          void f() {
            switch (y) {
              case 1:
              case 2:
                g();
                break;
              default:
                h(() -> {
                  i();
                }, new Runnable() {
                  public void run() {}
                });
            }
          }
        }
        """);
  }

  @Test
  void linesThatGoOn_moveWithTheirStatement() {
    assertEquals(
        """
        class A {
          int x = foo(a,
                      b)
              .bar();
          int y =
              1;
        }
        """,
        all(
            """
            class A {
                int x = foo(a,
                            b)
                    .bar();
            int y =
            1;
            }
            """,
            "[*]\nindent_size=2\n"));
  }

  @Test
  void textBlocksAndStrings_keepTheirBytes() {
    String text =
        "class A {\n    String s = \"\"\"\n      a  \n        b\n      \"\"\";\n    int x;\n}\n";
    assertEquals(
        "class A {\n  String s = \"\"\"\n      a  \n        b\n      \"\"\";\n  int x;\n}\n",
        all(text, "[*]\nindent_size = 2\n"));
  }

  @Test
  void comments_moveWithTheCode() {
    assertEquals(
        """
        class A {
          /**
           * Doc.
           */
          void f() {
            // one
            g(); // two
        //    h();
            i();
            /* a
                 b */
          }
        }
        """,
        all(
            """
            class A {
              /**
              * Doc.
                */
              void f() {
                  // one
                g(); // two
            //    h();
                i();
                  /* a
                       b */
              }
            }
            """));
  }

  @Test
  void betweenFormatterOffAndOn_nothingChanges() {
    String text =
        "class A {\n  // @formatter:off\n int  x;   \n\n\n\n int y;\n  // @formatter:on\n}\n";
    assertEquals(text, all(text));
  }

  @Test
  void blanks_atEndsOfLinesGo_andBlankLinesBecomeTwo() {
    assertEquals(
        "class A {\n  int x;\n\n\n  int y;\n}\n",
        all("class A {  \n  int x;\t\n \n\n  \n\n  int y;\n}\n\n\n"));
  }

  @Test
  void editorConfig_decides() {
    String text = "class A {\n  void f() {\n    g();  \n  }\n}";
    assertEquals(
        "class A {\n\tvoid f() {\n\t\tg();  \n\t}\n}\n",
        all(
            text,
            "root=true\n[*.java]\nindent_style=tab\ntab_width=4\ntrim_trailing_whitespace=false\n"
                + "insert_final_newline=true\n"));
  }

  @Test
  void withoutSettings_theFilesOwnHabitCounts() {
    assertEquals(
        "class A {\n\tvoid f() {\n\t\tg();\n\t}\n\tint y;\n}\n",
        all("class A {\n\tvoid f() {\n\t\tg();\n\t}\n  int y;\n}\n"));
    assertEquals(
        "class A {\n    void f() {\n        g();\n    }\n\n    int x;\n}\n",
        all("class A {\n    void f() {\n        g();\n    }\n\n  int x;\n}\n"));
  }

  @Test
  void carriageReturns_stay() {
    assertEquals("class A {\r\n  int x;\r\n}\r\n", all("class A {\r\n int x; \r\n}\r\n"));
  }

  @Test
  void brokenBraces_leaveWhatIsNotCertain() {
    String text = "class A {\n  void f() {\n    if (x) {\n     g();\n  }\n}\n";
    assertEquals(text, all(text));
  }

  @Test
  void conflictMarks_areARefusal() {
    String text = "class A {\n<<<<<<< a\nint x;\n=======\nint y;\n>>>>>>> b\n}\n";
    assertNotNull(of(text).refusal());
    assertEquals(text, all(text));
  }

  @Test
  void range_changesItsLinesAlone_andSetsTokensApart() {
    assertEquals(
        """
        class A {
          int first() {
              return 1;
          }
          void f(int a, int b) {
            if (a == b && c) {
            }
              int after;
          }
        }
        """,
        range(
            """
            class A {
              int first() {
                  return 1;
              }
            «void f(int a,int b){
            if(a==b&&c){
            }»
                  int after;
              }
            }
            """));
  }

  @Test
  void newline_indentsTheNewLine() {
    assertEquals(
        "class A {\n  void f() {\n    \n  }\n}\n",
        typed("class A {\n  void f() {\n|\n  }\n}\n", '\n'));
    assertEquals(
        "class A {\n  void f() {\n    if (x)\n      \n  }\n}\n",
        typed("class A {\n  void f() {\n    if (x)\n    |\n  }\n}\n", '\n'));
    assertEquals(
        "class A {\n  int x = foo(\n      \n}\n", typed("class A {\n  int x = foo(\n|\n}\n", '\n'));
    assertEquals(
        "class A {\n  void f() {\n    if (x) {\n      \n  }\n}\n",
        typed("class A {\n  void f() {\n    if (x) {\n    |\n  }\n}\n", '\n'));
    assertEquals("class A {\n  @Override\n  \n}\n", typed("class A {\n  @Override\n|\n}\n", '\n'));
  }

  @Test
  void newline_inATextBlockOrComment_isLeft() {
    String text = "class A {\n  String s = \"\"\"\n|\n  \"\"\";\n}\n";
    assertEquals(text.replace("|", ""), typed(text, '\n'));
  }

  @Test
  void closingBrace_goesBelowItsHead() {
    assertEquals(
        "class A {\n  void f() {\n    g();\n  }\n}\n",
        typed("class A {\n  void f() {\n    g();\n    }|\n}\n", '}'));
  }

  @Test
  void semicolon_indentsItsLine_ifItEndsIt() {
    assertEquals(
        "class A {\n  void f() {\n    g();\n  }\n}\n",
        typed("class A {\n  void f() {\n g();|\n  }\n}\n", ';'));
    String text = "class A {\n  void f() {\n for (;| ;) {}\n  }\n}\n";
    assertEquals(text.replace("|", ""), typed(text, ';'));
  }

  // ---- what other formatters make of a text

  private static void check(String text, String formatted, int edits) {
    Formatting formatting = of(text);
    assertNull(formatting.changeOfCode(formatted));
    List<SourceEdit> found = formatting.toward(formatted);
    assertEquals(formatted, SourceEdit.applied(text, found));
    assertEquals(edits, found.size(), found::toString);
  }

  @Test
  void edits_areThoseOfTheWhiteSpaceThatDiffers() {
    check("class A{int x ;}\n", "class A {\n  int x;\n}\n", 4);
    check("class A {\n\n  int x;\n}\n", "class A {\n    int x;\n}\n", 2);
  }

  @Test
  void ordersThatMeanTheSame_areNoChangeOfCode() {
    String one =
        "import b.B;\nimport a.A;\nclass A { final static int x; String s = \"a\" + \"b\"; }";
    String other =
        "import a.A;\nimport b.B;\nclass A {\n  static final int x;\n  String s = \"ab\";\n}\n";
    assertNull(of(one).changeOfCode(other));
    assertEquals(other, SourceEdit.applied(one, of(one).toward(other)));
  }

  @Test
  void otherTokensImportsCommentsOrValues_areAChangeOfCode() {
    for (String[] pair :
        new String[][] {
          {"class A { int x; }", "class A { int y; }"},
          {"class A { int x; }", "class A { int x; int y; }"},
          {"import a.A;\nclass B {}", "class B {}"},
          {"class A { /* a */ }", "class A { /* b */ }"},
          {"class A { String s = \"a\"; }", "class A { String s = \"a \"; }"},
          {
            "class A { String s = \"\"\"\n  a\n  \"\"\"; }",
            "class A { String s = \"\"\"\n    a\n  \"\"\"; }"
          }
        }) {
      assertNotNull(of(pair[0]).changeOfCode(pair[1]), pair[1]);
    }
    assertNull(
        of("class A { String s = \"\"\"\n  a\n  \"\"\"; }")
            .changeOfCode("class A { String s = \"\"\"\n    a\n    \"\"\"; }"));
  }
}
