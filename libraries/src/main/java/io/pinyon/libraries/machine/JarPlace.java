package io.pinyon.libraries.machine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder that jars lie below, and how its folders are named. `root` is absolute and need not
/// exist.
public record JarPlace(Path root, Layout layout) {
  /// What the names of folders tell.
  public enum Layout {
    /// Folders named `lib` or `libs` of a workspace.
    LIB_FOLDERS,
    /// `<group as folders>/<artifact>/<version>/<artifact>-<version>.jar`
    MAVEN,
    /// `<group>/<artifact>/<version>/<hash>/<file>`
    GRADLE,
    /// `<scheme>/<host>/<path of the repository>/` and then as [#MAVEN].
    COURSIER,
    /// `<group>/<artifact>/jars/<artifact>-<version>.jar`, or with `<version>` before `jars`.
    IVY,
    /// Bazel's output bases and its repository cache: `_bazel_<user>/<hash>/external` and
    /// `_bazel_<user>/cache/repos`.
    BAZEL,
    /// The installations that Gradle's wrapper has unpacked.
    GRADLE_INSTALLATION
  }

  private static final int MAX_DEPTH = 24;
  private static final int LIB_DEPTH = 8;
  private static final Set<String> LIB = Set.of("lib", "libs");
  private static final Set<String> NOT_ENTERED = Set.of("target", "build", "node_modules");
  private static final List<String> NOT_CODE =
      List.of("-sources.jar", "-javadoc.jar", "-tests.jar", "-src.jar");

  /// Words in a repository's path that are no part of a group.
  private static final Set<String> OF_REPOSITORIES =
      Set.of(
          "maven2",
          "maven",
          "m2",
          "content",
          "repositories",
          "repository",
          "releases",
          "snapshots",
          "public",
          "groups",
          "artifactory",
          "nexus",
          "service",
          "local");

  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

  /// Where build tools keep jars for the user with this home folder and environment;
  /// `mavenRepository` is Maven's local repository.
  public static List<JarPlace> ofUser(
      Path userHome, Map<String, String> variables, Path mavenRepository) {
    Path gradle = folder(variables, "GRADLE_USER_HOME", userHome.resolve(".gradle"));
    List<JarPlace> places = new ArrayList<>();
    places.add(new JarPlace(mavenRepository, Layout.MAVEN));
    places.add(new JarPlace(gradle.resolve("caches/modules-2/files-2.1"), Layout.GRADLE));
    places.add(new JarPlace(coursier(userHome, variables), Layout.COURSIER));
    places.add(new JarPlace(userHome.resolve(".ivy2"), Layout.IVY));
    Path caches = folder(variables, "XDG_CACHE_HOME", userHome.resolve(".cache"));
    places.add(new JarPlace(caches.resolve("bazel"), Layout.BAZEL));
    places.add(new JarPlace(gradle.resolve("wrapper/dists"), Layout.GRADLE_INSTALLATION));
    return places.stream().distinct().toList();
  }

