package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.problems.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// javac's errors in a workspace that is not built: other sources are header classes.
class CompilerTest {
  @TempDir private Path root;
  private final Map<String, String> buffers = new HashMap<>();
  private ProblemsFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ProblemsFixture(root);
    fixture.writePom("");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void writeClass(String name, String text) throws IOException {
    fixture.write("src/main/java/a/" + name + ".java", "package a; " + text);
  }

  /// What is typed in a file.
  private void type(String name, String text) {
    buffers.put(root.resolve("src/main/java/a/" + name + ".java").toString(), "package a; " + text);
  }

  /// The code of each error of a class.
  private List<String> errors(String name) throws Exception {
    List<Problem> found =
        fixture.problems(Tier.COMPILER, "src/main/java/a/" + name + ".java", buffers);
    return Objects.requireNonNull(found, "javac has not judged").stream()
        .filter(each -> each.severity() == Problem.Severity.ERROR)
        .map(each -> each.code().replace("compiler.err.", ""))
        .toList();
  }

  @Test
  void filesOfOnePackage_seeEachOther() throws Exception {
    writeClass("A", "class A { int a() { return new B().b(); } }");
    writeClass("B", "class B { int b() { return new A().a(); } }");
    assertEquals(List.of(), errors("A"));
    assertEquals(List.of(), errors("B"));
  }

  @Test
  void compilerThatGotReadyBefore_judgesTheNextTextLikeAnyOther() throws Exception {
    writeClass("A", "class A { int a() { return new B().b(); } int a; int a; }");
    writeClass("B", "class B { int b() { return \"\"; } }");
    CountDownLatch begun = new CountDownLatch(1);
    fixture.service().prepareCompiler(begun::countDown);
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    assertEquals(List.of("already.defined"), errors("A"));
    assertEquals(List.of("prob.found.req"), errors("B"));
  }

  @Test
  void otherFile_isAsItIsTyped() throws Exception {
    writeClass("A", "class A { int a() { return new B().b(); } }");
    writeClass("B", "class B { int b() { return 1; } }");
    assertEquals(List.of(), errors("A"));
    type("B", "class B { String b() { return null; } }");
    assertEquals(List.of("prob.found.req"), errors("A"));
    type("B", "class B { int renamed() { return 1; } }");
    assertEquals(List.of("cant.resolve.location.args"), errors("A"));
    type("B", "class B { int b() { return 2; } }");
    assertEquals(List.of(), errors("A"));
  }

  @Test
  void constantOfAnotherFile_isFolded() throws Exception {
    writeClass("A", "class A { void a(int i) { switch (i) { case B.X: case 3: } } }");
    writeClass("B", "class B { static final int X = 1 + 2; }");
    assertEquals(List.of("duplicate.case.label"), errors("A"));
  }

  @Test
  void membersThatLombokMakes_areThere_othersAreNot() throws Exception {
    fixture.write(
        "src/main/java/lombok/Getter.java", "package lombok; public @interface Getter {}");
    writeClass("A", "@lombok.Getter class A { private int x; int y() { return getX(); } }");
    writeClass("B", "class B { int b(A a) { return a.getX() + a.getY(); } }");
    assertEquals(List.of(), errors("A"));
    assertEquals(List.of("cant.resolve.location.args"), errors("B"));
  }

  @Test
  void missingLibrary_leavesErrorsWithoutTypes() throws Exception {
    fixture.writePom(ProblemsFixture.MISSING_LIBRARY);
    writeClass(
        "A",
        "import no.such.Thing; class A extends Thing { @Override public void a() { b(); }"
            + " void c() { int i; int i; } }");
    assertEquals(List.of("already.defined"), errors("A"));
  }

  @Test
  void typeThatAProcessorMayMake_isNoError_misspeltNamesAre() throws Exception {
    fixture.writePom(ProblemsFixture.PROCESSORS);
    writeClass("A", "class A { Object a() { return A_Builder.make(); } }");
    writeClass("B", "class B { int b(int count) { return cuont; } }");
    assertEquals(List.of(), errors("A"));
    assertEquals(List.of("cant.resolve.location"), errors("B"));
  }

