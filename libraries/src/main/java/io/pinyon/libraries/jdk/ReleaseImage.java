package io.pinyon.libraries.jdk;

import io.pinyon.libraries.listing.IdleZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
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

  private final Path file;

  /// Closed while nobody reads: the list of its entries takes two megabytes.
  private final IdleZip zip;

  /// By `MODULE/PACKAGE`: the classes, each with the folder (`RELEASES`) that its entry is in.
  private final Map<String, TreeMap<String, String>> classes = new HashMap<>();

  private final List<String> modules;

  private ReleaseImage(Path file, int release, Executor later) throws IOException {
    this.file = file;
    this.zip = new IdleZip(path -> new ZipFile(path.toFile()), later);
    Map<String, String> folders = new HashMap<>();
    TreeSet<String> found = new TreeSet<>();
    char code = code(release);
    List<String> names = zip.read(file, open -> open.stream().map(ZipEntry::getName).toList());
    for (String name : names == null ? List.<String>of() : names) {
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
              folders.computeIfAbsent(name.substring(0, top), same -> same));
      found.add(name.substring(top + 1, inModule));
    }
    this.modules = List.copyOf(found);
  }

  /// The API of a release by a JDK's home folder; null if the JDK does not know that release.
  ///
  /// @throws IOException if its `lib/ct.sym` is missing or damaged
  static @Nullable ReleaseImage of(Path javaHome, int release) throws IOException {
    return of(javaHome, release, IdleZip.later());
  }

  static @Nullable ReleaseImage of(Path javaHome, int release, Executor later) throws IOException {
    Path file = javaHome.resolve("lib/ct.sym");
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    ReleaseImage image = new ReleaseImage(file, release, later);
    if (image.modules.isEmpty()) {
      image.zip.close();
      return null;
    }
    return image;
  }

  boolean isOpen() {
    return zip.isOpen();
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
    try {
      return zip.read(file, open -> read(open, name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of " + file, e);
    }
  }

  private static byte @Nullable [] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null; // the JDK has been replaced
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
