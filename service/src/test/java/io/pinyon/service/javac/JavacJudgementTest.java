package io.pinyon.service.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a judgement says: the problems of the text, and none that its surroundings are to blame
/// for.
final class JavacJudgementTest {
  private static JavacWorker worker;

  @TempDir Path temp;
  private JavacFixture fixture;

  @BeforeAll
  static void start() {
    worker = new JavacWorker();
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @BeforeEach
  void newFixture() {
    fixture = new JavacFixture(worker);
  }

  private void options(int release, boolean preview, String... lint) {
    fixture.options = new CompilerOptions(release, preview, List.of(lint));
  }

  @Test
  void unknownName_isAProblem_inEnglish() {
    String text = "class A {\n  int é = lenght;\n}";
    Problem problem = fixture.judged("A.java", text).problems().getFirst();
    assertEquals(Problem.Severity.ERROR, problem.severity());
    assertEquals("compiler.err.cant.resolve.location", problem.code());
    assertTrue(problem.message().startsWith("cannot find symbol\n"), problem.message());
    assertEquals(text.indexOf("lenght"), problem.range().start());
    assertEquals("lenght".length(), problem.range().length());
  }

  @Test
  void syntaxError_isAProblem_andSaidToBe() {
    assertTrue(fixture.judged("A.java", "class A { void a() { int = 1; } }").hasSyntaxErrors());
    assertFalse(fixture.judged("A.java", "class A { int a = \"\"; }").hasSyntaxErrors());
  }

  @Test
  void flowError_isFound_besideAnError() {
    assertEquals(
        List.of("err.prob.found.req '\"\"'", "err.missing.ret.stmt '}'"),
        fixture.problems("A.java", "class A {\nint a = \"\";\nint b() {\n} }"));
  }

  @Test
  void emptyText_hasNoProblem() {
    assertEquals(List.of(), fixture.problems("A.java", ""));
  }

  @Test
  void publicClass_inAnotherFile_isAProblem() {
    String text = "public class B {}";
    assertEquals(
        List.of("err.class.public.should.be.in.file 'public class B {}'"),
        fixture.problems("A.java", text));
    assertEquals(List.of(), fixture.problems("Untitled-1", text));
  }

  @Test
  void classOfTheWorkspace_isSeen_withItsMembers() throws IOException {
    fixture.with(
        temp,
        Map.of(
            "p/B.java", "package p; public class B<T> { public static class C {} public T t; }"));
    assertEquals(
        List.of("err.cant.resolve.location 'p.B.D'"),
        fixture.problems(
            "A.java", "class A { p.B.C c; String s = new p.B<String>().t; p.B.D d; }"));
  }

  @Test
  void classOfTheWorkspace_hides_whatAClassFolderHas() throws IOException {
    Path folder = temp.resolve("old");
    Map<String, byte[]> old =
        Jars.compile(
            temp, Map.of("p/B.java", "package p; public class B { public static class C {} }"));
    for (Map.Entry<String, byte[]> each : old.entrySet()) {
      Files.createDirectories(folder.resolve(each.getKey()).getParent());
      Files.write(folder.resolve(each.getKey()), each.getValue());
    }
    fixture.classPath = List.of(folder);
    String text = "class A { p.B.C c; }";
    assertEquals(List.of(), fixture.problems("A.java", text));
    fixture.with(temp, Map.of("p/B.java", "package p; public class B {}"));
    assertEquals(List.of("err.cant.resolve.location 'p.B.C'"), fixture.problems("A.java", text));
  }

  @Test
  void jar_isSeen_inOrder_andAgainOnceItChanges() throws IOException {
    Path first = temp.resolve("first.jar");
    Path second = temp.resolve("second.jar");
    Jars.write(first, Jars.compile(temp, Map.of("B.java", "public class B { public int one; }")));
    Jars.write(second, Jars.compile(temp, Map.of("B.java", "public class B { public int two; }")));
    fixture.classPath = List.of(first, temp.resolve("missing.jar"), second);
    String text = "class A { int a = new B().one; int b = new B().two; }";
    assertEquals(
        List.of("err.cant.resolve.location 'new B().two'"), fixture.problems("A.java", text));
    Jars.write(
        first,
        Jars.compile(temp, Map.of("B.java", "public class B { public int one, two, more; }")));
    assertEquals(List.of(), fixture.problems("A.java", text));
  }

  @Test
  void multiReleaseJar_isSeen_asTheReleaseSeesIt() throws IOException {
    Map<String, byte[]> classes =
        Jars.compile(temp, Map.of("B.java", "public class B { public int one; }"));
    byte[] later =
        Jars.compile(temp, Map.of("B.java", "public class B { public int two; }")).get("B.class");
    classes.put("META-INF/versions/17/B.class", later);
    classes.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes());
    Path jar = temp.resolve("multi.jar");
    Jars.write(jar, classes);
    fixture.classPath = List.of(jar);
    String text = "class A { int a = new B().two; }";
    assertEquals(List.of(), fixture.problems("A.java", text));
    options(11, false);
    assertEquals(
        List.of("err.cant.resolve.location 'new B().two'"), fixture.problems("A.java", text));
  }

