package io.pinyon.storage.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The trees of pages in an LMDB 0.9 file, read without LMDB, which trusts its pages: a wrong
/// pointer in one ends the process that follows it. The file's state is that of its last commit
/// when this was made; no process may commit while it is walked.
final class PageTree {
  private static final int MAGIC = 0xbeefc0de;
  private static final int HEADER = 16;
  private static final int NODE = 8;
  private static final int DATABASE = 48;
  private static final int META_LENGTH = HEADER + 152;
  private static final int MAX_KEY = 511;
  private static final int MAX_LEVEL = 64;
  private static final int KIND_BITS = 0x6f;

  private static final int BRANCH = 0x01;
  private static final int LEAF = 0x02;
  private static final int OVERFLOW = 0x04;
  private static final int FIXED = 0x20; // keys alone, all of one size
  private static final int SUBPAGE = 0x40; // within a node

  private static final int BIG = 0x01;
  private static final int SUBTREE = 0x02;
  private static final int DUPLICATES = 0x04;

  /// Number of the first page that is not one of the two that say where the trees begin.
  static final int FIRST = 2;

  static final int LEAST_SIZE = 512;
  static final int GREATEST_SIZE = 1 << 16;

  private final RandomAccessFile file;
  private final int pageSize;
  private final long pages;
  private final ByteBuffer meta;
  private final List<ByteBuffer> buffers = new ArrayList<>(); // by level

  private PageTree(RandomAccessFile file, int pageSize, long pages, ByteBuffer meta) {
    this.file = file;
    this.pageSize = pageSize;
    this.pages = pages;
    this.meta = meta;
  }

  /// What is wrong with a page.
  static final class Unsound extends Exception {
    private static final long serialVersionUID = 1;

    Unsound(String message) {
      super(message, null, false, false);
    }
  }

  /// Sees the pages of a walk.
  interface Visitor {
    /// A page is met. False if neither it nor what hangs below it is to be read.
    boolean enters(long page) throws Unsound;

    /// A page was read, and before it everything below it.
    void leaves(long page, byte[] content) throws IOException, Unsound;

    /// A page is free, as a page that is about to be left says.
    void free(long page) throws IOException, Unsound;
  }

  /// What a tree has as values.
  private enum Values {
    ANY,
    FREE_PAGES
  }

  static PageTree of(RandomAccessFile file) throws IOException, Unsound {
    ByteBuffer first = read(file, 0, META_LENGTH);
    int pageSize = first.getInt(HEADER + 24);
    if (first.getInt(HEADER) != MAGIC
        || Integer.bitCount(pageSize) != 1
        || pageSize < LEAST_SIZE
        || pageSize > GREATEST_SIZE) {
      throw new Unsound("its first page is not LMDB's");
    }
    ByteBuffer second = read(file, pageSize, META_LENGTH);
    ByteBuffer meta = first.getLong(HEADER + 128) >= second.getLong(HEADER + 128) ? first : second;
    long pages = meta.getLong(HEADER + 120) + 1;
    if (meta.getInt(HEADER) != MAGIC || pages < FIRST || pages > file.length() / pageSize) {
      throw new Unsound("its first pages do not fit its length");
    }
    return new PageTree(file, pageSize, pages, meta);
  }

  /// Bytes of a page.
  int pageSize() {
    return pageSize;
  }

  /// All page numbers are below this.
  long pages() {
    return pages;
  }

