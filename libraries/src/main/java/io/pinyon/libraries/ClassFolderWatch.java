package io.pinyon.libraries;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Watches class folders with all folders below them, and tells in a thread of its own that
/// something in one of them has changed: once a build has been quiet for [#QUIET_MILLIS]. A folder
/// that is not there yet is watched for from the nearest one above it. Safe for use by many
/// threads.
final class ClassFolderWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClassFolderWatch.class.getName());
  private static final long QUIET_MILLIS = 50;

  private final WatchService service;
  private final Runnable changed;
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private volatile boolean isLimitTold;

  private ClassFolderWatch(WatchService service, Runnable changed) {
    this.service = service;
    this.changed = changed;
  }

  /// `changed` runs after each change, never twice at once.
  ///
  /// @throws IOException if the system has no watch to give
  static ClassFolderWatch start(Path any, Runnable changed) throws IOException {
    ClassFolderWatch watch = new ClassFolderWatch(any.getFileSystem().newWatchService(), changed);
    Thread.ofPlatform().daemon().name("pinyon-class-folders").start(watch::run);
    return watch;
  }

  /// Watches a folder from now on; harmless to repeat.
  void watch(Path folder) {
    if (folders.add(folder)) {
      register(folder);
    }
  }

  private void register(Path folder) {
    try {
      Path existing = folder;
      while (existing.getParent() != null && !Files.isDirectory(existing)) {
        existing = existing.getParent();
      }
      if (!existing.equals(folder)) {
        add(existing);
        return;
      }
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
                throws IOException {
              add(each);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException e) {
              return FileVisitResult.CONTINUE; // gone meanwhile
            }
          });
    } catch (IOException e) {
      if (!isLimitTold) {
        isLimitTold = true;
        LOG.log(
            Level.WARNING,
            "cannot watch the class folder {0}, so Pinyon scans it every few seconds: {1}",
            folder,
            e.getMessage());
      }
    } catch (ClosedWatchServiceException e) {
      // closing
    }
  }

  private void add(Path folder) throws IOException {
    folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
  }

  private void run() {
    try {
      while (true) {
        for (WatchKey key = service.take();
            key != null;
            key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
          key.pollEvents();
          key.reset();
        }
        folders.forEach(this::register);
        changed.run();
      }
    } catch (ClosedWatchServiceException e) {
      // closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing the watch service", e);
    }
  }
}
