package io.pinyon.storage.internal.index;

import io.pinyon.schema.FileId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.BaseIndex;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.NewDelta;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.tables.GraphNotes;
import io.pinyon.storage.internal.tables.LmdbCursor;
import io.pinyon.storage.internal.tables.TableReader;
import io.pinyon.storage.internal.tables.TableSource;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Puts a base that another workspace has, or that came from elsewhere, under an index that is
/// empty.
final class Adoption {
  private static final int NONE = -1;

  private Adoption() {}

  /// The newest base in the folder `from` that passes every check becomes the base of `index`, as
  /// its generation `generation`; the caller is the writer. Files of which `blobs` and the base say
  /// that they are the same get their stamp of `present`. The id of the next new file, -1 with
  /// nothing changed if there is no such base. `notices` hears of one that is damaged.
  static int of(
      Path from,
      OpenIndex index,
      int generation,
      Map<String, FileStamp> present,
      Blobs blobs,
      Consumer<String> notices) {
    try {
      for (BaseFiles found : BaseFiles.in(from)) {
        int nextFile = adopt(found, index, generation, present, blobs, notices);
        if (nextFile != NONE) {
          return nextFile;
        }
      }
    } catch (IOException e) {
      log(from, e);
    }
    return NONE;
  }

  private static int adopt(
      BaseFiles found,
      OpenIndex index,
      int generation,
      Map<String, FileStamp> present,
      Blobs blobs,
      Consumer<String> notices)
      throws IOException {
    BaseFiles linked = found.linkInto(index.folder());
    boolean isDone = false;
    try {
      BaseIndex opened = BaseIndex.open(linked);
      Map<Integer, FileStamp> same;
      try {
        same = same(opened, present, blobs);
      } finally {
        opened.environment().close();
      }
      long graph = BaseGraph.take(linked);
      NewDelta.create(
          linked,
          generation,
          opened.state(),
          System.currentTimeMillis(),
          made -> put(made, same, graph));
      index.replace(generation);
      isDone = true;
      return opened.state().nextFile();
    } catch (StorageException.Corrupt | UnsoundPageException e) {
      notices.accept(
          "the base "
              + found.index()
              + " is not used, the files are indexed as if it were not there: "
              + e.getMessage());
    } catch (StorageException.TooOld | StorageException.TooNew e) {
      log(found.index(), e);
    } finally {
      if (!isDone) {
        linked.delete();
      }
    }
    return NONE;
  }

  /// The files, by ascending id, that are here what the base has, with their stamps here.
  private static Map<Integer, FileStamp> same(
      BaseIndex base, Map<String, FileStamp> present, Blobs blobs) {
    Map<Integer, FileStamp> result = new TreeMap<>();
    try (TableReader reader = new TableReader(base.environment(), base.begin());
        LmdbCursor rows = reader.openOwnCursor(Table.FILES);
        LmdbCursor ids = reader.openOwnCursor(Table.BLOBS)) {
      byte[] rules = base.environment().meta().attributes(reader.txn());
      if (rules.length == 0 || !Arrays.equals(rules, blobs.rules())) {
        return result;
      }
      boolean isRow = rows.first();
      for (boolean is = ids.first(); is; is = ids.next()) {
        int id = ids.key().getInt(ids.key().position());
        while (isRow && rows.key().getInt(rows.key().position()) < id) {
          isRow = rows.next();
        }
        FileRecord file = FileRows.read(new FileId(id), rows.value()).file();
        FileStamp stamp = present.get(file.path());
        if (stamp != null
            && stamp.size() == file.stamp().size()
            && Arrays.equals(TableSource.bytes(ids.value()), blobs.idOf(file.path(), stamp))) {
          result.put(id, stamp);
        }
      }
    }
    return result;
  }

  private static void put(IndexEnvironment made, Map<Integer, FileStamp> stamps, long graph) {
    try (TableWriter out = new TableWriter(made)) {
      if (graph != BaseGraph.NONE) {
        GraphNotes.begin(out);
        GraphNotes.publish(out, graph, 0);
      }
      stamps.forEach(
          (id, stamp) -> out.append(Table.STAMPS, TableWriter.bytes(id), FileRows.stamp(stamp)));
      out.commit();
    }
  }

  private static void log(Path what, Exception e) {
    System.getLogger(Adoption.class.getName())
        .log(System.Logger.Level.DEBUG, "cannot use the base " + what, e);
  }
}
