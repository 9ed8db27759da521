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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    return reader.isOfBase(id) ? here(row, reader.stamp(id)) : row;
  }

  /// The row of a file of the base, as it is in this workspace, where it has this stamp.
  private FileRows.Row here(FileRows.Row row, @Nullable FileStamp stamp) {
    long adopted = reader.adopted();
    long since = adopted == 0 ? row.since() : adopted;
    return new FileRows.Row(here(row.file(), stamp), row.declarations(), since, row.imports());
  }

  /// The record of a file of the base, as it is in this workspace; `stamp` null means the base's.
  private FileRecord here(FileRecord file, @Nullable FileStamp stamp) {
    if (stamp == null && reader.adopted() == 0) {
      return file;
    }
    FileStamp own = // without one the base's is of a file elsewhere, and may be the same by chance
        stamp == null ? new FileStamp(file.stamp().size(), FileStamp.UNKNOWN) : stamp;
    return new FileRecord(file.id(), file.path(), own, file.object(), file.lastGood());
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
  void filesById(Consumer<FileRecord> consumer) {
    Predicate<FileRecord> told =
        file -> {
          consumer.accept(file);
          return true;
        };
    byId(
        FileRows::file,
        (file, stamp) -> ReadTransaction.ask(told, here(file, stamp)),
        file -> ReadTransaction.ask(told, file));
  }

  /// Every row by ascending id, within one query.
  void rows(Consumer<FileRows.Row> consumer) {
    byId(FileRows::read, (row, stamp) -> consumer.accept(here(row, stamp)), consumer);
  }

  /// Every file by ascending id, as `read` has it: those of the base with their stamps here, then
  /// the others.
  private <T> void byId(
      BiFunction<FileId, ByteBuffer, T> read,
      BiConsumer<T, @Nullable FileStamp> ofBase,
      Consumer<T> own) {
    transaction.query(() -> {
      LmdbCursor lower = reader.openBaseCursor(Table.FILES);
      if (lower != null) {
        try (lower;
            LmdbCursor stamps = reader.openOwnCursor(Table.STAMPS)) {
          boolean hasStamp = stamps.first();
          for (boolean is = lower.first(); is; is = lower.next()) {
            int id = key(lower);
            while (hasStamp && key(stamps) < id) {
              hasStamp = stamps.next();
            }
            if (!reader.masked().contains(id)) {
              FileStamp stamp =
                  hasStamp && key(stamps) == id ? FileRows.stamp(stamps.value()) : null;
              ofBase.accept(read.apply(new FileId(id), lower.value()), stamp);
            }
          }
        }
      }
      try (LmdbCursor at = reader.openOwnCursor(Table.FILES)) {
        for (boolean is = at.first(); is; is = at.next()) {
          own.accept(read.apply(new FileId(key(at)), at.value()));
        }
      }
      return null;
    });
  }

  private static int key(LmdbCursor at) {
    ByteBuffer key = at.key();
    return key.getInt(key.position());
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