  private static Path coursier(Path userHome, Map<String, String> variables) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path usual =
        os.startsWith("mac")
            ? userHome.resolve("Library/Caches/Coursier/v1")
            : os.startsWith("windows")
                ? folder(variables, "LOCALAPPDATA", userHome.resolve("AppData/Local"))
                    .resolve("Coursier/cache/v1")
                : folder(variables, "XDG_CACHE_HOME", userHome.resolve(".cache"))
                    .resolve("coursier/v1");
    return folder(variables, "COURSIER_CACHE", usual);
  }

  /// What a variable says, if that is an absolute path.
  private static Path folder(Map<String, String> variables, String name, Path usual) {
    String given = variables.get(name);
    try {
      return given != null && Path.of(given).isAbsolute() ? Path.of(given).normalize() : usual;
    } catch (InvalidPathException e) {
      return usual;
    }
  }

  /// True if jars may lie in or below a folder; `names` lead to it from the root.
  boolean enters(List<String> names) {
    int depth = names.size();
    if (depth > (layout == Layout.LIB_FOLDERS ? LIB_DEPTH : MAX_DEPTH)) {
      return false;
    }
    return switch (layout) {
      case MAVEN, GRADLE, COURSIER, IVY -> true;
      case LIB_FOLDERS -> {
        String last = names.getLast();
        yield !last.startsWith(".") && !NOT_ENTERED.contains(last);
      }
      case BAZEL ->
          switch (depth) {
            case 1 -> names.getFirst().startsWith("_bazel_");
            case 2 -> !names.get(1).equals("install");
            case 3 -> names.get(2).equals(names.get(1).equals("cache") ? "repos" : "external");
            default -> true;
          };
      case GRADLE_INSTALLATION -> depth < 4 || names.get(3).equals("lib");
    };
  }

  /// True if a file may be a jar of classes to compile against; `names` lead to its folder.
  boolean isJar(List<String> names, String fileName) {
    if (layout == Layout.BAZEL && fileName.equals("file")) {
      return names.contains("content_addressable");
    }
    if (!fileName.endsWith(".jar") || NOT_CODE.stream().anyMatch(fileName::endsWith)) {
      return false;
    }
    return layout != Layout.LIB_FOLDERS || names.stream().anyMatch(LIB::contains);
  }

  /// What a jar's place tells of its name; null if it does not lie below the root.
  public @Nullable JarName nameOf(Path jar) {
    if (!jar.startsWith(root) || jar.equals(root)) {
      return null;
    }
    List<String> names = namesTo(jar);
    return nameOf(names.subList(0, names.size() - 1), names.getLast());
  }

  private List<String> namesTo(Path file) {
    List<String> names = new ArrayList<>();
    root.relativize(file).forEach(each -> names.add(each.toString()));
    return names;
  }

  /// The names that lead to the folder in which another version of a jar appears first.
  List<String> folderOfVersions(Path jar) {
    List<String> names = namesTo(jar);
    int depth = names.size() - 1;
    int versions =
        switch (layout) {
          case MAVEN, COURSIER -> depth - 1;
          case GRADLE -> 2;
          case IVY -> depth == 5 ? 3 : depth;
          case BAZEL -> names.contains("https") ? depth - 1 : depth;
          case LIB_FOLDERS, GRADLE_INSTALLATION -> depth;
        };
    return names.subList(0, Math.clamp(versions, 0, depth));
  }

  /// What the place of a jar tells of its name.
  JarName nameOf(List<String> names, String fileName) {
    int depth = names.size();
    return switch (layout) {
      case MAVEN -> ofMaven(names, 0, fileName);
      case COURSIER -> ofMaven(names, repositoryEnd(names, 0), fileName);
      case GRADLE ->
          depth < 4 ? ofFile(fileName) : new JarName(names.get(0), names.get(1), names.get(2));
      case IVY -> {
        // cache/<group>/<artifact>/jars or local/<group>/<artifact>/<version>/jars
        JarName file = ofFile(fileName);
        yield switch (depth) {
          case 4 -> new JarName(names.get(1), names.get(2), file.version());
          case 5 -> new JarName(names.get(1), names.get(2), names.get(3));
          default -> file;
        };
      }
      case BAZEL -> {
        int scheme = names.lastIndexOf("https");
        yield scheme < 0
            ? ofFile(fileName)
            : ofMaven(names, repositoryEnd(names, scheme), fileName);
      }
      case LIB_FOLDERS, GRADLE_INSTALLATION -> ofFile(fileName);
    };
  }

  private static JarName ofMaven(List<String> names, int start, String fileName) {
    int depth = names.size();
    return depth - start < 3
        ? ofFile(fileName)
        : new JarName(
            String.join(".", names.subList(start, depth - 2)),
            names.get(depth - 2),
            names.get(depth - 1));
  }

  /// Where groups begin, behind the scheme, the host and the repository's own path.
  private static int repositoryEnd(List<String> names, int scheme) {
    int end = Math.min(names.size(), scheme + 2);
    while (end < names.size() && OF_REPOSITORIES.contains(names.get(end))) {
      end++;
    }
    return end;
  }

  private static JarName ofFile(String fileName) {
    Matcher matcher = FILE.matcher(fileName);
    return matcher.matches()
        ? new JarName("", matcher.group(1), matcher.group(2))
        : new JarName("", fileName.replaceFirst("\\.jar$", ""), "");
  }
}
