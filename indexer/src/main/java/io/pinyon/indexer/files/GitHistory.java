package io.pinyon.indexer.files;

import io.pinyon.indexer.internal.git.GitBlobs;
import io.pinyon.indexer.internal.git.GitCheckout;
import io.pinyon.indexer.internal.git.GitCommits;
import io.pinyon.storage.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What git's files say of a folder, read without git: the commit that is checked out and its
/// ancestors, nearer ones first, and where the folder lies in the repository, empty or with a `/`
/// at its end. `blobs` tells by which ids git knows the files.
public record GitHistory(List<String> commits, String prefix, Blobs blobs) {
  /// Of the checkout around a folder, with at most `most` commits; null if it is in none, or
  /// nothing is committed.
  public static @Nullable GitHistory of(Path folder, int most) {
    GitCheckout checkout = GitCheckout.around(folder);
    List<String> commits = checkout == null ? List.of() : GitCommits.of(checkout, most);
    if (checkout == null || commits.isEmpty()) {
      return null;
    }
    try {
      String prefix = GitBlobs.prefix(checkout, folder);
      return new GitHistory(commits, prefix, GitBlobs.of(checkout, folder));
    } catch (IOException e) {
      return null; // gone this moment
    }
  }

  /// What [Blobs#rules] are in a fresh clone: `attributes` are the ids of all `.gitattributes`
  /// files of the commit, by their paths.
  public static byte[] rulesOfClone(SortedMap<String, byte[]> attributes) {
    return GitBlobs.rules(attributes);
  }
}
