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

/// Makes Linux forget the content of files (`posix_fadvise` with `POSIX_FADV_DONTNEED`), so that
/// the next read comes from the disk. Folders and inodes stay cached, which favours many small
/// files.
final class PageCache {
  private static final int DONT_NEED = 4;
  private static final int READ_ONLY = 0;

  private PageCache() {}

  /// False where the system has no such call.
  static boolean forget(Path folder) throws IOException {
    Linker linker = Linker.nativeLinker();
    var advise = linker.defaultLookup().find("posix_fadvise");
    var open = linker.defaultLookup().find("open");
    var close = linker.defaultLookup().find("close");
    if (advise.isEmpty() || open.isEmpty() || close.isEmpty()) {
      return false;
    }
    MethodHandle adviseCall =
        linker.downcallHandle(
            advise.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));
    MethodHandle openCall =
        linker.downcallHandle(
            open.get(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle closeCall =
        linker.downcallHandle(
            close.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true); // what is not on disk cannot be forgotten
        }
        forget(file, openCall, adviseCall, closeCall);
      }
    }
    return true;
  }

  private static void forget(
      Path file, MethodHandle open, MethodHandle advise, MethodHandle close) {
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
}
