package io.pinyon.query.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import io.pinyon.query.Fixture;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.completion.Completion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// javac is the judge of what taking a proposed type does to a file: the name that was inserted
/// means the type that was chosen, and every other name what it means if the type is written out in
/// full and nothing is imported (JLS 6.4.1, 7.5).
final class TypeNamingJudgeTest {
  private static final String SIMPLE = "simple";
  private static final String IMPORTED = "imported";
  private static final String QUALIFIED = "qualified";
  private static final String NOT_OFFERED = "not offered";

  /// `fixture` has the caret behind what is typed; `how` is one of the words above.
  private static void check(String how, String qualifiedName, String fixture) {
    Map<String, String> files = files(fixture);
    String path =
        files.keySet().stream().filter(f -> files.get(f).contains("$0")).findFirst().get();
    Fixture facts = Fixture.of(fixture);
    Completion completion = facts.analysis().complete(facts.caret());
    Completion.Item item =
        completion.items().stream()
            .filter(i -> i.symbol() != null && i.symbol().text().equals(qualifiedName))
            .findFirst()
            .orElse(null);
    if (item == null) {
      assertEquals(how, NOT_OFFERED);
      return;
    }
    SourceEdit edit = facts.analysis().importEdit(item.imports());
    String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    String found =
        edit != null ? IMPORTED : item.inserted().text().equals(simpleName) ? SIMPLE : QUALIFIED;
    assertEquals(how, found);
    String text = facts.text();
    int start = completion.range().start();
    String rest = text.substring(completion.range().end());
    String taken = text.substring(0, start) + item.inserted().text() + rest;
    int at = start;
    if (edit != null) {
      taken =
          taken.substring(0, edit.range().start())
              + edit.newText()
              + taken.substring(edit.range().end());
      at += edit.newText().length();
    }
    String spelledOut = text.substring(0, start) + qualifiedName + rest;
    List<String> wanted = meanings(files, path, spelledOut, start, qualifiedName.length());
    List<String> got = meanings(files, path, taken, at, item.inserted().text().length());
    assertEquals(wanted, got);
  }

  private static Map<String, String> files(String fixture) {
    Map<String, String> files = new LinkedHashMap<>();
    String path = "/Main.java";
    for (String line : fixture.split("(?<=\n)")) {
      if (line.startsWith("//- ")) {
        path = line.substring(4).strip();
      } else {
        files.merge(path, line, String::concat);
      }
    }
    return files;
  }

