package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The API of a release, an earlier one or its own, from the JDK's `lib/ct.sym`: a zip whose
/// entries are called `89A/java.base/java/lang/Object.sig`, with a digit of base 36 for each
/// release that has the class in that form. What no release has promised (`sun.misc` in Java 8)
/// comes from the running JDK: sources that are compiled with `-source` and `-target` see it.
final class ApiPlatform implements Platform {
  private final ZipFile zip;
  private final boolean hasModules;
  private final Set<String> modules = new TreeSet<>();

  /// Names of entries by `module/package/with/slashes`, or `package/with/slashes` before Java 9.
  private final Map<String, List<String>> entries = new HashMap<>();

  private final Map<String, List<ClassObject>> listed = new HashMap<>();

  private ApiPlatform(ZipFile zip, int release) {
    this.zip = zip;
    this.hasModules = release >= 9;
    String digit = Integer.toString(release, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      int section = name.indexOf('/');
      int module = name.indexOf('/', section + 1);
      int file = name.lastIndexOf('/');
      if (module > 0
          && name.endsWith(".sig")
          && name.lastIndexOf('-', section) < 0
          && name.substring(0, section).contains(digit)) {
        int start = hasModules ? section + 1 : Math.min(module + 1, file);
        entries.computeIfAbsent(name.substring(start, file), _ -> new ArrayList<>()).add(name);
        if (hasModules) {
          modules.add(name.substring(section + 1, module));
        }
      }
    }
  }

  /// Null if the JDK does not know the release.
  static @Nullable ApiPlatform of(int release) throws IOException {
    Path file = Path.of(System.getProperty("java.home"), "lib", "ct.sym");
    if (!Files.exists(file)) {
      return null;
    }
    ApiPlatform platform = new ApiPlatform(new ZipFile(file.toFile()), release);
    if (platform.entries.isEmpty()) {
      platform.close();
      return null;
    }
    return platform;
  }

  @Override
  public Set<String> modules() {
    return modules;
  }

  @Override
  public List<ClassObject> list(String module, String packageName) throws IOException {
    String folder = packageName.replace('.', '/');
    String key = !hasModules ? folder : folder.isEmpty() ? module : module + '/' + folder;
    List<ClassObject> known = listed.get(key);
    if (known == null) {
      known = make(key, packageName);
      listed.put(key, known);
    }
    return known;
  }

  private List<ClassObject> make(String key, String packageName) throws IOException {
    List<ClassObject> made = new ArrayList<>();
    for (String each : entries.getOrDefault(key, List.of())) {
      String simpleName = each.substring(each.lastIndexOf('/') + 1, each.lastIndexOf('.'));
      made.add(new ClassObject(Names.join(packageName, simpleName), () -> read(each)));
    }
    return made.isEmpty() && !hasModules ? RuntimePlatform.listAnywhere(packageName) : made;
  }

  private byte[] read(String entry) throws IOException {
    try (var in = zip.getInputStream(new ZipEntry(entry))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
