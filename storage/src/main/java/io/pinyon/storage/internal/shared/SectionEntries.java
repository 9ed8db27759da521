package io.pinyon.storage.internal.shared;

import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The bytes of one entry of each section. `before` is the path or key of the entry before, empty
/// for the first one.
final class SectionEntries {
  private SectionEntries() {}

  static void file(
      EntryOutput out,
      byte[] before,
      byte[] path,
      long size,
      byte[] object,
      byte @Nullable [] blob,
      int declarations,
      byte[] imports)
      throws IOException {
    out.text(before, path);
    out.number(size);
    out.bytes(object);
    out.number(blob == null ? 0 : 1);
    if (blob != null) {
      out.bytes(blob);
    }
    out.number(declarations);
    out.number(imports.length);
    out.bytes(imports);
  }

  /// The postings are in the order of their bytes, each once, and at least one.
  static void postings(EntryOutput out, Table table, byte[] before, byte[] key, PostingRun run)
      throws IOException {
    out.text(before, key);
    out.number(run.count());
    ByteBuffer bytes = ByteBuffer.wrap(run.bytes());
    int id = 0;
    int from = 0;
    for (int i = 0; i < run.count(); i++) {
      int to = run.ends()[i];
      int next = bytes.getInt(from);
      out.number(next - id);
      id = next;
      if (table.layout() != Table.Layout.FILES) {
        out.number(bytes.getInt(from + 4));
        if (table.width() == 0) {
          out.number(to - from - 8);
        }
        out.bytes(run.bytes(), from + 8, to - from - 8);
      }
      from = to;
    }
  }

  static void longText(EntryOutput out, byte[] hash, byte[] text) throws IOException {
    out.bytes(hash);
    out.number(text.length);
    out.bytes(text);
  }

  static void object(EntryOutput out, byte[] bytes, int length) throws IOException {
    out.number(length);
    out.bytes(bytes, 0, length);
  }
}
