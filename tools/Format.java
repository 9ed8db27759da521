import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/// Holds every source of the project to google-java-format: `check` fails and names what differs,
/// `apply` rewrites it.
///
/// It is a program of its own because google-java-format needs a JDK of today while Maven, and with
/// it every formatter plugin, may run on an older one. Maven starts it (see `tools/pom.xml`), from
/// source, with the JDK that the toolchain found.
///
/// Arguments: `check` or `apply`, the root folder, the stamp file, and the one module to look at,
/// or `all`. Sources older than the stamp were found well-formatted before and are not read again.
final class Format {
  /// Generated; `schema/generate.sh` owns their form.
  private static final Path GENERATED = Path.of("schema", "src/main/java/io/pinyon/schema/fb");

  private record Outcome(Path file, String problem) {}

  public static void main(String[] arguments) throws IOException {
    boolean apply =
        switch (arguments[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("check or apply, not " + arguments[0]);
        };
    Path root = Path.of(arguments[1]);
    Path stamp = Path.of(arguments[2]);
    String module = arguments[3];
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());

    List<Path> candidates = candidates(root, stamp, module);
    List<Outcome> outcomes =
        candidates.parallelStream().flatMap(file -> format(root, file, apply).stream()).toList();

    outcomes.forEach(outcome -> System.err.println(outcome.problem() + ": " + outcome.file()));
    boolean failed = outcomes.stream().anyMatch(o -> !apply || !o.problem().equals("formatted"));
    if (failed) {
      System.err.println(
          "To format them: mvn -q -pl tools validate -Pformat (one module: -Dformat.module=query)");
      System.exit(1);
    }
    if (!module.equals("all")) {
      return;
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, started);
  }

  /// The sources of the module, or of all, less the generated ones and those older than the stamp.
  private static List<Path> candidates(Path root, Path stamp, String module) throws IOException {
    FileTime known = Files.exists(stamp) ? modified(stamp) : FileTime.fromMillis(0);
    boolean toolChanged =
        Stream.of("tools/Format.java", "tools/pom.xml")
            .anyMatch(tool -> modified(root.resolve(tool)).compareTo(known) >= 0);
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> module.equals("all") || folder.endsWith(module))
          .flatMap(folder ->
              Stream.of("src/main/java", "src/test/java", "Format.java").map(folder::resolve))
          .filter(Files::exists)
          .flatMap(Format::walk)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(root.resolve(GENERATED)))
          .filter(file -> toolChanged || modified(file).compareTo(known) >= 0)
          .sorted()
          .toList();
    }
  }

  private static List<Outcome> format(Path root, Path file, boolean apply) {
    Path shown = root.relativize(file);
    try {
      String source = Files.readString(file);
      String formatted =
          new Formatter()
              .formatSource(
                  RemoveUnusedImports.removeUnusedImports(
                      ImportOrderer.reorderImports(source, Style.GOOGLE)));
      if (formatted.equals(source)) {
        return List.of();
      }
      if (apply) {
        Files.writeString(file, formatted);
        return List.of(new Outcome(shown, "formatted"));
      }
      return List.of(new Outcome(shown, "not formatted"));
    } catch (FormatterException e) {
      return List.of(new Outcome(shown, "does not parse (" + e.getMessage() + ")"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder).filter(Files::isRegularFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
