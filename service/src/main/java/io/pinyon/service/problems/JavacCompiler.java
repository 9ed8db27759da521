package io.pinyon.service.problems;

import io.pinyon.projects.Project;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.Scope;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.javac.JudgedFile;
import io.pinyon.service.javac.Judgement;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets javac judge texts of a workspace, each alone as source. What javac says is left out where
/// it may only follow from something that is not known, see [Doubts].
public final class JavacCompiler implements Compiler {
  private static final System.Logger LOG = System.getLogger(JavacCompiler.class.getName());

  private final JavacWorker worker;
  private String lastReason = "";

  /// Closes the worker with itself.
  public JavacCompiler(JavacWorker worker) {
    this.worker = worker;
  }

  @Override
  public void prepare() {
    worker.start();
  }

  @Override
  public @Nullable List<Problem> errors(Subject subject, BooleanSupplier isAbandoned) {
    WorkspaceFacts facts = subject.facts();
    if (!facts.isComplete()) {
      return null;
    }
    WorkspaceClasses classes = new WorkspaceClasses(subject.file().toString(), facts);
    JudgedFile file = judged(subject);
    return switch (worker.judge(file, classes, isAbandoned)) {
      case Judgement.Judged judged -> problems(judged, subject);
      case Judgement.Cancelled _ -> null;
      case Judgement.None none -> {
        if (!none.reason().equals(lastReason)) {
          lastReason = none.reason();
          LOG.log(
              System.Logger.Level.INFO,
              "javac did not judge " + subject.file() + ": " + none.reason());
        }
        yield null;
      }
    };
  }

  /// The text with the view that it has.
  static JudgedFile judged(Subject subject) {
    WorkspaceFacts facts = subject.facts();
    return new JudgedFile(
        subject.file().toString(),
        subject.text(),
        options(subject),
        viewOf(subject.file(), subject.project()),
        facts.libraryPath(),
        modules(facts));
  }

  /// Names what a file sees: files with the same see the same.
  static String viewOf(Path file, Project project) {
    Scope scope = project.scopeOf(file);
    return scope == null
        ? file.getParent() + ""
        : scope.module().buildFile() + " " + scope.module().name() + " " + scope.use();
  }

  /// What is certain of what javac says. Where a build fails on warnings they are errors.
  static List<Problem> problems(Judgement.Judged judged, Subject subject) {
    List<Problem> certain = Doubts.certain(judged, subject);
    return given(subject).failsOnWarnings()
        ? certain.stream().map(JavacCompiler::failing).toList()
        : certain;
  }

  private static Problem failing(Problem problem) {
    return problem.severity() != Problem.Severity.WARNING
        ? problem
        : new Problem(
            problem.range(),
            Problem.Severity.ERROR,
            problem.code(),
            problem.message() + "\n(The build fails on warnings.)",
            problem.tags(),
            problem.related());
  }

  static JavacOptions given(Subject subject) {
    return given(subject.file(), subject.project());
  }

  /// What the build of a file gives to javac.
  static JavacOptions given(Path file, Project project) {
    Scope scope = project.scopeOf(file);
    return scope == null ? JavacOptions.NONE : scope.options();
  }

  /// Only some builds are known to the last argument: under others features in preview are let pass
  /// where they can be.
  private static CompilerOptions options(Subject subject) {
    int release = subject.facts().release();
    JavacOptions given = given(subject);
    boolean mayAllow = release == Runtime.version().feature() && !subject.project().tellsOptions();
    return new CompilerOptions(release, given.preview() || mayAllow, given.lint());
  }

  private static List<WorkspaceModule> modules(WorkspaceFacts facts) {
    return facts.sources().modules().stream()
        .map(each -> new WorkspaceModule(each.name(), each.packages(), each.isOwn()))
        .toList();
  }

  @Override
  public void close() {
    worker.close();
  }
}
