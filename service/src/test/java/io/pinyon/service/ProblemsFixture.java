package io.pinyon.service;

import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.service.problems.Tier;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A workspace on disk that is indexed when it is first asked for problems.
final class ProblemsFixture implements AutoCloseable {
  /// A dependency that is nowhere.
  static final String MISSING_LIBRARY =
      "<dependencies><dependency><groupId>no.such</groupId><artifactId>thing</artifactId>"
          + "<version>1</version></dependency></dependencies>";

  /// Something in a build that may generate sources.
  static final String PROCESSORS =
      "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
          + "<annotationProcessorPaths/></configuration></plugin></plugins></build>";

  /// A processor that names what it makes after the sources.
  static final String MAPPERS =
      PROCESSORS.replace(
          "<annotationProcessorPaths/>",
          "<annotationProcessorPaths><path><groupId>org.mapstruct</groupId>"
              + "<artifactId>mapstruct-processor</artifactId><version>1.6.3</version></path>"
              + "</annotationProcessorPaths>");

  private final Path root;
  private @Nullable IndexedWorkspaces service;

  ProblemsFixture(Path root) {
    this.root = root;
  }

  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// A build of Maven that also says this.
  void writePom(String more) throws IOException {
    write(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>"
            + "<artifactId>a</artifactId><version>1</version>"
            + more
            + "</project>");
  }

  IndexedWorkspaces service() throws InterruptedException {
    IndexedWorkspaces opened = service;
    if (opened == null) {
      opened =
          new IndexedWorkspaces(
              Home.ephemeral(), Following.NOTHING, LanguageService.Listener.SILENT);
      service = opened;
      opened.open(root);
      opened.awaitOpened();
      indexNow();
    }
    return opened;
  }

  /// Once more, if it has been asked already.
  void indexNow() throws InterruptedException {
    Objects.requireNonNull(Objects.requireNonNull(service).workspace(root)).indexNow();
  }

  /// What a tier says of a file; `buffers` are open texts by absolute path.
  @Nullable List<Problem> problems(Tier tier, String path, Map<String, String> buffers)
      throws IOException, InterruptedException {
    Path file = root.resolve(path);
    String open = buffers.get(file.toString());
    String text = open != null ? open : Files.readString(file);
    return service()
        .problems(
            tier,
            AskedText.ofFile(file, text),
            EnumSet.of(Remark.UNRESOLVED),
            buffers,
            () -> false,
            _ -> {});
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }
}
