package io.pinyon.benchmarks.objects;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Which parts of files Linux has in memory: makes it forget them (`posix_fadvise` with
/// `POSIX_FADV_DONTNEED`), so that the next read comes from the disk, and counts what is still
/// there (`mincore`): pages that any process has mapped stay. Folders and inodes stay cached, which
/// favours many small files.
final class PageCache {
  private static final int DONT_NEED = 4;
  private static final int READ_ONLY = 0;
  private static final long PAGE = 4096;

  private static final Linker LINKER = Linker.nativeLinker();

  private PageCache() {}

  /// False where the system has no such calls.
  static boolean isAvailable() {
    return Stream.of("posix_fadvise", "mincore", "open", "close")
        .allMatch(name -> LINKER.defaultLookup().find(name).isPresent());
  }

  private static MethodHandle call(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  /// Writes the files of a folder to disk and has the system forget them. Throws
  /// IllegalStateException if it keeps more than one page of a hundred.
  static void forget(Path folder) throws IOException {
    long pages = 0;
    long resident = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true); // what is not on disk cannot be forgotten
        }
        forgetFile(file);
        pages += (Files.size(file) + PAGE - 1) / PAGE;
        resident += resident(file);
      }
    }
    if (resident > pages / 100) {
      throw new IllegalStateException(
          "of " + pages + " pages in " + folder + " " + resident + " are still in memory");
    }
  }

  private static void forgetFile(Path file) {
    MethodHandle open =
        call(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle advise =
        call(
            "posix_fadvise",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));
    MethodHandle close =
        call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(file.toString());
      int descriptor = (int) open.invokeExact(path, READ_ONLY);
      int advised = (int) advise.invokeExact(descriptor, 0L, 0L, DONT_NEED);
      int closed = (int) close.invokeExact(descriptor);
      if (descriptor < 0 || advised != 0 || closed != 0) {
        throw new IllegalStateException("cannot make the system forget " + file);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// How many pages of a file are in memory.
  static long resident(Path file) throws IOException {
    MethodHandle mincore =
        call(
            "mincore",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS));
    long size = Files.size(file);
    if (size == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      MemorySegment pages = arena.allocate((size + PAGE - 1) / PAGE);
      if ((int) mincore.invokeExact(mapped, size, pages) != 0) {
        throw new IllegalStateException("the system does not say what it has of " + file);
      }
      long count = 0;
      for (long i = 0; i < pages.byteSize(); i++) {
        count += pages.get(ValueLayout.JAVA_BYTE, i) & 1;
      }
      return count;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
