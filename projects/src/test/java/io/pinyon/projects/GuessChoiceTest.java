package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.ClassPath.LibraryClass;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Which jars of a machine stand in for what a build leaves out.
class GuessChoiceTest extends GuessFixture {
  // ---- which

  @Test
  void guess_isTheNewestFinishedVersion() throws Exception {
    jar("org.box", "box", "1.9", "org/box/Box");
    jar("org.box", "box", "1.10", "org/box/Box");
    jar("org.box", "box", "2.0-rc1", "org/box/Box");
    jar("org.box", "box", "2.0-SNAPSHOT", "org/box/Box");
    assertEquals("org.box:box:1.10", guess("org.box", "Box"));
  }

  @Test
  void guess_hasTheClass_evenIfANewerVersionLacksIt() throws Exception {
    jar("org.box", "box", "1", "org/box/Box", "org/box/Old");
    jar("org.box", "box", "2", "org/box/Box");
    assertEquals("org.box:box:1", guess("org.box", "Old"));
    assertEquals("", guess("org.box", "Never"));
  }

  @Test
  void guesses_areTheSame_whateverIsWantedFirst() throws Exception {
    jar("org.box", "box", "1", "org/box/Box", "org/box/Old");
    jar("org.box", "box", "2", "org/box/Box", "org/box/New");
    jar("org.box", "box", "3", "org/box/Box");
    for (String version : List.of("4", "5", "6")) {
      jar("org.lid", "lid", version, "org/lid/Lid");
    }
    pomOf("org.box", "box", "2", dependencyOf("org.lid", "lid", "4"));
    pomOf("org.box", "box", "1", dependencyOf("org.lid", "lid", "5"));
    write("src/shop/Main.java", "package shop; class Main {}");
    List<String> wanted = List.of("org.box.Box", "org.box.Old", "org.box.New", "org.lid.Lid");
    Set<List<String>> seen = new HashSet<>();
    for (List<String> order : orders(wanted)) {
      try (Project project = open()) {
        GuessedPath path = guesses(project, "src/shop/Main.java");
        for (String each : order) {
          int dot = each.lastIndexOf('.');
          assertNotNull(path.topLevel(each.substring(0, dot), each.substring(dot + 1)), each);
        }
        assertTrue(libraryOf(path, "Box").contains("/3/"), order.toString());
        assertTrue(libraryOf(path, "Old").contains("/1/"), order.toString());
        seen.add(show(path));
      }
    }
    assertEquals(
        Set.of(
            List.of(
                "GUESSED org.box:box:3: the newest of 3 versions on this machine with the package org.box",
                "GUESSED org.box:box:2: version 3 has no New",
                "GUESSED org.box:box:1: version 3 has no Old",
                "GUESSED org.lid:lid:5: org.box:box:1 needs it")),
        seen);
  }

  private static String libraryOf(GuessedPath path, String name) {
    return path.topLevel("org.box", name).library().toString().replace('\\', '/');
  }

  /// All of them.
  private static List<List<String>> orders(List<String> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (String first : of) {
      List<String> rest = new ArrayList<>(of);
      rest.remove(first);
      for (List<String> each : orders(rest)) {
        List<String> order = new ArrayList<>(List.of(first));
        order.addAll(each);
        orders.add(order);
      }
    }
    return orders;
  }

