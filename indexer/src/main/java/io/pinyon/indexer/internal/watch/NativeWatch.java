package io.pinyon.indexer.internal.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import io.pinyon.indexer.files.Folder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The JDK's watch service (inotify on Linux, ReadDirectoryChangesW on Windows), one key for each
/// folder that the walk enters, so that ignored folders cost nothing.
///
/// A key belongs to a folder (an inode), not to a path: after a rename it goes on to report under
/// the old path. So when an entry of a watched folder is created or deleted, the keys at and below
/// its path are cancelled; whoever handles the change walks the new folder and watches it again.
final class NativeWatch implements FolderWatch {
  private static final System.Logger LOG = System.getLogger(NativeWatch.class.getName());

  private final WatchService service;
  private final ChangeQueue queue;
  private final LimitReached limitReached;
  private final AtomicBoolean limitTold = new AtomicBoolean();
  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private final Map<WatchKey, Path> folders = new ConcurrentHashMap<>();
  private volatile @Nullable Path marks;
  private volatile @Nullable WatchKey marksKey;

  private NativeWatch(WatchService service, ChangeQueue queue, LimitReached limitReached) {
    this.service = service;
    this.queue = queue;
    this.limitReached = limitReached;
  }

  static NativeWatch start(ChangeQueue queue, LimitReached limitReached) throws IOException {
    WatchService service = FileSystems.getDefault().newWatchService();
    NativeWatch watch = new NativeWatch(service, queue, limitReached);
    Thread.ofPlatform().daemon().name("pinyon-watch").start(watch::run);
    return watch;
  }

  @Override
  public void watch(Folder folder) {
    Path path = folder.path();
    try {
      WatchKey key = path.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      Path before = folders.put(key, path);
      if (before != null && !before.equals(path)) {
        keys.remove(before, key); // the same folder under its new name
      }
      keys.put(path, key);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // gone again: its parent reports that
    } catch (AccessDeniedException e) {
      // the walk says so, and sees nothing in it either
    } catch (ClosedWatchServiceException e) {
      // closing
    } catch (IOException e) {
      if (limitTold.compareAndSet(false, true)) {
        limitReached.advise(advice(e));
      }
    }
  }

  @Override
  public boolean watchMarks(Path folder) {
    if (!isOrdered()) {
      return false;
    }
    try {
      marks = folder;
      marksKey = folder.register(service, ENTRY_CREATE);
      return true;
    } catch (IOException | ClosedWatchServiceException e) {
      return false;
    }
  }

  /// True where all folders' events come in the order in which they happened: inotify has one queue
  /// for them.
  private static boolean isOrdered() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  private static String advice(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.contains("inotify watches")
        ? "cannot watch more folders (inotify limit), so Pinyon scans all files for changes every few"
            + " seconds; raise the limit:"
            + " sudo sysctl fs.inotify.max_user_watches=1048576"
        : "cannot watch a folder ("
            + reason
            + "), so Pinyon scans all files for changes every few seconds";
  }

  private void run() {
    try {
      while (true) {
        List<Path> left = handleOrMark(service.take());
        if (!left.isEmpty()) {
          // A folder of which an event came while it was being handled stands behind the marks.
          for (int i = folders.size(); i > 0; i--) {
            WatchKey behind = service.poll();
            if (behind == null) {
              break;
            }
            left.addAll(handleOrMark(behind));
          }
          queue.addMarks(left);
        }
      }
    } catch (ClosedWatchServiceException e) {
      // closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "the watch of files failed; please report this", e);
      limitReached.advise(
          "cannot watch files any more ("
              + e
              + "), so Pinyon scans all files for changes every few seconds");
    }
  }

  /// The marks that were left, if the key is that of their folder.
  private List<Path> handleOrMark(WatchKey key) {
    List<Path> left = new ArrayList<>();
    Path folder = marks;
    if (!key.equals(marksKey) || folder == null) {
      handle(key);
      return left;
    }
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        left.add(folder.resolve(name));
      }
    }
    key.reset();
    return left;
  }

  private void handle(WatchKey key) {
    List<WatchEvent<?>> events = key.pollEvents();
    // Asked after the events: if the folder gets a new path meanwhile, its listing is yet to come.
    Path folder = folders.get(key);
    if (folder == null) {
      key.reset(); // cancelled, or registered this moment and listed after it
      return;
    }
    List<Path> changed = new ArrayList<>(events.size());
    for (WatchEvent<?> event : events) {
      if (event.kind().equals(OVERFLOW)) {
        LOG.log(System.Logger.Level.INFO, "lost events below {0}; scanning all files", folder);
        queue.addEverything();
      } else if (event.context() instanceof Path name) {
        Path path = folder.resolve(name);
        if (!event.kind().equals(ENTRY_MODIFY)) {
          forget(path);
        }
        changed.add(path);
      }
    }
    if (!key.reset()) {
      folders.remove(key);
      keys.remove(folder, key);
      changed.add(folder);
    }
    queue.addAll(changed);
  }

  /// Cancels the keys at and below a path that was created, deleted or renamed.
  @Override
  public void forget(Path path) {
    if (!keys.containsKey(path)) {
      return;
    }
    keys.forEach((folder, key) -> {
      if (folder.startsWith(path)) {
        keys.remove(folder, key);
        folders.remove(key);
        key.cancel();
      }
    });
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the watch service", e);
    }
  }
}
