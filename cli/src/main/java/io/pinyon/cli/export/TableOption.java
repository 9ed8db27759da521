package io.pinyon.cli.export;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Indexed;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.files.AtomicFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which tables are written, how and where to.
public final class TableOption {
  @Option(
      names = {"-f", "--format"},
      defaultValue = "jsonl",
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = {"-t", "--table"},
      split = ",",
      paramLabel = "TABLE",
      description = "Any of: ${COMPLETION-CANDIDATES}, separated by commas (default: all).")
  private Set<Table> tables = EnumSet.allOf(Table.class);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "The folder to write the tables to, one file each; existing files are replaced. Without it,"
              + " a single table goes to standard output as jsonl or csv.")
  private @Nullable Path output;

  /// Throws [CommandException] if what is wanted cannot be written.
  public void check() {
    if (output == null && (tables.size() != 1 || !format.isText())) {
      throw new CommandException(
          "add --output FOLDER to write several tables or parquet; standard output takes one --table"
              + " as jsonl or csv");
    }
  }

  /// Writes the tables of the index of a workspace. The exit code is given.
  public int export(Path root, AddedColumns added) {
    check();
    Path into = output;
    Rows.Written written;
    try {
      written =
          Indexed.read(
              WorkspaceOption.home(),
              root,
              (workspace, snapshot) ->
                  into == null
                      ? toStandardOutput(snapshot, added)
                      : toFiles(snapshot, into, added));
    } catch (IOException | UncheckedIOException e) {
      if (into == null && String.valueOf(e.getMessage()).contains("Broken pipe")) {
        return Exit.OK; // whoever reads has enough
      }
      String where = into == null ? "standard output" : into.toString();
      throw new CommandException("cannot write to " + where + ": " + e.getMessage());
    }
    if (written.filesWithoutObject() > 0) {
      System.err.println(
          "pinyon: left out "
              + Terminal.count(written.filesWithoutObject())
              + " files because their index data is gone; rebuild it: pinyon index "
              + root);
    }
    if (written.rows() == 0) {
      System.err.println(
          "pinyon: there is nothing to export: the index of " + root + " has no rows");
    }
    if (into != null) {
      Terminal.standard().line(Terminal.count(written.rows()) + " rows in " + into);
    }
    return written.rows() == 0 ? Exit.NOTHING : Exit.OK;
  }

  private static List<Column> columns(Table table, AddedColumns added) {
    List<Column> columns = new ArrayList<>(added.columns());
    columns.addAll(table.columns());
    return columns;
  }

  /// Not through System.out, which looks for an error of the disk or of a closed pipe only when it
  /// is asked.
  private Rows.Written toStandardOutput(Snapshot snapshot, AddedColumns added) throws IOException {
    Table table = tables.iterator().next();
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    try (RowWriter writer = format.open(columns(table, added), out)) {
      return Rows.write(snapshot, Map.of(table, writer), added);
    }
  }

  /// A file has its name when it is whole.
  private Rows.Written toFiles(Snapshot snapshot, Path into, AddedColumns added)
      throws IOException {
    Files.createDirectories(into);
    Map<Table, RowWriter> writers = new EnumMap<>(Table.class);
    Rows.Written written;
    try {
      for (Table table : tables) {
        Files.deleteIfExists(part(into, table));
        writers.put(table, format.open(table.toString(), columns(table, added), part(into, table)));
      }
      written = Rows.write(snapshot, writers, added);
    } finally {
      for (RowWriter writer : writers.values()) {
        writer.close();
      }
    }
    for (Table table : tables) {
      Path whole = into.resolve(table + "." + format);
      AtomicFiles.replace(whole, part(into, table));
    }
    return written;
  }

  private Path part(Path into, Table table) {
    return into.resolve(table + "." + format + ".part");
  }
}
