package io.pinyon.storage.cache;

import io.pinyon.storage.cache.Inventory.Remains;
import java.util.List;

/// What a collection freed: `removed` file by file, `versions` as the number of versions that were
/// forgotten, and the objects that nothing named any more. `bytes` is what the home takes now.
/// `problems` are sentences about what had to stay.
public record Collected(
    List<Remains> removed,
    long versions,
    long objects,
    long objectBytes,
    long bytes,
    Budget budget,
    List<String> problems) {

  public long freedBytes() {
    return objectBytes + removed.stream().mapToLong(Remains::bytes).sum();
  }
}
