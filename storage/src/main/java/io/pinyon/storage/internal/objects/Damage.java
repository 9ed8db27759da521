package io.pinyon.storage.internal.objects;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Counts what a store finds damaged, and tells the user: each damaged file of many objects, but of
/// single objects the first only.
final class Damage {
  private final Consumer<String> notices;
  private final AtomicLong objects = new AtomicLong();

  Damage(Consumer<String> notices) {
    this.notices = notices;
  }

  /// `where` and `reason` make a sentence: a path, `does not match its checksum`.
  void object(Object where, String reason) {
    if (objects.getAndIncrement() == 0) {
      notices.accept("an object is damaged; Pinyon extracts it again: " + where + " " + reason);
    }
  }

  void file(String sentence) {
    notices.accept(sentence);
  }

  long objects() {
    return objects.get();
  }
}
