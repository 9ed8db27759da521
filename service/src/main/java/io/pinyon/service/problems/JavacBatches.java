package io.pinyon.service.problems;

import io.pinyon.projects.Project;
import io.pinyon.query.HeaderClasses;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.javac.JudgedFile;
import io.pinyon.service.javac.Judgement;
import io.pinyon.service.problems.Compiler.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets javac judge files of a workspace, several of one view at once. What one of them is told
/// together with others is what it would be told alone: where that is not certain, it is judged
/// alone. Used by one thread.
public final class JavacBatches implements AutoCloseable {
  private static final int MOST_NAMES = 3;

  /// Opens the facts for a file with this text; the caller closes them, in its own thread.
  public interface FactsSource {
    WorkspaceFacts open(Path file, String text);
  }

  /// A text of a file of the workspace; javac sees `judged`, in which some of it may be blank.
  public record Text(Path file, String text, String judged) {}

  /// What javac says of a text; `reason` says why it says nothing, null if it does.
  public record Verdict(Text text, List<Problem> problems, @Nullable String reason) {
    public Verdict {
      problems = List.copyOf(problems);
    }
  }

  private final JavacWorker worker;
  private final Project project;
  private final FactsSource source;
  private final Map<String, Map<String, byte[]>> made;
  private @Nullable View view;

  /// What all files of one module and use have in common.
  private record View(
      String name, WorkspaceFacts facts, WorkspaceClasses classes, JudgedFile file) {
    JudgedFile judged(Text text) {
      return file.with(text.file().toString(), text.judged());
    }
  }

  /// Leaves the worker open. `made` is what others have made of sources: shared by those that judge
  /// the same state of a workspace.
  public JavacBatches(
      JavacWorker worker,
      Project project,
      FactsSource source,
      Map<String, Map<String, byte[]>> made) {
    this.worker = worker;
    this.project = project;
    this.source = source;
    this.made = made;
  }

  /// Names what a file sees: only files with the same may be judged together.
  public static String viewOf(Path file, Project project) {
    return JavacCompiler.viewOf(file, project);
  }

  /// True if warnings are errors for the build of a file: then javac has to see all of it.
  public static boolean failsOnWarnings(Path file, Project project) {
    return JavacCompiler.given(file, project).failsOnWarnings();
  }

  /// One verdict for each text, in their order; the texts are of one view. Null if `isAbandoned`.
  public @Nullable List<Verdict> judge(List<Text> texts, BooleanSupplier isAbandoned) {
    View seen = viewOf(texts.getFirst());
    if (!seen.facts().isComplete()) {
      return texts.stream()
          .map(each -> none(each, "the index or the class path is not complete yet"))
          .toList();
    }
    List<JudgedFile> files = texts.stream().map(seen::judged).toList();
    List<Judgement> judgements = worker.judge(files, seen.classes(), isAbandoned);
    List<Verdict> verdicts = new ArrayList<>(texts.size());
    boolean areSure = texts.size() == 1 || areSure(judgements, texts, seen);
    for (int i = 0; i < texts.size(); i++) {
      Judgement judgement =
          areSure ? judgements.get(i) : worker.judge(files.get(i), seen.classes(), isAbandoned);
      Verdict verdict = verdict(judgement, texts.get(i));
      if (verdict == null) {
        return null;
      }
      verdicts.add(verdict);
    }
    return verdicts;
  }

  /// True if nothing that is said of one text may be due to another.
  private boolean areSure(List<Judgement> judgements, List<Text> texts, View seen) {
    for (Judgement each : judgements) {
      boolean isSure =
          each instanceof Judgement.Judged judged
              && !judged.hasSyntaxErrors()
              && !Doubts.isInDoubt(judged, subject(texts.getFirst(), seen.facts()));
      if (!isSure) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Verdict verdict(Judgement judgement, Text text) {
    return switch (judgement) {
      case Judgement.Judged judged -> {
        if (judged.problems().isEmpty()) {
          yield new Verdict(text, List.of(), null);
        }
        try (WorkspaceFacts facts = source.open(text.file(), text.text())) {
          Subject subject = subject(text, facts);
          List<Problem> certain = JavacCompiler.problems(judged, subject);
          boolean isLess = certain.isEmpty() && Doubts.isInDoubt(judged, subject);
          yield new Verdict(text, certain, isLess ? reason(judged.missing()) : null);
        }
      }
      case Judgement.Cancelled _ -> null;
      case Judgement.None none -> none(text, none.reason());
    };
  }

  private static String reason(Set<String> missing) {
    List<String> names =
        missing.stream()
            .map(each -> each.replace(HeaderClasses.UNRESOLVED.replace('/', '.'), ""))
            .sorted()
            .limit(MOST_NAMES)
            .toList();
    return names.isEmpty()
        ? "a type that it names is not among what Pinyon knows of its class path"
        : "its class path lacks " + String.join(", ", names);
  }

  private static Verdict none(Text text, String reason) {
    return new Verdict(text, List.of(), reason);
  }

  private Subject subject(Text text, WorkspaceFacts facts) {
    return new Subject(text.file(), text.text(), project, facts);
  }

  private View viewOf(Text text) {
    String name = viewOf(text.file(), project);
    View known = view;
    if (known != null && known.name().equals(name)) {
      return known;
    }
    closeView();
    WorkspaceFacts facts = source.open(text.file(), text.text());
    WorkspaceClasses classes = new WorkspaceClasses(text.file().toString(), facts, made);
    View opened = new View(name, facts, classes, JavacCompiler.judged(subject(text, facts)));
    view = opened;
    return opened;
  }

  private void closeView() {
    if (view != null) {
      view.facts().close();
      view = null;
    }
  }

  @Override
  public void close() {
    closeView();
  }
}
