package io.pinyon.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.WrittenType.Array;
import io.pinyon.schema.WrittenType.Binary;
import io.pinyon.schema.WrittenType.Bound;
import io.pinyon.schema.WrittenType.Intersection;
import io.pinyon.schema.WrittenType.Named;
import io.pinyon.schema.WrittenType.Primitive;
import io.pinyon.schema.WrittenType.Variable;
import io.pinyon.schema.WrittenType.Wildcard;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written into a file index is read back from its bytes.
final class FileIndexTest {
  private static final WrittenType INT = new Primitive(PrimitiveKind.INT);

  private static FileIndexBuilder source(int length) {
    return new FileIndexBuilder(Origin.SOURCE, length);
  }

  private static FileIndex read(FileIndexBuilder builder) {
    return FileIndex.of(builder.build());
  }

  private static Named named(String name, WrittenType... arguments) {
    return new Named(null, name, List.of(arguments));
  }

  private static TextRange range(int start, int end) {
    return new TextRange(start, end);
  }

  @Test
  void emptyFile_holds_nothing() {
    FileIndex index = read(source(0));

    assertEquals(Origin.SOURCE, index.origin());
    assertEquals(0, index.flags());
    assertEquals("", index.packageName());
    assertEquals(0, index.sourceLength());
    assertEquals(0, index.declarationCount());
    assertEquals(List.of(), index.imports());
    assertEquals(List.of(), index.directives());
    assertEquals(List.of(), index.problems());
    assertEquals(List.of(), index.mentionedNames());
    assertEquals(-1, index.stringId(""));
    assertEquals(0, index.mentions("any").length);
    assertEquals(new Position(0, 0), index.position(0));
    assertThrows(IndexOutOfBoundsException.class, () -> index.name(0));
  }

  @Test
  void fileLevelFacts_areRead_asWritten() {
    List<Problem> problems =
        List.of(new Problem("';' expected", range(3, 4)), new Problem("", TextRange.EMPTY));
    FileIndexBuilder builder =
        new FileIndexBuilder(Origin.CLASS_FILE, 99)
            .packageName("org.example")
            .flag(FileIndex.FLAG_RECOVERED)
            .flag(FileIndex.FLAG_OTHER_ENCODING);
    problems.forEach(builder::addProblem);
    FileIndex index = read(builder);

    assertEquals(Origin.CLASS_FILE, index.origin());
    assertEquals("org.example", index.packageName());
    assertEquals(99, index.sourceLength());
    assertEquals(FileIndex.FLAG_RECOVERED | FileIndex.FLAG_OTHER_ENCODING, index.flags());
    assertEquals(problems, index.problems());
  }

  @ParameterizedTest
  @EnumSource
  void import_ofEachKind_isRead(ImportKind kind) {
    Import first = new Import(kind, "org.example.Thing", range(10, 35));
    Import second = new Import(kind, "org.example", range(36, 50));

    assertEquals(
        List.of(first, second), read(source(60).addImport(first).addImport(second)).imports());
  }

  @ParameterizedTest
  @EnumSource
  void directive_ofEachKind_isRead(DirectiveKind kind) {
    List<Directive> directives =
        List.of(
            new Directive(kind, "a.b", null, false, false),
            new Directive(kind, "a.b", "c.d", true, false),
            new Directive(kind, "a.b", null, false, true),
            new Directive(kind, "a.b", "", true, true));
    FileIndexBuilder builder = source(60);
    directives.forEach(builder::addDirective);

    assertEquals(directives, read(builder).directives());
  }

  // ---- declarations

  /// `class A { int f; class B { } void m(int p) { } } class C { }`
  private static FileIndex tree() {
    FileIndexBuilder builder = source(60).packageName("org.example");
    builder.begin(DeclarationKind.CLASS, "A", Modifiers.PUBLIC);
    builder.begin(DeclarationKind.FIELD, "f", Modifiers.PRIVATE);
    builder.end();
    builder.begin(DeclarationKind.CLASS, "B", 0);
    builder.end();
    builder.begin(DeclarationKind.METHOD, "m", 0);
    builder.begin(DeclarationKind.PARAMETER, "p", 0);
    builder.end();
    builder.begin(DeclarationKind.CLASS, "L", Modifiers.LOCAL);
    builder.begin(DeclarationKind.CLASS, "InL", Modifiers.LOCAL);
    builder.end();
    builder.end();
    builder.end();
    builder.end();
    builder.begin(DeclarationKind.CLASS, "C", 0);
    builder.end();
    return read(builder);
  }

