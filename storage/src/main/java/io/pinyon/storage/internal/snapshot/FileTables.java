package io.pinyon.storage.internal.snapshot;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.ImportedName;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.format.Versions;
import io.pinyon.storage.internal.tables.LmdbCursor;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableReader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tables of paths, files and their versions. Methods that ask a consumer, or for one id, are
/// queries of their own; the others are to be used within [ReadTransaction#query].
final class FileTables {
  private final ReadTransaction transaction;
  private final TableReader reader;

  FileTables(ReadTransaction transaction) {
    this.transaction = transaction;
    this.reader = transaction.reader();
  }

  FileRows.@Nullable Row row(String path) {
    ByteBuffer id = reader.get(Table.PATHS, path);
    return id == null ? null : row(new FileId(id.getInt(id.position())));
  }

  FileRows.@Nullable Row row(FileId id) {
    ByteBuffer value = reader.row(id);
    if (value == null) {
      return null;
    }
    FileRows.Row row = FileRows.read(id, value);
    return reader.isOfBase(id) ? here(row) : row;
  }

  /// The record of a file of the base, as it is in this workspace.
  private FileRows.Row here(FileRows.Row row) {
    FileRecord file = row.file();
    FileStamp stamp = reader.stamp(file.id());
    long adopted = reader.adopted();
    if (stamp == null && adopted == 0) {
      return row;
    }
    if (stamp == null) { // the base's is of a file elsewhere, and may be the same by chance
      stamp = new FileStamp(file.stamp().size(), FileStamp.UNKNOWN);
    }
    FileRecord touched =
        new FileRecord(file.id(), file.path(), stamp, file.object(), file.lastGood());
    long since = adopted == 0 ? row.since() : adopted;
    return new FileRows.Row(touched, row.declarations(), since, row.imports());
  }

  @Nullable FileRecord file(FileId id) {
    FileRows.Row row = transaction.query(() -> row(id));
    return row == null ? null : row.file();
  }

  List<ImportedName> imports(FileId id) {
    return transaction.query(() -> {
      ByteBuffer value = reader.row(id);
      return value == null ? List.of() : FileRows.imports(value);
    });
  }

  void files(Consumer<FileRecord> consumer) {
    List<FileId> ids =
        transaction.query(() -> {
          List<FileId> result = new ArrayList<>((int) reader.fileCount());
          TableCursor at = reader.cursor(Table.PATHS);
          for (boolean is = at.first(); is; is = at.nextKey()) {
            result.add(new FileId(at.value().getInt(at.value().position())));
          }
          return result;
        });
    for (FileId id : ids) {
      FileRecord file = file(id);
      if (file != null) {
        consumer.accept(file);
      }
    }
  }

  /// Every file by ascending id, within one query.
  void rows(Consumer<FileRows.Row> consumer) {
    transaction.query(() -> {
      LmdbCursor lower = reader.openBaseCursor(Table.FILES);
      if (lower != null) {
        rows(
            lower,
            row -> {
              if (!reader.masked().contains(row.file().id().value())) {
                consumer.accept(here(row));
              }
            });
      }
      rows(reader.openOwnCursor(Table.FILES), consumer);
      return null;
    });
  }

  private static void rows(LmdbCursor cursor, Consumer<FileRows.Row> consumer) {
    try (cursor) {
      for (boolean is = cursor.first(); is; is = cursor.next()) {
        FileId id = new FileId(cursor.key().getInt(cursor.key().position()));
        consumer.accept(FileRows.read(id, cursor.value()));
      }
    }
  }

  List<FileVersion> versions(String path) {
    return withPresent(row(path), replacedVersions(path));
  }

  void versions(BiConsumer<String, List<FileVersion>> consumer) {
    transaction.query(() -> {
      reader.forPrefix(
          Table.VERSIONS,
          "",
          (path, at) -> {
            List<FileVersion> all = withPresent(row(path), Versions.read(at.value()));
            return ReadTransaction.ask(
                _ -> {
                  consumer.accept(path, all);
                  return true;
                },
                path);
          });
      return null;
    });
  }

  private static List<FileVersion> withPresent(
      FileRows.@Nullable Row row, List<FileVersion> replaced) {
    if (row != null) {
      replaced.addFirst(new FileVersion(Instant.ofEpochMilli(row.since()), row.file().object()));
    }
    return replaced;
  }

  /// What [Table#VERSIONS] has of a path: all but the present one.
  List<FileVersion> replacedVersions(String path) {
    return Versions.read(reader.get(Table.VERSIONS, path));
  }

  void objects(Consumer<ObjectId> consumer) {
    files(file -> {
      consumer.accept(file.object());
      ObjectId lastGood = file.lastGood();
      if (lastGood != null) {
        consumer.accept(lastGood);
      }
    });
    versions((_, versions) -> {
      for (FileVersion version : versions) {
        ObjectId object = version.object();
        if (object != null) {
          consumer.accept(object);
        }
      }
    });
  }

  /// The id of the file at a path's key, -1 if there is none.
  int fileAt(byte[] key) {
    ByteBuffer id = reader.get(Table.PATHS, key);
    return id == null ? -1 : id.getInt(id.position());
  }
}
