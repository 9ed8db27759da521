package io.pinyon.benchmarks.gradle;

import io.pinyon.benchmarks.gradle.ScriptScan.Line;
import io.pinyon.projects.DeclaredDependencies;
import io.pinyon.projects.DeclaredDependencies.Declaration;
import io.pinyon.projects.DeclaredDependencies.Kind;
import io.pinyon.projects.Project;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// `GradleTrees [--list] DIR`: how much of what the Gradle builds in the folders of DIR declare can
/// be read.
///
/// A row counts *declarations*, places in scripts that declare an external dependency: those that
/// [ScriptScan] finds by their lines, whether Pinyon reads them or not, without those that Pinyon
/// finds to name something of the build (a project, files), and those that Pinyon alone finds. A
/// declaration that several projects share, or that names several dependencies, is resolved if all
/// of them are, in all of these projects.
public final class GradleTrees {
  private final Path tree;
  private final boolean isListed;
  private final Map<String, List<Declaration>> read = new TreeMap<>();
  private final Set<String> unresolved = new TreeSet<>();
  private int declared;
  private int grouped;
  private int resolved;
  private int alone;

  private GradleTrees(Path tree, boolean isListed) {
    this.tree = tree;
    this.isListed = isListed;
  }

  public static void main(String[] arguments) throws IOException {
    boolean isListed = arguments[0].equals("--list");
    Path folder = Path.of(arguments[arguments.length - 1]).toAbsolutePath().normalize();
    List<Path> trees = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
      all.forEach(trees::add);
    }
    trees.sort(null);
    System.out.println(
        "| tree | declared | group and name | and version | resolved | problems | ms |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Path each : trees) {
      new GradleTrees(each, isListed).print(System.out);
    }
  }

  private static String key(Path file, int line) {
    return file.normalize() + ":" + line;
  }

  private void print(PrintStream out) throws IOException {
    long start = System.nanoTime();
    DeclaredDependencies all = DeclaredDependencies.of(tree, Project.Machine.present());
    long millis = (System.nanoTime() - start) / 1_000_000;
    for (Declaration each : all.declarations()) {
      read.computeIfAbsent(key(each.file(), each.line()), key -> new ArrayList<>()).add(each);
    }
    Map<String, Line> lines = new HashMap<>();
    for (Line each : ScriptScan.of(tree)) {
      lines.put(key(each.file(), each.line()), each);
    }
    for (Map.Entry<String, Line> each : new TreeMap<>(lines).entrySet()) {
      count(each.getKey(), each.getValue().text(), read.getOrDefault(each.getKey(), List.of()));
    }
    read.forEach((key, declarations) -> {
      boolean isExternal = declarations.stream().anyMatch(one -> one.kind() == Kind.EXTERNAL);
      if (!lines.containsKey(key) && isExternal) {
        alone++;
        count(key, "", declarations);
      }
    });
    out.printf(
        "| %s | %,d | %,d | %,d | %.1f %% | %d | %,d |%n",
        tree.getFileName(),
        declared,
        grouped,
        resolved,
        100.0 * resolved / Math.max(1, declared),
        all.problems().size(),
        millis);
    if (isListed) {
      out.println("found by Pinyon alone: " + alone);
      unresolved.forEach(out::println);
      all.problems().forEach(each -> out.println("problem: " + each));
      all.absentPoms().forEach(each -> out.println("not on this machine: " + each));
    }
  }

  private void count(String place, String text, List<Declaration> here) {
    boolean isWithin =
        !here.isEmpty() && here.stream().allMatch(each -> each.kind() == Kind.WITHIN);
    if (isWithin) {
      return;
    }
    declared++;
    List<Declaration> external = here.stream().filter(each -> each.kind() != Kind.WITHIN).toList();
    boolean hasNames =
        !external.isEmpty()
            && external.stream()
                .allMatch(each -> !each.group().isEmpty() && !each.name().isEmpty());
    grouped += hasNames ? 1 : 0;
    if (hasNames && external.stream().allMatch(Declaration::isResolved)) {
      resolved++;
      return;
    }
    StringBuilder why = new StringBuilder();
    external.stream()
        .filter(each -> !each.isResolved())
        .limit(1)
        .forEach(each ->
            why.append(each.kind() == Kind.UNREAD ? "unread" : "no version: ")
                .append(each.group() + (each.group().isEmpty() ? "" : ":") + each.name())
                .append(" in " + each.project() + " " + each.configuration()));
    unresolved.add(
        tree.relativize(Path.of(place.substring(0, place.lastIndexOf(':'))))
            + place.substring(place.lastIndexOf(':'))
            + " "
            + (external.isEmpty() ? "not seen" : why)
            + " | "
            + text);
  }
}
