package io.pinyon.benchmarks.check;

import io.pinyon.benchmarks.javac.ProjectCopy;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.check.AffectedFiles;
import io.pinyon.service.check.ChangedFile;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.FilePart;
import io.pinyon.service.check.ProjectCheck;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Changes declarations and bodies of a project at random, one at a time, and compares the errors
/// of a check of what that affects with those of javac over all files: file, line and code. Ends
/// with status 1 if they differ.
public final class CheckMeasurement {
  /// So many files are tried for one kind of mutation, then the next kind takes its turn.
  private static final int TRIES = 500;

  private final Path root;
  private final String classPath;
  private final int release;
  private final ProjectCheck check;
  private final List<Path> files;
  private final Workspace workspace;
  private final Path classes;
  private final List<Double> shares = new ArrayList<>();
  private int different;

  private CheckMeasurement(
      Path root, String classPath, int release, ProjectCheck check, IndexedWorkspaces service)
      throws IOException {
    this.root = root;
    this.classPath = classPath;
    this.release = release;
    this.check = check;
    this.workspace = Objects.requireNonNull(service.workspace(root));
    this.classes = Files.createDirectory(root.resolveSibling("classes"));
    try (Stream<Path> all = Files.walk(root)) {
      this.files = all.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }

  /// Arguments: a folder with `src/main/java` and `classpath.txt` (one line), the release, how many
  /// mutations, the seed, and optionally how many files a batch has.
  public static void main(String[] arguments) throws Exception {
    Path project = Path.of(arguments[0]).toRealPath();
    int release = Integer.parseInt(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    Random random = new Random(Long.parseLong(arguments[3]));
    ProjectCheck.Limits standard = ProjectCheck.Limits.standard();
    ProjectCheck.Limits limits =
        arguments.length < 5
            ? standard
            : new ProjectCheck.Limits(
                standard.workers(),
                Integer.parseInt(arguments[4]),
                standard.characters(),
                standard.heap());
    Path folder = Files.createTempDirectory("pinyon-check").toRealPath();
    boolean isSame;
    try {
      isSame = run(project, folder, release, limits, count, random);
    } finally {
      FileTrees.delete(folder);
    }
    System.exit(isSame ? 0 : 1);
  }

  private static boolean run(
      Path project, Path folder, int release, ProjectCheck.Limits limits, int count, Random random)
      throws Exception {
    ProjectCopy copy = ProjectCopy.make(project, folder.resolve("project"), "src", release);
    Path root = copy.folder();
    try (IndexedWorkspaces service =
        new IndexedWorkspaces(
            folder.resolve("home"), Following.NOTHING, new ProjectCopy.Silent())) {
      service.open(root);
      service.awaitOpened();
      try (ProjectCheck check = Objects.requireNonNull(service.check(root, limits))) {
        CheckMeasurement measurement =
            new CheckMeasurement(root, copy.classPath(), release, check, service);
        measurement.workspace.indexNow();
        measurement.workspace.buildGraph();
        return measurement.run(count, random);
      }
    }
  }

  /// False if errors differ.
  private boolean run(int count, Random random) throws Exception {
    compare("nothing", null, "");
    Mutation[] kinds = Mutation.values();
    int tries = 0;
    for (int done = 0; done < count; tries++) {
      Mutation kind = kinds[(done + tries / TRIES) % kinds.length];
      Path file = files.get(random.nextInt(files.size()));
      String before = Files.readString(file);
      String after = kind.of(before, random);
      if (after != null) {
        Files.writeString(file, after);
        compare(kind + " " + file.getFileName(), file, before);
        Files.writeString(file, before);
        done++;
        tries = 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d mutations of %d files, %d with other errors than javac's; median share of javac's time %.2f%n",
        count,
        files.size(),
        different,
        shares.stream().sorted().skip(shares.size() / 2).findFirst().orElse(0.0));
    return different == 0;
  }

  /// With `file` null all files are checked.
  private void compare(String what, @Nullable Path file, String before) throws Exception {
    long start = System.nanoTime();
    workspace.indexNow();
    List<FilePart> affected =
        file == null
            ? files.stream().<FilePart>map(FilePart.All::new).toList()
            : affected(file, before);
    long chosen = System.nanoTime();
    List<CheckedFile> checked = new ArrayList<>();
    check.run(affected, () -> false, checked::add);
    long judged = System.nanoTime();
    Set<String> full = FullJavac.errors(files, classPath, release, classes);
    long end = System.nanoTime();
    Set<String> found = new TreeSet<>();
    for (CheckedFile each : checked) {
      if (each.reason() != null) {
        System.out.println("not judged: " + each.file() + ": " + each.reason());
      }
      for (Problem problem : each.problems()) {
        if (problem.severity() == Problem.Severity.ERROR) {
          long line =
              1
                  + each.text()
                      .substring(0, problem.range().start())
                      .chars()
                      .filter(c -> c == '\n')
                      .count();
          found.add(each.file() + ":" + line + " " + problem.code());
        }
      }
    }
    double share = (judged - start) / (double) (end - judged);
    if (file != null) {
      shares.add(share);
    }
    System.out.printf(
        Locale.ROOT,
        "%-50s %4d errors, %4d files in %6.2f s (chosen in %.2f s), javac in %6.2f s: %.2f%n",
        what,
        full.size(),
        affected.size(),
        (judged - start) / 1e9,
        (chosen - start) / 1e9,
        (end - judged) / 1e9,
        share);
    if (!found.equals(full)) {
      different++;
      tell("only javac: ", full, found);
      tell("only check: ", found, full);
    }
  }

  private static void tell(String what, Set<String> ones, Set<String> others) {
    ones.stream()
        .filter(each -> !others.contains(each))
        .limit(5)
        .forEach(each -> System.out.println(what + each));
  }

  private List<FilePart> affected(Path file, String before) throws IOException {
    try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
      return new AffectedFiles(
              workspace,
              snapshot,
              Objects.requireNonNull(workspace.graphs()).atOrInMemory(snapshot).graph())
          .of(List.of(new ChangedFile(file, before, Files.readString(file), true)));
    }
  }
}
