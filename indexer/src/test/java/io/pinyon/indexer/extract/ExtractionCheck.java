package io.pinyon.indexer.extract;

import io.pinyon.indexer.syntax.SyntaxTree;
import io.pinyon.indexer.syntax.TreeIndex;
import io.pinyon.schema.FileIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compares what extraction finds in every Java file under some folders with what JavaParser finds in
/// the whole files, and with the tolerant parser; prints differences and the speed of both.
///
/// Arguments: the step (1 for every file, 10 for every tenth), then the folders.
public final class ExtractionCheck {
  private int files;
  private int failed;
  private int wholeFailed;
  private int differsFromWhole;
  private int differsFromTree;
  private long sourceBytes;
  private long indexBytes;
  private long cutNanos;
  private long wholeNanos;
  private long treeNanos;

  private ExtractionCheck() {}

  public static void main(String[] arguments) throws IOException {
    int step = Integer.parseInt(arguments[0]);
    ExtractionCheck check = new ExtractionCheck();
    for (int i = 1; i < arguments.length; i++) {
      List<Path> paths = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
        walk.filter(p -> p.toString().endsWith(".java")).sorted().forEach(paths::add);
      }
      for (int k = 0; k < paths.size(); k += step) {
        check.file(paths.get(k));
      }
    }
    check.report();
    if (check.differsFromWhole > 0) {
      System.exit(1);
    }
  }

  private void file(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    files++;
    sourceBytes += bytes.length;
    long start = System.nanoTime();
    SourceFacts facts = SourceExtractor.extract(bytes);
    cutNanos += System.nanoTime() - start;
    indexBytes += facts.index().remaining();
    if (facts.completeness() != SourceFacts.Completeness.WHOLE) {
      failed++;
      System.out.println(path + ": " + facts.completeness() + " " + facts.problems());
    }
    String dump = IndexDump.of(FileIndex.of(facts.index()));
    String text = new String(bytes, StandardCharsets.UTF_8);
    start = System.nanoTime();
    FileIndex whole = WholeText.index(text);
    wholeNanos += System.nanoTime() - start;
    if (whole == null) {
      wholeFailed++;
    } else if (!IndexDump.of(whole).equals(dump)) {
      differsFromWhole++;
      difference(path, "whole", IndexDump.of(whole), dump);
    }
    start = System.nanoTime();
    FileIndex tree = TreeIndex.full(SyntaxTree.parse(text)).index();
    treeNanos += System.nanoTime() - start;
    if (!IndexDump.of(tree).equals(dump)) {
      differsFromTree++;
      difference(path, "tree", IndexDump.of(tree), dump);
    }
  }

  private static void difference(Path path, String judge, String expected, String actual) {
    String[] left = expected.split("\n");
    String[] right = actual.split("\n");
    int i = 0;
    while (i < left.length && i < right.length && left[i].equals(right[i])) {
      i++;
    }
    System.out.println(path + " differs, line " + (i + 1));
    System.out.println("  " + judge + ": " + (i < left.length ? left[i].strip() : "-"));
    System.out.println("  cut: " + (i < right.length ? right[i].strip() : "-"));
  }

  private void report() {
    System.out.printf(
        "files %d, %.1f MB, index bytes per source byte %.3f%n",
        files, sourceBytes / 1e6, indexBytes / (double) sourceBytes);
    System.out.printf(
        "MB/s: extraction %.1f, JavaParser whole %.1f, tolerant parser %.1f%n",
        sourceBytes * 1e3 / cutNanos, sourceBytes * 1e3 / wholeNanos, sourceBytes * 1e3 / treeNanos);
    System.out.printf(
        "not whole %d; JavaParser fails on whole files %d; differ from whole %d, from tree %d%n",
        failed, wholeFailed, differsFromWhole, differsFromTree);
  }
}
