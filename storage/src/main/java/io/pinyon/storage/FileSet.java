package io.pinyon.storage;

import io.pinyon.schema.FileId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// A set of files of one index, ascending by id; compressed, so that a million takes some hundred
/// kilobytes. It does not change and outlives its snapshot.
public interface FileSet extends Iterable<FileId> {
  int size();

  boolean contains(FileId file);

  /// The files in both.
  FileSet and(FileSet other);

  /// The files in either.
  FileSet or(FileSet other);

  /// Gives the values of the ids, ascending.
  void forEachId(IntConsumer consumer);

  default boolean isEmpty() {
    return size() == 0;
  }

  default List<FileId> toList() {
    List<FileId> result = new ArrayList<>(size());
    forEachId(id -> result.add(new FileId(id)));
    return result;
  }
}
