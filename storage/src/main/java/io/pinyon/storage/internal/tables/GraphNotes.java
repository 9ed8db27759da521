package io.pinyon.storage.internal.tables;

import io.pinyon.schema.FileId;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The table [Table#GRAPH]: which graph of files the index knows, and what has changed since. A
/// note has the number of the transaction that wrote it, so that publishing a graph drops those
/// which it includes, and keeps those made while it was built. As an object: the notes of one
/// commit, not safe for use by several threads.
public final class GraphNotes {
  private static final byte[] GENERATION = {'g'};
  private static final char FILE = 'f';
  private static final char TYPE = 't';

  private record TopLevel(String key, int file) {}

  private final Set<Integer> files = new HashSet<>();

  private final Set<TopLevel> added = new HashSet<>();
  private final Set<TopLevel> removed = new HashSet<>();

  public void file(int id) {
    files.add(id);
  }

  /// A posting of [Table#TOP] is added.
  public void added(String key, ByteBuffer value) {
    added.add(new TopLevel(key, value.getInt(value.position())));
  }

  /// A posting of [Table#TOP] is removed.
  public void removed(String key, ByteBuffer value) {
    removed.add(new TopLevel(key, value.getInt(value.position())));
  }

  public void clear() {
    files.clear();
    added.clear();
    removed.clear();
  }

  /// Writes the notes, if a graph is known or being built. With `isLossy` it is not known which
  /// types went: the graph is then given up.
  public void write(TableWriter out, boolean isLossy, Keys.LongTexts longTexts) {
    if (out.get(Table.GRAPH, GENERATION) == null) {
      return;
    }
    if (isLossy) {
      out.clear(Table.GRAPH);
      return;
    }
    byte[] number = bytes(out.number());
    for (int file : files) {
      out.put(Table.GRAPH, fileKey(file), number);
    }
    // What is both removed and added is still there: only its declaration has another number.
    Set<TopLevel> types = new HashSet<>(added);
    types.addAll(removed);
    types.removeIf(type -> added.contains(type) && removed.contains(type));
    for (TopLevel type : types) {
      String name = type.key().substring(type.key().indexOf(Keys.SEPARATOR) + 1);
      out.put(Table.GRAPH, Keys.encode(TYPE + name, longTexts), number);
    }
  }

  /// From now on changes are noted.
  public static void begin(TableWriter out) {
    if (out.get(Table.GRAPH, GENERATION) == null) {
      out.put(Table.GRAPH, GENERATION, bytes(GraphDelta.BEGUN));
    }
  }

  /// The graph `generation` includes everything up to `commit`.
  public static void publish(TableWriter out, long generation, long commit) {
    if (out.get(Table.GRAPH, GENERATION) == null) {
      return; // given up meanwhile
    }
    out.deleteIf(
        Table.GRAPH,
        (key, value) ->
            key.get(key.position()) != GENERATION[0] && value.getLong(value.position()) <= commit);
    out.put(Table.GRAPH, GENERATION, bytes(generation));
  }

  public static long generation(TableReader reader) {
    ByteBuffer value = reader.get(Table.GRAPH, "g");
    return value == null ? GraphDelta.NONE : value.getLong(value.position());
  }

  public static GraphDelta read(TableReader reader, long commit) {
    long generation = GraphDelta.NONE;
    List<FileId> files = new ArrayList<>();
    List<String> types = new ArrayList<>();
    TableCursor at = reader.cursor(Table.GRAPH);
    for (boolean is = at.first(); is; is = at.nextKey()) {
      ByteBuffer key = at.key();
      switch (key.get(key.position())) {
        case FILE -> files.add(new FileId(key.getInt(key.position() + 1)));
        case TYPE -> types.add(reader.text(key).substring(1));
        default -> generation = at.value().getLong(at.value().position());
      }
    }
    return new GraphDelta(generation, commit, files, types);
  }

  private static byte[] fileKey(int id) {
    return ByteBuffer.allocate(5).put((byte) FILE).putInt(id).array();
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
