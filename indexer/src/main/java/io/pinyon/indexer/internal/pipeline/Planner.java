package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.files.Folder;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.Walk;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.files.WorkspaceFiles.Listing;
import io.pinyon.indexer.internal.watch.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells from changed paths which files to look at. It trusts no event: it looks at what is there
/// now, so events may be late, doubled or wrong. Used by one thread.
final class Planner {
  private final WorkspaceFiles files;
  private final Path root;
  private final Consumer<Folder> watch;

  /// The folders that the walks entered, as relative paths: a path that vanished is a folder if it
  /// is in here.
  private final Set<String> folders = new HashSet<>();

  /// `watch` hears of each folder before it is listed.
  Planner(WorkspaceFiles files, Consumer<Folder> watch) {
    this.files = files;
    this.root = files.root();
    this.watch = watch;
  }

  /// Walks through the whole workspace.
  Listing everything() {
    folders.clear();
    Listing listing = files.list(watch);
    listing.folders().forEach(folder -> folders.add(folder.relative()));
    return listing;
  }

  Path absolute(String relative) {
    return root.resolve(relative);
  }

  /// What these changes ask for.
  Plan plan(Changes changes) {
    Looking looking = new Looking();
    for (Path path : changes.paths()) {
      looking.at(path);
      if (looking.everything) {
        break;
      }
    }
    return new Plan(
        List.copyOf(looking.look.values()),
        looking.gone,
        looking.goneFolders,
        looking.problems,
        changes.everything() || looking.everything);
  }

  private final class Looking {
    final Map<String, SourceFile> look = new LinkedHashMap<>();
    final Set<String> gone = new TreeSet<>();
    final Set<String> goneFolders = new TreeSet<>();
    final List<FileProblem> problems = new ArrayList<>();
    final Map<Path, Optional<Folder>> entered = new HashMap<>();
    boolean everything;

    void at(Path path) {
      String relative = SourceFile.relative(root, path);
      Path parent = path.getParent();
      if (relative == null || parent == null) {
        everything |= path.equals(root);
        return;
      }
      Folder folder = folder(parent);
      String name = path.getFileName().toString();
      if (folder == null) {
        drop(relative, name); // nothing, unless it counted until now
        return;
      }
      if (folder.decides(name)) {
        everything = true;
        return;
      }
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
          everything |= Folder.isSource(name) || Files.isDirectory(path) || isFolder(relative);
        } else if (attributes.isDirectory()) {
          gone.add(relative);
          folderChanged(folder, name, relative);
        } else {
          fileChanged(folder, path, name, relative);
        }
      } catch (IOException e) {
        drop(relative, name);
      }
    }

    private void folderChanged(Folder parent, String name, String relative) {
      Folder folder = parent.enter(name);
      if (folder == null) {
        drop(relative, name);
        return;
      }
      forget(relative);
      Listing listing = Walk.below(folder, watch);
      if (listing.hasLinks()) {
        everything = true;
        return;
      }
      listing.folders().forEach(found -> folders.add(found.relative()));
      goneFolders.add(relative);
      listing.files().forEach(file -> look.put(file.relative(), file));
      problems.addAll(listing.problems());
    }

    private void fileChanged(Folder folder, Path path, String name, String relative)
        throws IOException {
      if (isFolder(relative)) {
        dropFolder(relative);
      }
      if (folder.accepts(name)) {
        look.put(relative, Walk.stat(path, relative));
      } else if (Folder.isSource(name)) {
        gone.add(relative);
      }
    }

    private void drop(String relative, String name) {
      if (Folder.isSource(name)) {
        gone.add(relative);
        look.remove(relative);
      }
      if (isFolder(relative)) {
        dropFolder(relative);
      }
    }

    private void dropFolder(String relative) {
      forget(relative);
      goneFolders.add(relative);
      look.keySet().removeIf(path -> path.startsWith(relative + "/"));
    }

    private boolean isFolder(String relative) {
      return folders.contains(relative);
    }

    private void forget(String relative) {
      folders.removeIf(folder -> folder.startsWith(relative) && isSameOrBelow(folder, relative));
    }

    private @Nullable Folder folder(Path path) {
      Optional<Folder> known = entered.get(path);
      if (known == null) {
        known = Optional.ofNullable(enter(path));
        entered.put(path, known);
      }
      return known.orElse(null);
    }

    private @Nullable Folder enter(Path path) {
      if (path.equals(root)) {
        return Folder.root(root);
      }
      Path above = path.getParent();
      Folder parent = above == null ? null : folder(above);
      if (parent == null || Files.isSymbolicLink(path) && !files.isWithin(path)) {
        return null;
      }
      return parent.enter(path.getFileName().toString());
    }
  }

  static boolean isSameOrBelow(String path, String folder) {
    return path.startsWith(folder)
        && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
  }
}