  @Test
  void nestedDeclarations_standInPreorder_withParentAndEnd() {
    FileIndex index = tree();
    List<String> rows = new ArrayList<>();
    for (int d = 0; d < index.declarationCount(); d++) {
      rows.add(index.name(d) + " in " + index.parent(d) + " to " + index.end(d));
    }

    assertEquals(
        List.of(
            "A in -1 to 7",
            "f in 0 to 2",
            "B in 0 to 3",
            "m in 0 to 7",
            "p in 3 to 5",
            "L in 3 to 7",
            "InL in 5 to 7",
            "C in -1 to 8"),
        rows);
  }

  @Test
  void qualifiedName_hasOnly_whatCanBeNamedFromOutside() {
    FileIndex index = tree();

    assertEquals("org.example.A", index.qualifiedName(0));
    assertEquals("org.example.A.B", index.qualifiedName(2));
    assertNull(index.qualifiedName(4), "a parameter");
    assertNull(index.qualifiedName(5), "a local class");
    assertNull(index.qualifiedName(6), "a class in a local one");
  }

  @Test
  void qualifiedName_inTheUnnamedPackage_isTheSimpleName() {
    FileIndexBuilder builder = source(10);
    builder.begin(DeclarationKind.CLASS, "A", 0);
    builder.end();

    assertEquals("A", read(builder).qualifiedName(0));
  }

  @Test
  void isNamed_tells_byTheIdOfTheString() {
    FileIndex index = tree();

    assertTrue(index.isNamed(3, index.stringId("m")));
    assertFalse(index.isNamed(3, index.stringId("f")));
    assertFalse(index.isNamed(3, index.stringId("unknown")));
  }

  @ParameterizedTest
  @EnumSource
  void declaration_ofEachKind_isRead(DeclarationKind kind) {
    FileIndexBuilder builder = source(90);
    builder.begin(kind, "x", Modifiers.PUBLIC | Modifiers.DEPRECATED);
    builder.addModifiers(Modifiers.OPEN);
    builder.ranges(range(20, 21), range(10, 80), range(0, 9), range(30, 80));
    builder.value("0x7f");
    builder.end();
    FileIndex index = read(builder);

    assertEquals(kind, index.kind(0));
    assertEquals(Modifiers.PUBLIC | Modifiers.DEPRECATED | Modifiers.OPEN, index.modifiers(0));
    assertTrue(index.has(0, Modifiers.DEPRECATED));
    assertFalse(index.has(0, Modifiers.STATIC));
    assertEquals(range(20, 21), index.nameRange(0));
    assertEquals(range(10, 80), index.range(0));
    assertEquals(range(0, 9), index.doc(0));
    assertEquals(range(30, 80), index.body(0));
    assertEquals("0x7f", index.value(0));
    assertNull(index.type(0));
  }

  @Test
  void references_areRead_byRoleInSourceOrder() {
    FileIndexBuilder builder = source(90);
    builder.begin(DeclarationKind.CLASS, "A", 0);
    builder.reference(TypeRole.EXTENDS, named("Base", named("T")));
    builder.reference(TypeRole.IMPLEMENTS, named("First"));
    builder.reference(TypeRole.PERMITS, named("P"));
    builder.reference(TypeRole.IMPLEMENTS, named("Second"));
    builder.begin(DeclarationKind.TYPE_PARAMETER, "T", 0);
    builder.reference(TypeRole.BOUND, named("Comparable", named("T")));
    builder.end();
    builder.begin(DeclarationKind.METHOD, "m", 0);
    builder.type(INT);
    builder.reference(TypeRole.THROWS, named("Exception"));
    builder.end();
    builder.end();
    FileIndex index = read(builder);

    assertEquals(List.of(named("Base", named("T"))), index.types(0, TypeRole.EXTENDS));
    assertEquals(List.of(named("First"), named("Second")), index.types(0, TypeRole.IMPLEMENTS));
    assertEquals(List.of(named("P")), index.types(0, TypeRole.PERMITS));
    assertEquals(List.of(), index.types(0, TypeRole.BOUND));
    assertEquals(List.of(named("Comparable", named("T"))), index.types(1, TypeRole.BOUND));
    assertEquals(List.of(), index.types(1, TypeRole.EXTENDS));
    assertEquals(INT, index.type(2));
    assertEquals(List.of(named("Exception")), index.types(2, TypeRole.THROWS), "the last row's");
  }

