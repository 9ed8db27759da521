package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.problems.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the tiers say of files in a real workspace.
class ProblemsTest {
  private static final String MAIN = "src/main/java/a/Main.java";

  @TempDir private Path root;
  private ProblemsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new ProblemsFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void write(String path, String text) throws IOException {
    fixture.write(path, text);
  }

  /// The first line of each message of the engine about the main class.
  private @Nullable List<String> messages() throws Exception {
    List<Problem> found = fixture.problems(Tier.ENGINE, MAIN, Map.of());
    return found == null
        ? null
        : found.stream().map(each -> each.message().lines().findFirst().orElse("")).toList();
  }

  @Test
  void nameOfNothing_whereTheBuildIsKnown_isAnError() throws Exception {
    fixture.writePom("");
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of("cannot find symbol"), messages());
  }

  @Test
  void nameOfNothing_whereALibraryIsMissing_isNone() throws Exception {
    fixture.writePom(ProblemsFixture.MISSING_LIBRARY);
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of(), messages());
  }

  @Test
  void nameOfNothing_withoutABuild_isNone() throws Exception {
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of(), messages());
  }

  @Test
  void nameOfNothing_whereTheBuildRunsProcessors_isNone() throws Exception {
    fixture.writePom(ProblemsFixture.PROCESSORS);
    write(MAIN, "package a; class Main { Main_Builder m; }");
    assertEquals(List.of(), messages());
  }

  @Test
  void nameOfNothing_thatNoProcessorMakes_isAnError() throws Exception {
    fixture.writePom(ProblemsFixture.MAPPERS);
    write("src/main/java/b/MainView.java", "package b; public class MainView {}");
    write(MAIN, "package a; class Main { MainImpl m; }");
    assertEquals(List.of(), messages());
    write(MAIN, "package a; import a.MainImpl; class Main { MainImpl m; Missing n; }");
    assertEquals(List.of(), messages());
    write(MAIN, "package a; class Main { MainImpl m; Missing n; }");
    assertEquals(List.of("cannot find symbol"), messages());
    write(MAIN, "package a; class Main { MainView m; }");
    assertEquals(List.of("cannot find symbol"), messages());
  }

  /// The first problem of each file but those of `open` that has one.
  private List<String> ofFiles(Set<String> open) throws Exception {
    List<String> found = new ArrayList<>();
    fixture
        .service()
        .problemsOfFiles(
            open,
            () -> false,
            each ->
                found.add(
                    root.relativize(each.file()) + ": " + each.problems().getFirst().message()));
    return found;
  }

  @Test
  void filesThatAreNotOpen_tellTheirSyntaxErrors() throws Exception {
    fixture.writePom("");
    write(MAIN, "package a; class Main { int x }");
    write("src/main/java/a/Open.java", "package a; class Open { int x }");
    Set<String> open = Set.of(root.resolve("src/main/java/a/Open.java").toString());
    assertEquals(List.of(MAIN + ": ';' expected"), ofFiles(open));
  }

  @Test
  void filesThatAreNotOpen_tellTheirSyntaxErrorsAfterEachChange() throws Exception {
    fixture.writePom("");
    String other = "src/main/java/a/Other.java";
    write(MAIN, "package a; class Main { int x }");
    write(other, "package a; class Other { int x; }");
    assertEquals(List.of(MAIN + ": ';' expected"), ofFiles(Set.of()));
    write(MAIN, "package a; class Main { int x; }");
    write(other, "package a; class Other { int x }");
    fixture.indexNow();
    assertEquals(List.of(other + ": ';' expected"), ofFiles(Set.of()));
    write(MAIN, "package a; class Main { int x }");
    fixture.indexNow();
    String both = MAIN + ": ';' expected, " + other + ": ';' expected";
    assertEquals(both, String.join(", ", ofFiles(Set.of())));
  }
}
