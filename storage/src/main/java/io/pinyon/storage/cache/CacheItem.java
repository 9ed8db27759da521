package io.pinyon.storage.cache;

import java.nio.file.Path;
import java.time.Instant;

/// Something in a home that can be given up by itself. `path` is where it lies; `name` is what it
/// is of: a workspace's root, a library's name. `bytes` is what it takes by itself, `objectBytes`
/// what the objects take that nothing used more recently needs, `versionBytes` the part of these
/// that only versions before the present one need. Giving up all that was used less recently, and
/// then this, frees both.
public record CacheItem(
    Kind kind,
    Path path,
    String name,
    long bytes,
    long objectBytes,
    long versionBytes,
    Instant created,
    Instant lastUsed,
    State state) {

  public enum Kind {
    /// The index of a workspace.
    WORKSPACE,
    /// The names of the classes in a jar.
    LIBRARY,
    /// Sources taken out of a library, or made of its class files.
    SOURCES,
    /// What was read from the build files of a workspace.
    MODEL,
    /// A shared snapshot that was added.
    SNAPSHOT
  }

  /// Whether it may go.
  public enum State {
    /// A process that is alive has it open: it stays.
    IN_USE,
    KEPT,
    /// The workspace's folder is gone: it goes first.
    ROOT_GONE
  }

  public long total() {
    return bytes + objectBytes;
  }

  CacheItem withObjects(long objects, long versions) {
    return new CacheItem(kind, path, name, bytes, objects, versions, created, lastUsed, state);
  }
}
