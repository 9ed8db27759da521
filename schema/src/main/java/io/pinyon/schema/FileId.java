package io.pinyon.schema;

/// A file of one workspace index: a small dense number, given by the writer, stable while the path
/// exists.
public record FileId(int value) implements Comparable<FileId> {
  @Override
  public int compareTo(FileId other) {
    return Integer.compare(value, other.value);
  }
}
