package io.pinyon.benchmarks.headers;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.HeaderClasses;
import io.pinyon.query.facts.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes the header classes of a project's sources, then compiles each source alone against them:
///
///     HeaderJudge SOURCES OUT [--cp PATH] [--release N] [--every N] [--patch MODULE] [--only NAME]
///
/// `PATH` may be `@FILE` with the class path in it. Of sources that compile there must be no error.
/// `--patch` says that the sources are of a module of the JDK, `--every` takes every so manieth file.
/// Ends with status 1 if there is one. The headers are left below `OUT/headers`, with the time that each took warm.
public final class HeaderJudge {
  private final Path sources;
  private final Path out;
  private String classPath = "";
  private int release = Runtime.version().feature();
  private int every = 1;
  private String module = "";
  private String only = "";

  private HeaderJudge(Path sources, Path out) {
    this.sources = sources;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println(
          "HeaderJudge SOURCES OUT [--cp PATH] [--release N] [--every N] [--patch MODULE] [--only NAME]");
      System.exit(2);
    }
    HeaderJudge judge = new HeaderJudge(Path.of(args[0]).toRealPath(), Path.of(args[1]));
    for (int i = 2; i + 1 < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--cp" -> judge.classPath = Javac.classPath(value);
        case "--release" -> judge.release = Integer.parseInt(value);
        case "--every" -> judge.every = Integer.parseInt(value);
        case "--patch" -> judge.module = value;
        case "--only" -> judge.only = value;
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    System.exit(judge.run() ? 0 : 1);
  }

  private boolean run() throws IOException {
    JdkLibrary jdk = JdkLibrary.running();
    if (!module.isEmpty()) {
      jdk = jdk.whole();
    } else if (release != Runtime.version().feature()) {
      jdk = jdk.forRelease(release);
    }
    try (Libraries libraries = new Libraries(out.resolve("libraries"));
        Javac javac = new Javac(out, classPath, release, module, sources)) {
      ClassPath path = libraries.classPath(Javac.entries(classPath), release);
      SourceTree tree = SourceTree.of(sources, path, jdk);
      write(tree, javac);
      measure(tree);
      return judge(tree, javac);
    }
  }

  private void write(SourceTree tree, Javac javac) throws IOException {
    HeaderClasses headers = new HeaderClasses(tree, release);
    int count = 0;
    for (Unit unit : tree.units().values()) {
      HeaderClasses.Headers made = headers.of(unit);
      if (!made.unresolved().isEmpty()) {
        System.out.println("unresolved in " + unit.location() + ": " + made.unresolved());
      }
      javac.put(made.classes());
      count += made.classes().size();
    }
    System.out.printf("%d files, %d classes%n", tree.units().size(), count);
  }

  /// The time of this thread alone, in nanoseconds.
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void measure(SourceTree tree) {
    for (int round = 0; round < 4; round++) {
      HeaderClasses headers = new HeaderClasses(tree, release);
      long[] nanos = new long[tree.units().size()];
      int i = 0;
      for (Unit unit : tree.units().values()) {
        long start = cpu();
        headers.of(unit);
        nanos[i++] = cpu() - start;
      }
      Arrays.sort(nanos);
      System.out.printf(
          "round %d: median %.0f µs, 90%% %.0f µs, mean %.0f µs%n",
          round,
          nanos[nanos.length / 2] / 1e3,
          nanos[nanos.length * 9 / 10] / 1e3,
          Arrays.stream(nanos).average().orElse(0) / 1e3);
    }
  }

  /// False if there is an error.
  private boolean judge(SourceTree tree, Javac javac) throws IOException {
    Map<String, Integer> causes = new TreeMap<>();
    int judged = 0;
    int bad = 0;
    int number = 0;
    List<String> shown = new ArrayList<>();
    for (Path file : tree.units().keySet()) {
      if (number++ % every != 0 || !file.toString().contains(only)) {
        continue;
      }
      judged++;
      List<Javac.Problem> errors = javac.errors(file);
      bad += errors.isEmpty() ? 0 : 1;
      for (Javac.Problem each : errors) {
        causes.merge(each.code(), 1, Integer::sum);
        shown.add(sources.relativize(file) + ":" + each.line() + ": " + each.message());
      }
    }
    shown.forEach(System.out::println);
    System.out.printf("%d files judged, %d with errors: %s%n", judged, bad, causes);
    return bad == 0;
  }
}
