package io.pinyon.libraries.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// What an earlier Java release had for everybody: the public API of its modules, without bodies,
/// that a JDK keeps in `lib/ct.sym` for javac's `--release` (JEP 247).
///
/// That file is a zip with entries `RELEASES/MODULE/PACKAGE/NAME.sig`, where `RELEASES` has one
/// character for each release for which the entry is true: `8`, `9`, `A` (10), `B` (11) and so on.
final class ReleaseImage implements JdkImage {
  private static final String SUFFIX = ".sig";
  private static final String DESCRIPTOR = "module-info";

  private final ZipFile zip;

  /// By `MODULE/PACKAGE`: the classes, each with the folder (`RELEASES`) that its entry is in.
  private final Map<String, TreeMap<String, String>> classes = new HashMap<>();

  private final List<String> modules;

  private ReleaseImage(ZipFile zip, int release) {
    this.zip = zip;
    char code = code(release);
    TreeSet<String> found = new TreeSet<>();
    for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
      String name = each.nextElement().getName();
      int top = name.indexOf('/');
      int inModule = name.indexOf('/', top + 1);
      if (inModule < 0 || !name.endsWith(SUFFIX) || name.lastIndexOf(code, top) < 0) {
        continue;
      }
      int inPackage = name.lastIndexOf('/');
      classes
          .computeIfAbsent(name.substring(top + 1, inPackage), key -> new TreeMap<>())
          .put(
              name.substring(inPackage + 1, name.length() - SUFFIX.length()),
              name.substring(0, top));
      found.add(name.substring(top + 1, inModule));
    }
    this.modules = List.copyOf(found);
  }

  /// The API of a release by a JDK's home folder; null if the JDK does not know that release.
  ///
  /// @throws IOException if its `lib/ct.sym` is missing or damaged
  static @Nullable ReleaseImage of(Path javaHome, int release) throws IOException {
    Path file = javaHome.resolve("lib/ct.sym");
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    ZipFile zip = new ZipFile(file.toFile());
    ReleaseImage image = new ReleaseImage(zip, release);
    if (image.modules.isEmpty()) {
      zip.close();
      return null;
    }
    return image;
  }

  private static char code(int release) {
    return Character.toUpperCase(Character.forDigit(release, Character.MAX_RADIX));
  }

  @Override
  public List<String> modules() {
    return modules;
  }

  @Override
  public List<String> packagesWithoutDescriptor(String module) {
    if (names(module).containsKey(DESCRIPTOR)) {
      return List.of();
    }
    List<String> packages = new ArrayList<>();
    for (String folder : classes.keySet()) {
      if (folder.startsWith(module + "/")) {
        packages.add(folder.substring(module.length() + 1).replace('/', '.'));
      }
    }
    packages.sort(null);
    return packages;
  }

  private Map<String, String> names(String folder) {
    Map<String, String> found = classes.get(folder);
    return found == null ? Map.of() : found;
  }

  @Override
  public Map<String, List<String>> classNames() {
    Map<String, List<String>> names = new HashMap<>();
    classes.forEach((folder, each) -> names.put(folder, List.copyOf(each.keySet())));
    return names;
  }

  @Override
  public byte @Nullable [] read(String module, String binaryName) {
    int slash = binaryName.lastIndexOf('/');
    String folder = slash < 0 ? module : module + "/" + binaryName.substring(0, slash);
    String releases = names(folder).get(binaryName.substring(slash + 1));
    if (releases == null) {
      return null;
    }
    String name = releases + "/" + module + "/" + binaryName + SUFFIX;
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of " + zip.getName(), e);
    }
  }
}
