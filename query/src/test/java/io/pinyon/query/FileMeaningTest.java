package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.query.answers.view.Lens;
import io.pinyon.query.answers.view.Moniker;
import io.pinyon.query.answers.view.Token;
import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is drawn of a file from what its names mean.
final class FileMeaningTest {
  private static TextRange all(String text) {
    return new TextRange(0, text.length());
  }

  // ---- colours

  private static String tokens(Fixture fixture) {
    return tokens(fixture.text(), fixture.analysis().tokens(all(fixture.text())));
  }

  private static String tokens(String text, List<Token> tokens) {
    StringBuilder shown = new StringBuilder();
    for (Token token : tokens) {
      shown.append(text, token.start(), token.end()).append(' ');
      shown.append(token.kind().name().toLowerCase(Locale.ROOT));
      for (Token.Modifier modifier : Token.Modifier.values()) {
        boolean isSet = (token.modifiers() & modifier.bit()) != 0;
        shown.append(isSet ? " " + modifier.name().toLowerCase(Locale.ROOT) : "");
      }
      shown.append('\n');
    }
    return shown.toString();
  }

  @Test
  void namesOfAllKinds_areTold() {
    assertEquals(
        """
        a namespace
        java namespace
        util namespace default_library
        List interface default_library
        A class declaration abstract
        T type_parameter declaration
        COUNT property declaration readonly static
        list property declaration
        List interface default_library
        T type_parameter
        A method declaration
        t parameter declaration
        T type_parameter
        list property modification
        List interface default_library
        of method static default_library
        t parameter
        old method declaration deprecated abstract
        Deprecated decorator default_library
        m method declaration
        n method declaration
        Integer class default_library
        local variable declaration readonly
        length method default_library
        args parameter declaration
        args parameter
        length property readonly default_library
        E enum declaration
        ONE enum_member declaration readonly static
        """
            .lines()
            .sorted()
            .collect(Collectors.joining("\n")),
        tokens(
                Fixture.of(
                    """
                    package a;
                    import java.util.List;
                    abstract class A<T> {
                      static final int COUNT = 1;
                      List<T> list;
                      A(T t) { this.list = List.of(t); }
                      @Deprecated abstract void old();
                      Integer m() { final var local = "".length(); return null; }
                      int n(int[] args) { return args.length; }
                    }
                    enum E { ONE }
                    """))
            .lines()
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  @Test
  void tokensAfterAnEdit_areThoseOfTheNewText() {
    String text =
        """
        class A {
          int field;
          int m() { return field; }
          int n() { int x = 1; return x + field; }
        }
        """;
    Fixture fixture = Fixture.of(text);
    QueryCache cache = new QueryCache();
    for (String now :
        List.of(
            text,
            text.replace("return field", "return field + m()"),
            text.replace("int x = 1", "int field = 1"),
            text.replace("int field;", "static int field;"),
            text.replace("int n()", "int k(int field)"))) {
      List<Token> kept = Analysis.of(fixture, "/Main.java", now, cache).tokens(all(now));
      assertEquals(tokens(Fixture.of(now)), tokens(now, kept), now);
    }
  }

  @Test
  void tokensOfARange_areThatPartOfAll() {
    Fixture fixture =
        Fixture.of("class A { int a = 1; void m() { a = 2; } void n() { int[] b = {a, a}; } }");
    int at = fixture.text().indexOf("int[]");
    List<Token> part = fixture.analysis().tokens(new TextRange(at, at + 10));
    List<Token> whole = fixture.analysis().tokens(all(fixture.text()));
    assertEquals(part, whole.stream().filter(part::contains).toList());
    assertFalse(part.contains(whole.getFirst()), "what is left out");
    assertEquals(3, part.stream().filter(each -> each.start() > at).count());
  }

  @Test
  void tokensOfALongText_comeInSeveralAnswers_eachWithMore() {
    StringBuilder methods = new StringBuilder("class A { int field;\n");
    for (int i = 0; i < 12_000; i++) {
      methods.append("  int m").append(i).append("(int a) { return a + field + m0(a); }\n");
    }
    String text = methods.append("}\n").toString();
    Fixture fixture = Fixture.of("");
    QueryCache cache = new QueryCache();
    Analysis analysis = Analysis.of(fixture, "/A.java", text, cache);
    int before = 0;
    boolean hasMore = true;
    int answers = 0;
    while (hasMore) {
      int count = analysis.tokens(all(text)).size();
      assertTrue(count > before, "the next answer has more");
      before = count;
      hasMore = analysis.hasMoreTokens();
      answers++;
    }
    assertEquals(
        2 + 12_000 * 6, before, "class, field; of each method its name, a; a, field, m0, a");
    assertTrue(answers > 1, "one answer does not take as long as all");
  }

  @Test
  void tokensOfARange_inALongBody_areThoseOfTheRange() {
    String text =
        "class A { void m(int a) {\n" + "    int b = a; { int c = b; }\n".repeat(2_000) + "} }";
    Fixture fixture = Fixture.of(text);
    List<Token> whole = fixture.analysis().tokens(all(text));
    TextRange range = new TextRange(text.length() / 2, text.length() / 2 + 200);
    List<Token> part = fixture.analysis().tokens(range);
    assertEquals(
        whole.stream()
            .filter(each -> range.start() <= each.start() && each.end() <= range.end())
            .toList(),
        part);
    assertFalse(part.isEmpty(), "what is there");
  }

  // ---- highlights

  /// The text with what is marked in brackets.
  private static String highlights(String text) {
    Fixture fixture = Fixture.of(text);
    StringBuilder marked = new StringBuilder(fixture.text());
    for (Highlight each : fixture.analysis().highlights(fixture.caret()).reversed()) {
      String open =
          switch (each.kind()) {
            case TEXT -> "[";
            case READ -> "[r:";
            case WRITE -> "[w:";
          };
      marked.insert(each.range().end(), "]").insert(each.range().start(), open);
    }
    return marked.toString();
  }

  @Test
  void variable_isMarkedWhereItIsReadAndWritten() {
    assertEquals(
        "/** {@link #a} */ class A { int [w:a]; void m(int b) { [w:a] = [r:a] + b; [w:a]++; { int a; } } }",
        highlights(
            "/** {@link #a} */ class A { int a; void m(int b) { a$0 = a + b; a++; { int a; } } }"));
  }

  @Test
  void variable_askedInAComment_isMarkedThereToo() {
    assertEquals(
        "/** {@link #[a]} */ class A { int [w:a]; }",
        highlights("/** {@link #$0a} */ class A { int a; }"));
  }

  @Test
  void classThatIsCreated_isMarkedAsClass() {
    assertEquals(
        "class [A] { [A]() {} [A] a = new [A](); }",
        highlights("class A { A() {} A a = new A$0(); }"));
  }

  @Test
  void lengthOfAnArray_isMarkedForAllArrays() {
    assertEquals(
        "class A { int length; int m(int[] a, A[] b) { return a.[r:length] + b.[r:length] + length; } }",
        highlights(
            "class A { int length; int m(int[] a, A[] b) { return a.len$0gth + b.length + length; } }"));
  }

  @Test
  void wordsWithoutAName_markNothing() {
    for (String body : List.of("var$0 a = this;", "this$0.m();", "i$0nt a;")) {
      String text = "class A { void m() { " + body + " } }";
      assertEquals(text.replace("$0", ""), highlights(text));
    }
  }

  @Test
  void exitOfAMethod_marksAllExits() {
    assertEquals(
        "class A { int m() { Runnable r = () -> { return; };"
            + " try { throw new Error(); } catch (Error e) {}"
            + " if (true) [throw] new Error(); [return] 1; } }",
        highlights(
            "class A { int m() { Runnable r = () -> { return; };"
                + " try { throw new Error(); } catch (Error e) {}"
                + " if (true) throw new Error(); ret$0urn 1; } }"));
  }

  @Test
  void jumpOfALoop_marksTheLoopAndItsJumps() {
    assertEquals(
        "class A { void m() { o: [for] (;;) { while (true) { break; } do { [continue] o; } while (true); } } }",
        highlights(
            "class A { void m() { o: for$0 (;;) { while (true) { break; } do { continue o; } while (true); } } }"));
    assertEquals(
        "class A { void m() { [do] { [break]; } [while] (true); } }",
        highlights("class A { void m() { do { br$0eak; } while (true); } }"));
  }

  @Test
  void loop_marksWhatLeavesIt() {
    assertEquals(
        "class A { int m(int i) { o: for (;;) { [while] (i > 0) {"
            + " if (i == 1) [return] 1; if (i == 2) [continue] o; if (i == 3) [break];"
            + " try { throw new Error(); } catch (Error e) { [throw] e; }"
            + " Runnable r = () -> { return; }; } } } }",
        highlights(
            "class A { int m(int i) { o: for (;;) { wh$0ile (i > 0) {"
                + " if (i == 1) return 1; if (i == 2) continue o; if (i == 3) break;"
                + " try { throw new Error(); } catch (Error e) { throw e; }"
                + " Runnable r = () -> { return; }; } } } }"));
  }

  @Test
  void try_marksItsPartsAndWhatLeavesIt() {
    assertEquals(
        "class A { int m(int i) { while (true) { [try] { if (i > 1) [return] 1;"
            + " for (;;) { break; } if (i > 2) throw new IllegalStateException();"
            + " [throw] new Error(); }"
            + " [catch] (RuntimeException e) { [continue]; } [finally] { i++; } } } }",
        highlights(
            "class A { int m(int i) { while (true) { try { if (i > 1) return 1;"
                + " for (;;) { break; } if (i > 2) throw new IllegalStateException();"
                + " throw new Error(); }"
                + " catch (RuntimeException e) { continue; } fin$0ally { i++; } } } }"));
  }

  @Test
  void throwThatIsCaught_marksItsCatchAndWhatElseThatTakes() {
    assertEquals(
        "class A { int m(int i) { try { if (i > 1) [throw] new Error(); [throw] new Error(); }"
            + " [catch] (Error e) { return 1; } } }",
        highlights(
            "class A { int m(int i) { try { if (i > 1) thr$0ow new Error(); throw new Error(); }"
                + " catch (Error e) { return 1; } } }"));
  }

  @Test
  void switch_marksItsCasesAndExits() {
    assertEquals(
        "class A { int m(int i) { return [switch] (i) { [case] 1 -> { [yield] 2; } [default] -> 3; }; } }",
        highlights(
            "class A { int m(int i) { return switch (i) { ca$0se 1 -> { yield 2; } default -> 3; }; } }"));
  }

  @Test
  void catch_marksWhatThrowsForIt() {
    assertEquals(
        "class A { void io() throws java.io.IOException {} void m() {"
            + " try { [io](); m(); throw new Error(); } [catch] (java.io.IOException e) {} } }",
        highlights(
            "class A { void io() throws java.io.IOException {} void m() {"
                + " try { io(); m(); throw new Error(); } cat$0ch (java.io.IOException e) {} } }"));
  }

  // ---- hints

  /// The text with the hints in it.
  private static String hints(String text) {
    Fixture fixture = Fixture.of(text);
    StringBuilder shown = new StringBuilder(fixture.text());
    for (Hint hint : fixture.analysis().hints(all(fixture.text())).reversed()) {
      shown.insert(hint.offset(), "«" + hint.text() + "»");
    }
    return shown.toString();
  }

  @Test
  void arguments_haveTheNamesOfTheirParametersUnlessTheySayThem() {
    assertEquals(
        "class A { void m(int width, int... rest) { m(«width»-1, «rest»2, 3); m(width, «rest»hashCode()); one(width); } void one(int a) { one(«a»1); } }",
        hints(
            "class A { void m(int width, int... rest) { m(-1, 2, 3); m(width, hashCode()); one(width); } void one(int a) { one(1); } }"));
  }

  @Test
  void inferredTypes_areTold() {
    assertEquals(
        """
        import java.util.*;
        class A {
          List<String> m(List<String> in) {
            var map«HashMap<Object, Object>» = new HashMap<«Object, Object»>();
          }
        }
        """,
        hints(
            """
            import java.util.*;
            class A {
              List<String> m(List<String> in) {
                var map = new HashMap<>();
              }
            }
            """));
    assertEquals(
        "class A { java.util.List<String> l = new java.util.ArrayList<«String»>(); }",
        hints("class A { java.util.List<String> l = new java.util.ArrayList<>(); }"));
    assertEquals(
        "class A { java.util.function.Function<String, Integer> f = s«String» -> s.length(); }",
        hints("class A { java.util.function.Function<String, Integer> f = s -> s.length(); }"));
  }

  @Test
  void chainOverSeveralLines_hasItsTypesBetween() {
    assertEquals(
        """
        class A {
          Object o = java.util.List.of(«e1»"")«List<String>»
              .stream()«Stream<String>»
              .toList();
        }
        """,
        hints(
            """
            class A {
              Object o = java.util.List.of("")
                  .stream()
                  .toList();
            }
            """));
  }

  @Test
  void partOfAHint_leadsToItsDeclaration() {
    Fixture fixture =
        Fixture.of(
            """
            //- /a/B.java
            package a;
            public class B { public static B of(int size) { return null; } }
            //- /a/A.java
            package a;
            class A { void m() { var b = B.of(1); } }
            """);
    List<Hint> found = fixture.analysis().hints(all(fixture.text()));
    assertEquals(
        "/a/B.java:2 public class «B» { public static B of(int size) { return null; } }",
        fixture.show(List.of(fixture.analysis().declared(found.get(0).label().get(0).symbol()))));
    assertEquals(
        "/a/B.java:2 public class B { public static B of(int «size») { return null; } }",
        fixture.show(List.of(fixture.analysis().declared(found.get(1).label().get(0).symbol()))));
  }

  // ---- monikers

  private static String moniker(String text) {
    Fixture fixture = Fixture.of(text);
    Moniker moniker = fixture.analysis().moniker(fixture.caret());
    return moniker == null ? "none" : moniker.kind() + " " + moniker.identifier();
  }

  @Test
  void monikers_areTheNamesOfClassFiles() {
    assertEquals(
        "EXPORT a/A$B.m(I[JLjava/util/Map$Entry;)V",
        moniker(
            "package a; class A { class B { public void m$0(int i, long[] l, java.util.Map.Entry<A, B> e) {} } }"));
    assertEquals("IMPORT java/util/List", moniker("import java.util.Li$0st; class A {}"));
    assertEquals(
        "IMPORT java/util/List.add(Ljava/lang/Object;)Z",
        moniker("class A { void m(java.util.List<A> l) { l.ad$0d(this); } }"));
    assertEquals("LOCAL A.f", moniker("class A { int f$0; }"));
    assertEquals("none", moniker("class A { void m(int lo$0cal) {} }"));
    assertEquals("none", moniker("class A { void m$0(Missing m) {} }"));
  }

  // ---- lenses

  private static String lenses(String text) {
    return Fixture.of(text).analysis().lenses().stream()
        .filter(each -> each.kind() != Lens.Kind.REFERENCES)
        .map(each -> each.kind() + " " + each.className() + " " + each.method())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void lenses_areOfWhatRunsAndWhatIsImplemented() {
    assertEquals(
        """
        RUN_TEST a.A\s
        RUN_MAIN a.A main
        RUN_TEST a.A test
        IMPLEMENTATIONS a.A$I\s
        IMPLEMENTATIONS a.A$I run\
        """,
        lenses(
            """
            package a;
            import org.junit.jupiter.api.Test;
            class A {
              public static void main(String... args) {}
              static void main(int[] args) {}
              @Test void test() {}
              interface I { void run(); default void more() {} }
            }
            """));
    assertEquals("", lenses("class A { @Test void t() {} }"));
  }

  @Test
  void main_isRunAsTheLauncherTakesIt() {
    assertEquals(List.of("Main"), runs("void main() {}", 25));
    for (String text :
        List.of(
            "class A { void main() {} }",
            "class A { A() {} A(int i) {} void main() {} }",
            "class A { protected static void main(String[] a) {} }",
            "class A { void main(String[] a) {} void main() {} }",
            "abstract class A { static void main() {} }",
            "interface A { static void main(String[] a) {} }")) {
      assertEquals(List.of("A"), runs(text, 25), text);
    }
    assertEquals(List.of("A$B"), runs("class A { static class B { void main() {} } }", 25));
    for (String text :
        List.of(
            "class A { private static void main(String[] a) {} }",
            "class A { int main() { return 1; } }",
            "class A { A(int i) {} void main() {} }",
            "class A { private A() {} void main() {} }",
            "class A { class B { void main() {} } }",
            "abstract class A { void main() {} }",
            "enum A { ; void main() {} }")) {
      assertEquals(List.of(), runs(text, 25), text);
    }
    assertEquals(List.of(), runs("class A { void main() {} static void main(String[] a) {} }", 21));
    assertEquals(List.of("A"), runs("interface A { static void main(String[] a) {} }", 21));
  }

  private static List<String> runs(String text, int release) {
    return Fixture.of(text).ofRelease(release).analysis().lenses().stream()
        .filter(each -> each.kind() == Lens.Kind.RUN_MAIN)
        .map(Lens::className)
        .toList();
  }
}
