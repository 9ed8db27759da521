package io.pinyon.benchmarks.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where the structures of one stored file begin and end, as docs/format.md has them: header, its
/// fields, records, buckets, entries, pages, blocks, checksums, lines and their fields; of a run of
/// equal numbers the first ones and the last. Offsets in bytes, from 0 to the length of the file.
final class Boundaries {
  private static final int PAGE = 4096;

  /// Starts of fields; the last number is where the structure ends.
  private static final int[] RECORD = {0, 4, 6, 7, 8, 40, 44, 48, 52, 56};

  private static final int[] PACK = {0, 8, 10, 12, 16, 24, 32};
  private static final int[] PACK_END = {0, 8, 16, 24};
  private static final int[] PACK_INDEX = {0, 8, 10, 12, 16, 24, 32, 40, 60, 64};
  private static final int[] BUCKET = {0, 4, 8};
  private static final int[] ENTRY = {0, 32, 40, 44, 48};
  private static final int[] SUMS = {0, 8, 10, 12, 16, 32, 64};
  private static final int[] FILTER = {0, 8, 10, 12, 20, 28, 36, 44, 48, 52, 56};
  private static final int[] GRAPH = {0, 8, 10, 12, 16, 24, 32, 40, 44, 48};
  private static final int[] LISTING = {0, 4, 6, 8, 12, 16};

  /// LMDB's own: the header of a page, the fields of one of the two that say where the trees begin.
  private static final int[] META = {0, 8, 10, 12, 16, 20, 24, 32, 40, 88, 136, 144, 152};

  private static final int LOCK_SLOT = 64;
  private static final int SHOWN = 3;

  private final ByteBuffer bytes;
  private final SortedSet<Long> found = new TreeSet<>();

  private Boundaries(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  static SortedSet<Long> of(Path file) throws IOException {
    String name = file.getFileName().toString();
    Boundaries all = new Boundaries(Files.readAllBytes(file));
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "pack" -> all.pack();
      case "idx" -> all.packIndex();
      case "use" -> all.numbers(Short.BYTES, 0, all.length());
      case "lmdb" -> all.index();
      case "lmdb-lock" -> all.numbers(LOCK_SLOT, 0, all.length());
      case "sums" -> all.sums();
      case "bloom" -> all.filter();
      case "csr" -> all.graph();
      case "types" -> all.listing();
      default -> {
        if (name.matches("[0-9a-f]{62}")) {
          all.fields(RECORD, 0);
        } else {
          all.lines();
        }
      }
    }
    all.add(0);
    all.add(all.length());
    return all.found;
  }

  /// The lengths that a file is to be cut to: each boundary, and one byte before and after it. Of
  /// more than `most` boundaries these are the first, the last and random ones.
  static SortedSet<Long> cuts(Path file, int most, Random random) throws IOException {
    List<Long> all = new ArrayList<>(of(file));
    long length = all.getLast();
    List<Long> middle = new ArrayList<>(all.subList(1, Math.max(1, all.size() - 1)));
    Collections.shuffle(middle, random);
    SortedSet<Long> chosen =
        new TreeSet<>(middle.subList(0, Math.clamp(most - 2L, 0, middle.size())));
    chosen.add(all.getFirst());
    chosen.add(length);
    SortedSet<Long> result = new TreeSet<>();
    for (long each : chosen) {
      for (long cut = each - 1; cut <= each + 1; cut++) {
        if (cut >= 0 && cut < length) {
          result.add(cut);
        }
      }
    }
    return result;
  }

  private long length() {
    return bytes.capacity();
  }

  private void add(long at) {
    if (at <= length()) {
      found.add(at);
    }
  }

  private void fields(int[] offsets, long start) {
    for (int each : offsets) {
      add(start + each);
    }
  }

  private void every(int size, long start) {
    for (long at = start; at <= length(); at += size) {
      add(at);
    }
  }

  /// The first and the last of numbers of one size from `start` to `end`.
  private void numbers(int size, long start, long end) {
    for (int i = 0; i <= SHOWN; i++) {
      add(Math.min(start + (long) i * size, end));
      add(Math.max(end - (long) i * size, start));
    }
  }

  private void pack() {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    fields(PACK, 0);
    int end = (int) length() - PACK_END[PACK_END.length - 1];
    for (int at = PACK[PACK.length - 1]; at < end; ) {
      fields(RECORD, at);
      at += RECORD[RECORD.length - 1] + bytes.getInt(at + 40);
    }
    fields(PACK_END, end);
  }

  private void packIndex() {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    fields(PACK_INDEX, 0);
    int at = PACK_INDEX[PACK_INDEX.length - 1];
    for (int buckets = 1 << bytes.getShort(10); buckets > 0; buckets--) {
      fields(BUCKET, at);
      at += 8;
    }
    for (; at < length(); at += 48) {
      fields(ENTRY, at);
    }
  }

  private void index() {
    fields(META, 0);
    fields(META, PAGE);
    every(PAGE, 0);
  }

  private void sums() {
    fields(SUMS, 0);
    numbers(Integer.BYTES, SUMS[SUMS.length - 1], length());
  }

  private void filter() {
    fields(FILTER, 0);
    for (long at = PAGE; at < length(); at += PAGE) {
      numbers(32, at, at + 127 * 32);
      add(at + PAGE - 4);
      add(at + PAGE);
    }
  }

  private void graph() {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    fields(GRAPH, 0);
    long start = GRAPH[GRAPH.length - 1];
    long sums = length() - 4L * bytes.getInt(12);
    long nodes = bytes.getLong(24);
    long edges = bytes.getLong(32);
    long at = start;
    for (long words : new long[] {nodes + 1, edges, nodes + 1, edges, nodes}) {
      numbers(Integer.BYTES, at, at + Integer.BYTES * words);
      at += Integer.BYTES * words;
    }
    for (long block = start; block < sums; block += 1 << 16) {
      add(block);
    }
    numbers(Integer.BYTES, sums, length());
  }

  private void listing() {
    fields(LISTING, 0);
    int tail = (int) length() - 8 - 32 * bytes.getInt((int) length() - 8);
    int at = text(LISTING[LISTING.length - 1]);
    while (at < tail) {
      at = text(at);
      add(at + 2);
      int classes = bytes.getInt(at + 2);
      add(at + 6);
      at += 10;
      for (int i = 0; i < classes; i++) {
        add(at);
        at = text(at + 4) + 4;
      }
    }
    for (int object = tail; object < length() - 8; object += 32) {
      add(object);
    }
    add(length() - 8);
    add(length() - 4);
  }

  /// Gives where a text ends that has its length before it.
  private int text(int at) {
    add(at);
    add(at + 2);
    int end = at + 2 + Short.toUnsignedInt(bytes.getShort(at));
    add(end);
    return end;
  }

  private void lines() {
    for (int at = 0; at < length(); at++) {
      byte each = bytes.get(at);
      if (each == '\n' || each == '\t' || each == ' ') {
        add(at);
        add(at + 1);
      }
    }
  }
}
