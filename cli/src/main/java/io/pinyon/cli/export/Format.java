package io.pinyon.cli.export;

import blue.strategic.parquet.ParquetWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.pinyon.cli.support.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// How a table is written. Rows are written as they come: what is held is a buffer, of Parquet a
/// row group (128 MB at most).
public enum Format {
  /// A JSON object per line, UTF-8; times as in ISO 8601.
  JSONL,
  /// RFC 4180 with a line of names first, UTF-8, lines end with a line feed; what is null is empty.
  CSV,
  /// Apache Parquet, compressed by Snappy; times in microseconds, UTC.
  PARQUET;

  /// True if it can be written to a stream as well as to a file.
  public boolean isText() {
    return this != PARQUET;
  }

  /// In lower case, as it is typed and as files of it end.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Writes `table` into a file that is not there yet.
  public RowWriter open(Table table, Path file) throws IOException {
    return open(table.toString(), table.columns(), file);
  }

  /// Writes a table of this name into a file that is not there yet.
  public RowWriter open(String name, List<Column> columns, Path file) throws IOException {
    return isText() ? open(columns, Files.newOutputStream(file)) : parquet(name, columns, file);
  }

  /// Writes `table`, which must be a text, into a stream, and closes that in the end.
  public RowWriter open(Table table, OutputStream out) throws IOException {
    return open(table.columns(), out);
  }

  /// As above, a table with these columns.
  public RowWriter open(List<Column> columns, OutputStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    return switch (this) {
      case JSONL -> jsonLines(columns, writer);
      case CSV -> csv(columns, writer);
      case PARQUET -> throw new IllegalArgumentException("Parquet needs a file");
    };
  }

  private static RowWriter jsonLines(List<Column> columns, Writer out) {
    List<String> names = columns.stream().map(Column::name).toList();
    return new RowWriter() {
      @Override
      public void write(List<@Nullable Object> cells) throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          row.put(names.get(i), cells.get(i));
        }
        out.write(Json.of(row));
        out.write('\n');
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private static RowWriter csv(List<Column> columns, Writer out) {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(columns.stream().map(Column::name).toList());
    return new RowWriter() {
      @Override
      public void write(List<@Nullable Object> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
          texts.add(cell == null ? "" : cell.toString());
        }
        csv.writeRecord(texts);
      }

      @Override
      public void close() throws IOException {
        csv.close();
      }
    };
  }

  private static RowWriter parquet(String name, List<Column> columns, Path file)
      throws IOException {
    ParquetWriter<List<@Nullable Object>> parquet =
        ParquetWriter.writeFile(
            schema(name, columns),
            file.toFile(),
            (cells, row) -> {
              for (int i = 0; i < columns.size(); i++) {
                Object cell = cells.get(i);
                if (cell != null) {
                  row.write(columns.get(i).name(), cell instanceof Instant t ? micros(t) : cell);
                }
              }
            });
    return new RowWriter() {
      @Override
      public void write(List<@Nullable Object> cells) throws IOException {
        parquet.write(cells);
      }

      @Override
      public void close() throws IOException {
        parquet.close();
      }
    };
  }

  private static MessageType schema(String name, List<Column> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column column : columns) {
      Type.Repetition repetition =
          switch (column.presence()) {
            case ALWAYS -> Type.Repetition.REQUIRED;
            case SOMETIMES -> Type.Repetition.OPTIONAL;
          };
      switch (column.type()) {
        case TEXT ->
            message
                .primitive(PrimitiveTypeName.BINARY, repetition)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
        case INTEGER -> message.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
        case TRUTH -> message.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
        case TIME ->
            message
                .primitive(PrimitiveTypeName.INT64, repetition)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named(column.name());
      }
    }
    return message.named(name);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
