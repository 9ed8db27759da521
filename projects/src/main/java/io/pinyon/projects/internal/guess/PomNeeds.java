package io.pinyon.projects.internal.guess;

import io.pinyon.libraries.machine.JarName;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.input.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What the pom beside a jar says that the jar needs, without its parents: a version that is given
/// elsewhere is empty.
final class PomNeeds {
  private static final long MAX_POM = 1 << 20;
  private static final List<String> DEPENDENCY = List.of("project", "dependencies", "dependency");

  private PomNeeds() {}

  /// The artifacts; none if there is no pom or it cannot be read.
  static List<JarName> of(MachineJar jar) {
    Path pom = pomOf(jar);
    if (pom == null) {
      return List.of();
    }
    List<JarName> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pom)) {
      read(Xml.reader(in), jar.name(), found);
    } catch (IOException | XMLStreamException e) {
      return found; // what was read counts
    }
    return found;
  }

  private static @Nullable Path pomOf(MachineJar jar) {
    JarName of = jar.name();
    String name = of.artifact() + "-" + of.version() + ".pom";
    Path folder = jar.path().getParent();
    if (folder == null || of.group().isEmpty()) {
      return null;
    }
    Path beside = folder.resolve(name);
    if (isPom(beside)) {
      return beside;
    }
    Path version = folder.getParent(); // Gradle's: each file in a folder of its hash
    if (version == null || !String.valueOf(version.getFileName()).equals(of.version())) {
      return null;
    }
    for (Path hash : WorkspacePaths.entries(version)) {
      if (isPom(hash.resolve(name))) {
        return hash.resolve(name);
      }
    }
    return null;
  }

  private static boolean isPom(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_POM;
    } catch (IOException e) {
      return false;
    }
  }

  private static void read(XMLStreamReader in, JarName own, List<JarName> found)
      throws XMLStreamException {
    Deque<String> open = new ArrayDeque<>();
    Map<String, String> values = new HashMap<>();
    StringBuilder text = new StringBuilder();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.addLast(in.getLocalName());
          text.setLength(0);
          if (isAt(open, DEPENDENCY)) {
            values.clear();
          }
        }
        case XMLStreamConstants.CHARACTERS -> text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String name = open.removeLast();
          if (isAt(open, DEPENDENCY)) {
            values.put(name, text.toString().trim());
          } else if (name.equals("dependency") && isAt(open, DEPENDENCY.subList(0, 2))) {
            add(values, own, found);
          }
        }
        default -> {
          // comments and the like
        }
      }
    }
  }

  private static boolean isAt(Deque<String> open, List<String> names) {
    return open.size() == names.size() && List.copyOf(open).equals(names);
  }

  private static void add(Map<String, String> values, JarName own, List<JarName> found) {
    String scope = values.getOrDefault("scope", "");
    String group = value(values, "groupId", own);
    String artifact = value(values, "artifactId", own);
    if (!scope.equals("test") && !group.isEmpty() && !artifact.isEmpty()) {
      found.add(new JarName(group, artifact, value(values, "version", own)));
    }
  }

  private static String value(Map<String, String> values, String name, JarName own) {
    String value =
        values
            .getOrDefault(name, "")
            .replace("${project.groupId}", own.group())
            .replace("${project.version}", own.version());
    return value.contains("${") ? "" : value;
  }
}