  private static String dependencyOf(String group, String artifact, String version) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
        .formatted(group, artifact, version);
  }

  private void pomOf(String group, String artifact, String version, String dependencies)
      throws IOException {
    Files.writeString(
        repository.resolve(
            "%s/%s/%3$s/%2$s-%3$s.pom".formatted(group.replace('.', '/'), artifact, version)),
        "<project><dependencies>" + dependencies + "</dependencies></project>");
  }

  @Test
  void classOfAGuess_staysInItsVersion_whenAnOlderOneIsAddedForAnother() throws Exception {
    jar("org.box", "box", "1", "org/box/Box", "org/box/Old");
    jar("org.box", "box", "2", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/shop/Main.java");
      assertTrue(libraryOf(path, "Old").contains("/1/"));
      assertTrue(libraryOf(path, "Box").contains("/2/"));
      assertEquals(
          List.of("Box", "Old"),
          path.typesIn("org.box").stream().map(LibraryType::simpleName).toList());
    }
  }

  @Test
  void newerVersion_thatCameSinceTheLastProcess_isTaken_byWhoWaits() throws Exception {
    jar("org.box", "box", "1", "org/box/Box");
    assertEquals("org.box:box:1", guess("org.box", "Box"));
    jar("org.box", "box", "2", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    Path folder = Files.createDirectories(work.resolve("home/libraries"));
    try (Project project = open();
        FileChannel lock =
            FileChannel.open(
                folder.resolve("jars.lock.tmp"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
      FileLock held = lock.lock(); // nobody can look, and what is kept counts
      project.awaitJars(LONG);
      GuessedPath path = guesses(project, "src/shop/Main.java");
      CompletableFuture<LibraryClass> answer =
          CompletableFuture.supplyAsync(() -> path.topLevel("org.box", "Box"));
      assertFalse(answer.isDone());
      held.release();
      assertTrue(answer.get().library().toString().contains("box-2.jar"));
    }
  }

  // ---- what a build names without a version

  @Test
  void artifact_thatGradleNamesWithoutAKnownVersion_isPreferred() throws Exception {
    jar("g", "box", "3", "org/box/Box");
    jar("g", "box", "4", "org/box/Box");
    jar("org.box", "box", "9", "org/box/Box");
    write("build.gradle", "plugins { id 'java' }\ndependencies { implementation 'g:box' }");
    for (int i = 0; i < 2; i++) { // read, and kept
      try (Project project = open()) {
        GuessedPath path = guesses(project, "src/main/java/M.java");
        assertNotNull(path.topLevel("org.box", "Box"));
        assertEquals(
            List.of("GUESSED g:box:4: the build names it without a version that Pinyon can read"),
            show(path));
      }
    }
  }

  @Test
  void artifact_thatAPomNamesWithoutAKnownVersion_isPreferred() throws Exception {
    jar("g", "box", "3", "org/box/Box");
    jar("org.box", "box", "9", "org/box/Box");
    for (String version : List.of("", "<version>${gone}</version>")) {
      write("pom.xml", pom("m", "<dependencies>" + dependency("box", version) + "</dependencies>"));
      try (Project project = open()) {
        GuessedPath path = guesses(project, "src/main/java/M.java");
        assertNotNull(path.topLevel("org.box", "Box"));
        assertTrue(show(path).getFirst().startsWith("GUESSED g:box:3: the build names it"));
      }
    }
  }

  @Test
  void artifact_withoutAKnownVersion_hasTheOneThatAnotherModuleUses() throws Exception {
    for (String version : List.of("1", "2", "3")) {
      jar("g", "box", version, "org/box/Box");
    }
    write("settings.gradle", "include 'one', 'two'");
    write("one/build.gradle", "plugins { id 'java' }\ndependencies { implementation 'g:box' }");
    write("two/build.gradle", "plugins { id 'java' }\ndependencies { implementation 'g:box:2' }");
    try (Project project = open()) {
      GuessedPath path = guesses(project, "one/src/main/java/M.java");
      assertNotNull(path.topLevel("org.box", "Box"));
      assertEquals(1, show(path).size());
      assertTrue(
          show(path).getFirst().startsWith("GUESSED g:box:2: the version that "),
          show(path).toString());
    }
  }

  @Test
  void guess_isTheOwnerOfAPackage_ratherThanAJarThatRepackagesIt() throws Exception {
    jar("a.tools", "everything", "9", "org/box/Box", "a/b/A", "a/c/A", "c/d/A");
    jar("org.box", "box", "1", "org/box/Box");
    assertEquals("org.box:box:1", guess("org.box", "Box"));
  }

  @Test
  void guess_isOfTheGroupThatIsNamedLikeThePackage() throws Exception {
    jar("jakarta.inject", "inject-api", "2", "javax/inject/Inject");
    jar("javax.inject", "javax.inject", "1", "javax/inject/Inject");
    assertEquals("javax.inject:javax.inject:1", guess("javax.inject", "Inject"));
  }

  @Test
  void guess_isWhatTheBuildNames_whereItsVersionIsMissing() throws Exception {
    jar("g", "box", "3", "org/box/Box");
    jar("org.box", "box", "9", "org/box/Box");
    write(
        "pom.xml",
        pom("m", "<dependencies>" + dependency("box", "<version>2</version>") + "</dependencies>"));
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/main/java/M.java");
      assertNotNull(path.topLevel("org.box", "Box"));
      assertEquals(
          List.of("GUESSED g:box:3: the build names version 2, which is missing"), show(path));
      assertEquals("a library that its build names is missing", path.gap());
    }
  }

  @Test
  void guess_isTheVersionThatAnotherModuleUses() throws Exception {
    for (String version : List.of("1", "2", "3")) {
      jar("g", "box", version, "org/box/Box");
    }
    Files.writeString(
        repository.resolve("g/box/2/box-2.pom"),
        pom("box", "").replace("<version>1<", "<version>2<"));
    write(
        "pom.xml",
        pom(
            "p",
            "<packaging>pom</packaging><modules><module>a</module><module>b</module></modules>"));
    write(
        "a/pom.xml",
        pom(
            "a",
            "<dependencies>" + dependency("gone", "<version>1</version>") + "</dependencies>"));
    write(
        "b/pom.xml",
        pom("b", "<dependencies>" + dependency("box", "<version>2</version>") + "</dependencies>"));
    try (Project project = open()) {
      GuessedPath path = guesses(project, "a/src/main/java/A.java");
      assertNotNull(path.topLevel("org.box", "Box"));
      assertEquals(List.of("GUESSED g:box:2: the version that g:b uses"), show(path));
    }
  }

  @Test
  void artifact_thatTheBuildGives_isNotGuessedInAnotherVersion() throws Exception {
    publish("a", "");
    jar("g", "a", "2", "p/Ta", "p/New");
    write(
        "pom.xml",
        pom(
            "m",
            "<dependencies>"
                + dependency("a", "<version>1</version>")
                + dependency("gone", "<version>1</version>")
                + "</dependencies>"));
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/main/java/M.java");
      assertNull(path.topLevel("p", "New"));
      assertEquals(List.of(), path.items());
    }
  }

  @Test
  void needsOfAGuess_areInTheVersionThatItsPomNames() throws Exception {
    jar("org.box", "box", "1", "org/box/Box");
    for (String version : List.of("4", "5", "6")) {
      jar("org.lid", "lid", version, "org/lid/Lid");
    }
    Files.writeString(
        repository.resolve("org/box/box/1/box-1.pom"),
        """
        <project><modelVersion>4.0.0</modelVersion>
          <groupId>org.box</groupId><artifactId>box</artifactId><version>1</version>
          <dependencyManagement><dependencies><dependency>
            <groupId>org.lid</groupId><artifactId>lid</artifactId><version>4</version>
          </dependency></dependencies></dependencyManagement>
          <dependencies><dependency>
            <groupId>org.lid</groupId><artifactId>lid</artifactId><version>5</version>
          </dependency></dependencies>
        </project>
        """);
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/shop/Main.java");
      path.topLevel("org.box", "Box");
      path.topLevel("org.lid", "Lid");
      assertEquals("GUESSED org.lid:lid:5: org.box:box:1 needs it", show(path).getLast());
    }
  }

  @Test
  void guess_isAJarOfTheWorkspacesLibFolders_beforeOnesOfTheMachine() throws Exception {
    jar("org.box", "box", "9", "org/box/Box");
    Jars.write(root.resolve("third/lib/box-1.jar"), classes("org/box/Box"));
    assertEquals("box:1", guess("org.box", "Box"));
  }

  @Test
  void gradlesCache_isSearched_andItsOwnJarsComeLast() throws Exception {
    Path gradle = work.resolve("user/.gradle");
    Jars.write(
        gradle.resolve("wrapper/dists/gradle-9-bin/0a/gradle-9/lib/box-7.jar"),
        classes("org/box/Box"));
    assertEquals("box:7", guess("org.box", "Box"));
    Jars.write(
        gradle.resolve("caches/modules-2/files-2.1/a.b/box/1/0a/box-1.jar"),
        classes("org/box/Box", "a/b/A", "c/d/A", "e/f/A"));
    Files.walk(work.resolve("home/libraries")).filter(Files::isRegularFile).forEach(this::delete);
    assertEquals("a.b:box:1", guess("org.box", "Box"));
  }

  private void delete(Path file) {
    file.toFile().delete();
  }

  @Test
  void sameNeeds_inAnotherProcess_giveTheSameGuesses() throws Exception {
    jar("org.a", "one", "1", "org/box/Box");
    jar("org.b", "two", "1", "org/box/Box");
    assertEquals("org.a:one:1", guess("org.box", "Box"));
    assertEquals("org.a:one:1", guess("org.box", "Box"));
  }

  @Test
  void jar_thatCameSinceTheLastProcess_isFound_byWhoWaits() throws Exception {
    assertEquals("", guess("org.box", "Box"));
    jar("org.box", "box", "1", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      project.awaitJars(LONG);
      GuessedPath path = guesses(project, "src/shop/Main.java");
      assertNotNull(path.topLevel("org.box", "Box"));
    }
  }

  @Test
  void projectsOfOneProcess_lookAtTheUsersJarsTogether_andOnlyAtTheirOwnLibFolders()
      throws Exception {
    jar("org.box", "box", "1", "org/box/Box");
    write("src/shop/Main.java", "package shop; class Main {}");
    Jars.write(root.resolve("third/lib/own-1.jar"), classes("org/own/Own"));
    Path other = work.resolve("other");
    Files.createDirectories(other.resolve("src"));
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    Path home = work.resolve("home");
    try (UserJars jars = new UserJars(home, machine);
        Project one = Project.open(root, home, machine, message -> {}, () -> null, jars);
        Project two = Project.open(other, home, machine, message -> {}, () -> null, jars)) {
      one.await();
      two.await();
      GuessedPath first = one.guessesFor(root.resolve("src/shop/Main.java"));
      GuessedPath second = two.guessesFor(other.resolve("src/Main.java"));
      assertTrue(first.awaitJars(LONG));
      assertTrue(second.awaitJars(LONG));
      assertNotNull(first.topLevel("org.box", "Box"));
      assertNotNull(second.topLevel("org.box", "Box"));
      assertNotNull(first.topLevel("org.own", "Own"));
      assertNull(second.topLevel("org.own", "Own"));
      assertEquals(1, jars.jars().size());
      assertEquals(1, jars.jars().changes()); // listed once
    }
  }
}
