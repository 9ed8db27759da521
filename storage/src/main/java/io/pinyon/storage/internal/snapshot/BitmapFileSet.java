package io.pinyon.storage.internal.snapshot;

import io.pinyon.schema.FileId;
import io.pinyon.storage.FileSet;
import java.util.Iterator;
import java.util.function.IntConsumer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// A set of files as a Roaring bitmap.
record BitmapFileSet(RoaringBitmap bits) implements FileSet {
  @Override
  public int size() {
    return bits.getCardinality();
  }

  @Override
  public boolean contains(FileId file) {
    return bits.contains(file.value());
  }

  @Override
  public FileSet and(FileSet other) {
    return new BitmapFileSet(RoaringBitmap.and(bits, bitsOf(other)));
  }

  @Override
  public FileSet or(FileSet other) {
    return new BitmapFileSet(RoaringBitmap.or(bits, bitsOf(other)));
  }

  private static RoaringBitmap bitsOf(FileSet set) {
    if (set instanceof BitmapFileSet(RoaringBitmap others)) {
      return others;
    }
    RoaringBitmap result = new RoaringBitmap();
    set.forEachId(result::add);
    return result;
  }

  @Override
  public void forEachId(IntConsumer consumer) {
    bits.forEach((org.roaringbitmap.IntConsumer) consumer::accept);
  }

  @Override
  public Iterator<FileId> iterator() {
    PeekableIntIterator ids = bits.getIntIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return ids.hasNext();
      }

      @Override
      public FileId next() {
        return new FileId(ids.next());
      }
    };
  }
}
