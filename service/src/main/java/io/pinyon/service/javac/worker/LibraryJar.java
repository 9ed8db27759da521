package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar that is held open, with its class files by package. Where it is a multi-release jar, those
/// are the ones of one release. Used by one thread.
final class LibraryJar implements Library {
  private static final String VERSIONS = "META-INF/versions/";

  private final JarFile jar;

  /// Names of entries by simple binary name, by package.
  private final Map<String, Map<String, String>> packages = new HashMap<>();

  /// Null until somebody has asked.
  private @Nullable Optional<String> moduleName;

  LibraryJar(Path path, int release) throws IOException {
    this.jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.baseVersion());
    try {
      list(release);
    } catch (IOException | RuntimeException e) {
      jar.close();
      throw e;
    }
  }

  private void list(int release) throws IOException {
    Map<Integer, List<String>> versions = new TreeMap<>();
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      if (name.endsWith(".class")) {
        if (!name.startsWith("META-INF/")) {
          add(name, name);
        } else if (name.startsWith(VERSIONS)) {
          versions.computeIfAbsent(versionOf(name), _ -> new ArrayList<>()).add(name);
        }
      }
    }
    if (!versions.isEmpty() && release >= 9 && isMultiRelease()) {
      versions.forEach((version, names) -> {
        if (version >= 9 && version <= release) {
          names.forEach(
              each -> add(each.substring(each.indexOf('/', VERSIONS.length()) + 1), each));
        }
      });
    }
  }

  private boolean isMultiRelease() throws IOException {
    var manifest = jar.getManifest();
    return manifest != null
        && "true".equalsIgnoreCase(manifest.getMainAttributes().getValue("Multi-Release"));
  }

  private static int versionOf(String name) {
    int end = name.indexOf('/', VERSIONS.length());
    try {
      return end < 0 ? 0 : Integer.parseInt(name, VERSIONS.length(), end, 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void add(String name, String entry) {
    int slash = name.lastIndexOf('/');
    String packageName = slash < 0 ? "" : name.substring(0, slash).replace('/', '.').intern();
    String simpleName = name.substring(slash + 1, name.length() - ".class".length());
    packages.computeIfAbsent(packageName, _ -> new TreeMap<>()).put(simpleName, entry);
  }

  @Override
  public Set<String> packages() {
    return packages.keySet();
  }

  @Override
  public List<ClassObject> list(String packageName) {
    List<ClassObject> listed = new ArrayList<>();
    packages
        .getOrDefault(packageName, Map.of())
        .forEach((name, entry) ->
            listed.add(new ClassObject(Names.join(packageName, name), () -> read(entry))));
    return listed;
  }

  private byte[] read(String entry) throws IOException {
    try (var in = jar.getInputStream(new ZipEntry(entry))) {
      if (in == null) {
        throw new IOException(jar.getName() + " has no entry " + entry);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public @Nullable String moduleName() {
    if (moduleName == null) {
      moduleName = Optional.ofNullable(Names.moduleOf(Path.of(jar.getName())));
    }
    return moduleName.orElse(null);
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
