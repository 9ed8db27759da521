package io.pinyon.indexer.internal.watch;

import io.pinyon.indexer.files.Folder;
import java.io.IOException;
import java.nio.file.Path;

/// Watches folders for changes of what lies directly in them, and reports to a [ChangeQueue].
/// [#watch] is called by one thread; events come on another, which says so if it fails.
public sealed interface FolderWatch extends AutoCloseable permits NativeWatch, MacWatch {
  /// A watch for the workspace at `root`, the one that fits the platform. `limitReached` runs once,
  /// with advice for the user, if the system allows no more folders: changes are missed from then
  /// on. Throws IOException if the system has no watch to give.
  static FolderWatch of(Path root, ChangeQueue queue, LimitReached limitReached)
      throws IOException {
    boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
    return isMac
        ? MacWatch.start(root, queue, limitReached)
        : NativeWatch.start(queue, limitReached);
  }

  /// Reports changes in this folder from now on; nothing if it is watched already.
  void watch(Folder folder);

  /// From now on [ChangeQueue#addMarks] is called for each file that comes into this folder, after
  /// all that changed before has been reported. False if this watch cannot keep that order.
  boolean watchMarks(Path folder);

  /// Ends the reports of this folder and those below, which may be other folders by now.
  void forget(Path folder);

  /// How many folders are watched.
  int size();

  @Override
  void close();

  /// Hears that the system watches no more folders.
  interface LimitReached {
    void advise(String advice);
  }
}
