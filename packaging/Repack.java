import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes a zip anew so that an archive around it becomes small, and the same each time: the entries uncompressed, all of
/// one time, like beside like. Leaves out what is for other platforms alone, of a JDK's `src.zip` all packages that are not
/// listed, and of the classes of libraries what only debuggers read.
///
/// `java Repack.java PLATFORM SOURCES FROM TO…`, with PLATFORM `linux-x64`, the list of packages and any number of pairs.
final class Repack {
  private static final Pattern NATIVE =
      Pattern.compile(".*\\.(so|so\\..*|dll|dylib|jnilib|a|sl|lib)", Pattern.CASE_INSENSITIVE);

  /// How each library spells the platform in the path of an entry.
  private static final Pattern LINUX_X64 =
      Pattern.compile(
          ".*/(linux-(amd64|x86[-_]64)|x86[-_]64-linux|linux/x86_64)(-gnu)?(/.*|\\.so)",
          Pattern.CASE_INSENSITIVE);

  /// Constants of systems that JNR knows besides.
  private static final Pattern OTHER_SYSTEM =
      Pattern.compile(
          "jnr/constants/platform/(aix|darwin|dragonflybsd|freebsd|openbsd|solaris|sunos|windows)/.*");

  private Repack() {}

  public static void main(String[] arguments) throws IOException {
    if (!arguments[0].equals("linux-x64")) {
      throw new IOException("no pattern for the native libraries of " + arguments[0]);
    }
    Set<String> packages =
        Files.readAllLines(Path.of(arguments[1])).stream()
            .filter(each -> !each.startsWith("#"))
            .collect(Collectors.toSet());
    for (int i = 2; i + 1 < arguments.length; i += 2) {
      repack(Path.of(arguments[i]), packages, Path.of(arguments[i + 1]));
    }
  }

  private static void repack(Path from, Set<String> packages, Path to) throws IOException {
    Predicate<String> isWanted =
        from.endsWith("src.zip")
            ? name -> packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('/'))))
            : Repack::isForThisPlatform;
    Set<String> dropped = dropped(from);
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setMethod(ZipOutputStream.STORED);
      List<? extends ZipEntry> entries =
          in.stream()
              .filter(each -> !each.isDirectory() && isWanted.test(each.getName()))
              .sorted(order(from))
              .toList();
      for (ZipEntry each : entries) {
        byte[] content = in.getInputStream(each).readAllBytes();
        if (dropped != null && each.getName().endsWith(".class")) {
          content = DebugAttributes.without(dropped, content);
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(each.getName());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
      }
    }
  }

  /// What is taken out of the classes of a jar; null if it stays as it is: no jar, or a signed one. Pinyon's own keep their
  /// lines, for reports of bugs.
  private static Set<String> dropped(Path from) throws IOException {
    String name = from.getFileName().toString();
    if (!name.endsWith(".jar")) {
      return null;
    }
    try (ZipFile in = new ZipFile(from.toFile())) {
      boolean isSigned = in.stream().anyMatch(each -> each.getName().matches("META-INF/[^/]*\\.SF"));
      return isSigned
          ? null
          : name.startsWith("pinyon") ? DebugAttributes.VARIABLES : DebugAttributes.LINES_AND_VARIABLES;
    }
  }

  /// A jar's manifest comes first. In a JDK's `ct.sym` one class is there once for some releases each: these lie side by
  /// side.
  private static Comparator<ZipEntry> order(Path from) {
    boolean isSymbols = from.endsWith("ct.sym");
    return Comparator.<ZipEntry>comparingInt(
            each -> each.getName().equals("META-INF/MANIFEST.MF") ? 0 : 1)
        .thenComparing(each -> isSymbols ? each.getName().replaceFirst("^[^/]*/", "") : "")
        .thenComparing(ZipEntry::getName);
  }

  private static boolean isForThisPlatform(String name) {
    return !NATIVE.matcher(name.toLowerCase(Locale.ROOT)).matches()
        ? !OTHER_SYSTEM.matcher(name).matches()
        : LINUX_X64.matcher(name).matches();
  }
}
