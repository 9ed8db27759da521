package io.pinyon.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One small workspace, written in each format and read back by readers that know nothing of it.
class ExportTest {
  private static final String SOURCE =
      """
      package p;

      import java.util.List;
      import static java.lang.Math.*;

      /** Says "a, b". */
      public class Aé<T extends Runnable> extends Thread {
        @Deprecated
        protected static final List<String> NAMES = null;

        int twice(int number) {
          return number + number;
        }
      }
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void export() throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.writeString(root.resolve("A.java"), SOURCE);
    Files.setLastModifiedTime(
        root.resolve("A.java"),
        java.nio.file.attribute.FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    Files.writeString(root.resolve("B.java"), "class B { void f( }");
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(Home.ephemeral());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
      try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
        for (Format format : Format.values()) {
          Map<Table, RowWriter> writers = new EnumMap<>(Table.class);
          for (Table table : Table.values()) {
            writers.put(table, format.open(table, folder.resolve(table + "." + format)));
          }
          Rows.Written written = Rows.write(snapshot, writers);
          assertEquals(0, written.filesWithoutObject());
          for (RowWriter writer : writers.values()) {
            writer.close();
          }
        }
      }
    }
  }

  @Test
  void tables_inEachFormat_holdTheSame() throws IOException {
    for (Table table : Table.values()) {
      List<Map<String, String>> expected = jsonLines(table);
      assertEquals(expected, csv(table), table + " as CSV");
      assertEquals(expected, parquet(table), table + " as Parquet");
    }
  }

  @Test
  void files_haveARowEach() throws IOException {
    List<Map<String, String>> rows = jsonLines(Table.FILES);
    assertEquals(List.of("A.java", "B.java"), rows.stream().map(r -> r.get("path")).toList());
    Map<String, String> first = rows.get(0);
    assertEquals("p", first.get("package"));
    assertEquals("2026-01-02T03:04:05Z", first.get("modified"));
    assertEquals(String.valueOf(SOURCE.length()), first.get("length"));
    assertEquals(String.valueOf(SOURCE.length() + 1), first.get("bytes"));
    assertEquals("false", first.get("recovered"));
    assertEquals("true", rows.get(1).get("recovered"));
  }

  @Test
  void declarations_sayWhatTheHeaderSays() throws IOException {
    Map<String, String> type = row(Table.DECLARATIONS, "Aé");
    assertEquals("p.Aé", type.get("qualified_name"));
    assertEquals("public class Aé<T extends Runnable> extends Thread", type.get("header"));
    assertEquals("Thread", type.get("supertypes"));
    assertEquals("true", type.get("documented"));
    assertEquals("", type.get("parent"));
    assertEquals("7", type.get("line"));
    Map<String, String> field = row(Table.DECLARATIONS, "NAMES");
    assertEquals("field", field.get("kind"));
    assertEquals("List<String>", field.get("type"));
    assertEquals("protected static final", field.get("modifiers"));
    assertEquals("@Deprecated", field.get("annotations"));
    assertEquals("true", field.get("deprecated"));
    assertEquals("p.Aé.NAMES", field.get("qualified_name"));
    assertEquals(type.get("row"), field.get("parent"));
  }

  @Test
  void importsAndMentions_haveTheirPlaces() throws IOException {
    Map<String, String> onDemand = row(Table.IMPORTS, "java.lang.Math");
    assertEquals("static_on_demand", onDemand.get("kind"));
    assertEquals("4", onDemand.get("line"));
    List<Map<String, String>> uses =
        jsonLines(Table.MENTIONS).stream().filter(r -> "number".equals(r.get("name"))).toList();
    assertEquals(
        List.of("11:17", "12:12", "12:21"),
        uses.stream().map(r -> r.get("line") + ":" + r.get("column")).toList());
    for (Map<String, String> use : uses) {
      int offset = Integer.parseInt(String.valueOf(use.get("offset")));
      assertEquals("number", SOURCE.substring(offset, offset + 6));
    }
  }

  private static Map<String, String> row(Table table, String name) throws IOException {
    Map<String, String> found =
        jsonLines(table).stream().filter(r -> name.equals(r.get("name"))).findFirst().orElse(null);
    assertNotNull(found, name);
    return found;
  }

  // ---- readers; what is null is empty

  private static List<Map<String, String>> jsonLines(Table table) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(table + ".jsonl"))) {
      return lines.map(line -> texts(JsonParser.parseString(line).getAsJsonObject())).toList();
    }
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> cell : object.entrySet()) {
      assertEquals(false, cell.getValue() instanceof JsonArray);
      row.put(cell.getKey(), cell.getValue().isJsonNull() ? "" : cell.getValue().getAsString());
    }
    return row;
  }

  private static List<Map<String, String>> csv(Table table) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(table + ".csv"))) {
      reader.forEach(row -> rows.add(row.getFieldsAsMap()));
    }
    return rows;
  }

  private static List<Map<String, String>> parquet(Table table) throws IOException {
    Hydrator<Map<String, String>, Map<String, String>, String> hydrator =
        new Hydrator<>() {
          @Override
          public Map<String, String> start() {
            Map<String, String> row = new LinkedHashMap<>();
            table.columns().forEach(column -> row.put(column.name(), ""));
            return row;
          }

          @Override
          public Map<String, String> add(
              Map<String, String> row, String name, @Nullable Object value) {
            if (value != null) {
              row.put(name, text(table, name, value));
            }
            return row;
          }

          @Override
          public Map<String, String> finish(Map<String, String> row) {
            return row;
          }
        };
    try (Stream<Map<String, String>> rows =
        ParquetReader.streamContent(
            folder.resolve(table + ".parquet").toFile(), hydrator, path -> path[0])) {
      return rows.toList();
    }
  }

  private static String text(Table table, String name, Object value) {
    boolean isTime =
        table.columns().stream()
            .anyMatch(c -> c.name().equals(name) && c.type() == Column.Type.TIME);
    return isTime ? Instant.EPOCH.plusNanos((Long) value * 1000).toString() : String.valueOf(value);
  }
}
