package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.storage.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Finds the file that a question names, among those that it may name: the workspaces' and the
/// sources of libraries that Pinyon keeps. One question.
final class SourceFiles {
  private static final int MOST_CANDIDATES = 50;

  private final Question question;

  SourceFiles(Question question) {
    this.question = question;
  }

  /// Throws [Mistake] if there is no such file, it is no Java source or may not be read, [Unclear]
  /// if several end with the path.
  SourceFile open(String written) {
    Path named = path(written);
    for (Root root : question.roots()) {
      Path file = root.path().resolve(named).normalize();
      if (root.contains(file) && Files.isRegularFile(file)) {
        return read(root, file);
      }
    }
    if (named.isAbsolute()) {
      Path file = named.normalize();
      if (Files.isRegularFile(file) && question.service().isOfLibrary(file)) {
        return read(question.roots().getFirst(), file);
      }
      throw new Mistake(outside(file));
    }
    return endingWith(written, named);
  }

  SourceFile read(Root root, Path file) {
    if (!io.pinyon.service.texts.SourceFiles.isJava(file)) {
      throw notJava(root.shown(file));
    }
    try {
      return SourceFile.of(root, file, io.pinyon.service.texts.SourceFiles.read(file));
    } catch (NoSuchFileException e) {
      throw new Mistake("there is no file " + Question.quoted(root.shown(file)));
    } catch (AccessDeniedException e) {
      throw new Mistake(
          Question.quoted(root.shown(file)) + " may not be read; check its permissions");
    } catch (IOException e) {
      throw new Mistake(Question.quoted(root.shown(file)) + " cannot be read: " + e.getMessage());
    }
  }

  /// A file of the workspace may be asked about only if it is code: others may hold what is
  /// nobody's business, and names in them mean nothing.
  static Mistake notJava(String file) {
    return new Mistake(
        Question.quoted(file)
            + " is a file, but no Java source; read it without Pinyon, which knows those alone");
  }

  /// Files or folders of the one workspace.
  Path inside(Root root, String written) {
    Path file = root.path().resolve(path(written)).normalize();
    if (!root.contains(file)) {
      throw new Mistake(outside(file));
    }
    return file;
  }

  /// In the same words whether the file exists or not: what lies outside is nobody's business.
  private String outside(Path file) {
    List<String> roots = question.roots().stream().map(Root::name).toList();
    return Question.quoted(file.toString())
        + " is no file inside the workspace "
        + String.join(", ", roots)
        + "; name a file by its path from there";
  }

  /// Whether what was taken for a name is a file of a workspace, such as `pom.xml`.
  boolean isFile(String written) {
    try {
      Path named = Path.of(written);
      return question.roots().stream()
          .anyMatch(root -> {
            Path file = root.path().resolve(named).normalize();
            return root.contains(file) && Files.isRegularFile(file);
          });
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path path(String written) {
    try {
      return written.startsWith("file:") ? Path.of(URI.create(written)) : Path.of(written);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new Mistake(
          Question.quoted(written) + " is no path; write one such as src/main/java/a/B.java");
    }
  }

  private SourceFile endingWith(String written, Path named) {
    Path normal = named.normalize();
    if (normal.startsWith("..")) {
      throw new Mistake(outside(question.roots().getFirst().path().resolve(named).normalize()));
    }
    String end = "/" + normal.toString().replace('\\', '/');
    List<Path> found = new ArrayList<>();
    List<Root> owners = new ArrayList<>();
    for (Root root : question.roots()) {
      try (Snapshot snapshot = root.workspace().snapshot()) {
        if (snapshot != null) {
          snapshot.files(each -> {
            if (each.path().endsWith(end) && found.size() < MOST_CANDIDATES) {
              found.add(root.workspace().absolute(each.path()));
              owners.add(root);
            }
          });
        }
      }
    }
    if (found.isEmpty()) {
      throw new Mistake(
          "there is no file "
              + Question.quoted(written)
              + "; paths start at the workspace "
              + String.join(", ", question.roots().stream().map(Root::name).toList())
              + ", or give the name of a type, such as a.b.C");
    }
    if (found.size() > 1) {
      Grouping grouping = new Grouping();
      found.forEach(each -> grouping.add(question.shown(each), new Listing.Entry(0, "")));
      throw new Unclear(
          new Listing(
              Listing.Kind.AMBIGUOUS,
              Listing.Shape.LIST,
              found.size() + " files end with " + Question.quoted(written) + "; name one of them",
              grouping.files(),
              List.of(),
              List.of()));
    }
    return read(Objects.requireNonNull(owners.getFirst()), found.getFirst());
  }
}
