package io.pinyon.storage.internal.lmdb;

import io.pinyon.storage.StorageException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;

/// How LMDB opens the file of an index.
public final class LmdbFile {
  private static final long LARGE_MAP = 64L << 30;
  private static final long SMALL_MAP = 256L << 20;
  private static final int MAX_READERS = 1024;
  private static final int MODE = 0600;

  /// What a map is made larger to at least, in bytes.
  public static final long LEAST_GROWTH = SMALL_MAP / 64;

  private LmdbFile() {}

  /// `tables` is how many named databases it may have, `initialMap` address space in bytes, 0 for
  /// the platform's default, or less where a process may not have that much. Throws what LMDB
  /// throws.
  public static Env<ByteBuffer> open(Path file, Access access, int tables, long initialMap) {
    long size = initialMap > 0 ? initialMap : isWindows() ? SMALL_MAP : LARGE_MAP;
    try {
      return openMapped(file, access, tables, Math.max(size, size(file)));
    } catch (LmdbException e) {
      if (size <= SMALL_MAP || !String.valueOf(e.getMessage()).contains("ENOMEM")) {
        throw e;
      }
      return openMapped(file, access, tables, Math.max(SMALL_MAP, size(file)));
    }
  }

  private static Env<ByteBuffer> openMapped(Path file, Access access, int tables, long mapSize) {
    List<EnvFlags> flags = new ArrayList<>();
    flags.add(EnvFlags.MDB_NOSUBDIR);
    flags.add(EnvFlags.MDB_NOTLS);
    switch (access) {
      case READ_WRITE -> flags.add(EnvFlags.MDB_NOMETASYNC);
      case READ_ONLY ->
          flags.addAll(
              List.of(EnvFlags.MDB_NOMETASYNC, EnvFlags.MDB_RDONLY_ENV, EnvFlags.MDB_NOLOCK));
      case BULK -> flags.add(EnvFlags.MDB_NOSYNC);
    }
    LmdbLibrary.load();
    return Env.create()
        .setMapSize(mapSize)
        .setMaxDbs(tables)
        .setMaxReaders(MAX_READERS)
        .open(file.toFile(), MODE, flags.toArray(new EnvFlags[0]));
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  /// Bytes of a file, 0 if there is none.
  public static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /// What tells the file from another one of this name; null on systems that have no such thing.
  public static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /// Throws [StorageException.Corrupt] if the file is shorter than its contents, which would end
  /// the process when read.
  public static void checkLength(Env<ByteBuffer> env, Path file) {
    long pages = env.info().lastPageNumber + 1;
    long expected = pages * env.stat().pageSize;
    if (size(file) < expected) {
      throw new StorageException.Corrupt(
          "the index "
              + file
              + " has "
              + size(file)
              + " bytes where "
              + expected
              + " are expected; Pinyon rebuilds it the next time it is opened",
          null);
    }
  }
}
