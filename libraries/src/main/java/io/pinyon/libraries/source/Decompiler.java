package io.pinyon.libraries.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Manifest;
import org.jetbrains.java.decompiler.main.decompiler.CancelationManager;
import org.jetbrains.java.decompiler.main.extern.IContextSource;
import org.jetbrains.java.decompiler.main.extern.IFernflowerLogger;
import org.jetbrains.java.decompiler.main.extern.IFernflowerPreferences;
import org.jetbrains.java.decompiler.main.extern.IResultSaver;
import org.jspecify.annotations.Nullable;

/// Java text made out of class files by Vineflower, which sees nothing but these: types of other
/// classes are known by name only, which costs casts in bodies, not declarations. Runs in one
/// background thread, a class at a time; what takes more than a minute is stopped, or abandoned if
/// it does not let itself be stopped. What goes wrong in it, errors of the JVM too, ends it alone.
public final class Decompiler {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final BackgroundThread THREAD =
      new BackgroundThread("pinyon-decompiler", LONGEST.plusSeconds(10));

  /// Why there is no text.
  public static final class DecompilerException extends Exception {
    private static final long serialVersionUID = 1;

    DecompilerException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// When the thread's work shall end, by [System#nanoTime]. A thread is not interrupted: that
  /// would spoil the decompiler for good while its classes are being initialized.
  private static final InheritableThreadLocal<Long> END = new InheritableThreadLocal<>();

  static {
    CancelationManager.setCancelationChecker(() -> {
      Long end = END.get();
      if (end != null && System.nanoTime() - end > 0) {
        CancelationManager.cancel();
      }
    });
  }

  private Decompiler() {}

  /// Waits until nothing is being decompiled; for tests.
  static void awaitIdle() throws InterruptedException {
    THREAD.awaitIdle();
  }

  /// The text of a top-level class (binary name), once it is there, else a [DecompilerException].
  /// `classes` holds its bytes and those of all classes in it by binary name.
  static CompletableFuture<String> decompile(String topLevel, Map<String, byte[]> classes) {
    CompletableFuture<String> result = new CompletableFuture<>();
    THREAD.submit(
        new BackgroundThread.Work() {
          @Override
          public void run() {
            END.set(System.nanoTime() + LONGEST.toNanos());
            try {
              String text = Decompiler.run(topLevel, classes);
              if (text == null || text.isBlank()) {
                throw new DecompilerException("the decompiler returned no text", null);
              }
              result.complete(text);
            } catch (DecompilerException e) {
              result.completeExceptionally(e);
            } catch (Throwable e) {
              result.completeExceptionally(
                  new DecompilerException("the decompiler failed: " + e, e));
            }
          }

          @Override
          public void refuse(String why) {
            result.completeExceptionally(new DecompilerException(why, null));
          }
        });
    return result;
  }

  private static @Nullable String run(String topLevel, Map<String, byte[]> classes) {
    Input input = new Input(topLevel, classes);
    org.jetbrains.java.decompiler.api.Decompiler.builder()
        .inputs(input)
        .output(NO_FILES)
        .logger(IFernflowerLogger.NO_OP)
        .option(IFernflowerPreferences.THREADS, "1")
        .option(IFernflowerPreferences.INDENT_STRING, "    ")
        .option(IFernflowerPreferences.NEW_LINE_SEPARATOR, "\n")
        .option(IFernflowerPreferences.DUMP_BYTECODE_ON_ERROR, "0")
        .option(IFernflowerPreferences.DUMP_EXCEPTION_ON_ERROR, "0")
        .option("kt-enable", "0")
        .build()
        .decompile();
    return input.text;
  }

  /// The class files in memory, and the text that becomes of them.
  private static final class Input implements IContextSource, IContextSource.IOutputSink {
    private static final String SUFFIX = ".class";

    private final String topLevel;
    private final Map<String, byte[]> classes;
    private @Nullable String text;

    Input(String topLevel, Map<String, byte[]> classes) {
      this.topLevel = topLevel;
      this.classes = classes;
    }

    @Override
    public String getName() {
      return topLevel;
    }

    @Override
    public Entries getEntries() {
      return new Entries(
          classes.keySet().stream().map(Entry::atBase).toList(), List.of(), List.of());
    }

    @Override
    public @Nullable InputStream getInputStream(String resource) {
      byte[] bytes =
          resource.endsWith(SUFFIX)
              ? classes.get(resource.substring(0, resource.length() - SUFFIX.length()))
              : null;
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public IOutputSink createOutputSink(IResultSaver saver) {
      return this;
    }

    @Override
    public void begin() {}

    @Override
    public void acceptClass(
        String qualifiedName, String fileName, @Nullable String content, int @Nullable [] mapping) {
      if (qualifiedName.equals(topLevel)) {
        text = content;
      }
    }

    @Override
    public void acceptDirectory(String directory) {}

    @Override
    public void acceptOther(String path) {}

    @Override
    public void close() {}
  }

  private static final IResultSaver NO_FILES =
      new IResultSaver() {
        @Override
        public void saveFolder(String path) {}

        @Override
        public void copyFile(String source, String path, String entryName) {}

        @Override
        public void saveClassFile(
            String path, String qualifiedName, String entryName, String content, int[] mapping) {}

        @Override
        public void createArchive(String path, String archiveName, @Nullable Manifest manifest) {}

        @Override
        public void saveDirEntry(String path, String archiveName, String entryName) {}

        @Override
        public void copyEntry(String source, String path, String archiveName, String entry) {}

        @Override
        public void saveClassEntry(
            String path, String archiveName, String qualifiedName, String entry, String content) {}

        @Override
        public void closeArchive(String path, String archiveName) {}
      };
}