  @Test
  void earlierRelease_hasItsOwnApiAndLanguage() {
    String text = "class A { boolean a = \"\".isBlank(); sun.misc.Unsafe b; }";
    assertEquals(List.of(), errors(text));
    for (int release : List.of(8, 9)) {
      options(release, false);
      assertEquals(List.of("err.cant.resolve.location.args '\"\".isBlank'"), errors(text));
    }
    options(11, false);
    assertEquals(List.of(), errors(text));
    assertEquals(
        List.of("err.feature.not.supported.in.source.plural 'record'"),
        errors("record A() {}").subList(0, 1));
  }

  private List<String> errors(String text) {
    return fixture.problems("A.java", text).stream()
        .filter(each -> each.startsWith("err"))
        .toList();
  }

  @Test
  void releaseOfAnotherJdk_givesNoJudgement() {
    options(JavacFixture.FEATURE + 1, false);
    assertInstanceOf(Judgement.None.class, fixture.judge("A.java", "class A {}"));
    options(17, true);
    assertInstanceOf(Judgement.None.class, fixture.judge("A.java", "class A {}"));
  }

  @Test
  void lint_isToldWhenAskedFor() {
    String text = "import java.util.*; class A { List a; }";
    assertEquals(List.of(), fixture.problems("A.java", text));
    options(8, false, "all", "nonsense", "-Xplugin:evil");
    assertEquals(List.of("warn.raw.class.use 'List'"), fixture.problems("A.java", text));
  }

  @Test
  void compactFile_packageAndModule_areJudged() throws IOException {
    assertEquals(
        List.of("err.cant.resolve.location 'x'"),
        fixture.problems("Main.java", "void main() { IO.println(x); }"));
    assertEquals(
        List.of("err.cant.resolve 'Missing'"),
        fixture.problems("package-info.java", "@Missing\npackage p;"));
    assertEquals(
        List.of("err.module.not.found 'nowhere'"),
        fixture.problems("module-info.java", "module m { requires nowhere; requires java.sql; }"));
  }

  @Test
  void moduleDeclaration_seesPackagesAndModules() throws IOException {
    fixture.with(
        temp,
        Map.of(
            "p/B.java", "package p; public class B implements Runnable { public void run() {} }"));
    fixture.with(
        temp,
        Map.of(
            "module-info.java",
            "module other { exports q; }",
            "q/C.java",
            "package q; public class C {}"));
    fixture.classes.put("other/module-info.class", fixture.classes.remove("module-info.class"));
    Path jar = temp.resolve("some-lib-1.0.jar");
    Jars.write(jar, Jars.compile(temp, Map.of("r/D.java", "package r; public class D {}")));
    fixture.classPath = List.of(jar);
    fixture.modules =
        List.of(
            new WorkspaceModule("m", List.of("p"), true),
            new WorkspaceModule("other", List.of("q"), false));
    assertEquals(
        List.of("err.package.empty.or.not.found 'nowhere'"),
        fixture.problems(
            "module-info.java",
            "module m { requires other; requires some.lib; exports p; exports nowhere; provides Runnable with p.B; }"));
  }

