package io.pinyon.benchmarks.gradle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds by their lines alone where Gradle scripts declare external dependencies, as a count that
/// knows nothing of how Pinyon reads them: the statements in blocks `dependencies`, also in loops
/// and under conditions, that begin with a name and have an argument. Left out are arguments that
/// show that they are of the build (`project(…)`, `projects.x`, `files(…)`, `gradleApi()` and the
/// like), `constraints`, and `buildscript`, which is the scripts' own class path.
///
/// All scripts of a tree count but those below a folder `src` that are no precompiled plugins,
/// which are samples and resources of tests, and builds of their own inside the tree.
final class ScriptScan {
  /// A statement that declares a dependency; `line` is 1-based.
  record Line(Path file, int line, String text) {}

  private static final Pattern STATEMENT =
      Pattern.compile("^\"?([A-Za-z][\\w.]*)\"?\\s*(\\(|\\s)\\s*(\\S.*)$");
  private static final Pattern WITHIN =
      Pattern.compile(
          "^\\(?\\s*(?:(?:platform|enforcedPlatform|testFixtures)\\s*\\(?\\s*)?(?:project\\b(?!\\.\\w+ers)|"
              + "dependencyProject|projects\\.|files\\b|fileTree\\b|rootProject\\b|sourceSets\\b|gradleApi|localGroovy|"
              + "gradleTestKit|gradleKotlinDsl|configurations\\b).*");
  private static final Pattern OUTER =
      Pattern.compile(
          "^(if|else|for|while|try|constraints|modules|components)\\b.*|.*\\b(each|forEach|withPlugin|withId)\\b.*");
  private static final Pattern NO_DECLARATION =
      Pattern.compile(
          "^(if|else|for|while|def|val|var|return|because|exclude|assert|println|try|throw|final|String|"
              + "constraints|modules|components|force|dependencies|kapt\\.|apply|import)\\b.*");

  private enum Block {
    OTHER,
    LEFT_OUT,
    DEPENDENCIES,
    FLOW,
    DECLARATION
  }

  private ScriptScan() {}

  /// Sorted by file and line.
  static List<Line> of(Path tree) throws IOException {
    List<Line> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.filter(one -> isScript(tree, one)).sorted().toList()) {
        scan(each, found);
      }
    }
    return found;
  }

  private static boolean isScript(Path tree, Path file) {
    String path = "/" + tree.relativize(file).toString().replace('\\', '/');
    boolean isScript =
        (path.endsWith(".gradle") || path.endsWith(".gradle.kts")) && Files.isRegularFile(file);
    if (!isScript || path.contains("/settings.gradle")) {
      return false;
    }
    boolean isPlugin = path.matches("(/[^/]+)*/src/main/(groovy|kotlin)/.*");
    return (isPlugin || !path.contains("/src/")) && !isOfOtherBuild(tree, file);
  }

  /// True if a build lies in between that the tree does not include.
  private static boolean isOfOtherBuild(Path tree, Path file) {
    for (Path each = file.getParent();
        each != null && !each.equals(tree);
        each = each.getParent()) {
      boolean isBuild =
          Files.exists(each.resolve("settings.gradle"))
              || Files.exists(each.resolve("settings.gradle.kts"));
      if (isBuild) {
        return !each.endsWith("buildSrc") && !isIncluded(tree, each);
      }
    }
    return false;
  }

  private static boolean isIncluded(Path tree, Path build) {
    String path = tree.relativize(build).toString().replace('\\', '/');
    for (String name : List.of("settings.gradle", "settings.gradle.kts")) {
      try {
        String text = Files.readString(tree.resolve(name));
        if (text.matches(
            "(?s).*includeBuild\\s*\\(?\\s*['\"](\\./)?" + Pattern.quote(path) + "['\"].*")) {
          return true;
        }
      } catch (IOException e) {
        continue; // the other one
      }
    }
    return false;
  }

  private static void scan(Path file, List<Line> found) throws IOException {
    Deque<Block> open = new ArrayDeque<>();
    int parentheses = 0;
    int number = 0;
    for (String raw : blank(Files.readString(file)).split("\n", -1)) {
      number++;
      String line = raw.strip();
      Block inside = open.isEmpty() ? Block.OTHER : open.peek();
      boolean isStatement =
          parentheses == 0 && (inside == Block.DEPENDENCIES || inside == Block.FLOW) && isIn(open);
      Block next = Block.OTHER;
      if (open.contains(Block.LEFT_OUT) || line.matches("buildscript\\s*\\{.*")) {
        next = Block.LEFT_OUT;
      } else if (line.matches("(.*\\W)?dependencies\\s*\\{.*")
          && !open.contains(Block.DEPENDENCIES)
          && !open.contains(Block.LEFT_OUT)) {
        next = line.contains("dependencyManagement") ? Block.LEFT_OUT : Block.DEPENDENCIES;
      } else if (line.matches(
          "(dependencyManagement|pluginManagement|publishing|publications)\\b.*")) {
        next = Block.LEFT_OUT;
      } else if (isStatement) {
        if (line.matches("(constraints|modules|components|attributesSchema|artifactTypes)\\b.*")) {
          next = Block.LEFT_OUT;
        } else if (OUTER.matcher(line.replaceFirst("^}\\s*", "")).matches()) {
          next = Block.FLOW;
        } else {
          next = Block.DECLARATION;
          if (isDeclaration(line)) {
            found.add(new Line(file, number, line));
          }
        }
      }
      if (next == Block.DEPENDENCIES && line.matches(".*dependencies\\s*\\{\\s*[^}\\s].*")) {
        String rest =
            line.replaceFirst(".*?dependencies\\s*\\{\\s*", "").replaceFirst("\\s*}.*", "");
        if (isDeclaration(rest)) {
          found.add(new Line(file, number, rest));
        }
      }
      for (char c : line.toCharArray()) {
        if (c == '{') {
          open.push(next);
        } else if (c == '}' && !open.isEmpty()) {
          open.pop();
        } else if (c == '(' || c == '[') {
          parentheses++;
        } else if ((c == ')' || c == ']') && parentheses > 0) {
          parentheses--;
        }
      }
    }
  }

  private static boolean isIn(Deque<Block> open) {
    for (Block each : open) {
      if (each == Block.DEPENDENCIES) {
        return true;
      }
      if (each != Block.FLOW) {
        return false;
      }
    }
    return false;
  }

  private static boolean isDeclaration(String line) {
    Matcher statement = STATEMENT.matcher(line);
    return statement.matches()
        && !NO_DECLARATION.matcher(line).matches()
        && !statement.group(3).startsWith("=")
        && !WITHIN.matcher(statement.group(3)).matches();
  }

  /// Comments blanked out, and brackets in strings.
  private static String blank(String text) {
    StringBuilder out = new StringBuilder(text);
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote || c == '\n') {
          quote = 0;
        } else if ("{}()[]".indexOf(c) >= 0) {
          out.setCharAt(i, ' ');
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (text.startsWith("//", i)) {
        while (i < text.length() && text.charAt(i) != '\n') {
          out.setCharAt(i++, ' ');
        }
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i);
        for (int stop = end < 0 ? text.length() : end + 2; i < stop; i++) {
          if (text.charAt(i) != '\n') {
            out.setCharAt(i, ' ');
          }
        }
        i--;
      }
    }
    return out.toString();
  }
}
