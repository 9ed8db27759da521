package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SourceEdit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ImportEditsTest {
  /// `expected` is the text after the edit, the same as before if there is none.
  private static void check(String name, String text, String expected) {
    SourceEdit edit = Fixture.of(text).analysis().importEdit(List.of(name));
    String result =
        edit == null
            ? text
            : text.substring(0, edit.range().start())
                + edit.newText()
                + text.substring(edit.range().start());
    assertEquals(expected, result);
  }

  private static void checkNothing(String name, String text) {
    check(name, text, text);
  }

  @Test
  void firstImport_goesBehindThePackage() {
    check(
        "java.util.List",
        "package a;\n\nclass A {}\n",
        "package a;\n\nimport java.util.List;\n\nclass A {}\n");
    check(
        "java.util.List",
        "package a; // main\nclass A {}\n",
        "package a; // main\n\nimport java.util.List;\n\nclass A {}\n");
  }

  @Test
  void firstStaticImport_goesWhereFilesBesideHaveTheirs() {
    String text =
        "//- /src/main/java/a/A.java\npackage a;\n\nimport java.util.Map;\n\nclass A {}\n";
    String name = "static java.util.Map.entry";
    String first = "import static java.util.List.of;\n\nimport java.util.List;\n";
    String last = "import java.util.List;\n\nimport static java.util.List.of;\n";
    checkBeside(name, text, first, "import static java.util.Map.entry;\n\nimport java.util.Map;\n");
    checkBeside(name, text, last, "import java.util.Map;\n\nimport static java.util.Map.entry;\n");
    String ofStatics = text.replace("import java.util.Map", "import static java.util.Map.entry");
    checkBeside(
        "java.util.Map",
        ofStatics,
        first,
        "import static java.util.Map.entry;\n\nimport java.util.Map;\n");
    checkBeside(
        "java.util.Map",
        ofStatics,
        last,
        "import java.util.Map;\n\nimport static java.util.Map.entry;\n");
  }

  private static void checkBeside(String name, String text, String beside, String imports) {
    Fixture fixture =
        Fixture.of(
            "//- /src/main/java/a/B.java\npackage a;\n\n" + beside + "\nclass B {}\n" + text);
    SourceEdit edit = Objects.requireNonNull(fixture.analysis().importEdit(List.of(name)));
    String before = fixture.text();
    assertEquals(
        "package a;\n\n" + imports + "\nclass A {}\n",
        before.substring(0, edit.range().start())
            + edit.newText()
            + before.substring(edit.range().end()));
  }

  @Test
  void firstImport_withoutPackage_goesToTheTop() {
    check("java.util.List", "class A {}\n", "import java.util.List;\n\nclass A {}\n");
    check(
        "java.util.List",
        "/* License */\n\n/** Doc. */\nclass A {}\n",
        "/* License */\n\nimport java.util.List;\n\n/** Doc. */\nclass A {}\n");
  }

  @Test
  void firstImport_goesBelowWhatIsSaidOfTheFile() {
    check(
        "java.util.List",
        "// License,\n// all of it\n\nclass A {}\n",
        "// License,\n// all of it\n\nimport java.util.List;\n\nclass A {}\n");
    check(
        "java.util.List",
        "/** License. */\n\n/** Of A. */\nclass A {}\n",
        "/** License. */\n\nimport java.util.List;\n\n/** Of A. */\nclass A {}\n");
    check(
        "java.util.List",
        "// Of A.\nclass A {}\n",
        "import java.util.List;\n\n// Of A.\nclass A {}\n");
    check(
        "java.sql.Driver",
        "/** A module. */\nmodule m {}\n",
        "import java.sql.Driver;\n\n/** A module. */\nmodule m {}\n");
    check(
        "java.util.List",
        "/** A package. */\n@Deprecated\npackage a;\n",
        "/** A package. */\n@Deprecated\npackage a;\n\nimport java.util.List;\n");
  }

  @Test
  void import_goesToItsSortedPlace() {
    String before = "import java.io.File;\nimport java.util.Map;\n\nimport org.x.Y;\nclass A {}\n";
    check(
        "java.util.List",
        before,
        before.replace("import java.util.Map", "import java.util.List;\nimport java.util.Map"));
    check("java.util.Set", before, before.replace("util.Map;", "util.Map;\nimport java.util.Set;"));
    check("org.a.B", before, before.replace("import org.x", "import org.a.B;\nimport org.x"));
    check("a.b.C", before, "import a.b.C;\n" + before);
  }

  @Test
  void staticImports_stayApart() {
    check(
        "java.util.List",
        "import static java.lang.Math.max;\n\nclass A {}\n",
        "import static java.lang.Math.max;\n\nimport java.util.List;\n\nclass A {}\n");
  }

  @Test
  void windowsLines_areKept() {
    check(
        "java.util.List",
        "package a;\r\n\r\nimport java.io.File;\r\n\r\nclass A {}\r\n",
        "package a;\r\n\r\nimport java.io.File;\r\nimport java.util.List;\r\n\r\nclass A {}\r\n");
  }

  @Test
  void typeThatNeedsNoImport_hasNone() {
    checkNothing("java.lang.String", "class A {}\n");
    checkNothing("java.util.List", "import java.util.*;\nclass A {}\n");
    checkNothing("java.util.List", "import java.util.List;\nclass A {}\n");
    checkNothing("java.util.List", "import module java.base;\nclass A {}\n");
    checkNothing("a.B", "package a; class A {}\n");
  }

  @Test
  void nameThatIsTaken_hasNone() {
    checkNothing("java.util.List", "import java.awt.List;\nclass A {}\n");
    checkNothing("java.util.List", "class List {}\n");
  }

  @Test
  void nestedType_ofJavaLang_isImported() {
    check(
        "java.lang.Thread.State", "class A {}\n", "import java.lang.Thread.State;\n\nclass A {}\n");
  }
}
