package io.pinyon.cli.corpus;

import io.pinyon.cli.support.IndexProgress;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusIndex;
import io.pinyon.service.corpus.CorpusWriter;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which corpus a command is about.
final class CorpusOption {
  @Option(
      names = {"-C", "--corpus"},
      paramLabel = "DIR",
      description =
          "The folder of the corpus (default: what PINYON_CORPUS says, else the folder corpus in"
              + " Pinyon's home).")
  private @Nullable Path folder;

  private Path path() {
    return folder != null ? folder.toAbsolutePath().normalize() : Corpus.defaultPath();
  }

  Corpus open() {
    return Corpus.open(path());
  }

  CorpusWriter write() {
    return CorpusWriter.open(path(), InstantSource.system());
  }

  /// The service with the corpus opened for reading. Where this home has no index of the corpus as
  /// it is, that is built first.
  IndexedWorkspaces service(Corpus corpus) {
    index(corpus);
    return new WorkspaceOption().open(corpus.root());
  }

  /// Indexes what this home has no index of; says what does not work.
  static void index(Corpus corpus) {
    Home home = WorkspaceOption.home();
    if (CorpusIndex.isCurrent(home, corpus)) {
      return;
    }
    try (IndexProgress progress = IndexProgress.of(corpus.root())) {
      List<String> missing = CorpusIndex.update(home, corpus, progress);
      missing.forEach(each -> System.err.println("pinyon: " + each));
    } catch (StorageException e) {
      System.err.println(
          "pinyon: the index may be older than the corpus, so answers may lack something: "
              + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
