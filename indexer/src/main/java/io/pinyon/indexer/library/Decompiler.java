package io.pinyon.indexer.library;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Manifest;
import org.jetbrains.java.decompiler.main.decompiler.CancelationManager;
import org.jetbrains.java.decompiler.main.extern.IContextSource;
import org.jetbrains.java.decompiler.main.extern.IFernflowerLogger;
import org.jetbrains.java.decompiler.main.extern.IFernflowerPreferences;
import org.jetbrains.java.decompiler.main.extern.IResultSaver;
import org.jspecify.annotations.Nullable;

/// Java text made out of class files by Vineflower, which sees nothing but these: types of other
/// classes are known by name only, which costs casts in bodies, not declarations. Runs in a thread
/// of its own that ends soon after its time is up.
final class Decompiler {
  static final Duration LONGEST = Duration.ofSeconds(5);

  /// Why there is no text.
  static final class DecompilerException extends Exception {
    private static final long serialVersionUID = 1;

    DecompilerException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// Set when nobody waits for the thread's work any more. A thread is not interrupted: that would
  /// spoil the decompiler for good while its classes are being initialized.
  private static final InheritableThreadLocal<AtomicBoolean> ABANDONED =
      new InheritableThreadLocal<>();

  static {
    CancelationManager.setCancelationChecker(() -> {
      AtomicBoolean isAbandoned = ABANDONED.get();
      if (isAbandoned != null && isAbandoned.get()) {
        CancelationManager.cancel();
      }
    });
  }

  private Decompiler() {}

  /// The text of a top-level class (binary name). `classes` holds its bytes and those of all
  /// classes in it by binary name.
  ///
  /// @throws DecompilerException if that fails or takes longer than `longest`
  /// @throws InterruptedException if the calling thread is interrupted while it waits
  static String decompile(String topLevel, Map<String, byte[]> classes, Duration longest)
      throws DecompilerException, InterruptedException {
    AtomicBoolean isAbandoned = new AtomicBoolean();
    FutureTask<@Nullable String> task =
        new FutureTask<>(() -> {
          ABANDONED.set(isAbandoned);
          return run(topLevel, classes);
        });
    Thread.ofPlatform().daemon().name("pinyon-decompiler").start(task);
    try {
      String text = task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      if (text == null || text.isBlank()) {
        throw new DecompilerException("the decompiler makes nothing of it", null);
      }
      return text;
    } catch (TimeoutException e) {
      throw new DecompilerException("that takes more than " + longest.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new DecompilerException("the decompiler failed: " + e.getCause(), e.getCause());
    } finally {
      isAbandoned.set(true);
    }
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
