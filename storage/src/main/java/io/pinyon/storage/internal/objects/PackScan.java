package io.pinyon.storage.internal.objects;

import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Reads a pack without its index, from the first byte to the last, each record checked.
final class PackScan {
  private PackScan() {}

  /// Gets each sound record of this extractor, in the order of the pack.
  interface Sink {
    void accept(long offset, ObjectRecord record) throws IOException;
  }

  /// `damaged` counts the places where records should be and are not; `whole` is false if something
  /// is damaged or missing.
  record Result(int objects, int damaged, boolean whole) {}

  static Result scan(MemorySegment data, Sink sink) throws IOException {
    long end = data.byteSize();
    long at = PackWriter.HEADER;
    int objects = 0;
    int damaged = 0;
    boolean inGap = false;
    int records = 0;
    while (at < end) {
      if (end - at == PackWriter.END
          && MappedFile.view(data, at, PackWriter.END).getLong(8) == records
          && damaged == 0) {
        return new Result(objects, 0, true);
      }
      ByteBuffer rest = MappedFile.view(data, at, end - at);
      ObjectRecord record = ObjectRecord.at(rest, end - at);
      if (record == null || record.problem() != null) {
        damaged += inGap ? 0 : 1;
        inGap = true;
        at++;
        continue;
      }
      inGap = false;
      records++;
      if (record.isOfThisExtractor()) {
        objects++;
        sink.accept(at, record);
      }
      at += record.length();
    }
    return new Result(objects, damaged, false);
  }
}
