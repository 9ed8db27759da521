package io.pinyon.service.corpus;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where what lies in a corpus:
///
///     members/<name>.member     what the member is of
///     members/<name>.files      its files with their hashes
///     members/<name>.before     what it was of, while it is replaced
///     sources/<name>/…          the files: the root of the workspace that is indexed
///     drafts/…                  what is being written or deleted
///     lock                      locked by the process that changes the corpus
record CorpusFolder(Path path) {
  static final String BEFORE = ".before";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /// Folders with these names are no sources to the walk, make their neighbours none, or hold
  /// tests.
  private static final Set<String> RESERVED =
      Set.of(
          "src",
          "target",
          "build",
          "out",
          "bin",
          "dist",
          "node_modules",
          "bower_components",
          "cvs",
          "lost+found",
          "delombok",
          "test",
          "tests",
          "testing",
          "javatests");

  Path sources() {
    return path.resolve("sources");
  }

  Path sources(String name) {
    return sources().resolve(name);
  }

  Path members() {
    return path.resolve("members");
  }

  Path member(String name) {
    return members().resolve(name + MemberText.MEMBER);
  }

  Path files(String name) {
    return members().resolve(name + MemberText.FILES);
  }

  Path before(String name) {
    return members().resolve(name + BEFORE);
  }

  Path drafts() {
    return path.resolve("drafts");
  }

  Path lock() {
    return path.resolve("lock");
  }

  /// All that lies in the folder of a corpus.
  Set<Path> parts() {
    return Set.of(members(), sources(), drafts(), lock());
  }

  /// True for what can name a member, and a folder on every system.
  static boolean isName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches()
        && !name.endsWith(".")
        && !RESERVED.contains(lower)
        && !lower.startsWith("bazel-");
  }
}
