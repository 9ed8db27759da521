package io.pinyon.storage.internal.pages;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The trees of pages in an LMDB 0.9 file, read without LMDB, which trusts its pages: a wrong
/// pointer in one ends the process that follows it. The file's state is that of its last commit
/// when this was made; no process may commit while it is walked.
public final class PageTree {
  /// Number of the first page that is not one of the two that say where the trees begin.
  public static final int FIRST = 2;

  private static final int MAX_LEVEL = 64;

  private final RandomAccessFile file;
  private final int pageSize;
  private final long pages;
  private final LmdbPage meta;
  private final List<ByteBuffer> buffers = new ArrayList<>(); // by level

  private PageTree(RandomAccessFile file, int pageSize, long pages, LmdbPage meta) {
    this.file = file;
    this.pageSize = pageSize;
    this.pages = pages;
    this.meta = meta;
  }

  /// Sees the pages of a walk.
  public interface Visitor {
    /// A page is met. False if neither it nor what hangs below it is to be read.
    boolean enters(long page) throws UnsoundPageException;

    /// A page was read, and before it everything below it.
    void leaves(long page, byte[] content) throws IOException, UnsoundPageException;

    /// A page is free, as a page that is about to be left says.
    void free(long page) throws IOException, UnsoundPageException;
  }

  /// What a tree has as values.
  private enum Values {
    ANY,
    FREE_PAGES
  }

  public static PageTree of(RandomAccessFile file) throws IOException, UnsoundPageException {
    LmdbPage first = new LmdbPage(0, read(file, 0, LmdbPage.META_LENGTH));
    if (!first.isMeta()) {
      throw new UnsoundPageException("its first page is not LMDB's");
    }
    int pageSize = first.pageSize();
    LmdbPage second = new LmdbPage(1, read(file, pageSize, LmdbPage.META_LENGTH));
    LmdbPage meta = first.transaction() >= second.transaction() ? first : second;
    long pages = meta.pages();
    if (!meta.isMeta() || pages < FIRST || pages > file.length() / pageSize) {
      throw new UnsoundPageException("its first pages do not fit its length");
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
  public void walk(Visitor visitor) throws IOException, UnsoundPageException {
    try {
      tree(meta.freeTree(), 0, Values.FREE_PAGES, visitor);
      tree(meta.mainTree(), 0, Values.ANY, visitor);
    } catch (IndexOutOfBoundsException e) {
      throw new UnsoundPageException("a page points outside of itself");
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

  private LmdbPage load(long number, int level) throws IOException, UnsoundPageException {
    demand(level < MAX_LEVEL, number, "too many pages above it");
    while (buffers.size() <= level) {
      buffers.add(ByteBuffer.allocate(pageSize));
    }
    ByteBuffer page = buffers.get(level);
    file.seek(number * pageSize);
    file.readFully(page.array());
    return new LmdbPage(number, page).demandNumber();
  }

  private void demandInside(long number) throws UnsoundPageException {
    demand(number >= FIRST && number < pages, number, "a number outside of the file");
  }

  private void tree(LmdbPage.Tree tree, int level, Values values, Visitor visitor)
      throws IOException, UnsoundPageException {
    if (!tree.isEmpty()) {
      page(tree.root(), tree.depth(), level, values, visitor);
    }
  }

  /// A page that is `depth` levels above nothing.
  private void page(long number, int depth, int level, Values values, Visitor visitor)
      throws IOException, UnsoundPageException {
    demandInside(number);
    if (!visitor.enters(number)) {
      return;
    }
    LmdbPage page = load(number, level);
    page.demandDepth(depth);
    if (depth > 1) {
      int count = page.count();
      for (int i = 0; i < count; i++) {
        page(page.child(page.node(i)), depth - 1, level + 1, values, visitor);
      }
    } else {
      leaf(page, level, values, visitor);
    }
    visitor.leaves(number, page.bytes().array());
  }

  private void leaf(LmdbPage page, int level, Values values, Visitor visitor)
      throws IOException, UnsoundPageException {
    if (page.isFixed()) {
      return;
    }
    int count = page.count();
    for (int i = 0; i < count; i++) {
      value(page, page.node(i), level, values, visitor);
    }
  }

  private void value(LmdbPage page, int node, int level, Values values, Visitor visitor)
      throws IOException, UnsoundPageException {
    int at = page.value(node);
    int size = (int) page.size(node);
    switch (page.flags(node)) {
      case 0 -> {
        if (values == Values.FREE_PAGES) {
          free(page.bytes().slice(at, size), page.number(), visitor);
        }
      }
      case LmdbPage.BIG -> big(page.bigValue(node), page.size(node), level + 1, values, visitor);
      case LmdbPage.DUPLICATES -> leaf(page.subpage(node), level, values, visitor);
      case LmdbPage.SUBTREE, LmdbPage.SUBTREE | LmdbPage.DUPLICATES ->
          tree(page.subtree(node), level + 1, values, visitor);
      default -> page.demand(false, "unknown flags");
    }
  }

  /// A value of pages of its own.
  private void big(long first, long size, int level, Values values, Visitor visitor)
      throws IOException, UnsoundPageException {
    demandInside(first);
    if (!visitor.enters(first)) {
      return;
    }
    LmdbPage page = load(first, level);
    long count = page.bigPages(size, pageSize);
    page.demand(first + count <= pages, "a wrong length");
    if (values == Values.FREE_PAGES) {
      long from = first * pageSize + LmdbPage.HEADER;
      free(read(file, from, Math.toIntExact(size)), first, visitor);
    }
    byte[] further = new byte[pageSize];
    for (long next = first + 1; next < first + count; next++) {
      if (visitor.enters(next)) {
        file.seek(next * pageSize);
        file.readFully(further);
        visitor.leaves(next, further);
      }
    }
    visitor.leaves(first, page.bytes().array());
  }

  /// A list of free pages: its length, then numbers, highest first.
  private void free(ByteBuffer bytes, long number, Visitor visitor)
      throws IOException, UnsoundPageException {
    ByteBuffer list = bytes.order(ByteOrder.nativeOrder());
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

  private static void demand(boolean holds, long page, String otherwise)
      throws UnsoundPageException {
    if (!holds) {
      throw new UnsoundPageException("page " + page + " has " + otherwise);
    }
  }
}