  /// Walks the tree of free pages, then all others.
  void walk(Visitor visitor) throws IOException, Unsound {
    try {
      tree(meta, HEADER + 24, 0, Values.FREE_PAGES, visitor);
      tree(meta, HEADER + 24 + DATABASE, 0, Values.ANY, visitor);
    } catch (IndexOutOfBoundsException e) {
      throw new Unsound("a page points outside of itself");
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    int count = 0;
    while (count < length) {
      int more = file.read(bytes, count, length - count);
      if (more < 0) {
        break; // the rest is zeros, which are no page
      }
      count += more;
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  private ByteBuffer load(long number, int level) throws IOException, Unsound {
    demand(level < MAX_LEVEL, number, "too many pages above it");
    while (buffers.size() <= level) {
      buffers.add(ByteBuffer.allocate(pageSize).order(ByteOrder.nativeOrder()));
    }
    ByteBuffer page = buffers.get(level);
    file.seek(number * pageSize);
    file.readFully(page.array());
    demand(page.getLong(0) == number, number, "another number");
    return page;
  }

  private void demandInside(long number) throws Unsound {
    demand(number >= FIRST && number < pages, number, "a number outside of the file");
  }

  /// The tree whose description is at an offset.
  private void tree(ByteBuffer page, int at, int level, Values values, Visitor visitor)
      throws IOException, Unsound {
    int depth = Short.toUnsignedInt(page.getShort(at + 6));
    long root = page.getLong(at + 40);
    if (root != -1) {
      demand(depth >= 1 && depth <= MAX_LEVEL, root, "a wrong depth");
      page(root, depth, level, values, visitor);
    }
  }

  /// A page that is `depth` levels above nothing.
  private void page(long number, int depth, int level, Values values, Visitor visitor)
      throws IOException, Unsound {
    demandInside(number);
    if (!visitor.enters(number)) {
      return;
    }
    ByteBuffer page = load(number, level);
    int kind = page.getShort(10) & KIND_BITS;
    demand(depth == 1 ? (kind & ~FIXED) == LEAF : kind == BRANCH, number, "a wrong kind");
    if (kind == BRANCH) {
      int nodes = nodes(page, number);
      demand(nodes > 0, number, "no nodes");
      for (int i = 0; i < nodes; i++) {
        int at = node(page, number, i);
        keyLength(page, number, at);
        long child = size(page, at) | Short.toUnsignedLong(page.getShort(at + 4)) << 32;
        page(child, depth - 1, level + 1, values, visitor);
      }
    } else {
      leaf(page, number, level, values, visitor);
    }
    visitor.leaves(number, page.array());
  }

  private void leaf(ByteBuffer page, long number, int level, Values values, Visitor visitor)
      throws IOException, Unsound {
    int nodes = nodes(page, number);
    if ((page.getShort(10) & FIXED) != 0) {
      int length = Short.toUnsignedInt(page.getShort(8));
      demand(
          length > 0 && HEADER + nodes * length <= page.capacity(), number, "keys of a wrong size");
      return;
    }
    for (int i = 0; i < nodes; i++) {
      int at = node(page, number, i);
      int value = at + NODE + keyLength(page, number, at);
      value(page, number, at, value, level, values, visitor);
    }
  }

  private void value(
      ByteBuffer page, long number, int at, int value, int level, Values values, Visitor visitor)
      throws IOException, Unsound {
    int flags = page.getShort(at + 4);
    long size = size(page, at);
    if (flags == BIG) {
      big(page.getLong(value), size, level + 1, values, visitor);
      return;
    }
    demand(value + size <= page.capacity(), number, "a value behind its end");
    switch (flags) {
      case 0 -> {
        if (values == Values.FREE_PAGES) {
          free(page.slice(value, (int) size).order(ByteOrder.nativeOrder()), number, visitor);
        }
      }
      case DUPLICATES -> {
        ByteBuffer inner = page.slice(value, (int) size).order(ByteOrder.nativeOrder());
        int kind = inner.getShort(10) & KIND_BITS;
        demand((kind & ~FIXED) == (LEAF | SUBPAGE), number, "a wrong kind within");
        leaf(inner, number, level, values, visitor);
      }
      case SUBTREE, SUBTREE | DUPLICATES -> {
        demand(size == DATABASE, number, "no tree within");
        tree(page, value, level + 1, values, visitor);
      }
      default -> throw new Unsound("page " + number + " has unknown flags");
    }
  }

  /// A value of pages of its own.
  private void big(long first, long size, int level, Values values, Visitor visitor)
      throws IOException, Unsound {
    demandInside(first);
    if (!visitor.enters(first)) {
      return;
    }
    ByteBuffer page = load(first, level);
    long count = Integer.toUnsignedLong(page.getInt(12));
    demand((page.getShort(10) & KIND_BITS) == OVERFLOW, first, "a wrong kind");
    demand(first + count <= pages && HEADER + size <= count * pageSize, first, "a wrong length");
    if (values == Values.FREE_PAGES) {
      free(read(file, first * pageSize + HEADER, Math.toIntExact(size)), first, visitor);
    }
    byte[] further = new byte[pageSize];
    for (long next = first + 1; next < first + count; next++) {
      if (visitor.enters(next)) {
        file.seek(next * pageSize);
        file.readFully(further);
        visitor.leaves(next, further);
      }
    }
    visitor.leaves(first, page.array());
  }

  /// A list of free pages: its length, then numbers, highest first.
  private void free(ByteBuffer list, long number, Visitor visitor) throws IOException, Unsound {
    long count = list.getLong(0);
    demand(count >= 0 && (count + 1) * 8 <= list.capacity(), number, "a wrong list of free pages");
    long above = pages;
    for (int i = 1; i <= count; i++) {
      long page = list.getLong(i * 8);
      demand(page >= FIRST && page < above, number, "a wrong list of free pages");
      visitor.free(page);
      above = page;
    }
  }

  private static int nodes(ByteBuffer page, long number) throws Unsound {
    int lower = Short.toUnsignedInt(page.getShort(12));
    int upper = Short.toUnsignedInt(page.getShort(14));
    demand(
        lower >= HEADER && lower % 2 == 0 && lower <= upper && upper <= page.capacity(),
        number,
        "wrong bounds");
    return (lower - HEADER) / 2;
  }

  private static int node(ByteBuffer page, long number, int i) throws Unsound {
    int at = Short.toUnsignedInt(page.getShort(HEADER + 2 * i));
    demand(
        at >= Short.toUnsignedInt(page.getShort(14)) && at + NODE <= page.capacity(),
        number,
        "a node outside of it");
    return at;
  }

  private static int keyLength(ByteBuffer page, long number, int at) throws Unsound {
    int length = Short.toUnsignedInt(page.getShort(at + 6));
    demand(
        length <= MAX_KEY && at + NODE + length <= page.capacity(), number, "a key behind its end");
    return length;
  }

  /// The lower 32 bits of a node: the size of its value, or a part of its child's number.
  private static long size(ByteBuffer page, int at) {
    return Short.toUnsignedLong(page.getShort(at))
        | Short.toUnsignedLong(page.getShort(at + 2)) << 16;
  }

  private static void demand(boolean holds, long page, String otherwise) throws Unsound {
    if (!holds) {
      throw new Unsound("page " + page + " has " + otherwise);
    }
  }
}
