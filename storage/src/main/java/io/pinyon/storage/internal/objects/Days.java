package io.pinyon.storage.internal.objects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Days as stores keep them: a u16 that counts from 1970-01-01 UTC.
final class Days {
  private Days() {}

  static int today() {
    return (int) Math.floorDiv(System.currentTimeMillis(), 86_400_000L);
  }

  static LocalDate of(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// The day of last use: `day`, that of the creation if it is 0.
  static LocalDate used(int day, Instant created) {
    return day == 0 ? of(created) : LocalDate.ofEpochDay(day);
  }
}
