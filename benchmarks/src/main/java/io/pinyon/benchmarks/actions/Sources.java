package io.pinyon.benchmarks.actions;

import io.pinyon.benchmarks.javac.BuiltClasses;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.javac.JudgedFile;
import io.pinyon.service.javac.Judgement;
import io.pinyon.service.javac.protocol.CompilerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sources of a project that was built, with javac as the judge of texts that take the place of
/// some of them.
final class Sources implements AutoCloseable {
  /// So many files that mention a changed type are judged with it.
  private static final int MOST_USERS = 40;

  private final Map<Path, String> texts = new LinkedHashMap<>();
  private final BuiltClasses built;
  private final CompilerOptions options;
  private final List<Path> classPath;
  private final JavacWorker worker = new JavacWorker(512);

  /// `folder` has the sources; `classes` takes their class files.
  Sources(Path folder, String classPath, int release, Path classes) throws IOException {
    this.built = BuiltClasses.of(folder, classPath, classes);
    this.options = new CompilerOptions(release, false, List.of());
    this.classPath =
        classPath.isEmpty() ? List.of() : Stream.of(classPath.split(":")).map(Path::of).toList();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
        texts.put(each, Files.readString(each));
      }
    }
  }

  List<Path> files() {
    return texts.keySet().stream()
        .filter(each -> !each.endsWith("package-info.java") && !each.endsWith("module-info.java"))
        .toList();
  }

  String text(Path file) {
    return texts.getOrDefault(file, "");
  }

  boolean has(Path file) {
    return texts.containsKey(file);
  }

  /// javac's errors in these texts, taken together. Throws [IllegalStateException] if javac does
  /// not judge them.
  List<Problem> errors(Map<Path, String> changed) {
    List<JudgedFile> judged = new ArrayList<>();
    changed.forEach(
        (file, text) -> judged.add(new JudgedFile(file.toString(), text, options, "", classPath)));
    List<Problem> errors = new ArrayList<>();
    for (Judgement each : worker.judge(judged, built, () -> false)) {
      switch (each) {
        case Judgement.Judged j ->
            j.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .forEach(errors::add);
        case Judgement.None none -> throw new IllegalStateException(none.reason());
        case Judgement.Cancelled _ -> throw new IllegalStateException("cancelled");
      }
    }
    return errors;
  }

  /// These texts and those of files that mention a type of theirs by its file's name, as they are.
  Map<Path, String> withUsers(Map<Path, String> changed) {
    Map<Path, String> all = new LinkedHashMap<>(changed);
    for (Path file : changed.keySet()) {
      String name = file.getFileName().toString().replace(".java", "");
      Matcher mention = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher("");
      for (Map.Entry<Path, String> each : texts.entrySet()) {
        if (all.size() < MOST_USERS && mention.reset(each.getValue()).find()) {
          all.putIfAbsent(each.getKey(), each.getValue());
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    worker.close();
  }
}