  @Test
  void typeThatNoProcessorMakes_isAnError() throws Exception {
    fixture.writePom(ProblemsFixture.MAPPERS);
    writeClass("A", "class A { Object a() { return new AImpl().make(); } b.made.AImpl b; }");
    writeClass("B", "class B { Missing b() { return new A().c(); } }");
    assertEquals(List.of(), errors("A"));
    assertEquals(List.of("cant.resolve.location", "cant.resolve.location.args"), errors("B"));
  }

  @Test
  void unknownTypeInAnotherFile_isNoErrorHere() throws Exception {
    writeClass("A", "class A extends B { @Override public void x() { y(); new B().z().q(); } }");
    writeClass("B", "class B extends Missing { Missing z() { return null; } }");
    assertEquals(List.of(), errors("A"));
    assertEquals(List.of("cant.resolve", "cant.resolve.location"), errors("B"));
  }

  /// javac takes it for a constructor. What it says of that leads to the method: each of these has
  /// the result type as its first repair.
  @Test
  void methodWithoutAType_isTold_withWhatFollows() throws Exception {
    writeClass(
        "A",
        "class A implements Runnable { final int x; A() { x = 1; } public run() { } void b() { run(); } }");
    assertEquals(
        List.of(
            "invalid.meth.decl.ret.type.req",
            "does.not.override.abstract",
            "cant.resolve.location.args",
            "var.might.not.have.been.initialized"),
        errors("A"));
  }

  @Test
  void packageThatAModuleKeeps_isNotVisible() throws Exception {
    fixture.write("src/main/java/module-info.java", "module m { }");
    writeClass("A", "class A { java.sql.Connection c; B b; }");
    writeClass("B", "class B { }");
    assertEquals(List.of("package.not.visible"), errors("A"));
  }

  @Test
  void nothingOfTheFile_isInTheWay_whenItsTypesAreRenamed() throws Exception {
    writeClass("A", "class A { } class Old { }");
    writeClass("B", "class B { Old old; }");
    assertEquals(List.of(), errors("B"));
    type("A", "class A { } class New { Old old; }");
    assertEquals(List.of("cant.resolve.location"), errors("A"));
    assertEquals(List.of("cant.resolve.location"), errors("B"));
  }

  // ---- what the build gives to javac

  private void writeCompilerOptions(String configuration) throws IOException {
    fixture.writePom(
        "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
            + configuration
            + "</configuration></plugin></plugins></build>");
  }

  /// Severity and code of what javac says of `A`.
  private List<String> found() throws Exception {
    List<Problem> found = fixture.problems(Tier.COMPILER, "src/main/java/a/A.java", buffers);
    return Objects.requireNonNull(found).stream()
        .map(each -> each.severity() + " " + each.code().replaceFirst("compiler[.].*?[.]", ""))
        .toList();
  }

  @Test
  void warnings_areThoseThatTheBuildAsksFor() throws Exception {
    writeClass("A", "class A { java.util.List<String> a(java.util.List b) { return b; } }");
    assertEquals(List.of(), found());
    fixture.close();
    start();
    writeCompilerOptions("<compilerArgs><arg>-Xlint:unchecked,nonsense</arg></compilerArgs>");
    assertEquals(List.of("WARNING prob.found.req"), found());
  }

  @Test
  void warnings_whereTheyEndTheBuild_areErrors() throws Exception {
    writeClass("A", "class A { java.util.List<String> a(java.util.List b) { return b; } }");
    writeCompilerOptions(
        "<compilerArgument>-Xlint</compilerArgument><failOnWarning>true</failOnWarning>");
    assertEquals(List.of("ERROR raw.class.use", "ERROR prob.found.req"), found());
  }

  @Test
  void previewFeature_isAllowedWhereTheBuildAllowsIt() throws Exception {
    int newest = Runtime.version().feature();
    writeClass("A", "class A { int a(Object o) { return o instanceof int i ? i : 0; } }");
    writeCompilerOptions("<release>" + newest + "</release>");
    assertEquals(List.of("ERROR preview.feature.disabled.plural"), found());
    fixture.close();
    start();
    writeCompilerOptions("<release>" + newest + "</release><enablePreview>true</enablePreview>");
    assertEquals(List.of(), found());
  }
}
