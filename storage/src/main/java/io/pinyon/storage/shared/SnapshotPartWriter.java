package io.pinyon.storage.shared;

import io.pinyon.storage.internal.shared.PartEntries;
import io.pinyon.storage.internal.shared.PartOutput;
import io.pinyon.storage.internal.shared.Sections;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a part of one section of a snapshot from the entries of [SnapshotRun]s: all that there
/// are in a range of keys. Used by one thread; whoever opened the stream closes it.
public final class SnapshotPartWriter {
  /// How many sections a snapshot has; they are numbered from 0.
  public static final int SECTIONS = Sections.COUNT;

  /// The section of the files.
  public static final int FILES = Sections.FILES;

  /// The section of the objects. Of several entries for one object the one with the least number
  /// counts, see [SnapshotAssembly#firstFiles]: the others must not go to the writer.
  public static final int OBJECTS = Sections.OBJECTS;

  private final PartOutput out;

  public SnapshotPartWriter(int section, OutputStream target) {
    this.out = new PartOutput(section, target);
  }

  /// The number of the file in a key of [#FILES] or [#OBJECTS].
  public static int number(byte[] key) {
    return PartEntries.number(key);
  }

  /// The path in a value of [#FILES].
  public static String path(byte[] value) {
    return PartEntries.path(value);
  }

  /// Adds an entry by ascending bytes of the keys. Throws IllegalArgumentException if it is not its
  /// turn.
  public void add(byte[] key, byte[] value) throws IOException {
    out.add(key, value);
  }

  /// Writes what is left.
  public SnapshotPart finish() throws IOException {
    out.end();
    return new SnapshotPart(
        out.section(),
        out.entries(),
        out.length(),
        out.headLength(),
        out.first(),
        out.last(),
        out.objects(),
        out.sourceBytes(),
        out.declarations(),
        out.known());
  }
}
