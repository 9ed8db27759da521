package io.pinyon.benchmarks.graph;

import io.pinyon.benchmarks.Figures;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.storage.columns.DynamicColumn;
import io.pinyon.storage.columns.NameTable;
import io.pinyon.storage.columns.Slabs;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What columns take against maps of objects with the same content, which is that of a folder of Java
/// sources: its declarations, the distinct names among them, and which file mentions which name.
///
///     ColumnsBenchmark FIGURES SOURCES
///
/// Objects are weighed by the heap that is in use after a collection, with them and without.
public final class ColumnsBenchmark {
  /// So many times are the objects made and weighed, as other things come and go on the heap too.
  private static final int COPIES = 10;

  private final Figures figures;
  private final List<FileIndex> files;

  private ColumnsBenchmark(Figures figures, List<FileIndex> files) {
    this.figures = figures;
    this.files = files;
  }

  public static void main(String[] args) throws IOException {
    Figures figures = new Figures(Path.of(args[0]).resolve("columns.csv"));
    List<FileIndex> files = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of(args[1]))) {
      for (Path each :
          sources.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
        files.add(FileIndex.of(SourceExtractor.extract(Files.readAllBytes(each)).index()));
      }
    }
    ColumnsBenchmark run = new ColumnsBenchmark(figures, files);
    run.declarations();
    run.names();
    run.mentions();
    figures.write();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void weigh(String what, String shape, int rows, long columns, Supplier<Object> objects) {
    long before = used();
    Object[] held = new Object[COPIES];
    Arrays.setAll(held, copy -> objects.get());
    long bytes = (used() - before) / COPIES;
    Reference.reachabilityFence(objects); // what they are made of is there before and behind
    Reference.reachabilityFence(held);
    figures.add(what + ": " + shape, "bytes per row", (double) bytes / rows, "B");
    figures.add(what + ": " + shape, "times the columns", (double) bytes / columns, "");
  }

  /// One declaration as an object, boxed as a row of a generic table is.
  private record Row(
      String name,
      DeclarationKind kind,
      Integer modifiers,
      String packageName,
      Integer file,
      Integer declaration,
      Integer parent) {
    static Row of(FileIndex index, int file, int d) {
      return new Row(
          fresh(index.name(d)),
          index.kind(d),
          index.modifiers(d),
          fresh(index.packageName()),
          file,
          d,
          index.parent(d));
    }

    Map<String, Object> asMap() {
      Map<String, Object> map = new HashMap<>();
      map.put("name", name);
      map.put("kind", kind);
      map.put("modifiers", modifiers);
      map.put("package", packageName);
      map.put("file", file);
      map.put("declaration", declaration);
      map.put("parent", parent);
      return map;
    }

    /// As it comes out of a decoder: not shared with other rows.
    private static String fresh(String text) {
      return new String(text.toCharArray());
    }
  }

  private void declarations() {
    DeclarationTable.Builder builder = new DeclarationTable.Builder();
    for (int file = 0; file < files.size(); file++) {
      builder.add(file, files.get(file), (_, _) -> true);
    }
    DeclarationTable table = builder.build();
    int rows = table.size();
    long columns = table.bytes();
    figures.add("declarations", "rows", rows, "");
    figures.add("declarations: columns", "bytes per row", (double) columns / rows, "B");
    weigh(
        "declarations",
        "a map for each row",
        rows,
        columns,
        () -> {
          List<Map<String, Object>> all = new ArrayList<>();
          forEachRow(row -> all.add(row.asMap()));
          return all;
        });
    weigh(
        "declarations",
        "lists of boxed records by name",
        rows,
        columns,
        () -> {
          Map<String, List<Row>> all = new HashMap<>();
          forEachRow(row -> all.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row));
          return all;
        });
  }

  private interface RowConsumer {
    void accept(Row row);
  }

  private void forEachRow(RowConsumer consumer) {
    for (int file = 0; file < files.size(); file++) {
      FileIndex index = files.get(file);
      for (int d = 0; d < index.declarationCount(); d++) {
        consumer.accept(Row.of(index, file, d));
      }
    }
  }

  private void names() {
    Set<String> distinct = new LinkedHashSet<>();
    for (FileIndex index : files) {
      for (int d = 0; d < index.declarationCount(); d++) {
        if (!index.name(d).isEmpty()) {
          distinct.add(index.name(d));
        }
      }
    }
    NameTable.Builder builder = new NameTable.Builder();
    distinct.forEach(builder::add);
    NameTable table = builder.build();
    int rows = table.size();
    figures.add("names", "rows", rows, "");
    figures.add("names: columns", "bytes per row", (double) table.bytes() / rows, "B");
    weigh(
        "names",
        "a map for each row",
        rows,
        table.bytes(),
        () -> {
          List<Map<String, Object>> all = new ArrayList<>();
          for (String name : distinct) {
            Map<String, Object> row = new HashMap<>();
            row.put("name", Row.fresh(name));
            row.put("mask", name.hashCode() * 31L);
            all.add(row);
          }
          return all;
        });
    weigh(
        "names",
        "a map from name to boxed mask",
        rows,
        table.bytes(),
        () -> {
          Map<String, Long> all = new HashMap<>();
          distinct.forEach(name -> all.put(Row.fresh(name), name.hashCode() * 31L));
          return all;
        });
  }

  /// Edges from files to names, as the graph's are from files to files.
  private void mentions() {
    Map<String, Integer> ids = new HashMap<>();
    Slabs slabs = Slabs.automatic();
    DynamicColumn ends = new DynamicColumn(slabs);
    DynamicColumn targets = new DynamicColumn(slabs);
    for (FileIndex index : files) {
      for (String name : index.mentionedNames()) {
        targets.add(ids.computeIfAbsent(name, each -> ids.size()));
      }
      ends.add(targets.size());
    }
    ends.seal();
    targets.seal();
    int rows = (int) targets.size();
    figures.add("edges", "rows", rows, "");
    figures.add("edges: columns", "bytes per row", (double) slabs.bytes() / rows, "B");
    weigh(
        "edges",
        "a map from id to set of ids",
        rows,
        slabs.bytes(),
        () -> {
          Map<Integer, Set<Integer>> all = new HashMap<>();
          for (int file = 0; file < ends.size(); file++) {
            Set<Integer> set = new HashSet<>();
            for (long i = file == 0 ? 0 : ends.get(file - 1); i < ends.get(file); i++) {
              set.add(targets.getInt(i));
            }
            all.put(file, set);
          }
          return all;
        });
  }
}
