package io.pinyon.service.corpus;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A repository or library of a corpus, as it was when it was added or last updated. `origin` is
/// where its sources came from, `asked` which revision of a repository was wanted, such as `HEAD`,
/// else empty. `revision` is a commit, a version, or `content-` and the first 12 digits of
/// `digest`, which is the SHA-256 over all its files. `bytes` and `files` are of its sources;
/// `leftOut` says what of the origin is not among them, in sentences.
public record CorpusMember(
    String name,
    Kind kind,
    Path origin,
    String asked,
    String revision,
    Instant added,
    long files,
    long bytes,
    String digest,
    List<String> leftOut) {

  /// What sources are taken from.
  public enum Kind {
    /// A commit of a git repository.
    REPOSITORY,
    /// A folder that git knows nothing of.
    FOLDER,
    /// A jar with sources.
    JAR
  }

  private static final int SHORT = 12;

  /// The revision as people are shown it: a commit by its first digits.
  public String shortRevision() {
    return kind == Kind.REPOSITORY && revision.length() > SHORT
        ? revision.substring(0, SHORT)
        : revision;
  }

  /// Name and revision, as in `guava@33.5.0-jre`.
  public String label() {
    return name + "@" + shortRevision();
  }
}