  private void modules() throws IOException {
    fixture.with(
        temp,
        Map.of(
            "module-info.java",
            "module other { exports q; }",
            "q/C.java",
            "package q; public class C {}",
            "hidden/E.java",
            "package hidden; public class E {}"));
    fixture.classes.put("other/module-info.class", fixture.classes.remove("module-info.class"));
    fixture.modules =
        List.of(
            new WorkspaceModule("m", List.of("p"), true),
            new WorkspaceModule("other", List.of("q", "hidden"), false));
  }

  /// The class file of a module that requires `other`.
  private byte[] declaration() throws IOException {
    Path to = Files.createDirectories(temp.resolve("declared"));
    Path other = Files.createDirectories(temp.resolve("other"));
    for (String each : List.of("other/module-info", "q/C")) {
      Path file = other.resolve(each.replace("other/", "") + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, fixture.classes.get(each + ".class"));
    }
    Path source =
        Files.writeString(temp.resolve("module-info.java"), "module m { requires other; }");
    int status =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-p", other.toString(), "-d", to.toString(), source.toString());
    assertEquals(0, status);
    return Files.readAllBytes(to.resolve("module-info.class"));
  }

  @Test
  void fileOfAModule_seesWhatItReads() throws IOException {
    modules();
    fixture.classes.put("m/module-info.class", declaration());
    fixture.with(temp, Map.of("p/B.java", "package p; public class B {}"));
    assertEquals(
        List.of("err.package.not.visible 'hidden'", "err.package.not.visible 'java.sql'"),
        fixture.problems(
            "A.java", "package p; class A { q.C c; B b; hidden.E e; java.sql.Date d; }"));
  }

  @Test
  void fileOfAModule_whoseModulesAreMissing_hasNoErrorsFromThat() throws IOException {
    modules();
    fixture.classes.put("m/module-info.class", declaration());
    fixture.modules = fixture.modules.subList(0, 1);
    assertEquals(
        List.of("err.cant.resolve.location 'X'"),
        fixture.problems("A.java", "package p; class A { q.C c; java.sql.Date d; X x; }"));
  }

  @Test
  void missingClass_isNoError_butTold() throws IOException {
    fixture.with(
        temp,
        Map.of(
            "p/B.java", "package p; public class B extends C { public D d() { return null; } }",
            "p/C.java", "package p; public class C { public void c() {} }",
            "p/D.java", "package p; public class D { public int x; }"),
        "p/C.class",
        "p/D.class");
    Judgement.Judged judged =
        fixture.judged(
            "A.java", "class A { p.B b; Object o = b; int a = b.d().x; int wrong = \"\"; }");
    assertTrue(judged.missing().containsAll(Set.of("p.C")), judged.toString());
    assertTrue(
        judged.problems().stream().noneMatch(each -> each.code().contains("cant.access")),
        judged.toString());
    assertTrue(
        judged.problems().stream().anyMatch(each -> each.code().endsWith("prob.found.req")),
        judged.toString());
  }

  @Test
  void missingClass_leavesNoConsequences_amongSureProblems() throws IOException {
    fixture.with(
        temp,
        Map.of(
            "p/B.java", "package p; public class B extends C {}",
            "p/C.java", "package p; public class C { public void c() {} }"),
        "p/C.class");
    Judgement.Judged judged =
        fixture.judged("A.java", "class A extends p.B { void a() { int i, i; c(); } }");
    assertEquals(
        List.of("compiler.err.already.defined"),
        judged.sureProblems().stream().map(Problem::code).toList());
    assertTrue(judged.problems().size() > 1, "javac sees no inherited method");
  }

  @Test
  void missingPackage_isTold() {
    Judgement.Judged judged = fixture.judged("A.java", "import a.b.C;\nclass A { C c; }");
    assertEquals(Set.of("a.b.*"), judged.missing());
    assertEquals("compiler.err.doesnt.exist", judged.problems().getFirst().code());
  }
}
