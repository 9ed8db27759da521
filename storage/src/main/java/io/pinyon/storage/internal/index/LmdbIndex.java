package io.pinyon.storage.internal.index;

import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.IndexOpener;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.folders.WriterLock;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A workspace's index over LMDB: what [io.pinyon.storage.home.WorkspaceIndex] hands its calls to.
public final class LmdbIndex implements AutoCloseable {
  /// How an index is sized. `mapBytes`: what the file may grow to before the map has to, 0 for the
  /// platform's default; `pendingBytes`: how much a batch gathers before it commits by itself;
  /// `keptVersions`: how many versions of a path stay known, the present one counted;
  /// `checkedAtOnce`: up to so many bytes every page is checked before the file is used, in a
  /// larger one before it is read, until all are.
  public record Sizes(long mapBytes, long pendingBytes, int keptVersions, long checkedAtOnce) {
    private static final int KEPT_VERSIONS = 10;
    private static final long CHECKED_AT_ONCE = 64L << 20;
    private static final int MOST_VERSIONS = 1_000;

    /// What fits the machine and the environment: `PINYON_VERSIONS` is how many versions are kept,
    /// 10 if it is not a number, at most 1,000.
    public static Sizes of(Map<String, String> environment) {
      long heap = Runtime.getRuntime().maxMemory();
      int versions = KEPT_VERSIONS;
      try {
        versions = Integer.parseInt(environment.getOrDefault("PINYON_VERSIONS", "").strip());
      } catch (NumberFormatException e) {
        // not set, or not a number: the default holds
      }
      return new Sizes(
          0,
          Math.max(16L << 20, Math.min(256L << 20, heap / 6)),
          Math.clamp(versions, 1, MOST_VERSIONS));
    }

    public Sizes(long mapBytes, long pendingBytes, int keptVersions) {
      this(mapBytes, pendingBytes, keptVersions, CHECKED_AT_ONCE);
    }

    public Sizes withCheckedAtOnce(long bytes) {
      return new Sizes(mapBytes, pendingBytes, keptVersions, bytes);
    }

    public static Sizes ofMachine() {
      return of(System.getenv());
    }
  }

  private final OpenIndex index;
  private final ObjectStore objects;
  private final boolean writable;
  private final Sizes sizes;
  private final Consumer<String> notices;
  private @Nullable LmdbWriter writer;
  private boolean closed;

  private LmdbIndex(OpenIndex index, Home home, Sizes sizes, Consumer<String> notices) {
    this.index = index;
    this.objects = home.objects();
    this.writable = home.isWritable();
    this.sizes = sizes;
    this.notices = notices;
  }

  public static LmdbIndex open(Home home, Path folder, Sizes sizes, Consumer<String> notices) {
    OpenIndex index = IndexOpener.acquire(folder, IndexOpener.access(home), sizes, notices);
    return new LmdbIndex(index, home, sizes, notices);
  }

  public Snapshot snapshot() {
    return LmdbSnapshot.open(index, objects);
  }

  public synchronized @Nullable Writer tryWriter() {
    if (!writable || closed) {
      return null;
    }
    LmdbWriter opened = LmdbWriter.tryOpen(index, objects, sizes);
    if (opened != null) {
      writer = opened;
    }
    return opened;
  }

  public OptionalLong writerProcess() {
    return WriterLock.holder(index.folder());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (writer != null) {
        writer.close();
      }
      IndexOpener.release(index, notices);
    }
  }
}
