package io.pinyon.storage.internal.shared;

import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Writes the entries of a part of one section, uncompressed, from values by ascending keys;
/// several values of one key follow each other.
public final class PartOutput {
  private static final RoaringBitmap NONE = new RoaringBitmap();

  private final int section;
  private final @Nullable Table table;
  private final PostingRun run;
  private final EntryOutput out;
  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private byte[] key = {};
  private byte[] first = {};
  private byte[] last = {};
  private int headLength;
  private long entries;
  private long sourceBytes;
  private long declarations;
  private int known;

  public PartOutput(int section, OutputStream target) {
    this.section = section;
    this.table = Sections.isTable(section) ? Sections.table(section) : null;
    this.run = new PostingRun(table == null ? Table.NAMES : table);
    this.out =
        new EntryOutput() {
          @Override
          void take(byte[] bytes, int count) throws IOException {
            target.write(bytes, 0, count);
          }
        };
  }

  public void add(byte[] next, byte[] value) throws IOException {
    boolean isSame = key.length > 0 && Arrays.equals(key, next);
    int order = isSame ? 0 : Arrays.compareUnsigned(key, next);
    if (next[0] != section || order > 0) {
      throw new IllegalArgumentException("keys in the wrong order, or of another section");
    }
    if (!isSame) {
      endKey();
    }
    key = next;
    if (table != null) {
      PartEntries.addTo(run, table.width(), value);
    } else if (!isSame) {
      single(value);
    }
  }

  private void single(byte[] value) throws IOException {
    if (section == Sections.FILES) {
      PartEntries.FileValue file = PartEntries.FileValue.of(value);
      SectionEntries.file(
          out,
          last,
          file.path(),
          file.size(),
          file.object(),
          file.blob(),
          file.declarations(),
          file.imports());
      text(file.path());
      objects.writeBytes(file.object());
      sourceBytes += file.size();
      declarations += file.declarations();
      known += file.blob() == null ? 0 : 1;
    } else if (section == Sections.LONG) {
      SectionEntries.longText(out, Arrays.copyOfRange(key, 1, key.length), value);
      entries++;
    } else {
      SectionEntries.object(out, value, value.length);
      entries++;
    }
  }

  private void endKey() throws IOException {
    if (table == null || run.count() == 0) {
      return;
    }
    run.normalize(NONE);
    byte[] text = Arrays.copyOfRange(key, 1, key.length);
    SectionEntries.postings(out, table, last, text, run);
    text(text);
    run.clear();
  }

  private void text(byte[] text) throws IOException {
    if (entries == 0) {
      first = text;
      headLength = head(new byte[0], text).length;
    }
    last = text;
    entries++;
  }

  /// The bytes that stand for a text where `before` comes before it.
  public static byte[] head(byte[] before, byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EntryOutput out =
        new EntryOutput() {
          @Override
          void take(byte[] piece, int count) {
            bytes.write(piece, 0, count);
          }
        };
    out.text(before, text);
    out.end();
    return bytes.toByteArray();
  }

  /// Writes what is left. What is known of the part follows.
  public void end() throws IOException {
    endKey();
    out.end();
  }

  public int section() {
    return section;
  }

  public long entries() {
    return entries;
  }

  public long length() {
    return out.length();
  }

  public int headLength() {
    return headLength;
  }

  public byte[] first() {
    return first;
  }

  public byte[] last() {
    return last;
  }

  public byte[] objects() {
    return objects.toByteArray();
  }

  public long sourceBytes() {
    return sourceBytes;
  }

  public long declarations() {
    return declarations;
  }

  public int known() {
    return known;
  }
}
