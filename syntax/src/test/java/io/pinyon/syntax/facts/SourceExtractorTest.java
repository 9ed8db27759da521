package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.testing.IndexDump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceExtractorTest {
  private static final String REWRITE =
      "mvn -pl syntax -am test -Dtest=SourceExtractorTest -Dpinyon.goldens=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = SourceExtractorTest.class.getResourceAsStream("/extract/" + name)) {
      assertNotNull(in, name);
      return in.readAllBytes();
    }
  }

  private static FileIndex index(String source) {
    return FileIndex.of(SourceExtractor.extract(source.getBytes(StandardCharsets.UTF_8)).index());
  }

  /// The expected dump of a sample lies beside it, as `NAME.txt`.
  @ParameterizedTest
  @ValueSource(
      strings = {"Locals.java", "Kinds.java", "Compact.java", "Words.java", "module-info.java"})
  void sample_extracted_isAsItsGoldenSays(String name) throws IOException {
    SourceFacts facts = SourceExtractor.extract(sample(name));
    String dump = IndexDump.of(FileIndex.of(facts.index()));
    if ("write".equals(System.getProperty("pinyon.goldens"))) {
      Files.writeString(Path.of("src/test/resources/extract", name + ".txt"), dump);
    } else {
      String golden = new String(sample(name + ".txt"), StandardCharsets.UTF_8);
      assertEquals(golden, dump, "to accept what is found: " + REWRITE);
    }
    assertEquals(SourceFacts.Completeness.WHOLE, facts.completeness());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Locals.java", "Kinds.java", "Compact.java", "module-info.java"})
  void sample_extracted_isWhatJavaParserFinds(String name) throws IOException {
    ExtractionCheck check = new ExtractionCheck();
    check.file(name, sample(name));
    assertEquals(List.of(), check.differences());
    assertEquals(List.of(), check.refused());
  }

  @Test
  void localEnum_thatJavaParserRefuses_isFound() {
    String source = "class A { int m() { enum Local { ONE } return 1; } }";
    SourceFacts facts = SourceExtractor.extract(source.getBytes(StandardCharsets.UTF_8));
    assertEquals(SourceFacts.Completeness.WHOLE, facts.completeness());
    FileIndex index = FileIndex.of(facts.index());
    assertEquals("Local", index.name(2));
    assertEquals(0, index.flags());
  }

  @Test
  void brokenDeclaration_keepsTheOthersAndNamesTheProblem() {
    String source = "class A { void before() {} int = ; void after() {} ";
    SourceFacts facts = SourceExtractor.extract(source.getBytes(StandardCharsets.UTF_8));
    assertEquals(SourceFacts.Completeness.RECOVERED, facts.completeness());
    FileIndex index = FileIndex.of(facts.index());
    assertEquals(FileIndex.FLAG_RECOVERED, index.flags());
    assertTrue(!facts.problems().isEmpty());
    assertEquals(facts.problems(), index.problems());
    String dump = IndexDump.of(index);
    assertTrue(dump.contains("METHOD before") && dump.contains("METHOD after"), dump);
  }

  @Test
  void brokenAndNoUtf8_bothFlagsAreSet() {
    byte[] source = "class A { String s = \"\u00e4\" ".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        FileIndex.FLAG_OTHER_ENCODING | FileIndex.FLAG_RECOVERED,
        FileIndex.of(SourceExtractor.extract(source).index()).flags());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new F() {};",
        "new @A(1) F() {};",
        "new @A(1) @B F() {};",
        "new a.@A F<int[], ? extends @A G[]>(1, x) {};",
        "outer.new <T>F(y -> { z(); }) {};",
        "new F[] { new F() {} };",
        "new F(new G()) {}.m();",
        "new F(F.class) {};",
        "() -> { class F {} };",
        "() -> { interface F {} };",
        "() -> { enum F { A } };",
        "() -> { record F(int x) {} };",
        "() -> { record F<T>() {} };",
        "switch (x) { default -> { class F {} yield 1; } };"
      })
  void typeInABody_isFound(String code) {
    for (String text :
        List.of(
            "class A { Object x = " + code + " }",
            "class A { Object x() { return " + code + " } }",
            "enum A { B(" + code.substring(0, code.length() - 1) + ") }")) {
      FileIndex index = index(text);
      assertTrue(IndexDump.of(index).contains("[LOCAL]"), text);
    }
  }

  @Test
  void mentions_countIdentifiersInBodiesButNotInComments() {
    FileIndex index =
        index("class A { // foo\n void m() { foo(); bar.foo = \"foo\"; } /* bar */ }");
    assertArrayEquals(new int[] {29, 40}, index.mentions("foo"));
    assertArrayEquals(new int[] {36}, index.mentions("bar"));
  }

  @Test
  void byteOrderMark_isNotCounted() {
    byte[] source = "\ufeffclass A {}\n".getBytes(StandardCharsets.UTF_8);
    FileIndex index = FileIndex.of(SourceExtractor.extract(source).index());
    assertEquals(new TextRange(6, 7), index.nameRange(0));
    assertEquals(0, index.flags());
    assertEquals(11, index.sourceLength());
  }

  @Test
  void offsets_areUtf16Units_andLinesCountAllTerminators() {
    FileIndex index = index("// \ud83d\ude00 äö\r\nclass A {\r  int ä; }");
    assertEquals(new Position(1, 6), index.position(index.nameRange(0).start()));
    assertEquals(new Position(2, 6), index.position(index.nameRange(1).start()));
  }

  @Test
  void invalidUtf8_isLatin1AndFlagged() {
    byte[] source = "class A { int gr\u00f6\u00dfe; }".getBytes(StandardCharsets.ISO_8859_1);
    SourceFacts facts = SourceExtractor.extract(source);
    FileIndex index = FileIndex.of(facts.index());
    assertEquals(SourceFacts.Completeness.WHOLE, facts.completeness());
    assertEquals(FileIndex.FLAG_OTHER_ENCODING, index.flags());
    assertEquals("gr\u00f6\u00dfe", index.name(1));
    assertEquals(0, index("class A { String s = \"\ufffd\"; }").flags());
  }

  @Test
  void utf16WithAMark_isReadAsSuch() {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] source = "\ufeffclass A { int \u00e4; }".getBytes(charset);
      FileIndex index = FileIndex.of(SourceExtractor.extract(source).index());
      assertEquals("\u00e4", index.name(1));
      assertEquals(new TextRange(6, 7), index.nameRange(0));
    }
  }

  @Test
  void longFile_keepsItsDeclarations() {
    byte[] bytes = new byte[10_500_000];
    Arrays.fill(bytes, (byte) '\n');
    byte[] code = "class Big { int big() { return 1; } }".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(code, 0, bytes, bytes.length - code.length, code.length);
    SourceFacts facts = SourceExtractor.extract(bytes);
    assertEquals(List.of(), facts.problems());
    assertEquals("big", FileIndex.of(facts.index()).name(1));
  }

  @Test
  void empty_hasNothing() {
    SourceFacts facts = SourceExtractor.extract(new byte[0]);
    assertEquals(SourceFacts.Completeness.WHOLE, facts.completeness());
    assertEquals(0, FileIndex.of(facts.index()).declarationCount());
  }

  @Test
  void binary_givesAProblemAndNoDeclarations() {
    byte[] bytes = new byte[5000];
    new Random(1).nextBytes(bytes);
    SourceFacts facts = SourceExtractor.extract(bytes);
    assertEquals(SourceFacts.Completeness.MENTIONS_ONLY, facts.completeness());
    assertTrue(facts.problems().getFirst().message().contains("NUL"));
  }

  @Test
  void tooLong_isScannedOnly() {
    byte[] bytes = new byte[SourceExtractor.MAX_BYTES + 1];
    Arrays.fill(bytes, (byte) ' ');
    byte[] code = "class Big {}".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(code, 0, bytes, 0, code.length);
    SourceFacts facts = SourceExtractor.extract(bytes);
    FileIndex index = FileIndex.of(facts.index());
    assertEquals(SourceFacts.Completeness.MENTIONS_ONLY, facts.completeness());
    assertArrayEquals(new int[] {6}, index.mentions("Big"));
    assertTrue(index.problems().getFirst().message().contains("33554432"));
  }

  @Test
  void brokenSource_neverThrows() throws IOException {
    String whole = new String(sample("Locals.java"), StandardCharsets.UTF_8);
    for (int cut = 0; cut < whole.length(); cut += 7) {
      SourceExtractor.extract(whole.substring(0, cut).getBytes(StandardCharsets.UTF_8));
      SourceExtractor.extract(
          (whole.substring(0, cut) + whole.substring(cut + 1)).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void deepNesting_neverOverflows() {
    String deep = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    assertNotNull(SourceExtractor.extract(deep.getBytes(StandardCharsets.UTF_8)));
    String sum = "class A { String s = \"a\"" + " + \"b\"".repeat(20_000) + "; }";
    assertNotNull(SourceExtractor.extract(sum.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void deprecation_comesFromAnnotationAndTag() {
    FileIndex index =
        index("class A { @Deprecated int a; /** @deprecated so */ void b() {} /** d */ int c; }");
    List<Boolean> found =
        List.of(1, 2, 3).stream().map(d -> index.has(d, Modifiers.DEPRECATED)).toList();
    assertEquals(List.of(true, true, false), found);
  }

  @Test
  void sameBytes_giveTheSameIndex() throws IOException {
    byte[] bytes = sample("Kinds.java");
    assertEquals(SourceExtractor.extract(bytes).index(), SourceExtractor.extract(bytes).index());
  }

  @Test
  void extract_annotationsBehindTypeParameters_areTheMethodsForBothParsers() {
    String text = "class A<K> { @Deprecated <L extends K> @Known java.util.@Seen List<L> of() {} }";
    ExtractionCheck check = new ExtractionCheck();
    check.file("A.java", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), check.differences());
  }
}
