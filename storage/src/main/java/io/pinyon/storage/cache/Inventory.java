package io.pinyon.storage.cache;

import java.nio.file.Path;
import java.util.List;

/// What a home holds. `items` are in the order in which they would go: those without a root, then
/// by last use, those in use at the end. `objects` are all, `unneededBytes` the part that no index
/// names; `leftOver` is what killed processes and evictions left, `otherFormats` the folders of
/// other versions of Pinyon. `problems` are sentences about what could not be read.
public record Inventory(
    Path home,
    List<CacheItem> items,
    long objects,
    long objectBytes,
    long unneededBytes,
    List<Remains> leftOver,
    List<OtherFormat> otherFormats,
    long freeBytes,
    Budget budget,
    List<String> problems) {

  /// Something nobody needs, and why.
  public record Remains(Path path, long bytes, String reason) {}

  /// The folder of another format, and the processes that use it.
  public record OtherFormat(Path path, int format, Age age, long bytes, List<Long> users) {}

  /// Whose a format is.
  public enum Age {
    OLDER,
    NEWER
  }

  /// All that the home takes, newer formats left out.
  public long bytes() {
    long sum = objectBytes;
    sum += items.stream().mapToLong(CacheItem::bytes).sum();
    sum += leftOver.stream().mapToLong(Remains::bytes).sum();
    sum +=
        otherFormats.stream()
            .filter(each -> each.age() == Age.OLDER)
            .mapToLong(OtherFormat::bytes)
            .sum();
    return sum;
  }
}
