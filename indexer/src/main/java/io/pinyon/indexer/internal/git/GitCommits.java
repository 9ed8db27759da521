package io.pinyon.indexer.internal.git;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The commit of a checkout and those before it, as git's own files say (gitrepository-layout).
/// What cannot be read ends the list, as the end of a shallow clone does.
public final class GitCommits {
  private static final int MAX_REF = 16 << 10;
  private static final int MAX_PACKED_REFS = 64 << 20;
  private static final int MOST_SYMBOLIC = 5;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern REF = Pattern.compile("refs/[\\w./@{}+#%=,-]{1,500}");

  private GitCommits() {}

  /// The commit that is checked out, then its ancestors, nearer ones first; at most `most`. Empty
  /// if there is none, or another kind of repository.
  public static List<String> of(GitCheckout checkout, int most) {
    String head = head(checkout);
    if (head == null) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>(List.of(head));
    ArrayDeque<String> next = new ArrayDeque<>(List.of(head));
    try (GitObjects objects = new GitObjects(checkout.common().resolve("objects"))) {
      while (!next.isEmpty() && found.size() < most) {
        for (String parent : parents(objects.commit(next.remove()))) {
          if (found.size() < most && found.add(parent)) {
            next.add(parent);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /// The lines of a commit begin with that of its tree, then one for each parent.
  private static List<String> parents(@Nullable String commit) {
    List<String> result = new ArrayList<>();
    if (commit != null) {
      for (String line : commit.split("\n", -1)) {
        if (line.startsWith("parent ") && ID.matcher(line.substring(7)).matches()) {
          result.add(line.substring(7));
        } else if (!line.startsWith("tree ")) {
          break;
        }
      }
    }
    return result;
  }

  private static @Nullable String head(GitCheckout checkout) {
    try {
      String value = read(checkout.own().resolve("HEAD"));
      for (int i = 0; i < MOST_SYMBOLIC && value != null && value.startsWith("ref:"); i++) {
        value = ref(checkout, value.substring(4).strip());
      }
      return value != null && ID.matcher(value).matches() ? value : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable String ref(GitCheckout checkout, String name) throws IOException {
    if (!REF.matcher(name).matches() || name.contains("..")) {
      return null;
    }
    for (Path folder : List.of(checkout.own(), checkout.common())) {
      if (Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        return read(folder.resolve(name));
      }
    }
    Path packed = checkout.common().resolve("packed-refs");
    if (Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = RegularFiles.read(packed, MAX_PACKED_REFS, LinkOption.NOFOLLOW_LINKS);
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.length() == 41 + name.length() && line.endsWith(" " + name))
          .map(line -> line.substring(0, 40))
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = RegularFiles.read(file, MAX_REF, LinkOption.NOFOLLOW_LINKS);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
