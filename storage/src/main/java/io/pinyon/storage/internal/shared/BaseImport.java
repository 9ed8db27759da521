package io.pinyon.storage.internal.shared;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.internal.bulk.BaseDraft;
import io.pinyon.storage.internal.counts.CountLoad;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.objects.ObjectImport;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes a base of what a snapshot holds, and puts its objects into a store. What files count is
/// not in a snapshot: it follows from the objects.
public final class BaseImport implements Contents, AutoCloseable {
  /// Files are written in turns of two tables, so many at once.
  private static final int TURN = 4096;

  private final BaseDraft draft;
  private final ObjectImport store;
  private final CountLoad counts;
  private final List<Entry> waiting = new ArrayList<>();
  private final List<ObjectId> objects = new ArrayList<>();
  private final Map<Integer, byte[]> blobs = new TreeMap<>();
  private int files;
  private long declarations;
  private long sourceBytes;

  /// How many files have an object. Filled by [#file], which comes before any object.
  private final Map<ObjectId, Integer> filesOf = new HashMap<>();

  public BaseImport(BaseDraft draft, ObjectImport store) {
    this.draft = draft;
    this.store = store;
    Path folder = draft.files().folder();
    this.counts = new CountLoad(number -> Generations.countRun(folder, number));
  }

  @Override
  public void file(Entry file) {
    filesOf.merge(file.object(), 1, Integer::sum);
    waiting.add(file);
    if (waiting.size() == TURN) {
      writeFiles();
    }
  }

  private void writeFiles() {
    int number = files;
    for (Entry each : waiting) {
      draft.append(Table.PATHS, each.key(), TableWriter.bytes(number++));
    }
    for (Entry each : waiting) {
      FileStamp stamp = new FileStamp(each.size(), FileStamp.UNKNOWN);
      FileRecord record =
          new FileRecord(new FileId(files), each.path(), stamp, each.object(), null);
      ByteBuffer imports = ByteBuffer.wrap(each.imports());
      byte[] row = FileRows.write(new FileRows.Row(record, each.declarations(), 0, imports));
      draft.append(Table.FILES, TableWriter.bytes(files), row);
      byte[] blob = each.blob();
      if (blob != null) {
        blobs.put(files, blob);
      }
      declarations += each.declarations();
      sourceBytes += each.size();
      files++;
    }
    waiting.clear();
  }

  @Override
  public void postings(Table table, byte[] key, PostingRun postings) {
    writeFiles();
    draft.append(table, key, postings);
  }

  @Override
  public void longText(byte[] hash, byte[] text) {
    draft.append(Table.LONG, hash, text);
  }

  @Override
  public void object(ObjectId id, ByteBuffer fileIndex) {
    store.write(id, fileIndex);
    counts.add(FileIndex.of(fileIndex), filesOf.getOrDefault(id, 0));
    objects.add(id);
  }

  /// Ends the draft; gives the ids of the objects. Nothing else is to be called afterwards.
  public List<ObjectId> finish(byte[] rules) throws IOException {
    writeFiles();
    counts.write(List.of(), (key, value) -> draft.append(Table.COUNTS, key, value));
    blobs.forEach((id, blob) -> draft.append(Table.BLOBS, TableWriter.bytes(id), blob));
    draft.finish(files, declarations, sourceBytes, blobs.isEmpty() ? new byte[0] : rules);
    return objects;
  }

  @Override
  public void close() throws IOException {
    counts.close();
  }
}
