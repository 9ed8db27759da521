package io.pinyon.libraries.source;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.LastUse;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Sources of one library's classes for where it has none, made from the class files by
/// [Decompiler] when asked for.
///
/// A source becomes a read-only file `PACKAGE/NAME.java` in the folder, written whole or not at
/// all. Its first line names the library and the content of the class files, and has a checksum of
/// the rest: a file that does not match is made again, any other is used as it is, by the next
/// program too.
///
/// Who asks waits some seconds at most. Then the file is an outline ([ClassOutline]), until the
/// decompiler is done in the background: the next question finds its text. What it fails on stays
/// an outline, and the next program tries again. Safe for use by many threads.
public final class DecompiledSources {
  private static final int STAMP_LENGTH = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// What became of one content of the class files; `source` is null for what cannot be had.
  private record Outcome(String stamp, @Nullable LibrarySource source) {}

  /// As [Decompiler#decompile].
  public interface Decompiling {
    CompletableFuture<String> decompile(String topLevel, Map<String, byte[]> classes);
  }

  private final Path library;
  private final Path folder;
  private final Consumer<String> problems;
  private final Decompiling decompiler;
  private final Duration patience;
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

  /// `problems` is told once of each class that nothing can be made of.
  public DecompiledSources(Path library, Path folder, Consumer<String> problems) {
    this(library, folder, problems, Decompiler::decompile, PATIENCE);
  }

  DecompiledSources(
      Path library,
      Path folder,
      Consumer<String> problems,
      Decompiling decompiler,
      Duration patience) {
    this.library = library;
    this.folder = folder;
    this.problems = problems;
    this.decompiler = decompiler;
    this.patience = patience;
  }

  /// The source of a top-level class (binary name) out of its class file and those of all classes
  /// in it, by binary name: decompiled, or the outline of it while or because that is not to be
  /// had; null if there is neither.
  public @Nullable LibrarySource of(String topLevel, SortedMap<String, byte[]> classes) {
    if (!classes.containsKey(topLevel)) {
      return null;
    }
    String stamp = stamp(classes);
    Outcome known = outcomes.get(topLevel);
    if (known == null || !known.stamp.equals(stamp)) {
      try {
        known = new Outcome(stamp, make(topLevel, classes, stamp));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      } catch (IOException e) {
        cannotKeep(topLevel, e);
        known = new Outcome(stamp, null);
      }
      Outcome made = known;
      // What has come from the background meanwhile is better.
      known = outcomes.merge(topLevel, made, (old, now) -> old.stamp.equals(stamp) ? old : now);
    }
    return known.source;
  }

  private void cannotKeep(String topLevel, IOException e) {
    problems.accept("cannot save the decompiled class " + topLevel + " in " + folder + ": " + e);
  }

  private @Nullable LibrarySource make(
      String topLevel, SortedMap<String, byte[]> classes, String stamp)
      throws IOException, InterruptedException {
    Path file = folder.resolve(topLevel + ".java").normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the name points outside the folder");
    }
    String start =
        "// Decompiled from " + origin(stamp) + ", not the original; CRC-32 of the rest ";
    LastUse.note(folder);
    byte[] kept = kept(file, start);
    if (kept != null) {
      return source(file, kept);
    }
    CompletableFuture<String> decompiling = decompiler.decompile(topLevel, classes);
    try {
      return write(file, sealed(start, decompiling.get(patience.toNanos(), TimeUnit.NANOSECONDS)));
    } catch (TimeoutException e) {
      LibrarySource outline =
          outline(topLevel, classes, stamp, "it takes more than " + patience.toMillis() + " ms");
      var _ =
          decompiling.thenAccept(text -> {
            try {
              outcomes.put(topLevel, new Outcome(stamp, write(file, sealed(start, text))));
            } catch (IOException failed) {
              cannotKeep(topLevel, failed);
            }
          });
      return outline;
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      return outline(topLevel, classes, stamp, String.valueOf(why.getMessage()));
    }
  }

  private @Nullable LibrarySource outline(
      String topLevel, SortedMap<String, byte[]> classes, String stamp, String why)
      throws IOException {
    try {
      String text = ClassOutline.of(topLevel, classes);
      String firstLine =
          "// Outline of "
              + origin(stamp)
              + ", not decompiled: "
              + commented(why)
              + ". The declarations without their bodies.\n";
      return write(folder.resolve(topLevel + ".java").normalize(), firstLine + text);
    } catch (IllegalArgumentException e) {
      problems.accept("cannot decompile the class " + topLevel + ": " + why);
      return null;
    }
  }

  private static LibrarySource write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LibrarySource.write(file, bytes);
    return source(file, bytes);
  }

  private static LibrarySource source(Path file, byte[] bytes) {
    return new LibrarySource(file, FileIndex.of(SourceExtractor.extract(bytes).index()));
  }

  /// A text after a first line that begins with `start` and ends with the text's checksum.
  private static String sealed(String start, String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return start + String.format("%08x", crc.getValue()) + "\n" + text;
  }

  /// The bytes of a file that [#sealed] made with this start, null if it is another's or damaged.
  private static byte @Nullable [] kept(Path file, String start) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String all = new String(bytes, StandardCharsets.UTF_8);
      String text = all.substring(all.indexOf('\n') + 1);
      return all.equals(sealed(start, text)) ? bytes : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /// What tells one content of the class files from others.
  private static String stamp(SortedMap<String, byte[]> classes) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    classes.forEach((name, bytes) -> {
      content.writeBytes((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      content.writeBytes(bytes);
    });
    return ObjectId.ofContent(content.toByteArray()).hex().substring(0, STAMP_LENGTH);
  }

  private String origin(String stamp) {
    return commented(library.toString()) + " (class files " + stamp + ")";
  }

  /// As it can stand in a comment of one line. A backslash could begin a Unicode escape (JLS 3.3).
  private static String commented(String text) {
    return text.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
  }
}
