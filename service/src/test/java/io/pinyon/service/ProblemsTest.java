package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.service.problems.Tier;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the tiers say of files in a real workspace.
class ProblemsTest {
  private static final String POM =
      "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>"
          + "<artifactId>a</artifactId><version>1</version>%s</project>";
  private static final String MAIN = "src/main/java/a/Main.java";

  @TempDir private Path root;
  private @Nullable IndexedWorkspaces service;

  private IndexedWorkspaces open() throws InterruptedException {
    IndexedWorkspaces opened =
        new IndexedWorkspaces(Home.ephemeral(), Following.NOTHING, new Silent());
    service = opened;
    opened.open(root);
    opened.awaitOpened();
    Objects.requireNonNull(opened.workspace(root)).indexNow();
    return opened;
  }

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private @Nullable List<String> messages(Tier tier) throws Exception {
    Path file = root.resolve(MAIN);
    List<Problem> found =
        open()
            .problems(
                tier,
                AskedText.ofFile(file, Files.readString(file)),
                EnumSet.of(Remark.UNRESOLVED),
                Map.of(),
                () -> false);
    return found == null
        ? null
        : found.stream().map(each -> each.message().lines().findFirst().orElse("")).toList();
  }

  @Test
  void nameOfNothing_whereTheBuildIsKnown_isAnError() throws Exception {
    write("pom.xml", POM.formatted(""));
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of("cannot find symbol"), messages(Tier.ENGINE));
  }

  @Test
  void nameOfNothing_whereALibraryIsMissing_isNone() throws Exception {
    write(
        "pom.xml",
        POM.formatted(
            "<dependencies><dependency><groupId>no.such</groupId><artifactId>thing</artifactId>"
                + "<version>1</version></dependency></dependencies>"));
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of(), messages(Tier.ENGINE));
  }

  @Test
  void nameOfNothing_withoutABuild_isNone() throws Exception {
    write(MAIN, "package a; class Main { Missing m; }");
    assertEquals(List.of(), messages(Tier.ENGINE));
  }

  @Test
  void nameOfNothing_whereTheBuildRunsProcessors_isNone() throws Exception {
    write(
        "pom.xml",
        POM.formatted(
            "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
                + "<annotationProcessorPaths/></configuration></plugin></plugins></build>"));
    write(MAIN, "package a; class Main { Main_Builder m; }");
    assertEquals(List.of(), messages(Tier.ENGINE));
  }

  @Test
  void filesThatAreNotOpen_tellTheirSyntaxErrors() throws Exception {
    write("pom.xml", POM.formatted(""));
    write(MAIN, "package a; class Main { int x }");
    write("src/main/java/a/Open.java", "package a; class Open { int x }");
    List<String> found = new ArrayList<>();
    open()
        .problemsOfFiles(
            Set.of(root.resolve("src/main/java/a/Open.java").toString()),
            () -> false,
            each ->
                found.add(
                    root.relativize(each.file()) + ": " + each.problems().getFirst().message()));
    assertEquals(List.of(MAIN + ": ';' expected"), found);
  }

  private static final class Silent implements LanguageService.Listener {
    @Override
    public void indexing(Path workspace, long done, long total) {}

    @Override
    public void indexed(Path workspace, String summary) {}

    @Override
    public void trouble(Path workspace, String message) {}
  }
}
