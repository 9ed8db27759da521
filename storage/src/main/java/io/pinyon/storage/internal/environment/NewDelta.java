package io.pinyon.storage.internal.environment;

import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// Makes the first state of a delta: a generation of an index that says nothing of its base yet.
public final class NewDelta {
  private NewDelta() {}

  /// Makes a generation beside the base, with all on disk. `state` is the base's, `adopted` see
  /// [BaseIndex]; `further` may write more.
  public static void create(
      BaseFiles base,
      int generation,
      IndexState state,
      long adopted,
      Consumer<IndexEnvironment> further)
      throws IOException, UnsoundPageException {
    Path folder = base.folder();
    Generations.delete(folder, generation);
    IndexEnvironment made =
        IndexEnvironment.open(folder, generation, Access.BULK, 0, Long.MAX_VALUE);
    try {
      further.accept(made);
      NameFilter none = noNames(folder.resolve(IndexEnvironment.FILTER_FILE));
      long epoch = none == null ? 0 : none.epoch();
      long filterGeneration = none == null ? 0 : none.generation();
      if (none != null) {
        none.close();
      }
      try (Txn<ByteBuffer> txn = made.beginWrite()) {
        made.meta().writeBase(txn, new MetaTable.Base(base.name(), adopted));
        IndexState empty =
            new IndexState(
                state.nextFile(),
                state.declarations(),
                state.sourceBytes(),
                epoch,
                filterGeneration,
                0);
        made.meta().writeState(txn, empty);
        made.commit(txn);
      }
      made.sync();
      PageChecksums.make(made.file());
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, made.file());
    } finally {
      made.close();
    }
  }

  private static @Nullable NameFilter noNames(Path file) {
    try {
      long epoch = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      return NameFilter.build(file, epoch, 0, List.of());
    } catch (IOException e) {
      return null; // no name is denied until a later commit makes it
    }
  }
}
