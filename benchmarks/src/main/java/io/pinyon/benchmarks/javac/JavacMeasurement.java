package io.pinyon.benchmarks.javac;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.javac.JudgedFile;
import io.pinyon.service.javac.Judgement;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// Lets javac's worker judge each file of a project twice in one process, everything else as the
/// class files of a plain build: latencies of the first judgement, of the first round and of the
/// second, the memory of the process, and errors that the build does not have. Each file has a
/// version of the workspace of its own, as if another had been edited before. Ends with status 1 if
/// there is such an error.
public final class JavacMeasurement {
  private JavacMeasurement() {}

  /// Arguments: a folder with `src/main/java` and `classpath.txt` (one line), and the release.
  public static void main(String[] arguments) throws IOException {
    Path project = Path.of(arguments[0]).toRealPath();
    int release =
        arguments.length > 1 ? Integer.parseInt(arguments[1]) : Runtime.version().feature();
    Path sources = project.resolve("src/main/java");
    String line = Files.readString(project.resolve("classpath.txt")).strip();
    List<Path> classPath =
        line.isEmpty() ? List.of() : Stream.of(line.split(":")).map(Path::of).toList();
    Path classes = Files.createTempDirectory("pinyon-javac");
    BuiltClasses built;
    try {
      built = BuiltClasses.of(sources, line, classes);
    } finally {
      FileTrees.delete(classes);
    }
    System.exit(measure(read(sources), classPath, release, built) ? 0 : 1);
  }

  /// False if there are false errors.
  private static boolean measure(
      List<Path> files, List<Path> classPath, int release, BuiltClasses built) throws IOException {
    CompilerOptions options = new CompilerOptions(release, false, List.of());
    int all = 0;
    try (JavacWorker worker = new JavacWorker()) {
      for (int round = 1; round <= 2; round++) {
        List<Double> millis = new ArrayList<>();
        int errors = 0;
        Duration processor = processorTime(worker);
        built.takeAsked();
        for (Path each : files) {
          built.nextVersion();
          JudgedFile file =
              new JudgedFile(each.toString(), Files.readString(each), options, "", classPath);
          long before = System.nanoTime();
          Judgement judgement = worker.judge(file, built, () -> false);
          millis.add((System.nanoTime() - before) / 1e6);
          errors += errors(each.toString(), judgement);
        }
        all += errors;
        print("round " + round, millis, errors, built.takeAsked());
        Duration used = processorTime(worker).minus(processor);
        System.out.printf(
            Locale.ROOT,
            "processor time of the worker: %.1f ms for each file%n",
            used.toNanos() / 1e6 / files.size());
        long pid = worker.pid().orElse(0);
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
          lines
              .filter(each -> each.matches("(VmHWM|VmRSS|RssAnon).*"))
              .forEach(System.out::println);
        }
      }
    }
    return all == 0;
  }

  /// The sources in an order that is mixed, and the same each time.
  private static List<Path> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          new ArrayList<>(
              files.filter(each -> each.toString().endsWith(".java")).sorted().toList());
      Collections.shuffle(found, new Random(1));
      return found;
    }
  }

  /// Since its start; nothing if it does not run.
  private static Duration processorTime(JavacWorker worker) {
    return worker.pid().stream()
        .boxed()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private static int errors(String path, Judgement judgement) {
    if (judgement instanceof Judgement.Judged judged) {
      List<String> errors =
          judged.problems().stream()
              .filter(each -> each.severity() == Problem.Severity.ERROR)
              .map(each -> path + ": " + each.code() + " " + each.message())
              .toList();
      errors.forEach(System.out::println);
      return errors.size() + (judged.missing().isEmpty() ? 0 : 1);
    }
    System.out.println(path + ": " + judgement);
    return 1;
  }

  private static void print(String what, List<Double> millis, int errors, int asked) {
    double first = millis.getFirst();
    List<Double> sorted = millis.subList(1, millis.size()).stream().sorted().toList();
    int n = sorted.size();
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, false errors %d, questions %d; first %.0f ms, then p50 %.1f, p90 %.1f, p99 %.1f, most %.0f ms%n",
        what,
        n + 1,
        errors,
        asked,
        first,
        sorted.get(n / 2),
        sorted.get(n * 9 / 10),
        sorted.get(n * 99 / 100),
        sorted.getLast());
  }
}
