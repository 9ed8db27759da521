package io.pinyon.syntax.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.testing.IndexDump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compares what extraction finds in Java files with what JavaParser finds in the whole files, and
/// with the tolerant parser, and adds up the time each of them takes.
///
/// As a program it prints differences and figures. Arguments: the step (1 for every file, 10 for
/// every tenth), then the folders.
public final class ExtractionCheck {
  private final List<String> differences = new ArrayList<>();
  private int files;
  private int recovered;
  private int wholeFailed;
  private long sourceBytes;
  private long indexBytes;
  private long extractionNanos;
  private long wholeNanos;
  private long treeNanos;

  public static void main(String[] arguments) throws IOException {
    ExtractionCheck check = new ExtractionCheck();
    for (int i = 1; i < arguments.length; i++) {
      check.folder(Path.of(arguments[i]), Integer.parseInt(arguments[0]));
    }
    check.differences.forEach(System.out::println);
    System.out.println(check.figures());
  }

  /// Takes every `step`th Java file under a folder.
  void folder(Path folder, int step) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
    for (int i = 0; i < paths.size(); i += step) {
      file(paths.get(i).toString(), Files.readAllBytes(paths.get(i)));
    }
  }

  void file(String name, byte[] bytes) {
    files++;
    sourceBytes += bytes.length;
    long start = System.nanoTime();
    SourceFacts facts = SourceExtractor.extract(bytes);
    extractionNanos += System.nanoTime() - start;
    indexBytes += facts.index().remaining();
    if (facts.completeness() != SourceFacts.Completeness.WHOLE) {
      recovered++;
      differences.add(name + ": " + facts.completeness() + " " + facts.problems());
    }
    String found = IndexDump.of(FileIndex.of(facts.index()));
    String text = new String(bytes, StandardCharsets.UTF_8);
    start = System.nanoTime();
    FileIndex whole = WholeText.index(text);
    wholeNanos += System.nanoTime() - start;
    if (whole == null) {
      wholeFailed++;
    } else {
      compare(name, "JavaParser over the whole file", IndexDump.of(whole), found);
    }
    start = System.nanoTime();
    FileIndex tree = TreeIndex.full(SyntaxTree.parse(text)).index();
    treeNanos += System.nanoTime() - start;
    compare(name, "the tolerant parser", IndexDump.of(tree), found);
  }

  private void compare(String name, String judge, String expected, String found) {
    if (expected.equals(found)) {
      return;
    }
    String[] left = expected.split("\n");
    String[] right = found.split("\n");
    int i = 0;
    while (i < left.length && i < right.length && left[i].equals(right[i])) {
      i++;
    }
    differences.add(
        "%s, line %d of the dump%n  %s: %s%n  extraction: %s"
            .formatted(
                name,
                i + 1,
                judge,
                i < left.length ? left[i].strip() : "nothing",
                i < right.length ? right[i].strip() : "nothing"));
  }

  /// One entry for each file that differs or is not read whole.
  List<String> differences() {
    return differences;
  }

  int files() {
    return files;
  }

  String figures() {
    return """
    files %d, MB %.1f, index bytes per source byte %.3f
    MB/s on one thread: extraction %.1f, JavaParser whole %.1f, tolerant parser in full %.1f
    differences %d, recovered %d; JavaParser fails on %d whole files
    """
        .formatted(
            files,
            sourceBytes / 1e6,
            indexBytes / (double) sourceBytes,
            sourceBytes * 1e3 / extractionNanos,
            sourceBytes * 1e3 / wholeNanos,
            sourceBytes * 1e3 / treeNanos,
            differences.size(),
            recovered,
            wholeFailed);
  }
}
