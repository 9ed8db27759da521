package io.pinyon.projects;

import io.pinyon.projects.internal.maven.PomScan;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The jars that the classes of a jar most likely need when no module says which: those that its
/// pom names, and theirs in turn, see [PomScan]; without a pom those that lie beside it.
public final class JarNeighbours {
  private static final int MOST_JARS = 300;
  private static final int MOST_ENTRIES = 4_096;
  private static final String JAR = ".jar";

  private JarNeighbours() {}

  /// The jar itself first; absolute. `userHome` holds `.m2`.
  public static List<Path> of(Path jar, Path userHome) {
    Set<Path> found = new LinkedHashSet<>(List.of(jar));
    Path pom = pom(jar);
    if (!Files.isRegularFile(pom)) {
      found.addAll(beside(jar));
      return List.copyOf(found);
    }
    Deque<Path> open = new ArrayDeque<>(List.of(pom));
    while (!open.isEmpty()) {
      Path next = open.remove();
      for (Path each : PomScan.jars(next, next.resolveSibling("").normalize(), userHome)) {
        if (found.size() < MOST_JARS && found.add(each)) {
          Path itsPom = pom(each);
          if (Files.isRegularFile(itsPom)) {
            open.add(itsPom);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /// Where Maven's local repository has the pom of a jar.
  private static Path pom(Path jar) {
    String name = jar.getFileName().toString();
    int end = name.endsWith(JAR) ? name.length() - JAR.length() : name.length();
    return jar.resolveSibling(name.substring(0, end) + ".pom");
  }

  private static List<Path> beside(Path jar) {
    List<Path> jars = new ArrayList<>();
    int entries = 0;
    Path folder = jar.resolveSibling("").normalize();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (++entries > MOST_ENTRIES || jars.size() == MOST_JARS) {
          break;
        }
        String name = each.getFileName().toString();
        boolean hasClasses =
            name.endsWith(JAR) && !name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar");
        if (hasClasses && Files.isRegularFile(each)) {
          jars.add(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return jars; // what cannot be listed has nothing to offer
    }
    jars.sort(null);
    return jars;
  }
}
