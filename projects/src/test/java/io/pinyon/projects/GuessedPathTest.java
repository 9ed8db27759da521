package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is given jars that no build names, and what is seen of them.
class GuessedPathTest extends GuessFixture {
  // ---- who gets guesses

  @Test
  void module_whoseBuildIsKnownAsAWhole_getsNone() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom("m", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    jar("org.other", "other", "1", "org/other/Other");
    try (Project project = open()) {
      assertNull(project.guessesFor(root.resolve("src/main/java/M.java")));
      assertNull(project.gapOf(project.model().modules().getFirst()));
    }
    assertFalse(keepsJars());
  }

  @Test
  void gap_isAMissingJar_aProblem_orNoBuildAtAll() throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    assertEquals("no build file says what it needs", gap());
    write(
        "pom.xml",
        pom("m", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    assertEquals("a library that its build names is missing", gap());
    publish("a", "");
    assertNull(gap());
    write(
        "pom.xml",
        pom(
            "m",
            "<dependencies>" + dependency("a", "<version>${v}</version>") + "</dependencies>"));
    assertNotNull(gap());
  }

  private String gap() throws InterruptedException {
    try (Project project = open()) {
      return project.gapOf(project.model().modules().getFirst());
    }
  }

  @Test
  void problem_ofOneModule_isNoGapOfItsSiblings() throws Exception {
    write("settings.gradle", "include 'one', 'two'");
    write("one/build.gradle", "apply plugin: 'java'\ndependencies { implementation unknown() }");
    write("two/build.gradle", "apply plugin: 'java'");
    try (Project project = open()) {
      ProjectModule one = project.model().moduleOf(root.resolve("one/src/main/java/A.java"));
      ProjectModule two = project.model().moduleOf(root.resolve("two/src/main/java/A.java"));
      assertNotNull(one);
      assertNotNull(two);
      assertEquals("Pinyon cannot read all of build.gradle", project.gapOf(one));
      assertNull(project.gapOf(two));
    }
  }

  @Test
  void pinyonJson_canForbidGuesses_andLeaveTheRestToTheBuild() throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    write("pinyon.json", "{\"guess\": false}");
    try (Project project = open()) {
      assertNull(project.guessesFor(root.resolve("src/shop/Main.java")));
      assertEquals(List.of(), project.model().problems());
    }
    write("pom.xml", pom("m", ""));
    try (Project project = open()) {
      assertEquals("g:m", project.model().modules().getFirst().name());
    }
    write("pinyon.json", "{\"guess\": \"no\"}");
    try (Project project = open()) {
      assertTrue(
          project.model().problems().getFirst().message().contains("guess must be true or false"));
    }
  }

  @Test
  void pinyonJson_withoutClassPaths_leavesAGap_withOneNone() throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    write("pinyon.json", "{\"sourceRoots\": [\"src\"]}");
    assertEquals("pinyon.json gives no class path", gap());
    write("pinyon.json", "{\"sourceRoots\": [\"src\"], \"classPath\": []}");
    assertNull(gap());
  }

  @Test
  void forbidden_guessesAreNone() throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      project.forbidGuesses();
      assertNull(project.guessesFor(root.resolve("src/shop/Main.java")));
    }
  }

  // ---- what is seen of a guess

  @Test
  void packages_ofTheMachine_canBeListed_withoutAChoice() throws Exception {
    jar("org.box", "box", "1", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/shop/Main.java");
      assertTrue(path.hasPackage("org"));
      assertTrue(path.subpackages("org").contains("box"));
      assertEquals(
          List.of("org/box/Box"),
          path.typesIn("org.box").stream().map(LibraryType::binaryName).toList());
      assertEquals(List.of(), path.items());
      path.want("org.box");
      assertEquals(1, path.items().size());
    }
  }

  @Test
  void packageOfTheJdk_isNeverGuessed() throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      GuessedPath path = project.guessesFor(root.resolve("src/shop/Main.java"));
      assertNotNull(path);
      assertNull(path.topLevel("java.util", "Lisst"));
      assertNull(path.topLevel("", "Lisst"));
    }
    assertFalse(keepsJars());
  }

  @Test
  void guessed_isListedByModuleAndUse() throws Exception {
    jar("org.box", "box", "1", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      ProjectModule module = project.model().modules().getFirst();
      guesses(project, "src/shop/Main.java").topLevel("org.box", "Box");
      List<ClassPathItem> items = project.guessed(module, SourceRoot.Use.MAIN);
      assertEquals(ClassPathItem.Kind.GUESSED, items.getFirst().kind());
      assertEquals(List.of(), project.guessed(module, SourceRoot.Use.TEST));
      assertEquals(List.of(), module.compilePath());
    }
  }
}
