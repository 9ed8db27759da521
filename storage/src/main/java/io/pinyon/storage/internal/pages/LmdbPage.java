package io.pinyon.storage.internal.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A page of an LMDB 0.9 file, whose bytes are not trusted: what would lead outside of it throws
/// [UnsoundPageException], or an IndexOutOfBoundsException. A place in it is an offset in bytes.
public final class LmdbPage {
  static final int HEADER = 16;
  private static final int NODE = 8;
  private static final int DATABASE = 48;
  private static final int MAX_KEY = 511;
  private static final int MAX_DEPTH = 64;
  private static final int KIND_BITS = 0x6f;

  private static final int BRANCH = 0x01;
  private static final int LEAF = 0x02;
  private static final int OVERFLOW = 0x04;
  private static final int FIXED = 0x20; // keys alone, all of one size
  private static final int SUBPAGE = 0x40; // within a node

  /// Flags of a node: its value has pages of its own, is a tree, is several values.
  static final int BIG = 0x01;

  public static final int SUBTREE = 0x02;
  static final int DUPLICATES = 0x04;

  private static final int MAGIC = 0xbeefc0de;

  /// Bytes that one of the first two pages needs at least; these say where the trees begin.
  public static final int META_LENGTH = HEADER + 152;

  private static final int FREE_TREE = HEADER + 24;
  private static final int MAIN_TREE = FREE_TREE + DATABASE;
  private static final int PAGE_SIZE =
      FREE_TREE; // a field that a tree of free pages has no use for
  private static final int LAST_PAGE = HEADER + 120;
  private static final int TRANSACTION = HEADER + 128;

  static final int LEAST_SIZE = 512;
  static final int GREATEST_SIZE = 1 << 16;

  private final long number;
  private final ByteBuffer bytes;

  /// `bytes` from 0 to its capacity.
  public LmdbPage(long number, ByteBuffer bytes) {
    this.number = number;
    this.bytes = bytes.order(ByteOrder.nativeOrder());
  }

  /// A tree as something describes it: `depth` 1 is a leaf alone.
  public record Tree(int depth, long root) {
    boolean isEmpty() {
      return root == -1;
    }
  }

