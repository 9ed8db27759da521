package io.pinyon.storage.shared;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.NamedObjects;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.bulk.BaseDraft;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.objects.ObjectImport;
import io.pinyon.storage.internal.shared.BaseImport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The snapshots that were added to a home, each in a folder of its own: unpacked once, as a base
/// that any workspace of this machine may take. The objects are in the home's store. Safe with
/// several processes.
public final class SharedSnapshots {
  private static final String FOLDER = "snapshots";
  private static final String HEAD = "head";
  private static final String FOR = "for-";
  private static final String DRAFT = ".part-";

  private final Home home;
  private final Path folder;

  private SharedSnapshots(Home home) {
    this.home = home;
    this.folder = home.folder().resolve(FOLDER);
  }

  public static SharedSnapshots of(Home home) {
    return new SharedSnapshots(home);
  }

  /// One that was added. `id` names it, `folder` is where it lies, `bytes` what it takes there, the
  /// objects not counted.
  public record Added(
      String id, Path folder, SnapshotManifest manifest, @Nullable String signer, long bytes) {}

  /// Those of this version, the latest added first.
  public List<Added> list() {
    List<Added> result = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        Added added = read(each);
        if (added != null) {
          result.add(added);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageException.of("read", folder, e);
    }
    result.sort(Comparator.comparingLong((Added each) -> modified(each.folder())).reversed());
    return result;
  }

  private static long modified(Path path) {
    return path.resolve(HEAD).toFile().lastModified();
  }

  private static @Nullable Added read(Path each) {
    String name = each.getFileName().toString();
    if (name.contains(DRAFT)) {
      return null;
    }
    try {
      SnapshotHead head = SnapshotHead.read(each.resolve(HEAD));
      byte[] signer = head.signer();
      String hex = signer == null ? null : HexFormat.of().formatHex(signer);
      return head.manifest().isOfThisVersion()
          ? new Added(name, each, head.manifest(), hex, FileTrees.share(each))
          : null;
    } catch (StorageException e) {
      System.getLogger(SharedSnapshots.class.getName())
          .log(System.Logger.Level.DEBUG, "not used", e);
      return null;
    }
  }

  /// Unpacks a snapshot into the home, if it is not there yet, after every check. Throws what
  /// [SharedSnapshot#verify] throws, [StorageException.Unusable] too if no key signed it that the
  /// user trusts; nothing of it is in the home then.
  public Added add(SharedSnapshot snapshot) {
    String refusal = TrustedKeys.of(home).refusal(snapshot);
    if (refusal != null) {
      throw new StorageException.Unusable(
          "the snapshot " + snapshot.file() + " is refused: " + refusal, null);
    }
    String id = snapshot.manifest().id();
    Path target = folder.resolve(id);
    Added present = Files.isDirectory(target) ? read(target) : null;
    if (present != null) {
      return present;
    }
    String mark = DRAFT + ProcessId.current();
    Path draft = folder.resolve(id + mark);
    try (ObjectImport objects =
        new ObjectImport(home.objects(), home.packs(), folder.resolve(id + "-packs" + mark))) {
      Files.createDirectories(draft);
      unpack(snapshot, draft, Long.parseUnsignedLong(id, 16), objects);
      if (read(target) == null) {
        FileTrees.delete(target); // of a process that was killed
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
      objects.publish(); // the folder names them by now, so that no collection drops them
      AtomicFiles.write(
          target.resolve(HEAD),
          target.resolve(HEAD + mark),
          file -> Files.write(file, snapshot.head().bytes()));
    } catch (IOException e) {
      throw StorageException.of("write", draft, e);
    } finally {
      FileTrees.delete(draft);
    }
    present = read(target);
    if (present == null) {
      throw new StorageException.Unusable("the snapshot in " + target + " was removed", null);
    }
    return present;
  }

  /// Makes all but the head, with which it counts.
  private static void unpack(SharedSnapshot snapshot, Path draft, long name, ObjectImport objects)
      throws IOException {
    BaseFiles made = new BaseFiles(draft, name);
    try (BaseDraft base = new BaseDraft(made, 4 * snapshot.manifest().tableBytes());
        BaseImport contents = new BaseImport(base, objects)) {
      snapshot.decode(contents);
      List<ObjectId> ids = contents.finish(snapshot.manifest().rulesBytes());
      Files.write(draft.resolve(NamedObjects.FILE), NamedObjects.tail(ids));
    }
    made.publish();
  }

  /// A file that is not there yet, for a snapshot that is being fetched; one that a killed process
  /// leaves is deleted by a collection of the home.
  public Path fetching() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw StorageException.of("create", folder, e);
    }
    return folder.resolve("fetched" + DRAFT + ProcessId.current());
  }

  /// Removes one; workspaces that have taken it keep what they have. False if there is none.
  public boolean remove(String id) {
    Path path = folder.resolve(id);
    if (!id.matches("[0-9a-f]{16}") || !Files.isDirectory(path)) {
      return false;
    }
    if (!FileTrees.delete(path)) {
      throw new StorageException.Unusable("cannot delete all of " + path, null);
    }
    return true;
  }

  /// True if there is none.
  public boolean isEmpty() {
    return !Files.isDirectory(folder) || list().isEmpty();
  }

  /// Has the workspace at `root` take it, whatever commit it is of, when its index is next begun.
  public void addFor(Path root, Added added) {
    try {
      Files.write(added.folder().resolve(markOf(root)), new byte[0]);
    } catch (IOException e) {
      throw StorageException.of("write", added.folder(), e);
    }
  }

  /// What [#addFor] noted last for a workspace, null if nothing.
  public @Nullable Added addedFor(Path root) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    String mark = markOf(root);
    return list().stream()
        .filter(each -> Files.exists(each.folder().resolve(mark)))
        .findFirst()
        .orElse(null);
  }

  private String markOf(Path root) {
    return FOR + home.workspaceFolder(root).getFileName();
  }

  /// The one of the first of these commits that has one, of the tree at `prefix`; null if none has.
  public @Nullable Added of(List<String> commits, String prefix) {
    Added best = null;
    int nearest = Integer.MAX_VALUE;
    for (Added each : list()) {
      String commit = each.manifest().commit();
      int distance = commit == null ? -1 : commits.indexOf(commit);
      if (distance >= 0 && distance < nearest && each.manifest().prefix().equals(prefix)) {
        best = each;
        nearest = distance;
      }
    }
    return best;
  }

  /// Notes that a workspace has taken it, so that it counts as used.
  public void use(Added added) {
    try {
      Files.setLastModifiedTime(added.folder(), FileTime.from(Instant.now()));
    } catch (IOException e) {
      System.getLogger(SharedSnapshots.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot note the use of " + added.folder(), e);
    }
  }
}
