package io.pinyon.indexer.internal.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryWatcher;
import io.pinyon.indexer.files.Folder;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.helpers.NOPLogger;

/// The directory-watcher library over macOS's FSEvents, which watch a whole tree at once; the JDK's
/// own watch service only polls there.
final class MacWatch implements FolderWatch {
  private static final System.Logger LOG = System.getLogger(MacWatch.class.getName());

  private final DirectoryWatcher watcher;

  private MacWatch(DirectoryWatcher watcher) {
    this.watcher = watcher;
  }

  static MacWatch start(Path root, ChangeQueue queue, LimitReached limitReached)
      throws IOException {
    DirectoryWatcher watcher =
        DirectoryWatcher.builder()
            .path(root)
            .fileHashing(false)
            .logger(NOPLogger.NOP_LOGGER)
            .listener(event -> handle(event, queue))
            .build();
    Thread.ofPlatform()
        .daemon()
        .name("pinyon-watch")
        .start(() -> {
          try {
            watcher.watch();
          } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            limitReached.advise(
                "cannot watch files ("
                    + e
                    + "), so Pinyon scans all files for changes every few seconds");
          }
        });
    return new MacWatch(watcher);
  }

  private static void handle(DirectoryChangeEvent event, ChangeQueue queue) {
    if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
      LOG.log(System.Logger.Level.INFO, "lost events; scanning all files");
      queue.addEverything();
    } else {
      queue.add(event.path());
    }
  }

  @Override
  public void watch(Folder folder) {
    // the root covers it
  }

  @Override
  public boolean watchMarks(Path folder) {
    return false; // events of one tree come in no order with those of another
  }

  @Override
  public void forget(Path folder) {
    // events have paths, whatever folder is there
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void close() {
    try {
      watcher.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the watcher", e);
    }
  }
}
