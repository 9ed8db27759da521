package io.pinyon.libraries.source;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.cache.LruCache;
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
import java.util.concurrent.CompletionException;
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
/// Who asks waits 1.4 s at most, and not at all for a large class. Then the answer is an outline
/// ([ClassOutline]), until the decompiler is done in the background: the next question finds its
/// text. That is another file: whoever was led into the outline may be reading it only now. What
/// follows the decompiler (writing and parsing its text) is done there too. What it fails on, and
/// what is too large for it, stays an outline; the next program tries again. Class files of more
/// than 16 MB have neither. Safe for use by many threads.
public final class DecompiledSources {
  private static final int STAMP_LENGTH = 16;
  private static final Duration PATIENCE = Duration.ofMillis(1_400);

  /// Bytes of class files that may be decompiled within that; nobody waits for more.
  static final long MOST_AWAITED = 512 << 10;

  /// Class files and text in bytes and characters: more is not decompiled, or thrown away.
  static final long MOST_DECOMPILED = 8L << 20;

  static final long MOST_OUTLINED = 16L << 20;

  /// Where outlines lie below the folder; no package is called so.
  private static final String OUTLINES = "-outlines";

  private static final long MOST_KEPT = 16L << 20;

  /// What became of one content of the class files; `source` is null for what cannot be had.
  private record Outcome(String stamp, @Nullable LibrarySource source) {
    long size() {
      return 1 + (source == null ? 0 : source.index().bytes().remaining());
    }
  }

  /// As [Decompiler#decompile].
  public interface Decompiling {
    CompletableFuture<String> decompile(String topLevel, Map<String, byte[]> classes);
  }

  private final Path library;
  private final Path folder;
  private final Consumer<String> problems;
  private final Decompiling decompiler;
  private final Duration patience;

  /// What is being decompiled, by class and content.
  private final Map<String, CompletableFuture<@Nullable LibrarySource>> running =
      new ConcurrentHashMap<>();

  /// By top-level class. Whoever adds one holds its lock, so that an outline never replaces a text.
  private final LruCache<String, Outcome> outcomes =
      LruCache.ofWeight(MOST_KEPT, outcome -> outcome.size());

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
    if (known != null && known.stamp.equals(stamp)) {
      return known.source;
    }
    try {
      return make(topLevel, classes, stamp);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (IOException e) {
      cannotKeep(topLevel, e);
      return keep(topLevel, new Outcome(stamp, null));
    }
  }

  private @Nullable LibrarySource keep(String topLevel, Outcome outcome) {
    outcomes.put(topLevel, outcome);
    if (outcome.source != null) {
      LastUse.note(folder); // not before it is there: notes of what is not are dropped
    }
    return outcome.source;
  }

  private void cannotKeep(String topLevel, IOException e) {
    problems.accept("cannot save the decompiled class " + topLevel + " in " + folder + ": " + e);
  }

  private @Nullable LibrarySource make(
      String topLevel, SortedMap<String, byte[]> classes, String stamp)
      throws IOException, InterruptedException {
    Path file = file(folder, topLevel);
    String start =
        "// Decompiled from " + origin(stamp) + ", not the original; CRC-32 of the rest ";
    byte[] kept = kept(file, start);
    if (kept != null) {
      return keep(topLevel, new Outcome(stamp, source(file, kept)));
    }
    long size = 0;
    for (byte[] each : classes.values()) {
      size += each.length;
    }
    if (size > MOST_DECOMPILED) {
      return outline(topLevel, classes, stamp, "its class files have " + size + " bytes");
    }
    CompletableFuture<@Nullable LibrarySource> decompiling =
        running.computeIfAbsent(
            topLevel + " " + stamp,
            key ->
                decompiler
                    .decompile(topLevel, classes)
                    .thenApply(text -> whole(topLevel, stamp, file, start, text)));
    var _ = decompiling.whenComplete((done, failed) -> running.remove(topLevel + " " + stamp));
    boolean isAwaited = size <= MOST_AWAITED;
    try {
      return decompiling.get(isAwaited ? patience.toNanos() : 0, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String why =
          isAwaited
              ? "it takes more than " + patience.toMillis() + " ms"
              : "its class files have " + size + " bytes, which takes a while";
      return outline(topLevel, classes, stamp, why);
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      return outline(topLevel, classes, stamp, String.valueOf(why.getMessage()));
    }
  }

  private static Path file(Path folder, String topLevel) throws IOException {
    Path file = folder.resolve(topLevel + ".java").normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the name points outside the folder");
    }
    return file;
  }

  /// Writes and parses what the decompiler has made; in its thread.
  private @Nullable LibrarySource whole(
      String topLevel, String stamp, Path file, String start, String text) {
    if (text.length() > MOST_DECOMPILED) {
      throw new CompletionException(
          new IOException("its text has " + text.length() + " characters"));
    }
    byte[] bytes = sealed(start, text).getBytes(StandardCharsets.UTF_8);
    LibrarySource whole = source(file, bytes);
    synchronized (outcomes) {
      try {
        LibrarySource.write(file, bytes);
      } catch (IOException e) {
        cannotKeep(topLevel, e);
        return keep(topLevel, new Outcome(stamp, null));
      }
      return keep(topLevel, new Outcome(stamp, whole));
    }
  }

  private @Nullable LibrarySource outline(
      String topLevel, SortedMap<String, byte[]> classes, String stamp, String why)
      throws IOException {
    try {
      String text = ClassOutline.of(topLevel, classes, MOST_OUTLINED);
      String firstLine =
          "// Outline of "
              + origin(stamp)
              + ", not decompiled: "
              + commented(why)
              + ". The declarations without their bodies.\n";
      Path file = file(folder.resolve(OUTLINES), topLevel);
      byte[] bytes = (firstLine + text).getBytes(StandardCharsets.UTF_8);
      LibrarySource outline = source(file, bytes);
      synchronized (outcomes) {
        Outcome better = outcomes.get(topLevel);
        if (better != null && better.stamp.equals(stamp)) {
          return better.source; // it has come from the background meanwhile
        }
        LibrarySource.write(file, bytes);
        return keep(topLevel, new Outcome(stamp, outline));
      }
    } catch (IllegalArgumentException e) {
      problems.accept("cannot decompile the class " + topLevel + ": " + why);
      return keep(topLevel, new Outcome(stamp, null));
    }
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
