package io.pinyon.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// A look at every page of an LMDB 0.9 file that no process writes: whether the trees are sound.
///
/// LMDB trusts its pages: a wrong pointer in one ends the process that follows it, again at each
/// start. So this reads the file by itself, in time linear to its size. It checks the structure and
/// the order of keys; what a value says is for its reader to check.
final class PageCheck {
  private static final int MAGIC = 0xbeefc0de;
  private static final int HEADER = 16;
  private static final int NODE = 8;
  private static final int DATABASE = 48;
  private static final int MAX_KEY = 511;
  private static final int MAX_DEPTH = 32;
  private static final int KIND_BITS = 0x6f;

  private static final int BRANCH = 0x01;
  private static final int LEAF = 0x02;
  private static final int OVERFLOW = 0x04;
  private static final int FIXED = 0x20; // keys alone, all of one size
  private static final int SUBPAGE = 0x40; // within a node

  private static final int BIG = 0x01;
  private static final int SUBTREE = 0x02;
  private static final int DUPLICATES = 0x04;

  private final FileChannel channel;
  private final int pageSize;
  private final long pages;
  private final BitSet seen = new BitSet();

  private PageCheck(FileChannel channel, int pageSize, long pages) {
    this.channel = channel;
    this.pageSize = pageSize;
    this.pages = pages;
  }

  /// What is wrong with a page.
  private static final class Unsound extends Exception {
    private static final long serialVersionUID = 1;

    Unsound(String message) {
      super(message, null, false, false);
    }
  }

  /// How the keys of a tree are ordered.
  private enum Order {
    BYTES,
    NUMBERS
  }

  /// What is wrong with the file, null if nothing is. Throws IOException if it cannot be read.
  static @Nullable String problem(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer first = read(channel, 0, HEADER + 152);
      int pageSize = first.getInt(HEADER + 24);
      if (first.getInt(HEADER) != MAGIC || Integer.bitCount(pageSize) != 1 || pageSize < 512) {
        return "its first page is not LMDB's";
      }
      ByteBuffer second = read(channel, pageSize, HEADER + 152);
      ByteBuffer meta =
          first.getLong(HEADER + 128) >= second.getLong(HEADER + 128) ? first : second;
      long pages = meta.getLong(HEADER + 120) + 1;
      if (meta.getInt(HEADER) != MAGIC || pages < 2 || pages > channel.size() / pageSize) {
        return "its first pages do not fit its length";
      }
      PageCheck check = new PageCheck(channel, pageSize, pages);
      check.tree(meta, HEADER + 24, Order.NUMBERS);
      check.tree(meta, HEADER + 24 + DATABASE, Order.BYTES);
      return null;
    } catch (Unsound e) {
      return e.getMessage();
    } catch (IndexOutOfBoundsException e) {
      return "a page points outside of itself";
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {}
    return buffer;
  }

  /// The tree whose description is at an offset; how many entries it has.
  private long tree(ByteBuffer page, int at, Order order) throws IOException, Unsound {
    int depth = Short.toUnsignedInt(page.getShort(at + 6));
    long entries = page.getLong(at + 32);
    long root = page.getLong(at + 40);
    long found = 0;
    if (root != -1) {
      demand(depth >= 1 && depth <= MAX_DEPTH, root, "a wrong depth");
      found = page(root, depth, order);
    }
    demand(found == entries, root, "a wrong number of entries");
    return entries;
  }

  private ByteBuffer load(long number) throws IOException, Unsound {
    demand(number >= 2 && number < pages, number, "a number outside of the file");
    demand(!seen.get(Math.toIntExact(number)), number, "two users");
    seen.set((int) number);
    ByteBuffer page = read(channel, number * pageSize, pageSize);
    demand(page.getLong(0) == number, number, "another number");
    return page;
  }

  /// The entries at and below a page that is `depth` levels above nothing.
  private long page(long number, int depth, Order order) throws IOException, Unsound {
    ByteBuffer page = load(number);
    int kind = page.getShort(10) & KIND_BITS;
    demand(depth == 1 ? (kind & ~FIXED) == LEAF : kind == BRANCH, number, "a wrong kind");
    if (kind != BRANCH) {
      return leaf(page, number, order);
    }
    int nodes = nodes(page, number, pageSize);
    demand(nodes > 0, number, "no nodes");
    long entries = 0;
    byte[] before = null;
    for (int i = 0; i < nodes; i++) {
      int at = node(page, number, i, pageSize);
      byte[] key = key(page, number, at, pageSize);
      if (i > 0) { // the first key of a branch is not used
        demand(isBefore(before, key, order), number, "keys out of order");
        before = key;
      }
      long child = size(page, at) | Short.toUnsignedLong(page.getShort(at + 4)) << 32;
      entries += page(child, depth - 1, order);
    }
    return entries;
  }

