package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.Utf16Offset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Somebody types: what is kept from key to key never changes an answer, saves work, and no key
/// takes long, whatever the code.
class TypingTest {
  private static final long SEED = 20_261_130;
  private static final String FILE = "/Main.java";

  private static final String TEXT =
      """
      package p;

      import java.util.List;
      import java.util.function.Function;

      /** Some documentation. */
      class Main<T extends Comparable<T>> extends Base {
        private final List<String> names;
        int count = 1, total;

        Main(List<String> names) {
          this.names = names;
        }

        static {
          System.out.println();
        }

        /** More of it. */
        <R> R map(Function<T, R> function, T value) {
          int local = 1;
          for (String each : names) {
            total += each.length();
          }
          return function.apply(value);
        }

        class Inner {
          String inner;

          String more() {
            Runnable task = new Runnable() {
              @Override
              public void run() {
                count++;
              }
            };
            task.run();
            return inner;
          }
        }

        void last(Inner inner, int... numbers) {
          inner.more();
        }
      }

      class Base {
        protected Base base() {
          return this;
        }
      }

      enum Kind {
        ONE, TWO;

        Kind next() {
          return ONE;
        }
      }
      """;

  /// What is typed, and before which line.
  private static final List<List<String>> TYPED =
      List.of(
          List.of("return function.apply(value);", "String s = names.getFirst().trim();"),
          List.of("inner.more();", "last(new Inner(), local());\n    inner.inner.length();"),
          List.of("int local = 1;", "var b = base().base().base();"),
          List.of(
              "return inner;", "class Local { int x; }\n      new Local().x = map(null, null);"),
          List.of("System.out.println();", "if (1 < 2) { String.valueOf(Kind.ONE.next()); }"),
          List.of("return ONE;", "switch (this) { case TWO: return TWO; }"),
          List.of("count++;", "task(Main.this.names).toString();"),
          List.of("int count = 1, total;", "Map<String, Inner> inners = null;"),
          List.of("return this;", "new Base() { int y; }.base();"),
          List.of("inner.more();", "names.forEach(n -> n.length());"));

  private static List<String> items(Completion completion) {
    return completion.items().stream().map(Object::toString).toList();
  }

  @Test
  void completion_afterEachKey_isThatOfAFreshStart() {
    Fixture facts = Fixture.of(TEXT);
    QueryCache cache = new QueryCache();
    String text = TEXT;
    for (List<String> each : TYPED) {
      int caret = text.indexOf(each.getFirst());
      for (char key : each.getLast().toCharArray()) {
        text = text.substring(0, caret) + key + text.substring(caret);
        caret++;
        Utf16Offset at = new Utf16Offset(caret);
        Analysis kept = Analysis.of(facts, FILE, text, cache);
        Analysis fresh = Analysis.of(facts, FILE, text);
        Completion expected = fresh.complete(at);
        Completion found = kept.complete(at);
        String what = text.substring(caret - Math.min(caret, 40), caret);
        assertEquals(items(expected), items(found), what);
        assertEquals(expected.range(), found.range(), what);
        Utf16Offset declared = new Utf16Offset(text.lastIndexOf("inner."));
        assertEquals(fresh.definition(declared), kept.definition(declared), what);
      }
    }
  }

  @Test
  void completion_behindTheFirstKey_decodesNothingOfTheFileAgain() {
    Fixture facts = Fixture.of(TEXT);
    QueryCache cache = new QueryCache();
    int caret = TEXT.indexOf("inner.more();");
    int declarations = 0;
    for (int keys = 1; keys <= 4; keys++) {
      String text = TEXT.substring(0, caret) + "base().".substring(0, keys) + TEXT.substring(caret);
      Analysis kept = Analysis.of(facts, FILE, text, cache);
      assertTrue(!kept.complete(new Utf16Offset(caret + keys)).items().isEmpty());
      declarations = kept.work().declarations();
    }
    assertEquals(0, declarations);
  }

  @Test
  void syntax_afterRandomEdits_isThatOfAFreshStart() {
    Random random = new Random(SEED);
    String[] inserted = {
      "a.b();\n",
      ";",
      "(",
      ")",
      "{",
      "}",
      "int x",
      "\n",
      "\"",
      "new A() { int f( }",
      "+ +",
      "/*",
      "*/",
      "if (",
      "else"
    };
    for (int round = 0; round < 40; round++) {
      SyntaxJudge judge = new SyntaxJudge();
      String text = TEXT;
      judgeOnce(judge, text);
      for (int key = 0; key < 8; key++) {
        int at = random.nextInt(text.length());
        text =
            random.nextInt(3) == 0
                ? TEXT
                : text.substring(0, at)
                    + inserted[random.nextInt(inserted.length)]
                    + text.substring(at);
        SyntaxJudge.Verdict found = judgeOnce(judge, text);
        String what = "seed " + SEED + ", round " + round + ":\n" + text;
        assertEquals(Problems.ofSyntax(text, () -> {}), found.problems(), what);
        assertEquals(Problems.surface(text), found.surface(), what);
      }
    }
  }

  /// Nobody waits any more once the verdict is there: whoever asks for it then has got it.
  private static SyntaxJudge.Verdict judgeOnce(SyntaxJudge judge, String text) {
    AtomicBoolean isOver = new AtomicBoolean();
    SyntaxJudge.Verdict found =
        judge.judge(
            text,
            () -> {
              if (isOver.get()) {
                throw new AbandonedException();
              }
            });
    isOver.set(true);
    return found;
  }

  // ---- what no key may take longer for

  private static Completion completed(String text) {
    Fixture files = Fixture.of(text);
    Analysis analysis = files.analysis();
    Completion found = analysis.complete(files.caret());
    int steps = analysis.work().steps();
    assertTrue(steps < 100_000, steps + " steps");
    assertTrue(
        found.isIncomplete() || !found.items().isEmpty(), "neither an answer nor an honest none");
    return found;
  }

  private static String many(int count, String each) {
    return IntStream.range(0, count)
        .mapToObj(i -> each.replace("#", Integer.toString(i)))
        .collect(Collectors.joining());
  }

  @Test
  void conditions_aHundredThousandInAChain_areCutOff() {
    completed(
        "class M { void f(boolean b, String s) { var all = "
            + many(100_000, "b ? s : ")
            + "s;\n all.le$0 } }");
  }

  @Test
  void statements_twentyThousandInAMethod_areNoHindrance() {
    completed("class M { void f(String s) {\n" + many(20_000, "s.length();\n") + "s.le$0\n } }");
  }

  @Test
  void variables_twentyThousandInAMethod_areCutOff() {
    completed(
        "class M { void f(String s) { var a0 = s;\n"
            + IntStream.range(1, 20_000)
                .mapToObj(i -> "var a" + i + " = a" + (i - 1) + ".concat(s);\n")
                .collect(Collectors.joining())
            + "a19999.le$0\n } }");
  }

  @Test
  void diamond_ofInterfacesThirtyDeep_isNoHindrance() {
    StringBuilder text = new StringBuilder("interface A0 { void zero(); }\ninterface B0 {}\n");
    for (int i = 1; i <= 30; i++) {
      String below = Integer.toString(i - 1);
      text.append("interface A%d extends A%s, B%s {}\n".formatted(i, below, below));
      text.append("interface B%d extends A%s, B%s {}\n".formatted(i, below, below));
    }
    Completion found = completed(text + "class M { void f(A30 a) {\n a.z$0\n } }");
    assertEquals("zero", found.items().getFirst().label());
  }
}
