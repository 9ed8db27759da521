package io.pinyon.storage.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.IndexOpener;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A filter that was lost is built in the background while commits go on.
class NameFilterKeeperTest {
  private static final int NAMES = 500;

  @TempDir private Path folder;

  private static void commit(OpenIndex index, IndexState state) {
    PostingBuffer names = new PostingBuffer(Table.NAMES);
    for (int i = 0; i < NAMES; i++) {
      ByteBuffer value = ByteBuffer.allocate(Table.NAMES.width());
      names.add(Keys.folded("Name" + i), value);
      names.add(Keys.folded("Name" + i), value.duplicate().putInt(0, 1));
    }
    try (TableWriter out = new TableWriter(index.environment())) {
      out.add(Table.NAMES, names, (_, _) -> {});
      out.commit(state);
    }
  }

  @Test
  void plan_withoutAFilter_notesNamesUntilTheBackgroundHasBuiltIt() throws IOException {
    Home home = Home.open(folder.resolve("home"), _ -> {});
    Path place = Files.createDirectories(folder.resolve("index"));
    OpenIndex index =
        IndexOpener.acquire(place, Access.READ_WRITE, IndexSizes.ofMachine(), _ -> {});
    IndexState state = new IndexState(2, 2 * NAMES, 0, 0, 0, 0);
    commit(index, state);
    NameFilterKeeper keeper = new NameFilterKeeper(index, home.objects(), 100);
    NameFilterKeeper.Plan first = keeper.plan(state, List.of("During"));
    assertEquals(0, first.epoch());
    assertEquals(List.of("During"), first.freshNames());
    Objects.requireNonNull(keeper.building()).join();
    NameFilterKeeper.Plan next = keeper.plan(state, List.of("After", "Name7"));
    assertNotEquals(0, next.epoch());
    assertEquals(List.of("After"), next.freshNames());
    assertFalse(next.emptiesFresh());
    NameFilter built =
        Objects.requireNonNull(NameFilter.read(place.resolve(IndexEnvironment.FILTER_FILE)));
    assertEquals(next.epoch(), built.epoch());
    for (int i = 0; i < NAMES; i++) {
      assertTrue(built.mightContain("Name" + i));
    }
    assertFalse(built.mightContain("Absent"));
    keeper.close();
    IndexOpener.release(index, _ -> {});
  }
}
