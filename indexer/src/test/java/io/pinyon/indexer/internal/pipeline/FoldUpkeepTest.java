package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.ObjectStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FoldUpkeepTest {
  @Test
  void fold_thatRunsOutOfMemory_isSaid() {
    ObjectStore failing =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "isFoldDue" -> true;
                      case "damaged" -> 0L;
                      default -> throw new OutOfMemoryError("made up");
                    });
    List<String> troubles = new CopyOnWriteArrayList<>();
    try (FoldUpkeep folds = new FoldUpkeep(failing, null, () -> {}, troubles::add)) {
      folds.consider();
    }
    assertEquals(1, troubles.size());
    assertTrue(troubles.getFirst().contains("made up"), troubles.getFirst());
  }
}