  /// What the type at a place means, then every other name of the file.
  private static List<String> meanings(
      Map<String, String> files, String path, String text, int at, int length) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put(path, text);
    Javac javac = new Javac(all);
    List<String> chosen = new ArrayList<>();
    List<String> result = new ArrayList<>();
    for (CompilationUnitTree unit : javac.units) {
      if (!javac.path(unit).equals(path)) {
        continue;
      }
      new TreePathScanner<@Nullable Void, @Nullable Void>() {
        private void note(Tree tree, String name) {
          int start = javac.start(unit, tree);
          Element element = javac.trees.getElement(getCurrentPath());
          if (start < at || start >= at + length) {
            result.add(name + " " + element);
          } else if (javac.end(unit, tree) == at + length) {
            chosen.add(name + " " + element);
          }
        }

        @Override
        public @Nullable Void visitImport(ImportTree node, @Nullable Void unused) {
          return null;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
          note(node, node.getName().toString());
          return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
          note(node, node.getIdentifier().toString());
          return super.visitMemberSelect(node, unused);
        }
      }.scan((Tree) unit, null);
    }
    assertEquals(1, chosen.size(), text);
    result.addFirst(chosen.getFirst());
    return result;
  }

  @Test
  void typeOfAnotherPackage_isImported() {
    check(IMPORTED, "java.util.List", "class A { Lis$0 x; }\n");
    check(IMPORTED, "java.util.Map.Entry", "class A { Entr$0 x; }\n");
    check(
        IMPORTED,
        "java.util.List",
        "package p;\nimport java.util.Map;\nclass A { Lis$0 x; Map m; }\n");
  }

  @Test
  void typeInScope_isNamedSimply() {
    check(SIMPLE, "java.lang.String", "class A { Strin$0 x; }\n");
    check(SIMPLE, "java.util.List", "import java.util.*;\nclass A { Lis$0 x; }\n");
    check(SIMPLE, "java.util.List", "import module java.base;\nclass A { Lis$0 x; }\n");
    check(SIMPLE, "java.util.Map.Entry", "import java.util.Map.*;\nclass A { Entr$0 x; }\n");
    check(SIMPLE, "java.util.Map.Entry", "import static java.util.Map.*;\nclass A { Entr$0 x; }\n");
    check(
        SIMPLE,
        "java.util.Map.Entry",
        "import static java.util.Map.Entry;\nclass A { Entr$0 x; }\n");
    check(
        SIMPLE,
        "a.Other",
        "package a;\nclass A { Othe$0 x; }\n//- /a/Other.java\npackage a;\nclass Other {}\n");
  }

  @Test
  void nameImportedSingly_isTaken() {
    check(QUALIFIED, "java.util.List", "import java.awt.List;\nclass A { Lis$0 x; }\n");
    check(QUALIFIED, "java.util.List", "import java.awt.List;\nclass A { List awt; Lis$0 x; }\n");
    check(
        QUALIFIED,
        "java.util.Map.Entry",
        "import static a.Own.Entry;\nclass A { Entr$0 x; }\n//- /a/Own.java\npackage a;\npublic class Own { public static class Entry {} }\n");
    check(
        IMPORTED,
        "java.util.Map.Entry",
        "import static a.Own.Entry;\nclass A { Entr$0 x; int y = Entry(); }\n//- /a/Own.java\npackage a;\npublic class Own { public static int Entry() { return 1; } }\n");
  }

  @Test
  void nameDeclaredInTheFile_isTaken() {
    check(QUALIFIED, "java.util.List", "class List {}\nclass A { Lis$0 x; }\n");
    check(QUALIFIED, "java.util.List", "class A { class List {} Lis$0 x; }\n");
    check(QUALIFIED, "java.util.List", "class A { void m() { class List {} Lis$0 x; } }\n");
    check(QUALIFIED, "java.util.List", "class A<List> { Lis$0 x; }\n");
    check(QUALIFIED, "java.util.List", "class A { <List> void m() { Lis$0 x; } }\n");
    check(QUALIFIED, "java.lang.String", "class A { class String {} Strin$0 x; }\n");
    check(QUALIFIED, "java.lang.Record", "class Record {}\nclass A { Recor$0 x; }\n");
    check(IMPORTED, "java.util.List", "class B { class List {} List y; }\nclass A { Lis$0 x; }\n");
  }

  @Test
  void nameInherited_isTaken() {
    String base =
        "//- /a/Base.java\npackage a;\npublic class Base { public static class List {} }\n";
    check(QUALIFIED, "java.util.List", "class A extends a.Base { Lis$0 x; }\n" + base);
    check(SIMPLE, "a.Base.List", "class A extends a.Base { Lis$0 x; }\n" + base);
    check(IMPORTED, "a.Base.List", "class A { Lis$0 x; }\n" + base);
    check(
        QUALIFIED,
        "java.util.Map.Entry",
        "class A implements a.Base { Entr$0 x; }\n//- /a/Base.java\npackage a;\npublic interface Base { class Entry {} }\n");
  }

  @Test
  void nameOfThePackage_isTakenIfItIsUsed() {
    String list = "//- /a/List.java\npackage a;\npublic class List {}\n";
    check(QUALIFIED, "java.util.List", "package a;\nclass A { List own; Lis$0 x; }\n" + list);
    check(IMPORTED, "java.util.List", "package a;\nclass A { Lis$0 x; }\n" + list);
    check(
        QUALIFIED,
        "java.util.List",
        "package a;\nimport java.util.*;\nclass A { List own; Lis$0 x; }\n" + list);
    check(
        IMPORTED,
        "java.util.List",
        "package a;\nimport java.util.*;\nclass A { Lis$0 x; }\n" + list);
  }

  @Test
  void nameImportedOnDemand_isTakenIfItIsUsed() {
    check(QUALIFIED, "java.util.List", "import java.awt.*;\nclass A { List own; Lis$0 x; }\n");
    check(IMPORTED, "java.util.List", "import java.awt.*;\nclass A { Lis$0 x; }\n");
    check(
        QUALIFIED,
        "a.Record",
        "class A { Record own; Recor$0 x; }\n//- /a/Record.java\npackage a;\npublic class Record {}\n");
    check(
        IMPORTED,
        "a.Record",
        "class A { Recor$0 x; }\n//- /a/Record.java\npackage a;\npublic class Record {}\n");
    check(
        QUALIFIED,
        "java.util.Map.Entry",
        "import a.Own.*;\nclass A { Entry own; Entr$0 x; }\n//- /a/Own.java\npackage a;\npublic interface Own { class Entry {} }\n");
    check(QUALIFIED, "java.awt.List", "import module java.base;\nclass A { List own; Lis$0 x; }\n");
  }

  @Test
  void nameImportedOnDemandTwice_isImportedSingly() {
    check(
        IMPORTED,
        "java.util.List",
        "import java.awt.*;\nimport java.util.*;\nclass A { Lis$0 x; }\n");
    check(
        IMPORTED,
        "java.awt.List",
        "import java.awt.*;\nimport java.util.*;\nclass A { Lis$0 x; }\n");
    check(
        IMPORTED,
        "java.lang.Record",
        "import a.*;\nclass A { Recor$0 x; }\n//- /a/Record.java\npackage a;\npublic class Record {}\n");
    check(
        IMPORTED,
        "java.awt.List",
        "import module java.base;\nimport module java.desktop;\nclass A { Lis$0 x; }\n");
    check(
        SIMPLE,
        "java.awt.List",
        "import module java.base;\nimport java.awt.*;\nclass A { Lis$0 x; }\n");
  }

  @Test
  void hiddenClassOfThePackage_isNoSecondMeaning() {
    check(
        SIMPLE,
        "java.util.List",
        "import a.*;\nimport java.util.*;\nclass A { Lis$0 x; }\n//- /a/List.java\npackage a;\nclass List {}\n");
  }

  @Test
  void typeOfTheUnnamedPackage_isOfferedThereAlone() {
    String other = "//- /Other.java\npublic class Other { public static class Deep {} }\n";
    check(SIMPLE, "Other", "class A { Othe$0 x; }\n" + other);
    check(QUALIFIED, "Other.Deep", "class A { Dee$0 x; }\n" + other);
    check(NOT_OFFERED, "Other", "//- /p/A.java\npackage p;\nclass A { Othe$0 x; }\n" + other);
    check(NOT_OFFERED, "Other.Deep", "//- /p/A.java\npackage p;\nclass A { Dee$0 x; }\n" + other);
  }

  @Test
  void nameOfAVariable_obscuresTheType() {
    check(
        QUALIFIED,
        "java.util.Objects",
        "class A { int f(String Objects) { return Obj$0.hash(1); } }\n");
    check(
        IMPORTED,
        "java.util.Objects",
        "class A { int f(String x) { return Obj$0.hash(1); } void g(int Objects) { Objects++; } }\n");
  }

  @Test
  void memberTypes_thatAreHiddenByTheirOwner_areNotOffered() {
    String outer =
        "//- /a/Outer.java\npackage a;\nclass Outer { public static class Deep {} }\n"
            + "//- /a/Open.java\npackage a;\npublic class Open { static class Deep2 {} protected static class Deep3 {} private interface In { class Deep4 {} } }\n";
    check(NOT_OFFERED, "a.Outer.Deep", "class A { Dee$0 x; }\n" + outer);
    check(NOT_OFFERED, "a.Open.Deep2", "class A { Dee$0 x; }\n" + outer);
    check(NOT_OFFERED, "a.Open.Deep3", "class A { Dee$0 x; }\n" + outer);
    check(NOT_OFFERED, "a.Open.In.Deep4", "class A { Dee$0 x; }\n" + outer);
    check(IMPORTED, "a.Outer.Deep", "package a;\nclass A { Dee$0 x; }\n" + outer);
    check(IMPORTED, "a.Open.Deep3", "package a;\nclass A { Dee$0 x; }\n" + outer);
    check(NOT_OFFERED, "a.Open.In.Deep4", "package a;\nclass A { Dee$0 x; }\n" + outer);
  }
}
