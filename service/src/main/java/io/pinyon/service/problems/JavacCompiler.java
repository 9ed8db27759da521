package io.pinyon.service.problems;

import io.pinyon.projects.Project;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.Scope;
import io.pinyon.query.Problems;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.TextPart;
import io.pinyon.schema.TextDifference;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.javac.JudgedFile;
import io.pinyon.service.javac.Judgement;
import io.pinyon.service.javac.Judgement.Judged;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets javac judge texts of a workspace, each alone as source. What javac says is left out where
/// it may only follow from something that is not known, see [Doubts]. Where an edit lies in the
/// body of one method or constructor, javac is shown that body alone: what it said of the others
/// still holds.
public final class JavacCompiler implements Compiler {
  private static final System.Logger LOG = System.getLogger(JavacCompiler.class.getName());

  /// So many texts that somebody edits are judged in parts.
  private static final int MOST_KNOWN = 8;

  /// A part of a text is judged first, and all of it then, if that spares so many characters, and
  /// of the text one in so many.
  private static final int WORTH_TWO = 8_000;

  private static final int ONE_IN = 4;

  /// Constructors call methods, and what these do is a warning about the constructor.
  private static final Set<String> LOOKS_INTO_BODIES = Set.of("all", "this-escape");

  private final JavacWorker worker;
  private final LruCache<String, Known> known = LruCache.ofEntries(MOST_KNOWN);
  private String lastReason = "";

  /// What javac said of a text without syntax errors when the workspace had this version.
  private record Known(JudgedFile file, long version, Judged judged) {
    boolean isOfSame(JudgedFile other, long now) {
      return version != 0 && version == now && file.equals(other.with(file.uri(), file.text()));
    }
  }

  /// Closes the worker with itself.
  public JavacCompiler(JavacWorker worker) {
    this.worker = worker;
  }

  @Override
  public void prepare() {
    worker.start();
  }

  @Override
  public @Nullable List<Problem> errors(
      Subject subject, BooleanSupplier isAbandoned, Consumer<List<Problem>> early) {
    if (!subject.facts().isComplete()) {
      return null;
    }
    WorkspaceClasses classes = new WorkspaceClasses(subject.file().toString(), subject.facts());
    JudgedFile file = judged(subject);
    Known before = known.get(file.uri());
    boolean isOfSame = before != null && before.isOfSame(file, classes.version());
    if (before != null && isOfSame && before.file.text().equals(file.text())) {
      return problems(before.judged, subject);
    }
    TextPart part = part(before, file);
    if (part != null) {
      boolean isEnough = isOfSame && part.isEnough();
      if (isEnough || part.spared() >= Math.max(WORTH_TWO, file.text().length() / ONE_IN)) {
        JudgedFile seen = file.with(file.uri(), part.text());
        Judged judged = completed(worker.judge(seen, classes, isAbandoned), part, before, file);
        if (judged != null && isEnough) {
          return told(judged, file, classes, subject);
        }
        if (judged != null) {
          early.accept(problems(judged, subject));
        }
      }
    }
    return switch (worker.judge(file, classes, isAbandoned)) {
      case Judged judged -> told(judged, file, classes, subject);
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

  /// What of a text is judged first, or at all; null for all of it. What has been edited tells the
  /// last text that was judged, or the file.
  private static @Nullable TextPart part(@Nullable Known before, JudgedFile file) {
    if (file.options().lint().stream().anyMatch(LOOKS_INTO_BODIES::contains)) {
      return null;
    }
    if (before != null) {
      return Problems.edited(before.file.text(), file.text());
    }
    try {
      return file.text().length() < WORTH_TWO
          ? null
          : Problems.edited(SourceFiles.read(Path.of(file.uri())), file.text());
    } catch (IOException e) {
      return null; // it has never been saved
    }
  }

  /// What is known of a text of which a part was judged; null if nothing is certain.
  private static @Nullable Judged completed(
      Judgement of, TextPart part, @Nullable Known before, JudgedFile file) {
    if (!(of instanceof Judged judged) || judged.hasSyntaxErrors()) {
      return null;
    }
    String textBefore = before == null ? file.text() : before.file.text();
    TextDifference difference = TextDifference.between(textBefore, file.text());
    List<Problem> problemsBefore = before == null ? List.of() : before.judged.problems();
    Set<String> missing = new HashSet<>(judged.missing());
    missing.addAll(before == null ? Set.of() : before.judged.missing());
    return new Judged(
        part.complete(judged.problems(), problemsBefore, difference),
        missing,
        false,
        judged.time());
  }

  private List<Problem> told(
      Judged judged, JudgedFile file, WorkspaceClasses classes, Subject subject) {
    if (!judged.hasSyntaxErrors()) {
      known.put(file.uri(), new Known(file, classes.version(), judged));
    }
    return problems(judged, subject);
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
