package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Facts;
import io.pinyon.schema.Utf16Offset;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What any code may cost, and how much an answer may hold. Steps are counted, see [Work]; the
/// timeouts only end what would never end.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundsTest {
  private static final int BUDGET = 2_000_000;

  /// The budget ends a question a little later than when it is spent.
  private static final int OVERRUN = BUDGET + BUDGET / 4;

  private static String many(int count, String between, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(between));
  }

  /// Two interfaces on each level extend both of the level below: 2^levels ways lead up.
  private static String diamond(int levels, String body) {
    StringBuilder text = new StringBuilder("interface L0A { void zero(); }\ninterface L0B {}\n");
    for (int i = 1; i <= levels; i++) {
      for (char each : "AB".toCharArray()) {
        text.append(
            "interface L" + i + each + " extends L" + (i - 1) + "A, L" + (i - 1) + "B {}\n");
      }
    }
    String main =
        "class Main { String g(Iterable<String> i) { return \"\"; } void f(L%dA p) { %s } }";
    return text + main.formatted(levels, body);
  }

  private static int stepsOf(String text) {
    Fixture files = Fixture.of(text);
    Analysis analysis = files.analysis();
    analysis.definition(files.caret());
    int steps = analysis.work().steps();
    analysis.complete(files.caret());
    return Math.max(steps, analysis.work().steps());
  }

  // ---- graphs that code makes

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.no$0Such();",
        "p.noSuch$0Field = 1;",
        "L60A.NoSu$0ch x;",
        "for (String s : p) { s.len$0gth(); }",
        "g(p).len$0gth();",
        "Comparable<?> c = p; c.comp$0areTo(null);",
        "java.util.List.of(p, (L59B) null).ge$0t(0);"
      })
  void diamondOfInterfaces_costsStepsForEachInterfaceOnly(String body) {
    int steps = stepsOf(diamond(60, body));
    assertTrue(steps < 20_000, steps + " steps");
  }

  @Test
  void diamondOfInterfaces_keepsItsMembers() {
    assertEquals(
        "/Main.java:1 interface L0A { void «zero»(); }",
        Fixture.of(diamond(60, "p.ze$0ro();")).definition());
  }

  @Test
  void interfacesThatExtendEachOther_haveAllMembers() {
    Fixture files =
        Fixture.of(
            "interface A extends B, C {} interface B extends C, A { int b(); }\n"
                + "interface C extends A, B { class Inner {} }\n"
                + "class Main { void f(A p) { A.Inner i; p.b$0(); } }");
    assertEquals(
        "/Main.java:1 interface A extends B, C {} interface B extends C, A { int «b»(); }",
        files.definition());
  }

  @Test
  void typeVariables_thatDependOnEachOther_end() {
    Fixture files =
        Fixture.of(
            "class M<A extends B, B extends A, C extends C> { void f(A a, C c) { a$0.x(); } }");
    Hover hover = files.analysis().hover(files.caret());
    assertNotNull(hover);
    assertEquals("A a", hover.signature());
    assertFalse(
        files.analysis().complete(new Utf16Offset(files.caret().value() + 1)).isIncomplete());
  }

  @Test
  void typeVariables_inALongChain_end() {
    String text =
        "class M<"
            + many(5_000, ", ", i -> "T" + i + " extends T" + (i + 1))
            + ", T5000> { void f(T0 a) { a.x$0(); } }";
    assertTrue(stepsOf(text) < 100_000);
  }

  @Test
  void expansiveSupertypes_end() {
    Fixture files =
        Fixture.of(
            "class A<T> extends B<B<A<T>>> { T own; } class B<T> extends A<A<T>> {}\n"
                + "class M { void f(A<String> p) { p.ow$0n.length(); } }");
    Hover hover = files.analysis().hover(files.caret());
    assertNotNull(hover);
    assertEquals("String own", hover.signature());
  }

  @Test
  void supertypes_whoseArgumentsDouble_areCutNotCounted() {
    String text =
        many(60, "\n", i -> "class A" + i + "<T> extends A" + (i + 1) + "<java.util.Map<T, T>> {}")
            + " class A60<T> { T get() { return null; } }"
            + " class M { void f(A0<String> a) { a.get().ge$0t(null); } }";
    assertTrue(stepsOf(text) < 50_000);
  }

  @Test
  void variables_whoseTypesDouble_areCutNotCounted() {
    String text =
        "class M { <T> java.util.Map<T, T> d(T t) { return null; } void f(String s) { var a0 = d(s); "
            + many(60, "\n", i -> "var a" + (i + 1) + " = d(a" + i + ");")
            + " a60.ge$0t(null); } }";
    assertTrue(stepsOf(text) < 100_000);
  }

  @Test
  void documentation_ofDiamondOfOverridingMethods_looksAtEachOnce() {
    String text =
        diamond(40, "").replaceAll("\\{}", "{ void zero(); }")
            + " class Z implements L40A { public void ze$0ro() {} }";
    assertTrue(stepsOf(text) < 100_000);
    Fixture files = Fixture.of(text);
    assertNotNull(files.analysis().hover(files.caret()));
  }

  // ---- long and deep code

  /// Finds one declaration, with nothing left out; returns the steps that this took.
  private static int stepsOfWhole(String text) {
    Fixture files = Fixture.of(text);
    Analysis analysis = files.analysis();
    assertEquals(1, analysis.definition(files.caret()).size());
    assertFalse(analysis.work().isPartial(), analysis.work().toString());
    return analysis.work().steps();
  }

  @Test
  void chainOfOperators_tenThousandLong_isWholeAndLinear() {
    String chain = "s + ".repeat(10_000) + "1";
    int steps =
        stepsOfWhole("class M { void f(String s) { var all = " + chain + "; all.len$0gth(); } }");
    assertTrue(steps < 500_000, steps + " steps");
  }

  @Test
  void chainOfConditions_isWholeAndLinear() {
    String chain = "b && ".repeat(5_000) + "o instanceof String s && s.len$0gth() > 1";
    stepsOfWhole("class M { void f(Object o, boolean b) { if (" + chain + ") {} } }");
  }

  @Test
  void chainOfCalls_fiveThousandLong_isWhole() {
    String chain = ".append(1)".repeat(5_000);
    stepsOfWhole("class M { void f(StringBuilder b) { b" + chain + ".rev$0erse(); } }");
  }

  @Test
  void calls_ofAGenericMethodSixtyDeep_areInferred() {
    String nested = "id(".repeat(60) + "s" + ")".repeat(60);
    Fixture files =
        Fixture.of(
            "class M { static <T> T id(T t) { return t; } void f(String s) { "
                + nested
                + ".$0; } }");
    Completion completion = files.analysis().complete(files.caret());
    assertFalse(completion.isIncomplete());
    assertTrue(completion.items().stream().anyMatch(each -> each.label().equals("length")));
  }

  @Test
  void code_thatTakesExponentialWork_getsPartOfTheAnswerAndSaysSo() {
    String calls =
        "class M { <T> T f(T t) { return t; } <T> T f(java.util.List<T> t) { return null; }"
            + " <T> T f(T... t) { return null; } void g() { "
            + "f(".repeat(250)
            + "\"\""
            + ")".repeat(250)
            + ".len$0gth(); } }";
    Fixture files = Fixture.of(calls);
    Analysis analysis = files.analysis();
    analysis.definition(files.caret());
    assertTrue(analysis.work().isPartial());
    assertTrue(analysis.work().steps() < OVERRUN, analysis.work().toString());
    assertTrue(analysis.complete(files.caret()).isIncomplete());
    Fixture other = Fixture.of(calls.replace("$0", "").replaceFirst("f\\(f\\(", "f\\$0(f("));
    Hover hover = other.analysis().hover(other.caret());
    assertNotNull(hover);
    assertTrue(hover.documentation().contains("lacks something"), hover.documentation());
  }

  @ParameterizedTest
  @CsvSource({
    "'int g() { return ', (, f, ), ; }",
    "void g() {, {, f++;, }, }",
    "'', class N {, int g() { return f; }, }, ''",
    "Object o =, new Object() { Object o =, f, ;}, ;"
  })
  void references_inCodeNestedTooDeeply_sayThatSomeAreMissing(
      String before, String open, String inside, String close, String behind) {
    String deep = before + open.repeat(1_000) + inside + close.repeat(1_000) + behind;
    Fixture files = Fixture.of("class M { int f$0; " + deep.replace("=new", "= new") + " }");
    Analysis analysis = files.analysis();
    SearchTarget target = analysis.searchTarget(files.caret(), SearchTarget.Breadth.values()[0]);
    assertNotNull(target);
    assertEquals(1, analysis.references(target).size());
    assertTrue(analysis.isPartial());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x%d -> ", "(String x%d) -> ", "() -> ", "x%d -> { return "})
  void lambdas_nestedInOverloadedCalls_stayInTheBudget(String lambda) {
    int depth = 90;
    String close = lambda.endsWith("return ") ? "; })" : ")";
    String text =
        "import java.util.function.*; class M { <A, B> B a(Function<A, B> f) { return null; }"
            + " <A> A a(UnaryOperator<A> f) { return null; } <A> A a(Supplier<A> f) { return null; }"
            + " int a(IntFunction<String> f) { return 1; } void a(Consumer<String> f) {} void g() { "
            + many(depth, "", i -> "a(" + lambda.replace("%d", String.valueOf(i)))
            + "\"\".len$0gth()"
            + close.repeat(depth)
            + "; } }";
    int steps = stepsOf(text);
    assertTrue(steps < OVERRUN, steps + " steps");
  }

  @Test
  void locals_aHundredThousandOfThem_stayInTheBudget() {
    String text =
        "class M { void f(String s) { var a0 = s; "
            + many(100_000, "\n", i -> "var a" + (i + 1) + " = a" + i + ";")
            + " a$0 } }";
    assertTrue(stepsOf(text) < OVERRUN);
  }

  @Test
  void overloads_aThousandThatAllFit_stayInTheBudget() {
    String text =
        "class M { "
            + many(1_000, "\n", i -> "void m(Object a, Comparable<? extends C" + i + "> c) {}")
            + " void f() { m$0(null, null); } }";
    int steps = stepsOf(text);
    assertTrue(steps < OVERRUN, steps + " steps");
  }

  @Test
  void names_inOneCommentWithoutEnd_areCutAndTheRestSaysSo() {
    Fixture files =
        Fixture.of("/** " + "{@link M} ".repeat(50_000) + "*/ class M { void f(M$0 m) {} }");
    Analysis analysis = files.analysis();
    SearchTarget target = analysis.searchTarget(files.caret(), SearchTarget.Breadth.DECLARATION);
    assertNotNull(target);
    List<Reference> found = analysis.references(target);
    assertTrue(analysis.work().isPartial(), analysis.work().toString());
    assertTrue(found.stream().anyMatch(each -> each.use() == Use.TYPE), "none in the code");
  }

  @Test
  void imports_aHundredThousandOfOneName_areLookedIntoOnce() {
    String text =
        "import static java.lang.Math.*;\n".repeat(100_000) + "class M { void f() { ma$0 } }";
    int steps = stepsOf(text);
    assertTrue(steps < 1_000_000, steps + " steps");
  }

  // ---- answers

  @Test
  void completion_ofAHundredThousandMembers_isCutAndSaysSo() {
    Fixture files =
        Fixture.of(
            "class M { "
                + many(100_000, "\n", i -> "void m" + i + "() {}")
                + " void f(M m) { m.$0 } }");
    Completion completion = files.analysis().complete(files.caret());
    assertEquals(1_000, completion.items().size());
    assertTrue(completion.isIncomplete());
  }

  @Test
  void completion_ofAsManyMembersAsPeopleWrite_isWhole() {
    Fixture files =
        Fixture.of(
            "class M { "
                + many(900, "\n", i -> "void m" + i + "() {}")
                + " void f(M m) { m.$0 } }");
    Completion completion = files.analysis().complete(files.caret());
    assertTrue(completion.items().size() > 900);
    assertFalse(completion.isIncomplete());
  }

  @Test
  void outline_ofTooManyDeclarations_isCutAndSaysSo() {
    Fixture files = Fixture.of("class M { " + many(20_000, "\n", i -> "int m" + i + ";") + " }");
    List<Outline> members = files.analysis().outline().getFirst().children();
    assertEquals(10_000, members.size());
    assertTrue(members.getLast().name().contains("10000"), members.getLast().name());
  }

  @Test
  void signature_ofAHundredThousandParameters_isCut() {
    Fixture files =
        Fixture.of(
            "class M { void g("
                + many(100_000, ", ", i -> "int a" + i)
                + ") {} void f() { g$0(1); } }");
    Hover hover = files.analysis().hover(files.caret());
    assertNotNull(hover);
    assertTrue(hover.signature().length() < 10_000);
    SignatureHelp help = files.analysis().signatureHelp(new Utf16Offset(files.caret().value() + 1));
    assertNotNull(help);
    assertTrue(help.signatures().getFirst().label().length() < 10_000);
  }

  @Test
  void signatures_ofAThousandOverloads_areCutAroundTheChosen() {
    Fixture files =
        Fixture.of(
            "class M { "
                + many(900, "\n", i -> "void m(java.util.List<C" + i + "> c) {}")
                + " void m(String s) {} void f() { m(\"\"$0); } }");
    SignatureHelp help = files.analysis().signatureHelp(files.caret());
    assertNotNull(help);
    assertEquals(100, help.signatures().size());
    assertEquals("void m(String s)", help.signatures().get(help.active()).label());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{@link ",
        "{@code ",
        "{@x {@y ",
        "<ul><li><b>",
        "<a <b <",
        "&",
        "[a",
        "<!-- ",
        "<code>",
        "{@inheritDoc} ",
        "\n * @param x {@inheritDoc}",
        "\n * @see {@link #"
      })
  void comment_ofPathologicalNesting_becomesAShortText(String piece) {
    String comment = "/** " + piece.repeat(30_000) + " */";
    Fixture files =
        Fixture.of(
            "class B { "
                + comment
                + " void g(int x) {} } class M extends B { "
                + comment
                + " void g(int x) { this.g$0(1); } }");
    Hover hover = files.analysis().hover(files.caret());
    assertNotNull(hover);
    assertTrue(hover.documentation().length() < 70_000, hover.documentation().length() + "");
  }

  // ---- texts

  @Test
  void text_longerThanTheLimit_isAnsweredFromItsBeginning() {
    String text = "class M { int first; void f() { first++; } }" + " ".repeat(Analysis.MAX_TEXT);
    Fixture files = Fixture.of("class X {}");
    Analysis analysis = Analysis.of(files, "/Main.java", text + "class Behind {}");
    assertEquals(1, analysis.definition(new Utf16Offset(text.indexOf("first++"))).size());
    assertEquals(1, analysis.outline().size());
  }

  // ---- nobody waits

  private static Facts abandoned(Facts facts) {
    return waitedFor(facts, () -> true);
  }

  private static Facts waitedFor(Facts facts, BooleanSupplier isAbandoned) {
    return (Facts)
        Proxy.newProxyInstance(
            Facts.class.getClassLoader(),
            new Class<?>[] {Facts.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isAbandoned")) {
                return isAbandoned.getAsBoolean();
              }
              try {
                return method.invoke(facts, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static List<String> longQuestions() {
    return List.of(
        diamond(200, "p.no$0Such();"),
        diamond(200, "L200A.No$0Such x;"),
        "class M { void f(String s) { var all = " + "s + ".repeat(1_000) + "1; all.len$0gth(); } }",
        "class M { void f(StringBuilder b) { b" + ".append(1)".repeat(500) + ".len$0gth(); } }",
        "class M { " + many(5_000, "\n", i -> "void m" + i + "() {}") + " void f(M m) { m.$0 } }",
        "class M { void f() { " + many(5_000, "\n", i -> "int a" + i + ";") + " a$0 } }",
        "class M { void f() { " + "f();\n".repeat(20_000) + " f$0 } }",
        many(5_000, "\n", i -> "class C" + i + " extends C" + (i + 1) + " {}")
            + " class M { void f(C0 m) { m.no$0Such(); } }",
        many(5_000, "\n", i -> "import a.b" + i + ".*;")
            + " class M { void f(St m) { m.no$0Such(); } }");
  }

  @Test
  void question_thatNobodyWaitsFor_endsWhateverTheCode() {
    for (String text : longQuestions()) {
      Fixture files = Fixture.of(text);
      Analysis analysis = Analysis.of(abandoned(files), "/Main.java", files.text());
      String shown = text.substring(0, Math.min(80, text.length()));
      assertThrows(AbandonedException.class, () -> analysis.definition(files.caret()), shown);
      assertThrows(AbandonedException.class, () -> analysis.complete(files.caret()), shown);
    }
  }

  @Test
  void subtypes_areLookedForAsLongAsSomebodyWaits_oneByOne() {
    int count = 400;
    String text =
        "interface Ab$0ove {}\n" + many(count, "\n", i -> "class C" + i + " implements Above {}");
    Fixture files = Fixture.of(text);
    AtomicInteger looks = new AtomicInteger();
    Facts counting =
        waitedFor(
            files,
            () -> {
              looks.incrementAndGet();
              return false;
            });
    Analysis analysis = Analysis.of(counting, "/Main.java", files.text());
    assertEquals(count, analysis.implementations(files.caret()).items().size());
    assertTrue(looks.get() >= count, looks + " looks");
  }
}
