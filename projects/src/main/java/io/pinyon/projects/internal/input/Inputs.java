package io.pinyon.projects.internal.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// What a model is read from: the files that it depends on, absent ones too (when one of them
/// changes, appears or goes, the model is read anew), and whether properties of the user and the
/// machine count. All files of builds are read through this. One thread.
public final class Inputs {
  /// How much all files of a model may have, in bytes.
  private static final long MAX_BYTES = 256L << 20;

  private final Path root;
  private final boolean hasMachine;
  private final Set<Path> files = new TreeSet<>();
  private final Set<Path> read = new HashSet<>();
  private final Set<String> absentPoms = new TreeSet<>();
  private long bytes;

  private Inputs(Path root, boolean hasMachine) {
    this.root = root.toAbsolutePath().normalize();
    this.hasMachine = hasMachine;
  }

  /// For the model of the workspace at `root`.
  public static Inputs of(Path root) {
    return new Inputs(root, true);
  }

  /// As above, for a model whose names leave this machine: nothing of the environment, of the
  /// program's properties and of what the user has set for all projects is in it.
  public static Inputs withoutMachine(Path root) {
    return new Inputs(root, false);
  }

  /// False if nothing of the environment and the user may get into the model.
  public boolean hasMachine() {
    return hasMachine;
  }

  public void add(Path file) {
    files.add(file.toAbsolutePath().normalize());
  }

  /// The text of a build file, as UTF-8, in which what is malformed is replaced; it becomes an
  /// input. Throws IOException as [#bytes], and if it is no text.
  public String text(Path file) throws IOException {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new IOException("no text: a NUL character");
    }
    return text;
  }

  /// The bytes of a build file, which becomes an input. Throws IOException, with a message for
  /// people, if [BuildText] does not read it, if a link leads from it out of the workspace, or if
  /// all files together have too much.
  public byte[] bytes(Path file) throws IOException {
    add(file);
    Path place = file.toAbsolutePath().normalize();
    if (place.startsWith(root) && !place.toRealPath().startsWith(root.toRealPath())) {
      throw new IOException("a link that leads out of the workspace, which is not followed");
    }
    byte[] content = BuildText.bytes(file);
    bytes += read.add(place) ? content.length : 0;
    if (bytes > MAX_BYTES) {
      throw new IOException(
          "the build files read before it have "
              + (MAX_BYTES >> 20)
              + " MB together, and no more is read");
    }
    return content;
  }

  /// True if a path that a build file names lies in the workspace, links followed as far as it
  /// exists. What lies outside is neither walked nor written.
  public boolean isInside(Path path) {
    return WorkspacePaths.holds(root, path);
  }

  /// A pom (`group:artifact:version`) that would say more and is not on this machine.
  public void absentPom(String coordinates) {
    absentPoms.add(coordinates);
  }

  /// Sorted.
  public Set<String> absentPoms() {
    return absentPoms;
  }

  /// Sorted.
  public Set<Path> files() {
    return files;
  }
}
