package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ImportedName;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceIndexTest {
  private static final SourceModel NPE =
      SourceModel.of("java.lang", SourceModel.type("NullPointerException", "RuntimeException"));

  @TempDir private Path folder;

  @Test
  void typesByHumps_findsWhatPrefixDoesNot() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("Npe.java", NPE);
      test.commit("Url.java", SourceModel.of("java.net", SourceModel.type("URLConnection")));
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(List.of("java.lang.NullPointerException"), humps(s, "NPE"));
        assertEquals(List.of("java.lang.NullPointerException"), humps(s, "NuPoEx"));
        assertEquals(List.of("java.lang.NullPointerException"), humps(s, "npe"));
        assertEquals(List.of("java.net.URLConnection"), humps(s, "UC"));
        assertEquals(List.of(), humps(s, "URLC"), "a prefix too");
        assertEquals(List.of(), humps(s, "NPX"));
      }
    }
  }

  private static List<String> humps(Snapshot s, String typed) {
    List<String> result = new ArrayList<>();
    s.typesByHumps(typed, t -> result.add(t.qualifiedName()));
    return result;
  }

  @Test
  void typesByPrefix_consumerMayQueryStopAndFail() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit(
          "A.java",
          SourceModel.of(
              "p", SourceModel.type("Aa"), SourceModel.type("Ab"), SourceModel.type("Ac")));
      try (Snapshot s = test.index.snapshot()) {
        List<String> seen = new ArrayList<>();
        s.typesByPrefix(
            "a",
            t -> {
              seen.add(t.simpleName() + s.typesNamed("Ac").size() + s.weight("Aa"));
              return seen.size() < 2;
            });
        assertEquals(List.of("Aa10", "Ab10"), seen);
        assertThrows(
            NullPointerException.class,
            () ->
                s.typesByPrefix(
                    "a",
                    t -> {
                      throw new NullPointerException("the caller's");
                    }));
        assertEquals(1, s.typesNamed("Aa").size());
      }
    }
    try (TestIndex test = new TestIndex(folder)) {
      assertEquals(List.of(), test.notices, "a caller's failure is no damage");
    }
  }

  @Test
  void emptyNames_nothingHasThem_noDamage() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("A.java", NPE);
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(List.of(), s.subtypesNaming(""));
        assertNull(s.file(""));
        assertEquals(List.of(), s.versions(""));
        assertEquals(List.of(), s.typesNamed(""));
        assertEquals(List.of(), s.declarationsNamed(""));
        assertEquals(List.of(), s.topLevel("", ""));
        assertEquals(List.of(), s.filesImporting(""));
        assertTrue(s.filesMentioning("").isEmpty());
        assertEquals(0, s.weight(""));
        assertDoesNotThrow(() -> s.mayDefine(""), "either answer is right");
        assertEquals(List.of("java"), s.subpackages(""));
        assertEquals(List.of("java.lang.NullPointerException"), prefix(s, ""));
        assertEquals(List.of(), humps(s, ""));
        assertEquals(1, s.subtypesNaming("RuntimeException").size());
      }
    }
    try (TestIndex test = new TestIndex(folder)) {
      assertEquals(List.of(), test.notices);
    }
  }

  private static List<String> prefix(Snapshot s, String typed) {
    List<String> result = new ArrayList<>();
    s.typesByPrefix(typed, t -> result.add(t.qualifiedName()));
    return result;
  }

  @Test
  void topLevel_declaredTwice_isOrderedByPath() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("z/A.java", SourceModel.of("p", SourceModel.type("A")));
      test.commit("a/A.java", SourceModel.of("p", SourceModel.type("A")).mentioning("other"));
      try (Snapshot s = test.index.snapshot()) {
        List<String> paths =
            s.topLevel("p", "A").stream().map(p -> String.valueOf(s.file(p.file()))).toList();
        assertTrue(paths.get(0).contains("a/A.java"), paths.toString());
        assertTrue(paths.get(1).contains("z/A.java"), paths.toString());
      }
    }
  }

  @Test
  void snapshot_keepsWhatItSaw() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit(
          "A.java",
          SourceModel.of("p", SourceModel.type("A")).importing(ImportKind.STATIC, "q.R.s"));
      try (Snapshot before = test.index.snapshot()) {
        test.commit("A.java", SourceModel.of("p", SourceModel.type("B")));
        assertEquals(1, before.topLevel("p", "A").size());
        assertEquals(1, before.filesImporting("q.R.s").size());
        assertEquals(0, before.topLevel("p", "B").size());
        try (Snapshot after = test.index.snapshot()) {
          assertEquals(0, after.topLevel("p", "A").size());
          assertEquals(1, after.topLevel("p", "B").size());
        }
      }
    }
  }

  @Test
  void importers_ofAFile_nameItsTypesStaticMembersOrPackage() {
    FileIndexBuilder declared = new FileIndexBuilder(Origin.SOURCE, 10);
    declared.packageName("p");
    declared.begin(DeclarationKind.CLASS, "Outer", Modifiers.PUBLIC);
    declared.begin(DeclarationKind.METHOD, "of", Modifiers.PUBLIC | Modifiers.STATIC);
    declared.end();
    declared.begin(DeclarationKind.METHOD, "get", Modifiers.PUBLIC);
    declared.end();
    declared.begin(DeclarationKind.CLASS, "Inner", Modifiers.PUBLIC | Modifiers.STATIC);
    declared.end();
    declared.end();
    ByteBuffer bytes = declared.build();
    ObjectId id = ObjectId.ofContent(new byte[] {1});
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      test.home.objects().write(id, bytes);
      Batch batch = writer.batch();
      batch.put("p/Outer.java", TestIndex.STAMP, id, FileIndex.of(bytes));
      put(test, batch, "Type", ImportKind.SINGLE, "p.Outer");
      put(test, batch, "Nested", ImportKind.SINGLE, "p.Outer.Inner");
      put(test, batch, "NestedStatic", ImportKind.STATIC, "p.Outer.Inner");
      put(test, batch, "Package", ImportKind.ON_DEMAND, "p");
      put(test, batch, "Types", ImportKind.ON_DEMAND, "p.Outer");
      put(test, batch, "Member", ImportKind.STATIC, "p.Outer.of");
      put(test, batch, "Members", ImportKind.STATIC_ON_DEMAND, "p.Outer");
      put(test, batch, "NotStatic", ImportKind.STATIC, "p.Outer.get");
      put(test, batch, "Other", ImportKind.SINGLE, "p.Outers");
      put(test, batch, "OtherPackage", ImportKind.ON_DEMAND, "p.q");
      batch.commit();
      try (Snapshot s = test.index.snapshot()) {
        FileRecord file = Objects.requireNonNull(s.file("p/Outer.java"));
        Set<String> found = new TreeSet<>();
        s.importers(file).forEach(each -> found.add(Objects.requireNonNull(s.file(each)).path()));
        assertEquals(
            Set.of("Type", "Nested", "NestedStatic", "Package", "Types", "Member", "Members"),
            found);
        FileRecord importer = Objects.requireNonNull(s.file("Member"));
        assertTrue(s.importers(importer).isEmpty());
      }
    }
  }

  /// A type with two others in it, a field and a method, none of them written `static`.
  private static FileIndex type(DeclarationKind kind) {
    FileIndexBuilder declared = new FileIndexBuilder(Origin.SOURCE, 10);
    declared.packageName("p");
    declared.begin(kind, "T", Modifiers.PUBLIC);
    if (kind == DeclarationKind.ENUM) {
      declared.begin(DeclarationKind.ENUM_CONSTANT, "CONSTANT", 0);
      declared.end();
    }
    declared.begin(DeclarationKind.FIELD, "field", 0);
    declared.end();
    declared.begin(DeclarationKind.METHOD, "method", 0);
    declared.end();
    declared.begin(DeclarationKind.CLASS, "Class", 0);
    declared.end();
    declared.begin(DeclarationKind.RECORD, "Record", 0);
    declared.end();
    declared.end();
    return FileIndex.of(declared.build());
  }

  @ParameterizedTest
  @CsvSource({
    "INTERFACE, Class Record field",
    "ANNOTATION, Class Record field",
    "ENUM, CONSTANT Record valueOf values",
    "RECORD, Record",
    "CLASS, Record",
  })
  void importers_ofMembersThatAreStaticImplicitly_areThere(DeclarationKind kind, String expected) {
    FileIndex declared = type(kind);
    ObjectId id = ObjectId.ofContent(new byte[] {1});
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      test.home.objects().write(id, declared.bytes());
      Batch batch = writer.batch();
      batch.put("p/T.java", TestIndex.STAMP, id, declared);
      for (String each :
          List.of("CONSTANT", "field", "method", "Class", "Record", "values", "valueOf")) {
        put(test, batch, each, ImportKind.STATIC, "p.T." + each);
      }
      batch.commit();
      try (Snapshot s = test.index.snapshot()) {
        Set<String> found = new TreeSet<>();
        s.importers(Objects.requireNonNull(s.file("p/T.java")))
            .forEach(each -> found.add(Objects.requireNonNull(s.file(each)).path()));
        assertEquals(expected, String.join(" ", found));
      }
    }
  }

  @Test
  void imports_ofAFile_areInTheIndexWhateverBecomesOfItsObject() {
    String shared = "p." + "long".repeat(100) + ".";
    SourceModel source =
        SourceModel.of("q", SourceModel.type("A"))
            .importing(ImportKind.STATIC, shared + "B.c")
            .importing(ImportKind.SINGLE, shared + "B")
            .importing(ImportKind.ON_DEMAND, "a")
            .importing(ImportKind.SINGLE, shared + "B")
            .importing(ImportKind.STATIC_ON_DEMAND, shared + "B")
            .importing(ImportKind.MODULE, "ä.ö");
    List<ImportedName> expected =
        List.of(
            new ImportedName("a", ImportKind.ON_DEMAND),
            new ImportedName(shared + "B", ImportKind.SINGLE),
            new ImportedName(shared + "B", ImportKind.STATIC_ON_DEMAND),
            new ImportedName(shared + "B.c", ImportKind.STATIC),
            new ImportedName("ä.ö", ImportKind.MODULE));
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      Batch batch = writer.batch();
      batch.put("A.java", TestIndex.STAMP, source.id(), source.index()); // no object is written
      batch.put("B.java", TestIndex.STAMP, NPE.id(), NPE.index());
      batch.commit();
      batch.touch("A.java", new FileStamp(30, 40));
      batch.commit();
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(expected, s.imports(Objects.requireNonNull(s.file("A.java"))));
        assertEquals(List.of(), s.imports(Objects.requireNonNull(s.file("B.java"))));
      }
    }
  }

  @Test
  void declarationsNamed_inPagesOfMany_areGivenOnceEach() {
    SourceModel source =
        SourceModel.of("p", new SourceModel.Type("A", List.of(), List.of("of"), List.of(), false));
    int all = 1_000; // some 300 fit on a page
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      test.home.objects().write(source.id(), source.bytes());
      Batch batch = writer.batch();
      for (int i = 0; i < all; i++) {
        batch.put("A" + i + ".java", TestIndex.STAMP, source.id(), source.index());
      }
      batch.commit();
      List<FileId> left = new ArrayList<>(filesDeclaring(test, "of"));
      assertEquals(all, left.size());
      for (int commit = 0; commit < 90; commit++) { // more than a page of them, but the first
        try (Snapshot s = test.index.snapshot()) {
          for (int i = 0; i < 5; i++) {
            batch.remove(Objects.requireNonNull(s.file(left.remove(1))).path());
          }
        }
        batch.commit();
        assertEquals(left, filesDeclaring(test, "of"));
      }
    }
  }

  private static List<FileId> filesDeclaring(TestIndex test, String name) {
    try (Snapshot s = test.index.snapshot()) {
      return s.declarationsNamed(name).stream().map(Posting::file).toList();
    }
  }

  private static void put(
      TestIndex test, Batch batch, String path, ImportKind kind, String imported) {
    test.put(
        batch, path, SourceModel.of("q", SourceModel.type("By" + path)).importing(kind, imported));
  }

  @Test
  void tryWriter_whileAnotherHasIt_isNull() {
    try (TestIndex test = new TestIndex(folder);
        WorkspaceIndex second = WorkspaceIndex.open(test.home, test.root)) {
      assertEquals(OptionalLong.empty(), test.index.writerProcess());
      Writer writer = test.writer();
      assertNull(second.tryWriter());
      assertNull(test.index.tryWriter());
      assertEquals(OptionalLong.of(ProcessHandle.current().pid()), second.writerProcess());
      writer.close();
      try (Writer next = second.tryWriter()) {
        assertNotNull(next);
      }
    }
  }

  @Test
  void batches_ofOneWriter_shareWhatIsPending() {
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      Batch one = writer.batch();
      Batch two = writer.batch();
      test.put(one, "A.java", SourceModel.of("p", SourceModel.type("A")));
      test.put(two, "A.java", SourceModel.of("p", SourceModel.type("B")));
      two.commit();
      try (Snapshot s = test.index.snapshot()) {
        assertFalse(s.topLevel("p", "A").iterator().hasNext());
        assertEquals(1, s.topLevel("p", "B").size());
        assertEquals(1, s.statistics().files());
      }
    }
  }

  @Test
  void use_afterClose_isRefused() {
    TestIndex test = new TestIndex(folder);
    Writer writer = test.writer();
    Batch batch = writer.batch();
    Snapshot s = test.index.snapshot();
    s.close();
    assertThrows(StorageException.Closed.class, () -> s.weight("A"));
    test.close();
    test.close();
    assertThrows(StorageException.Closed.class, test.index::snapshot);
    assertThrows(StorageException.Closed.class, () -> batch.remove("A.java"));
    assertNull(test.index.tryWriter());
  }

  @Test
  void mayDefine_overManyCommits_neverDeniesADefinedName() {
    try (TestIndex test = new TestIndex(folder, new IndexSizes(1 << 20, 1 << 20, 10));
        Writer writer = test.writer()) {
      Batch batch = writer.batch();
      List<String> defined = new ArrayList<>();
      // Enough names for the fresh ones to move into the file, and for the file to be built anew.
      for (int i = 0; i < 60; i++) {
        SourceModel.Type[] types = new SourceModel.Type[700];
        for (int t = 0; t < types.length; t++) {
          types[t] = SourceModel.type("Type" + i + "x" + t);
          defined.add(types[t].name());
        }
        test.put(batch, "F" + i + ".java", SourceModel.of("p", types));
        batch.commit();
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(List.of(), defined.stream().filter(n -> !s.mayDefine(n)).toList());
        }
      }
      try (Snapshot s = test.index.snapshot()) {
        int maybe = 0;
        for (int i = 0; i < 1000; i++) {
          maybe += s.mayDefine("absent" + i) ? 1 : 0;
        }
        assertTrue(maybe < 50, maybe + " of 1000 absent names were not denied");
      }
    }
  }
}
