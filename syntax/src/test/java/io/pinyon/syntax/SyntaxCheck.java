package io.pinyon.syntax;

import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Parses every Java file under some folders, bodies included; prints the problems found, of which
/// valid files have none, and the speed.
///
/// Arguments: how many rounds (the last one is measured warm), then the folders.
public final class SyntaxCheck {
  private SyntaxCheck() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
        walk.filter(p -> p.toString().endsWith(".java")).sorted().forEach(paths::add);
      }
    }
    int withProblems = 0;
    for (int round = Integer.parseInt(arguments[0]); round > 0; round--) {
      withProblems = round(paths);
    }
    System.out.println(paths.size() + " files, " + withProblems + " with problems");
    if (withProblems > 0) {
      System.exit(1);
    }
  }

  private static int round(List<Path> paths) throws IOException {
    long characters = 0;
    long tokens = 0;
    long skeletons = 0;
    long trees = 0;
    long indexes = 0;
    int withProblems = 0;
    for (Path path : paths) {
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      characters += text.length();
      long start = System.nanoTime();
      Tokens.of(text);
      long scanned = System.nanoTime();
      SyntaxTree tree = SyntaxTree.parse(text);
      long parsed = System.nanoTime();
      Shapes.visit(tree.unit());
      long visited = System.nanoTime();
      TreeIndex.full(tree);
      indexes += System.nanoTime() - visited;
      tokens += scanned - start;
      skeletons += parsed - scanned;
      trees += visited - scanned;
      if (!tree.problems().isEmpty()) {
        withProblems++;
        System.out.println(path + " " + tree.problems().getFirst());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "MB/s: tokens %.0f, skeleton %.0f, whole tree %.0f, index of a whole tree %.0f%n",
        characters * 1e3 / tokens,
        characters * 1e3 / skeletons,
        characters * 1e3 / trees,
        characters * 1e3 / indexes);
    return withProblems;
  }
}
