package io.pinyon.indexer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ignore files at random, and git as their judge: what [Folder] ignores is what `git check-ignore`
/// ignores. More of them, and others, with `-Dpinyon.ignore.workspaces=N -Dpinyon.ignore.seed=N`.
class GitIgnoreTest {
  private static final int WORKSPACES = Integer.getInteger("pinyon.ignore.workspaces", 8);
  private static final int PROJECTS = 15;
  private static final int PATHS = 14;
  private static final long SEED = Long.getLong("pinyon.ignore.seed", 12);

  private static final List<String> NAMES =
      List.of(
          "a", "b", "ab", "ba", "aab", "abc", "c", "x", "xa", "a b", "x ", "[a]", "a-b", "!a", "#a",
          "\\a", "a\\", "*", "a*", "**", "A", "a.b", "^", "]", "-", "a\tb", "\u00e4", "a\u20ac");

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "x",
          "c",
          "*",
          "*",
          "**",
          "**",
          "***",
          "****",
          "?",
          "?",
          "/",
          "/",
          "/",
          "/**/",
          "**/",
          "/**",
          "/*/",
          "/*",
          "[ab]",
          "[!a]",
          "[^b]",
          "[a-c]",
          "[c-a]",
          "[]a]",
          "[!]a]",
          "[a/]",
          "[^x/]",
          "[/]",
          "[a",
          "[",
          "]",
          "[[:alpha:]]",
          "[^[:upper:]]",
          "[[:nothing:]]",
          "[[:alpha]",
          "[[:space:]b]",
          "[[:punct:]]",
          "[a-]",
          "[-a]",
          "[\\]]",
          "[\\a-c]",
          "[a-\\c]",
          "[[]",
          "[--a]",
          "[!-",
          "[a-c-x]",
          "[\u00e4]",
          "\\a",
          "\\*",
          "\\\\",
          "\\ ",
          "\\/",
          "\\",
          " ",
          "  ",
          "\t",
          ".java",
          "!",
          "#",
          "\u00e4",
          "\u20ac",
          "-",
          "^",
          "\r",
          "\0");

  /// A workspace for one ignore file after the other.
  @TempDir private static Path shared;

  private static Sample names = new Sample(List.of(), Map.of());

  @TempDir private Path temp;

  @BeforeAll
  static void hasGit() throws IOException {
    boolean isThere;
    try {
      isThere =
          new ProcessBuilder("git", "--version").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      isThere = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assumeTrue(isThere, "there is no git to ask");
    names = names(new Random(SEED), 120);
    names.write(shared);
  }

  /// A workspace: what lies in it, folders with a slash at the end, and its ignore files.
  private record Sample(Collection<String> paths, Map<String, String> ignoreFiles) {
    void write(Path root) throws IOException {
      for (String folder : List.of(".git/objects", ".git/refs", ".git/info")) {
        Files.createDirectories(root.resolve(folder));
      }
      Files.writeString(root.resolve(".git/HEAD"), "ref: refs/heads/main\n");
      for (String path : paths) {
        if (path.endsWith("/")) {
          Files.createDirectories(root.resolve(path));
        } else {
          Files.createDirectories(root.resolve(path).getParent());
          Files.createFile(root.resolve(path));
        }
      }
      writeIgnoreFiles(root);
    }

    void writeIgnoreFiles(Path root) throws IOException {
      for (Map.Entry<String, String> file : ignoreFiles.entrySet()) {
        Files.writeString(root.resolve(file.getKey()), file.getValue());
      }
    }
  }

  @Test
  void ignored_isWhatGitIgnores() throws Exception {
    Random random = new Random(SEED);
    List<String> differences = new ArrayList<>();
    int pairs = 0;
    int ignored = 0;
    for (int i = 0; i < WORKSPACES; i++) {
      Path root = temp.resolve("workspace" + i);
      Sample sample = sample(random);
      sample.write(root);
      Map<String, Boolean> wanted = git(root, sample.paths());
      pairs += wanted.size();
      ignored += (int) wanted.values().stream().filter(each -> each).count();
      collectDifferences(root, sample, wanted, differences);
    }
    String counts =
        "seed " + SEED + ": of " + pairs + " paths git ignores " + ignored + "; differences: ";
    System.err.println(counts + differences.size());
    assertEquals(List.of(), differences.stream().limit(20).toList(), counts + differences.size());
    assertTrue(ignored > pairs / 10 && ignored < pairs * 9 / 10, counts);
  }

  /// What random pieces seldom make.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a**/b",
        "a**/b",
        "a**",
        "/a**",
        "a/**b",
        "**a/b",
        "x**/**",
        "**\\/b",
        "a/**\\/b",
        "/**",
        "**/",
        "/**/",
        "a/**/**/b",
        "**/**",
        "****/b",
        "a/****/b",
        "a/***",
        "//",
        "//a",
        "a//b",
        "/",
        "!",
        "!/",
        "\\",
        "a\\",
        "a/\\",
        "\\/a",
        "a\\/b",
        "a\\//",
        "[/]",
        "a[/]b",
        "a[^/]b",
        "/a[!x/]b",
        "x/[^/]",
        "a\\\\ ",
        "a\\ ",
        "a\\  ",
        "a \\",
        " ",
        "\t",
        "a\t",
        "a\r",
        "\ra",
        "*\\a",
        "*a/",
        "*[",
        "[]",
        "[!]",
        "[]]",
        "[!]]",
        "[a-",
        "[[:alpha:]",
        "[[:alpha:]]",
        "[[:]]",
        "[[::]]",
        "[[:a]",
        "[[:alpha:]-z]",
        "[a-[:alpha:]]",
        "[\\",
        "[\\a",
        "[\\\\a]"
      })
  void pattern_aloneAndTakenBack_isAsGitHasIt(String pattern) throws Exception {
    List<String> differences = new ArrayList<>();
    for (String rules : List.of(pattern, "*\n!*/\n!" + pattern, pattern + "\n!b\n!x/")) {
      Sample sample = new Sample(names.paths(), Map.of(".gitignore", rules));
      sample.writeIgnoreFiles(shared);
      collectDifferences(shared, sample, git(shared, sample.paths()), differences);
    }
    assertEquals(List.of(), differences.stream().limit(20).toList());
  }

  private static void collectDifferences(
      Path root, Sample sample, Map<String, Boolean> wanted, List<String> differences) {
    Folder folder = Folder.root(root);
    wanted.forEach((path, isIgnored) -> {
      if (isIgnored(folder, path) != isIgnored) {
        differences.add(
            "git "
                + (isIgnored ? "ignores " : "does not ignore ")
                + shown(path)
                + " "
                + rules(sample, path));
      }
    });
  }

  private static String rules(Sample sample, String path) {
    StringBuilder result = new StringBuilder();
    sample
        .ignoreFiles()
        .forEach((file, text) -> {
          if (file.startsWith(".git/") || path.startsWith(file.replace(".gitignore", ""))) {
            result.append(file).append(": ").append(shown(text)).append("; ");
          }
        });
    return result.toString();
  }

  private static String shown(String text) {
    return "«" + text.replace("\n", "⏎").replace("\r", "␍").replace("\0", "␀") + "»";
  }

  private static boolean isIgnored(Folder root, String path) {
    Folder at = root;
    String[] names = path.split("/");
    for (int i = 0; i < names.length - 1; i++) {
      at = at.enter(names[i]);
      if (at == null) {
        return true;
      }
    }
    String last = names[names.length - 1];
    return path.endsWith("/") ? at.enter(last) == null : !at.accepts(last);
  }

  /// Whether git ignores each path, by one process.
  private Map<String, Boolean> git(Path root, Collection<String> paths) throws Exception {
    Path in = temp.resolve("in");
    Path out = temp.resolve("out");
    Path errors = temp.resolve("errors");
    StringBuilder asked = new StringBuilder();
    for (String path : paths) {
      asked.append(path.endsWith("/") ? path.substring(0, path.length() - 1) : path).append('\0');
    }
    Files.writeString(in, asked);
    ProcessBuilder git =
        new ProcessBuilder(
            List.of(
                "git",
                "-c",
                "core.excludesFile=",
                "-c",
                "core.ignoreCase=false",
                "check-ignore",
                "--no-index",
                "--stdin",
                "-z",
                "-v",
                "-n"));
    git.environment().keySet().removeIf(key -> key.startsWith("GIT_"));
    git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    git.environment().put("HOME", temp.toString());
    git.environment().put("XDG_CONFIG_HOME", temp.toString());
    Process process =
        git.directory(root.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "git does not answer");
    assertTrue(process.exitValue() <= 1, Files.readString(errors));
    String[] fields = Files.readString(out, StandardCharsets.UTF_8).split("\0", -1);
    assertEquals(4 * paths.size() + 1, fields.length, Files.readString(errors));
    Map<String, Boolean> result = new TreeMap<>();
    int at = 0;
    for (String path : paths) {
      String pattern = fields[at + 2];
      result.put(path, !pattern.isEmpty() && pattern.charAt(0) != '!');
      at += 4;
    }
    return result;
  }

  private static Sample sample(Random random) {
    Collection<String> paths = new TreeSet<>();
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < PROJECTS; i++) {
      String project = "project" + i + "/";
      List<String> inside = new ArrayList<>(names(random, PATHS).paths());
      inside.forEach(path -> paths.add(project + path));
      files.put(project + ".gitignore", lines(random, inside, 1 + random.nextInt(4)));
      for (String path : inside) {
        if (path.endsWith("/") && random.nextInt(4) == 0) {
          List<String> below =
              inside.stream()
                  .filter(each -> each.startsWith(path) && !each.equals(path))
                  .map(each -> each.substring(path.length()))
                  .toList();
          files.put(project + path + ".gitignore", lines(random, below, 1 + random.nextInt(2)));
        }
      }
    }
    files.put(".gitignore", lines(random, List.copyOf(paths), 2));
    files.put(".git/info/exclude", lines(random, List.copyOf(paths), 2));
    return new Sample(paths, files);
  }

  private static Sample names(Random random, int count) {
    Collection<String> paths = new TreeSet<>();
    while (paths.size() < count) {
      String path = "";
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        path += any(random, random.nextInt(3) > 0 ? NAMES.subList(0, 8) : NAMES) + "/";
        if (canBeNamed(path)) {
          paths.add(path);
        }
      }
      if (random.nextInt(3) == 0) {
        path += any(random, NAMES) + ".java";
        if (canBeNamed(path)) {
          paths.add(path);
        }
      }
    }
    return new Sample(paths, Map.of());
  }

  /// False for letters that this locale has none of.
  private static boolean canBeNamed(String path) {
    try {
      return !Path.of(path).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String lines(Random random, List<String> paths, int count) {
    StringBuilder text = new StringBuilder(random.nextInt(20) == 0 ? "\ufeff" : "");
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(4) == 0 ? "!" : "")
          .append(paths.isEmpty() || random.nextInt(3) == 0 ? pieces(random) : like(random, paths))
          .append(random.nextInt(8) == 0 ? "/" : "")
          .append(random.nextInt(8) == 0 ? " ".repeat(1 + random.nextInt(2)) : "")
          .append(random.nextInt(10) == 0 ? "\r\n" : "\n");
    }
    return random.nextInt(3) == 0 ? text.toString().strip() : text.toString();
  }

  private static String pieces(Random random) {
    StringBuilder result = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      result.append(any(random, PIECES));
    }
    return result.toString();
  }

  /// A path, or its end, with something else in some of its places.
  private static String like(Random random, List<String> paths) {
    String path = any(random, paths);
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    int slash = path.lastIndexOf('/');
    path =
        switch (random.nextInt(4)) {
          case 0 -> path.substring(slash + 1);
          case 1 -> "/" + path;
          case 2 -> "**/" + path.substring(slash + 1);
          default -> path;
        };
    StringBuilder result = new StringBuilder(path);
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(result.length() + 1);
      int to = Math.min(result.length(), from + random.nextInt(3));
      result.replace(from, to, any(random, PIECES));
    }
    return result.toString();
  }

  private static String any(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
