package io.pinyon.syntax.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.crosscheck.CrossCheck;
import io.pinyon.syntax.crosscheck.JavaParserCrossCheck;
import io.pinyon.syntax.crosscheck.JavaParserFacts;
import io.pinyon.testing.IndexDump;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Compares what extraction finds in Java files with what JavaParser finds in them, byte by byte of
/// the file index: declarations, types, annotations, values, mentions, lines and every range. Adds
/// up the time that each of them takes.
final class ExtractionCheck {
  private final CrossCheck crossCheck = new JavaParserCrossCheck();
  private final List<String> differences = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int files;
  private long sourceBytes;
  private long indexBytes;
  private long extractionNanos;
  private long judgeNanos;

  /// Takes every `step`th Java file under a folder.
  void folder(Path folder, int step) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
    for (int i = 0; i < paths.size(); i += step) {
      String name = folder.relativize(paths.get(i)).toString().replace('\\', '/');
      file(name, Files.readAllBytes(paths.get(i)));
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
      differences.add(name + ": " + facts.completeness() + " " + facts.problems());
    }
    String text = SourceText.decode(bytes);
    start = System.nanoTime();
    ByteBuffer judged = JavaParserFacts.of(text);
    judgeNanos += System.nanoTime() - start;
    CrossCheck.Verdict verdict = crossCheck.check(text, FileIndex.of(facts.index()));
    if (judged == null) {
      refused.add(name);
    } else if (!judged.equals(facts.index())) {
      differences.add(name + ", " + difference(judged, facts.index()));
    } else if (!verdict.equals(CrossCheck.Verdict.AGREED)) {
      differences.add(name + ", " + verdict);
    }
  }

  private static String difference(ByteBuffer judged, ByteBuffer extracted) {
    List<String> left = lines(FileIndex.of(judged));
    List<String> right = lines(FileIndex.of(extracted));
    int i = 0;
    while (i < left.size() && i < right.size() && left.get(i).equals(right.get(i))) {
      i++;
    }
    return "line %d of the dump%n  JavaParser: %s%n  extraction: %s"
        .formatted(i + 1, line(left, i), line(right, i));
  }

  private static String line(List<String> lines, int i) {
    return i < lines.size() ? lines.get(i).strip() : "nothing";
  }

  private static List<String> lines(FileIndex index) {
    List<String> result = new ArrayList<>(IndexDump.of(index).lines().toList());
    for (String name : index.mentionedNames()) {
      result.add("mentions " + name + " " + Arrays.toString(index.mentions(name)));
    }
    return result;
  }

  /// One entry for each file that differs or is not read whole.
  List<String> differences() {
    return differences;
  }

  /// The files that JavaParser does not read.
  List<String> refused() {
    return refused;
  }

  int files() {
    return files;
  }

  String figures() {
    return """
    files %d, MB %.1f, index bytes per source byte %.3f
    MB/s on one thread: extraction %.1f, JavaParser %.1f
    differences %d; refused by JavaParser %s
    """
        .formatted(
            files,
            sourceBytes / 1e6,
            indexBytes / (double) sourceBytes,
            sourceBytes * 1e3 / extractionNanos,
            sourceBytes * 1e3 / judgeNanos,
            differences.size(),
            refused);
  }
}
