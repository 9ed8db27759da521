package io.pinyon.indexer.library;

import io.pinyon.indexer.extract.SourceExtractor;
import io.pinyon.indexer.library.LibrarySources.Source;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.LastUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sources of one library's classes for where it has none, made from the class files by
/// [Decompiler] when asked for.
///
/// A source becomes a read-only file `PACKAGE/NAME.java` in the folder, written whole or not at
/// all. Its first line names the library and the content of the class files: a file whose first
/// line is another's is made again, any other is used as it is, by the next program too. Safe for
/// use by many threads.
final class DecompiledSources {
  private static final int STAMP_LENGTH = 16;

  /// What became of one content of the class files; `source` is null for what cannot be had.
  private record Outcome(String firstLine, @Nullable Source source) {}

  private final Path library;
  private final Path folder;
  private final Consumer<String> problems;
  private final Duration longest;
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

  /// `problems` is told once of each class that cannot be decompiled.
  DecompiledSources(Path library, Path folder, Consumer<String> problems) {
    this(library, folder, problems, Decompiler.LONGEST);
  }

  DecompiledSources(Path library, Path folder, Consumer<String> problems, Duration longest) {
    this.library = library;
    this.folder = folder;
    this.problems = problems;
    this.longest = longest;
  }

  /// The source of a top-level class (binary name) out of its class file and those of all classes
  /// in it, by binary name; null if it cannot be had.
  @Nullable Source of(String topLevel, SortedMap<String, byte[]> classes) {
    if (!classes.containsKey(topLevel)) {
      return null;
    }
    String firstLine = firstLine(classes);
    Outcome known = outcomes.get(topLevel);
    if (known == null || !known.firstLine.equals(firstLine)) {
      try {
        known = new Outcome(firstLine, make(topLevel, classes, firstLine));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      } catch (Decompiler.DecompilerException e) {
        problems.accept("the class " + topLevel + " cannot be decompiled: " + e.getMessage());
        known = new Outcome(firstLine, null);
      } catch (IOException e) {
        problems.accept(
            "the decompiled class " + topLevel + " cannot be kept in " + folder + ": " + e);
        known = new Outcome(firstLine, null);
      }
      outcomes.put(topLevel, known);
    }
    return known.source;
  }

  private Source make(String topLevel, SortedMap<String, byte[]> classes, String firstLine)
      throws IOException, InterruptedException, Decompiler.DecompilerException {
    Path file = folder.resolve(topLevel + ".java").normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the name leads out of the folder");
    }
    byte[] bytes = kept(file, firstLine);
    if (bytes == null) {
      String text = Decompiler.decompile(topLevel, classes, longest);
      bytes = (firstLine + text).getBytes(StandardCharsets.UTF_8);
      LibrarySources.write(file, bytes);
    }
    LastUse.note(folder);
    return new Source(file, FileIndex.of(SourceExtractor.extract(bytes).index()));
  }

  private static byte @Nullable [] kept(Path file, String firstLine) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] wanted = firstLine.getBytes(StandardCharsets.UTF_8);
      boolean isWanted =
          bytes.length > wanted.length
              && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
      return isWanted ? bytes : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private String firstLine(SortedMap<String, byte[]> classes) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    classes.forEach((name, bytes) -> {
      content.writeBytes((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      content.writeBytes(bytes);
    });
    String stamp = ObjectId.ofContent(content.toByteArray()).hex().substring(0, STAMP_LENGTH);
    // A backslash could begin a Unicode escape, in a comment too (JLS 3.3).
    String origin = library.toString().replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
    return "// Decompiled from " + origin + " (class files " + stamp + "), not the original.\n";
  }
}