  @Test
  void annotations_areRead_ofTheirOwnDeclaration() {
    AnnotationUse plain = new AnnotationUse("Override", null, range(1, 10));
    AnnotationUse empty = new AnnotationUse("a.b.Mark", "", range(11, 22));
    AnnotationUse full = new AnnotationUse("SuppressWarnings", "\"\u00e4\"", range(23, 50));
    FileIndexBuilder builder = source(90);
    builder.begin(DeclarationKind.CLASS, "A", 0);
    builder.annotation(plain).annotation(empty);
    builder.begin(DeclarationKind.FIELD, "none", 0);
    builder.end();
    builder.begin(DeclarationKind.FIELD, "one", 0);
    builder.annotation(full);
    builder.end();
    builder.end();
    FileIndex index = read(builder);

    assertEquals(List.of(plain, empty), index.annotations(0));
    assertEquals(List.of(), index.annotations(1));
    assertEquals(List.of(full), index.annotations(2));
  }

  static Stream<WrittenType> types() {
    Named list = named("List", named("String"));
    return Stream.of(
        INT,
        new Primitive(PrimitiveKind.VOID),
        named("Map.Entry"),
        named("Map", named("K"), new Wildcard(Bound.NONE, null)),
        named("L", new Wildcard(Bound.EXTENDS, list), new Wildcard(Bound.SUPER, new Array(INT))),
        new Named(named("Outer", named("A")), "Inner", List.of(named("B"))),
        new Named(new Named(named("Outer", named("A")), "Mid", List.of()), "In", List.of()),
        new Binary(null, "java/util/Map$Entry", List.of(new Variable("K"), new Variable("V"))),
        new Binary(new Binary(null, "a/O", List.of(new Variable("T"))), "a/O$I", List.of()),
        new Variable("T"),
        new Array(new Array(list)),
        new Intersection(List.of(named("A"), new Array(named("B")), list)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void type_ofEachForm_isRead(WrittenType type) {
    FileIndexBuilder builder = source(90);
    builder.begin(DeclarationKind.METHOD, "before", 0);
    builder.type(named("Before", type));
    builder.reference(TypeRole.THROWS, type);
    builder.end();
    builder.begin(DeclarationKind.FIELD, "a", 0);
    builder.type(type);
    builder.end();
    FileIndex index = read(builder);

    assertEquals(named("Before", type), index.type(0));
    assertEquals(List.of(type), index.types(0, TypeRole.THROWS));
    assertEquals(type, index.type(1));
  }

  // ---- strings and mentions

  @Test
  void strings_ofAnyCharacters_areFoundByTheirText() {
    List<String> names =
        List.of("", "$", "A", "AA", "a", "\u00e4\u00f6", "\u540d\u524d", "\uffee", "\ud835\udc9c");
    FileIndexBuilder builder = source(90);
    for (String name : names.reversed()) {
      builder.begin(DeclarationKind.FIELD, name, 0);
      builder.end();
    }
    FileIndex index = read(builder);

    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int id = index.stringId(name);
      assertEquals(i, id, "ids follow the UTF-8 bytes, U+1D49C after U+FFEE");
      assertTrue(index.isNamed(names.size() - 1 - i, id));
      assertEquals(name, index.name(names.size() - 1 - i));
    }
    assertEquals(-1, index.stringId("AAA"));
    assertEquals(-1, index.stringId("\u00e4"));
  }

  @Test
  void mentions_areRead_atTheirOffsets() {
    String text = "b a b \u00e4 " + " ".repeat(20_000) + "b \ud835\udc9c";
    FileIndexBuilder builder = source(text.length());
    for (int offset : new int[] {0, 2, 4, 6, 20_008}) {
      builder.mention(text, offset, offset + 1);
    }
    builder.mention(text, 20_010, 20_012);
    FileIndex index = read(builder);

    assertEquals(List.of("a", "b", "\u00e4", "\ud835\udc9c"), index.mentionedNames());
    assertArrayEquals(new int[] {0, 4, 20_008}, index.mentions("b"));
    assertArrayEquals(new int[] {2}, index.mentions("a"));
    assertArrayEquals(new int[] {6}, index.mentions("\u00e4"));
    assertArrayEquals(new int[] {20_010}, index.mentions("\ud835\udc9c"));
    assertArrayEquals(new int[0], index.mentions("absent"));
  }

  @Test
  void stringThatIsNoMention_hasNoOffsets() {
    FileIndexBuilder builder = source(9).packageName("p").mention("x", 0, 1);

    assertArrayEquals(new int[0], read(builder).mentions("p"));
  }

  @Test
  void halfASurrogatePair_inAMessage_isReplaced() {
    FileIndexBuilder builder = source(9).addProblem(new Problem("near \ud835", range(0, 1)));

    assertEquals("near ?", read(builder).problems().getFirst().message());
  }

  // ---- lines

  /// Starts of lines that end with `\n`, `\r\n` or `\r`.
  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r' && !text.startsWith("\r\n", i)) {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void position_countsLines_whateverEndsThem() {
    String text = "ab\n\r\ncd\re\n" + "x".repeat(300) + "\nlast";
    int length = text.length();
    FileIndex index = read(source(length).lines(lineStarts(text)));

    assertEquals(new Position(0, 0), index.position(0));
    assertEquals(new Position(0, 2), index.position(2), "before the terminator");
    assertEquals(new Position(1, 0), index.position(3), "an empty line");
    assertEquals(new Position(1, 1), index.position(4), "between \\r and \\n");
    assertEquals(new Position(2, 0), index.position(5));
    assertEquals(new Position(2, 2), index.position(7));
    assertEquals(new Position(3, 0), index.position(8));
    assertEquals(new Position(4, 0), index.position(10));
    assertEquals(new Position(4, 300), index.position(310));
    assertEquals(new Position(5, 4), index.position(length), "the end");
    assertEquals(new Position(5, 14), index.position(length + 10), "past the end");
  }

  @Test
  void position_behindALastTerminator_isANewLine() {
    FileIndex index = read(source(2).lines(lineStarts("a\n")));

    assertEquals(new Position(0, 1), index.position(1));
    assertEquals(new Position(1, 0), index.position(2));
  }

  @Test
  void position_withoutALineTable_isOnTheFirstLine() {
    FileIndex index = read(new FileIndexBuilder(Origin.CLASS_FILE, 0));

    assertEquals(new Position(0, 7), index.position(7));
  }

  // ---- bytes

  @Test
  void view_ofBytesInTheMiddle_readsTheSame() {
    ByteBuffer bytes = tree().bytes();
    ByteBuffer around = ByteBuffer.allocate(bytes.remaining() + 13);
    around.position(8).put(bytes.duplicate()).limit(8 + bytes.remaining()).position(8);
    FileIndex index = FileIndex.of(around);
    around.position(0); // of no concern to the view

    assertEquals("A", index.name(0));
    assertEquals(bytes, index.bytes());
    assertTrue(index.bytes().isReadOnly());
  }

  @Test
  void isFileIndex_knows_itsIdentifier() {
    byte[] foreign = new byte[64];

    assertTrue(FileIndex.isFileIndex(tree().bytes()));
    assertFalse(FileIndex.isFileIndex(ByteBuffer.wrap(foreign)));
    assertFalse(FileIndex.isFileIndex(tree().bytes().limit(7)));
  }

  @Test
  void sameCalls_giveTheSameBytes() {
    assertEquals(tree().bytes(), tree().bytes());
    assertNotEquals(tree().bytes(), read(source(60)).bytes());
  }

  // ---- wrong use

  @Test
  void builder_refuses_whatIsOutOfOrder() {
    FileIndexBuilder builder = source(9);
    assertThrows(IllegalStateException.class, builder::end);
    assertThrows(IllegalStateException.class, () -> builder.type(INT));
    builder.begin(DeclarationKind.CLASS, "A", 0);
    builder.begin(DeclarationKind.CLASS, "B", 0);
    builder.end();
    assertThrows(
        IllegalStateException.class, () -> builder.reference(TypeRole.EXTENDS, named("Late")));
    assertThrows(
        IllegalStateException.class,
        () -> builder.annotation(new AnnotationUse("Late", null, TextRange.EMPTY)));
    assertThrows(IllegalStateException.class, builder::build);
  }
}
