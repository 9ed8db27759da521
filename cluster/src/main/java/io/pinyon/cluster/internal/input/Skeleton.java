package io.pinyon.cluster.internal.input;

import io.pinyon.cluster.internal.input.SourceTree.UnusableInputException;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// The names of a tree that is no folder, in a file of its own that the JDK shows as a file system:
/// so the walk over folders decides which of its files count, from the same names and ignore files
/// as if it were one. It has no contents but those of ignore files.
final class Skeleton implements AutoCloseable {
  /// More files than a walk takes.
  private static final int MOST = 20_000_000;

  /// Ignore files with more bytes are left out.
  static final int MOST_RULES = 1 << 20;

  private static final int MOST_PATH = 4096;
  private static final int MOST_SKIPPED = 10_000;

  private final Path file;
  private final ZipOutputStream out;
  private final Set<String> names = new HashSet<>();
  private final List<String> skipped = new ArrayList<>();
  private int unlisted;

  Skeleton() throws IOException {
    file = Files.createTempFile("pinyon-tree", ".zip");
    out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    out.setLevel(1);
  }

  /// True for files of which the walk wants the content.
  static boolean isRules(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals(".gitignore") || name.equals(".ignore");
  }

  /// The text of a name; null if the bytes are none.
  static @Nullable String text(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// Why a path cannot be one below a folder; null if it can.
  static @Nullable String refusal(String path) {
    if (path.length() > MOST_PATH) {
      return "a path of " + path.length() + " characters";
    }
    if (path.startsWith("/")) {
      return "an absolute path";
    }
    if (path.indexOf('\\') >= 0 || path.indexOf(':') >= 0 || path.indexOf('\0') >= 0) {
      return "a path that not every system has";
    }
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        return "a path that leads out of its folder";
      }
      if (name.isEmpty() || name.equals(".")) {
        return "a path with an empty name";
      }
    }
    return null;
  }

  /// Notes what is left out.
  void skip(String what, String why) {
    if (skipped.size() < MOST_SKIPPED) {
      String shown = what.length() > 200 ? what.substring(0, 200) + "…" : what;
      skipped.add(shown.replaceAll("\\p{Cntrl}", "?") + ": " + why);
    } else {
      unlisted++;
    }
  }

  /// A file; `content` counts for ignore files alone. False if it is refused, or there already.
  boolean add(String path, byte[] content) throws IOException {
    String why = refusal(path);
    if (why != null) {
      if (path.endsWith(".java")) {
        skip(path, why);
      }
      return false;
    }
    if (names.size() >= MOST) {
      throw new UnusableInputException("more than " + MOST + " entries");
    }
    if (!names.add(path)) {
      if (path.endsWith(".java")) {
        skip(path, "is there twice; the first one counts");
      }
      return false;
    }
    out.putNextEntry(new ZipEntry(path));
    if (isRules(path)) {
      out.write(content);
    }
    out.closeEntry();
    return true;
  }

  List<String> skipped() {
    if (unlisted > 0) {
      skipped.add("and " + unlisted + " more");
      unlisted = 0;
    }
    return skipped;
  }

  /// The paths of the files that count.
  Set<String> accepted() throws IOException {
    if (names.isEmpty()) {
      return Set.of();
    }
    out.close();
    Set<String> result = new HashSet<>();
    try (FileSystem tree = FileSystems.newFileSystem(file)) {
      WorkspaceFiles.Listing found = WorkspaceFiles.of(tree.getPath("/")).list();
      for (SourceFile each : found.files()) {
        result.add(each.relative());
      }
      found.problems().forEach(each -> skip(each.relative(), each.message()));
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    try {
      if (!names.isEmpty()) {
        out.close();
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
