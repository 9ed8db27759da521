package io.pinyon.cli.export;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DeclarationText;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the rows of all files of a snapshot, in the order of their paths, and gives them to the
/// writers of the tables that are wanted. Holds one file at a time.
public final class Rows {
  private static final long NANOS = 1_000_000_000L;

  private final Snapshot snapshot;
  private final Map<Table, RowWriter> writers;
  private final AddedColumns added;
  private List<@Nullable Object> front = List.of();
  private long rows;
  private long withoutObject;

  private Rows(Snapshot snapshot, Map<Table, RowWriter> writers, AddedColumns added) {
    this.snapshot = snapshot;
    this.writers = writers;
    this.added = added;
  }

  /// How many rows were written, and how many files were left out because what was extracted from
  /// them is gone or damaged.
  public record Written(long rows, long filesWithoutObject) {}

  public static Written write(Snapshot snapshot, Map<Table, RowWriter> writers) throws IOException {
    return write(snapshot, writers, AddedColumns.NONE);
  }

  /// As above; the writers have these columns too.
  public static Written write(Snapshot snapshot, Map<Table, RowWriter> writers, AddedColumns added)
      throws IOException {
    Rows all = new Rows(snapshot, writers, added);
    try {
      snapshot.files(file -> {
        try {
          all.file(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Written(all.rows, all.withoutObject);
  }

  private void file(FileRecord file) throws IOException {
    List<@Nullable Object> cells = added.cells(file.path());
    if (cells == null) {
      return;
    }
    front = cells;
    FileIndex facts = snapshot.facts(file);
    FileIndex declared = file.lastGood() == null ? facts : snapshot.declarations(file);
    if (facts == null || declared == null) {
      withoutObject++;
      return;
    }
    String path = added.path(file.path());
    if (writers.containsKey(Table.FILES)) {
      row(
          Table.FILES,
          path,
          facts.packageName(),
          file.object().hex(),
          file.stamp().size(),
          modified(file.stamp().modifiedNanos()),
          (long) facts.sourceLength(),
          (long) declared.declarationCount(),
          (long) facts.problems().size(),
          (facts.flags() & FileIndex.FLAG_RECOVERED) != 0);
    }
    if (writers.containsKey(Table.DECLARATIONS)) {
      for (int i = 0; i < declared.declarationCount(); i++) {
        declaration(path, declared, i);
      }
    }
    if (writers.containsKey(Table.IMPORTS)) {
      for (Import each : facts.imports()) {
        long line = facts.position(each.range().start()).line() + 1L;
        row(Table.IMPORTS, path, word(each.kind()), each.name(), line);
      }
    }
    if (writers.containsKey(Table.MENTIONS)) {
      for (String name : facts.mentionedNames()) {
        for (int offset : facts.mentions(name)) {
          Position at = facts.position(offset);
          row(Table.MENTIONS, path, name, at.line() + 1L, at.column() + 1L, (long) offset);
        }
      }
    }
  }

  private void declaration(String path, FileIndex index, int row) throws IOException {
    TextRange range = index.range(row);
    TextRange name = index.nameRange(row);
    Position at = index.position(name.isEmpty() ? range.start() : name.start());
    int parent = index.parent(row);
    DeclarationKind kind = index.kind(row);
    List<String> supertypes = new ArrayList<>();
    supertypes.addAll(DeclarationText.types(index, row, TypeRole.EXTENDS));
    supertypes.addAll(DeclarationText.types(index, row, TypeRole.IMPLEMENTS));
    String type = DeclarationText.type(index, row);
    row(
        Table.DECLARATIONS,
        path,
        (long) row,
        parent < 0 ? null : (Long) (long) parent,
        word(kind),
        index.name(row),
        DeclarationText.qualifiedName(index, row),
        DeclarationText.modifiers(index, row),
        type.isEmpty() ? null : type,
        DeclarationText.header(index, row),
        String.join(" ", DeclarationText.annotations(index, row)),
        supertypes.isEmpty() ? null : String.join(", ", supertypes),
        index.has(row, Modifiers.DEPRECATED),
        !index.doc(row).isEmpty(),
        at.line() + 1L,
        at.column() + 1L,
        (long) range.start(),
        (long) range.end(),
        index.position(range.end()).line() + 1L);
  }

  private void row(Table table, @Nullable Object... cells) throws IOException {
    RowWriter writer = writers.get(table);
    if (writer != null) {
      List<@Nullable Object> all = new ArrayList<>(front);
      all.addAll(Arrays.asList(cells));
      writer.write(all);
      rows++;
    }
  }

  private static Instant modified(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS) / 1000 * 1000);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
