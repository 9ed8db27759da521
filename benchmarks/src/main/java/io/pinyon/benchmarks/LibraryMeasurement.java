package io.pinyon.benchmarks;

import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.listing.LibraryIndexer.Work;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Measures what a machine has to do once for its libraries: the whole image of the running JDK and
/// the largest jars below a folder, indexed as the background does it, then a second time as another
/// workspace would:
///
///     LibraryMeasurement HOME FOLDER [JARS]
///
/// HOME should be empty; it is left as it is.
public final class LibraryMeasurement {
  private LibraryMeasurement() {}

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("LibraryMeasurement HOME FOLDER [JARS]");
      System.exit(2);
    }
    int count = args.length > 2 ? Integer.parseInt(args[2]) : 150;
    List<Path> jars = largest(Path.of(args[1]), count);
    long size = 0;
    for (Path each : jars) {
      size += Files.size(each);
    }
    System.out.printf("%d jars of %.1f MB, and the JDK%n", jars.size(), size / 1e6);
    run("first", Path.of(args[0]), jars);
    run("again", Path.of(args[0]), jars);
    long peak = 0;
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      peak +=
          each.getType() == java.lang.management.MemoryType.HEAP
              ? each.getPeakUsage().getUsed()
              : 0;
    }
    System.out.printf("peak of the heap: %.0f MB%n", peak / 1e6);
  }

  private static List<Path> largest(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(each -> each.toString().endsWith(".jar"))
          .filter(each -> !each.toString().endsWith("-sources.jar"))
          .sorted(Comparator.comparingLong((Path each) -> each.toFile().length()).reversed())
          .limit(count)
          .toList();
    }
  }

  private static void run(String name, Path place, List<Path> jars) throws IOException {
    Home home = Home.open(place, System.err::println);
    JdkLibrary jdk = JdkLibrary.of(Path.of(System.getProperty("java.home")));
    jdk.keepIn(home.folder());
    try (Libraries libraries = new Libraries(home.folder(), home::objects)) {
      long start = System.nanoTime();
      int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
      Work work = libraries.index(jdk, jars, workers, () -> false);
      System.out.printf(
          "%s: %.2f s, %d class files read, %d objects added, %.1f MB of them; in the home %.1f MB%n",
          name,
          (System.nanoTime() - start) / 1e9,
          work.read(),
          work.added(),
          work.bytes() / 1e6,
          bytes(place) / 1e6);
      libraries.problems().forEach(System.out::println);
    }
    home.objects().close();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
    }
  }
}
