package io.pinyon.indexer.files;

import io.pinyon.indexer.files.WorkspaceFiles.Listing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One walk through a workspace. Folders proper come first and links after them, so that a folder
/// has the same path whatever links lead to it.
public final class Walk {
  /// Deeper than any source tree; ends runaway trees on file systems without file keys.
  private static final int MAX_DEPTH = 200;

  private record Link(Folder parent, String name) {}

  private final List<SourceFile> files = new ArrayList<>();
  private final List<Folder> folders = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private final Set<Object> visited = new HashSet<>();
  private final ArrayDeque<Link> links = new ArrayDeque<>();
  private final Consumer<Folder> entering;
  private boolean hasLinks;

  private Walk(Consumer<Folder> entering) {
    this.entering = entering;
  }

  /// Everything below the root. `entering` hears of each folder before its entries are read, so a
  /// watch that starts there misses nothing.
  public static Listing all(Path root, Consumer<Folder> entering) {
    Walk walk = new Walk(entering);
    walk.walk(Folder.root(root), 0);
    walk.followLinks(root);
    return walk.listing();
  }

  /// What lies below one folder, links left out.
  public static Listing below(Folder folder, Consumer<Folder> entering) {
    Walk walk = new Walk(entering);
    walk.walk(folder, 0);
    return walk.listing();
  }

  private Listing listing() {
    files.sort(Comparator.comparing(SourceFile::relative));
    return new Listing(files, folders, problems, hasLinks);
  }

  /// The size and time of a source file with this path; throws IOException if there is none.
  public static SourceFile stat(Path path, String relative) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(path.toString());
    }
    return source(path, relative, attributes);
  }

  private static SourceFile source(Path path, String relative, BasicFileAttributes attributes) {
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new SourceFile(path, relative, attributes.size(), modified);
  }

  private void walk(Folder folder, int depth) {
    if (depth > MAX_DEPTH) {
      problems.add(new FileProblem(folder.relative(), 0, "folders nested too deeply, skipped"));
      return;
    }
    List<String> names = new ArrayList<>();
    try {
      BasicFileAttributes own = Files.readAttributes(folder.path(), BasicFileAttributes.class);
      if (!visited.add(key(folder.path(), own))) {
        return;
      }
      entering.accept(folder);
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
        for (Path entry : entries) {
          names.add(entry.getFileName().toString());
        }
      }
    } catch (DirectoryIteratorException e) {
      report(folder.relative(), new IOException(String.valueOf(e.getMessage()), e));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return; // went away meanwhile
    } catch (IOException e) {
      report(folder.relative(), e);
      return;
    }
    folders.add(folder);
    names.sort(null);
    for (String name : names) {
      entry(folder, name, depth);
    }
  }

  private void entry(Folder folder, String name, int depth) {
    Path path = folder.path().resolve(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        hasLinks = true;
        links.add(new Link(folder, name));
      } else if (attributes.isDirectory()) {
        Folder child = folder.enter(name);
        if (child != null) {
          walk(child, depth + 1);
        }
      } else if (folder.accepts(name)) {
        if (attributes.isRegularFile()) {
          files.add(source(path, folder.relative(name), attributes));
        } else {
          problems.add(new FileProblem(folder.relative(name), 0, "not a regular file, skipped"));
        }
      }
    } catch (NoSuchFileException e) {
      // went away meanwhile
    } catch (IOException e) {
      report(folder.relative(name), e);
    }
  }

  private void followLinks(Path root) {
    if (links.isEmpty()) {
      return;
    }
    Set<String> known = files.stream().map(SourceFile::relative).collect(Collectors.toSet());
    while (!links.isEmpty()) {
      Link link = links.poll();
      Path path = link.parent().path().resolve(link.name());
      String relative = link.parent().relative(link.name());
      try {
        follow(root.toRealPath(), link, path, relative, known);
      } catch (NoSuchFileException e) {
        if (link.parent().accepts(link.name())) {
          problems.add(new FileProblem(relative, 0, "link to a file that does not exist"));
        }
      } catch (FileSystemLoopException e) {
        problems.add(new FileProblem(relative, 0, "link to itself, skipped"));
      } catch (IOException e) {
        boolean loop = String.valueOf(e.getMessage()).contains("symbolic links");
        if (!loop) {
          report(relative, e);
        } else if (link.parent().accepts(link.name())) {
          problems.add(new FileProblem(relative, 0, "link to itself, skipped"));
        }
      }
    }
  }

  private void follow(Path realRoot, Link link, Path path, String relative, Set<String> known)
      throws IOException {
    Path real = path.toRealPath();
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      Folder child = link.parent().enter(link.name());
      if (child != null && realRoot.startsWith(real)) {
        if (!realRoot.equals(real)) {
          problems.add(
              new FileProblem(
                  relative, 0, "link to a folder that contains the workspace, skipped"));
        }
      } else if (child != null) {
        walk(child, 0);
      }
    } else if (attributes.isRegularFile() && link.parent().accepts(link.name())) {
      boolean listed =
          real.startsWith(realRoot)
              && known.contains(realRoot.relativize(real).toString().replace('\\', '/'));
      if (!listed) {
        files.add(source(path, relative, attributes));
      }
    }
  }

  private void report(String relative, IOException e) {
    String why =
        e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    problems.add(new FileProblem(relative, 0, "cannot be read, skipped: " + why));
  }

  private static Object key(Path path, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    return key != null ? key : path.toRealPath();
  }
}
