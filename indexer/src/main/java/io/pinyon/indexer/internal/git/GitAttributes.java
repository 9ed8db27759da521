package io.pinyon.indexer.internal.git;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// What `.gitattributes` say of Java files that matters beside equal ids
/// ([gitattributes](https://git-scm.com/docs/gitattributes)).
final class GitAttributes {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// A pattern that only files of another kind match.
  private static final Pattern OTHER = Pattern.compile(".*\\.[A-Za-z0-9_]+");

  private GitAttributes() {}

  /// True if a filter, which is a program that a user's configuration names, may make Java files of
  /// their contents. `paths` are those of the attribute files in git. What cannot be read may say
  /// so.
  static boolean nameFilters(GitCheckout checkout, Collection<String> paths) {
    List<Path> files = new ArrayList<>();
    paths.forEach(path -> files.add(checkout.root().resolve(path)));
    files.add(checkout.common().resolve("info").resolve("attributes"));
    for (Path file : files) {
      try {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            && new String(
                    RegularFiles.read(file, MOST_BYTES, LinkOption.NOFOLLOW_LINKS),
                    StandardCharsets.UTF_8)
                .lines()
                .anyMatch(GitAttributes::namesFilter)) {
          return true;
        }
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesFilter(String line) {
    String[] words = BLANKS.split(line.strip());
    String pattern = words[0];
    boolean isOfOthers = OTHER.matcher(pattern).matches() && !pattern.endsWith(".java");
    if (pattern.startsWith("#") || isOfOthers) {
      return false;
    }
    for (String word : words) {
      if (word.startsWith("filter=")) {
        return true;
      }
    }
    return false;
  }
}