  private long leaf(ByteBuffer page, long number, Order order) throws IOException, Unsound {
    int limit = page.capacity();
    int nodes = nodes(page, number, limit);
    if ((page.getShort(10) & FIXED) != 0) {
      int length = Short.toUnsignedInt(page.getShort(8));
      demand(length > 0 && HEADER + nodes * length <= limit, number, "keys of a wrong size");
      byte[] before = null;
      for (int i = 0; i < nodes; i++) {
        byte[] key = new byte[length];
        page.get(HEADER + i * length, key);
        demand(isBefore(before, key, order), number, "keys out of order");
        before = key;
      }
      return nodes;
    }
    long entries = 0;
    byte[] before = null;
    for (int i = 0; i < nodes; i++) {
      int at = node(page, number, i, limit);
      byte[] key = key(page, number, at, limit);
      demand(isBefore(before, key, order), number, "keys out of order");
      before = key;
      entries += value(page, number, at, at + NODE + key.length, order);
    }
    return entries;
  }

  /// The entries that the value of a node stands for.
  private long value(ByteBuffer page, long number, int at, int value, Order order)
      throws IOException, Unsound {
    int flags = page.getShort(at + 4);
    long size = size(page, at);
    if (flags == BIG) {
      long first = page.getLong(value);
      ByteBuffer head = load(first);
      long count = Integer.toUnsignedLong(head.getInt(12));
      demand((head.getShort(10) & KIND_BITS) == OVERFLOW, first, "a wrong kind");
      demand(first + count <= pages && HEADER + size <= count * pageSize, first, "a wrong length");
      for (long next = first + 1; next < first + count; next++) {
        demand(!seen.get(Math.toIntExact(next)), next, "two users");
        seen.set((int) next);
      }
      if (order == Order.NUMBERS) {
        free(read(channel, first * pageSize + HEADER, Math.toIntExact(size)), number);
      }
      return 1;
    }
    demand(value + size <= page.capacity(), number, "a value behind its end");
    switch (flags) {
      case 0 -> {
        if (order == Order.NUMBERS) {
          free(page.slice(value, (int) size).order(ByteOrder.nativeOrder()), number);
        }
        return 1;
      }
      case DUPLICATES -> {
        ByteBuffer inner = page.slice(value, (int) size).order(ByteOrder.nativeOrder());
        int kind = inner.getShort(10) & KIND_BITS;
        demand((kind & ~FIXED) == (LEAF | SUBPAGE), number, "a wrong kind within");
        return leaf(inner, number, order);
      }
      case SUBTREE -> {
        demand(size == DATABASE, number, "no tree within");
        tree(page, value, order);
        return 1;
      }
      case SUBTREE | DUPLICATES -> {
        demand(size == DATABASE, number, "no tree within");
        return tree(page, value, order);
      }
      default -> throw new Unsound("page " + number + " has unknown flags");
    }
  }

  /// A list of free pages: its length, then numbers, highest first.
  private void free(ByteBuffer list, long number) throws Unsound {
    long count = list.getLong(0);
    demand(count >= 0 && (count + 1) * 8 <= list.capacity(), number, "a wrong list of free pages");
    long above = pages;
    for (int i = 1; i <= count; i++) {
      long page = list.getLong(i * 8);
      demand(page >= 2 && page < above, number, "a wrong list of free pages");
      above = page;
    }
  }

  private static int nodes(ByteBuffer page, long number, int limit) throws Unsound {
    int lower = Short.toUnsignedInt(page.getShort(12));
    int upper = Short.toUnsignedInt(page.getShort(14));
    demand(
        lower >= HEADER && lower % 2 == 0 && lower <= upper && upper <= limit,
        number,
        "wrong bounds");
    return (lower - HEADER) / 2;
  }

  private static int node(ByteBuffer page, long number, int i, int limit) throws Unsound {
    int at = Short.toUnsignedInt(page.getShort(HEADER + 2 * i));
    demand(
        at >= Short.toUnsignedInt(page.getShort(14)) && at + NODE <= limit,
        number,
        "a node outside of it");
    return at;
  }

  private static byte[] key(ByteBuffer page, long number, int at, int limit) throws Unsound {
    int length = Short.toUnsignedInt(page.getShort(at + 6));
    demand(length <= MAX_KEY && at + NODE + length <= limit, number, "a key behind its end");
    byte[] key = new byte[length];
    page.get(at + NODE, key);
    return key;
  }

  /// The lower 32 bits of a node: the size of its value, or a part of its child's number.
  private static long size(ByteBuffer page, int at) {
    return Short.toUnsignedLong(page.getShort(at))
        | Short.toUnsignedLong(page.getShort(at + 2)) << 16;
  }

  private static boolean isBefore(byte @Nullable [] before, byte[] key, Order order) {
    if (before == null) {
      return true;
    }
    if (order == Order.BYTES) {
      return Arrays.compareUnsigned(before, key) < 0;
    }
    return before.length == Long.BYTES
        && key.length == Long.BYTES
        && Long.compareUnsigned(number(before), number(key)) < 0;
  }

  private static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
  }

  private static void demand(boolean holds, long page, String otherwise) throws Unsound {
    if (!holds) {
      throw new Unsound("page " + page + " has " + otherwise);
    }
  }
}
