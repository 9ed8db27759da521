package io.pinyon.indexer.files;

import io.pinyon.indexer.files.WorkspaceFiles.Listing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

  /// What stands for bytes that are no characters.
  private static final char UNKNOWN = '\ufffd';

  /// How much of a workspace counts; what comes then is left out, which is said. `folder` is how
  /// many entries one folder may have.
  record Limits(int files, int folders, int folder, int problems) {
    static final Limits OF_WORKSPACES = new Limits(20_000_000, 5_000_000, 2_000_000, 10_000);
  }

  private record Link(Folder parent, String name) {}

  private final List<SourceFile> files = new ArrayList<>();
  private final List<Folder> folders = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private final Set<Object> visited = new HashSet<>();
  private final ArrayDeque<Link> links = new ArrayDeque<>();
  private final Consumer<Folder> entering;
  private final Limits limits;
  private boolean hasLinks;
  private boolean isFull;
  private int untold;

  private Walk(Consumer<Folder> entering, Limits limits) {
    this.entering = entering;
    this.limits = limits;
  }

  /// Everything below the root. `entering` hears of each folder before its entries are read, so a
  /// watch that starts there misses nothing.
  static Listing all(Path root, Links links, Consumer<Folder> entering, Limits limits) {
    Walk walk = new Walk(entering, limits);
    walk.walk(Folder.root(root), 0);
    walk.followLinks(root, links);
    return walk.listing();
  }

  /// What lies below one folder, links left out.
  public static Listing below(Folder folder, Consumer<Folder> entering) {
    Walk walk = new Walk(entering, Limits.OF_WORKSPACES);
    walk.walk(folder, 0);
    return walk.listing();
  }

  private Listing listing() {
    files.sort(Comparator.comparing(SourceFile::relative));
    if (untold > 0) {
      problems.add(new FileProblem("", 0, "and " + untold + " more problems"));
    }
    return new Listing(files, folders, problems, hasLinks);
  }

  private void problem(FileProblem problem) {
    if (problems.size() < limits.problems()) {
      problems.add(problem);
    } else {
      untold++;
    }
  }

  /// True if there is room for one more; the first that has none is said.
  private boolean hasRoom(int count, int limit, String what, String relative) {
    if (!isFull && count >= limit) {
      isFull = true;
      String message = "more than " + limit + " " + what + ": what follows is left out";
      problems.add(new FileProblem(relative, 0, message));
    }
    return !isFull;
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

  private void walk(Folder entered, int depth) {
    Folder folder = entered;
    if (depth > MAX_DEPTH) {
      problem(new FileProblem(folder.relative(), 0, "folders nested too deeply, skipped"));
      return;
    }
    if (!hasRoom(folders.size(), limits.folders(), "folders", folder.relative())) {
      return;
    }
    List<String> names = new ArrayList<>();
    boolean mayHaveRules = false;
    try {
      BasicFileAttributes own = Files.readAttributes(folder.path(), BasicFileAttributes.class);
      if (!visited.add(key(folder.path(), own))) {
        return;
      }
      entering.accept(folder);
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
        for (Path entry : entries) {
          if (names.size() == limits.folder()) {
            String message = "more than " + names.size() + " entries: the others are left out";
            problem(new FileProblem(folder.relative(), 0, message));
            mayHaveRules = true;
            break;
          }
          String name = entry.getFileName().toString();
          names.add(name);
          mayHaveRules |= Folder.isIgnoreFile(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      mayHaveRules = true;
      report(folder.relative(), new IOException(String.valueOf(e.getMessage()), e));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return; // went away meanwhile
    } catch (IOException e) {
      report(folder.relative(), e);
      return;
    }
    folder = mayHaveRules ? folder.withRules() : folder;
    folder.problems().forEach(this::problem);
    folders.add(folder);
    names.sort(null);
    for (String name : names) {
      entry(folder, name, depth);
    }
  }

  private void entry(Folder folder, String name, int depth) {
    Path path;
    try {
      path = folder.path().resolve(name);
    } catch (InvalidPathException e) {
      unnameable(folder, name);
      return;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        hasLinks = true;
        links.add(new Link(folder, name));
      } else if (attributes.isDirectory()) {
        Folder child = folder.child(name);
        if (child != null) {
          walk(child, depth + 1);
        }
      } else if (folder.accepts(name)) {
        String relative = folder.relative(name);
        if (!attributes.isRegularFile()) {
          problem(new FileProblem(relative, 0, "not a regular file, skipped"));
        } else if (hasRoom(files.size(), limits.files(), "source files", relative)) {
          files.add(source(path, relative, attributes));
        }
      }
    } catch (NoSuchFileException e) {
      if (name.indexOf(UNKNOWN) >= 0) {
        unnameable(folder, name);
      } // else it went away meanwhile
    } catch (IOException e) {
      report(folder.relative(name), e);
    }
  }

  /// Bytes that are no characters cannot be given back to the system.
  private void unnameable(Folder folder, String name) {
    if (folder.accepts(name)) {
      problem(
          new FileProblem(
              folder.relative(name),
              0,
              "its name has bytes that are no characters in this environment, skipped; rename it, or"
                  + " start Pinyon with a UTF-8 locale, such as LC_ALL=C.UTF-8"));
    }
  }

  private void followLinks(Path root, Links which) {
    if (links.isEmpty()) {
      return;
    }
    Set<String> known = files.stream().map(SourceFile::relative).collect(Collectors.toSet());
    while (!links.isEmpty()) {
      Link link = links.poll();
      Path path = link.parent().path().resolve(link.name());
      String relative = link.parent().relative(link.name());
      try {
        follow(root.toRealPath(), which, link, path, relative, known);
      } catch (NoSuchFileException e) {
        if (link.parent().accepts(link.name())) {
          problem(new FileProblem(relative, 0, "link to a file that does not exist"));
        }
      } catch (FileSystemLoopException e) {
        problem(new FileProblem(relative, 0, "link to itself, skipped"));
      } catch (IOException e) {
        boolean loop = String.valueOf(e.getMessage()).contains("symbolic links");
        if (!loop) {
          report(relative, e);
        } else if (link.parent().accepts(link.name())) {
          problem(new FileProblem(relative, 0, "link to itself, skipped"));
        }
      }
    }
  }

  private void follow(
      Path realRoot, Links which, Link link, Path path, String relative, Set<String> known)
      throws IOException {
    Path real = path.toRealPath();
    if (which == Links.WITHIN && !real.startsWith(realRoot)) {
      boolean isFolder = Files.isDirectory(real);
      if (isFolder
          ? !realRoot.startsWith(real) && enters(link)
          : link.parent().accepts(link.name())) {
        String message =
            "link out of the workspace, not followed; --follow-links follows such links";
        problem(new FileProblem(relative, 0, message));
      }
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      Folder child = link.parent().child(link.name());
      if (child != null && realRoot.startsWith(real)) {
        if (!realRoot.equals(real)) {
          problem(
              new FileProblem(
                  relative, 0, "link to a folder that contains the workspace, skipped"));
        }
      } else if (child != null) {
        walk(child, 0);
      }
    } else if (attributes.isRegularFile() && link.parent().accepts(link.name())) {
      String within = SourceFile.relative(realRoot, real);
      boolean listed = within != null && known.contains(within);
      if (!listed && hasRoom(files.size(), limits.files(), "source files", relative)) {
        files.add(source(path, relative, attributes));
      }
    }
  }

  private static boolean enters(Link link) {
    return link.parent().child(link.name()) != null;
  }

  private void report(String relative, IOException e) {
    String why =
        e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    problem(new FileProblem(relative, 0, "cannot be read, skipped: " + why));
  }

  private static Object key(Path path, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    return key != null ? key : path.toRealPath();
  }
}
