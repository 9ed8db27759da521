package io.pinyon.storage.files;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bounds how much of mapped files counts as this process's memory. Whoever reads them says so;
/// after about so many bytes the pages of all of them go back to the system's page cache (`madvise`
/// with `MADV_DONTNEED`, Linux and macOS), from where the next reader of one gets it without a read
/// from disk. Bytes and addresses stay valid. Does nothing on other systems. Safe for use by many
/// threads.
public final class ResidentPages {
  /// The kernel maps this much around a page that is asked for (Linux, `fault_around_bytes`).
  private static final long AROUND = 64 << 10;

  private static final int DONT_NEED = 4;

  private final long most;
  private final Supplier<Collection<MemorySegment>> files;
  private final AtomicLong read = new AtomicLong();

  /// `files` gives the mapped files, read-only ones, each as a whole.
  public ResidentPages(long most, Supplier<Collection<MemorySegment>> files) {
    this.most = most;
    this.files = files;
  }

  /// So many bytes at one place have been read.
  public void read(long bytes) {
    long sum = read.addAndGet(bytes + AROUND);
    if (sum > most && read.compareAndSet(sum, 0)) {
      files.get().forEach(ResidentPages::release);
    }
  }

  static void release(MemorySegment file) {
    MethodHandle advise = Advice.HANDLE;
    if (advise != null && file.byteSize() > 0) {
      try {
        int ignored = (int) advise.invokeExact(file, file.byteSize(), DONT_NEED); // a hint
      } catch (Throwable e) {
        throw new IllegalStateException(e); // native code throws nothing
      }
    }
  }

  /// Bound with the first use.
  private static final class Advice {
    static final @Nullable MethodHandle HANDLE = bind();

    private static @Nullable MethodHandle bind() {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor type =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT);
      return linker
          .defaultLookup()
          .find("madvise")
          .map(address -> linker.downcallHandle(address, type))
          .orElse(null);
    }
  }
}