  long number() {
    return number;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /// Throws UnsoundPageException unless this is a page of the number that it was read as.
  LmdbPage demandNumber() throws UnsoundPageException {
    demand(bytes.getLong(0) == number, "another number");
    return this;
  }

  public void demand(boolean holds, String otherwise) throws UnsoundPageException {
    if (!holds) {
      throw new UnsoundPageException("page " + number + " has " + otherwise);
    }
  }

  // ---- the first two pages

  boolean isMeta() {
    int size = pageSize();
    return bytes.getInt(HEADER) == MAGIC
        && Integer.bitCount(size) == 1
        && size >= LEAST_SIZE
        && size <= GREATEST_SIZE;
  }

  int pageSize() {
    return bytes.getInt(PAGE_SIZE);
  }

  /// All page numbers are below this.
  long pages() {
    return bytes.getLong(LAST_PAGE) + 1;
  }

  /// The number of the transaction whose state this is.
  long transaction() {
    return bytes.getLong(TRANSACTION);
  }

  Tree freeTree() throws UnsoundPageException {
    return tree(FREE_TREE);
  }

  Tree mainTree() throws UnsoundPageException {
    return tree(MAIN_TREE);
  }

  // ---- pages of a tree

  /// Throws UnsoundPageException unless this fits a tree whose page it is, `depth` levels above
  /// nothing.
  void demandDepth(int depth) throws UnsoundPageException {
    int kind = kind();
    demand(depth == 1 ? (kind & ~FIXED) == LEAF : kind == BRANCH, "a wrong kind");
    demand(depth == 1 || count() > 0, "no nodes");
  }

  private int kind() {
    return bytes.getShort(10) & KIND_BITS;
  }

  /// True if it has keys alone, all of one size, and is no [#node]s then.
  public boolean isFixed() throws UnsoundPageException {
    if ((bytes.getShort(10) & FIXED) == 0) {
      return false;
    }
    int length = Short.toUnsignedInt(bytes.getShort(8));
    demand(length > 0 && HEADER + count() * length <= bytes.capacity(), "keys of a wrong size");
    return true;
  }

  /// How many nodes there are.
  int count() throws UnsoundPageException {
    int lower = Short.toUnsignedInt(bytes.getShort(12));
    int upper = Short.toUnsignedInt(bytes.getShort(14));
    demand(
        lower >= HEADER && lower % 2 == 0 && lower <= upper && upper <= bytes.capacity(),
        "wrong bounds");
    return (lower - HEADER) / 2;
  }

  /// Where a node is, by its index.
  public int node(int i) throws UnsoundPageException {
    int at = Short.toUnsignedInt(bytes.getShort(HEADER + 2 * i));
    demand(
        at >= Short.toUnsignedInt(bytes.getShort(14)) && at + NODE <= bytes.capacity(),
        "a node outside of it");
    return at;
  }

  private int keyLength(int node) throws UnsoundPageException {
    int length = Short.toUnsignedInt(bytes.getShort(node + 6));
    demand(length <= MAX_KEY && node + NODE + length <= bytes.capacity(), "a key behind its end");
    return length;
  }

  /// A branch's page below a node.
  long child(int node) throws UnsoundPageException {
    keyLength(node);
    return size(node) | Short.toUnsignedLong(bytes.getShort(node + 4)) << 32;
  }

  public int flags(int node) {
    return bytes.getShort(node + 4);
  }

  /// The lower 32 bits of a node: bytes of its value, or a part of its child's number.
  long size(int node) {
    return Short.toUnsignedLong(bytes.getShort(node))
        | Short.toUnsignedLong(bytes.getShort(node + 2)) << 16;
  }

  /// Where the value of a node begins, which is within the page with all its bytes unless it is
  /// [#BIG].
  public int value(int node) throws UnsoundPageException {
    int value = node + NODE + keyLength(node);
    demand(flags(node) == BIG || value + size(node) <= bytes.capacity(), "a value behind its end");
    return value;
  }

  /// The first page of a value that is [#BIG].
  long bigValue(int node) throws UnsoundPageException {
    return bytes.getLong(value(node));
  }

  /// The value of a node as a tree.
  public Tree subtree(int node) throws UnsoundPageException {
    demand(size(node) == DATABASE, "no tree within");
    return tree(value(node));
  }

  /// The value of a node as a page within this one.
  LmdbPage subpage(int node) throws UnsoundPageException {
    LmdbPage inner = new LmdbPage(number, bytes.slice(value(node), (int) size(node)));
    demand((inner.kind() & ~FIXED) == (LEAF | SUBPAGE), "a wrong kind within");
    return inner;
  }

  private Tree tree(int at) throws UnsoundPageException {
    Tree tree = new Tree(Short.toUnsignedInt(bytes.getShort(at + 6)), bytes.getLong(at + 40));
    demand(tree.isEmpty() || tree.depth >= 1 && tree.depth <= MAX_DEPTH, "a tree of a wrong depth");
    return tree;
  }

  // ---- searching

  /// How a key, from its buffer's position to its limit, compares to a node's: as unsigned bytes.
  public int compare(ByteBuffer key, int node) throws UnsoundPageException {
    int length = keyLength(node);
    int common = Math.min(length, key.remaining());
    int from = key.position();
    for (int i = 0; i < common; i++) {
      int difference =
          Byte.toUnsignedInt(key.get(from + i)) - Byte.toUnsignedInt(bytes.get(node + NODE + i));
      if (difference != 0) {
        return difference;
      }
    }
    return key.remaining() - length;
  }

  /// Index of the first node, from `from` on, whose key is not below this one; the count if there
  /// is none.
  int search(ByteBuffer key, int from) throws UnsoundPageException {
    int low = from;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(key, node(middle)) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Index of the child, in a branch, that has a key if any has; the first one's own key counts as
  /// lowest.
  int searchChild(ByteBuffer key) throws UnsoundPageException {
    int at = search(key, 1);
    return at < count() && compare(key, node(at)) == 0 ? at : at - 1;
  }

  // ---- pages of a long value

  /// How many pages a long value has from this one on.
  long bigPages(long size, int pageSize) throws UnsoundPageException {
    long count = Integer.toUnsignedLong(bytes.getInt(12));
    demand(kind() == OVERFLOW, "a wrong kind");
    demand(HEADER + size <= count * pageSize, "a wrong length");
    return count;
  }
}
