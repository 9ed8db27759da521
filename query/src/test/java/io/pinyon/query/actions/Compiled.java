package io.pinyon.query.actions;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.schema.TextRange;
import io.pinyon.testing.JdkFileManager;
import io.pinyon.testing.SourceInMemory;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The files of a fixture, as [Fixture] takes them, with what javac says of them. `$0` marks the
/// open file.
public final class Compiled {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// Shared: what it has read of the JDK serves every fixture.
  private static final JdkFileManager JDK = new JdkFileManager(COMPILER);

  final Fixture fixture;
  private @Nullable List<Problem> problems;

  private Compiled(String text) {
    this.fixture = Fixture.of(text);
  }

  static Compiled of(String text) {
    return new Compiled(text);
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile(
      Map<String, String> files, List<String> options) {
    List<Diagnostic<? extends JavaFileObject>> found = new ArrayList<>();
    List<SourceInMemory> texts = new ArrayList<>();
    files.forEach((path, text) -> {
      if (path.endsWith(".java")) {
        texts.add(new SourceInMemory(path, text));
      }
    });
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of("-proc:none", "-XDshould-stop.ifError=FLOW", "-XDshould-stop.ifNoError=FLOW"));
    COMPILER.getTask(Writer.nullWriter(), JDK, found::add, all, null, texts).call();
    return found;
  }

  /// javac's errors in the open file, and its warnings with `-Xlint`.
  List<Problem> problems() {
    if (problems == null) {
      problems = find();
    }
    return problems;
  }

  private List<Problem> find() {
    List<Problem> result = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : compile(files(), List.of("-Xlint:all"))) {
      boolean isOpen = each.getSource() instanceof SourceInMemory t && t.getName().equals(open());
      if (isOpen && each.getPosition() >= 0) {
        int start = (int) each.getPosition();
        TextRange range = new TextRange(start, Math.max(start, (int) each.getEndPosition()));
        result.add(
            new Problem(
                range,
                each.getKind() == Diagnostic.Kind.ERROR
                    ? Problem.Severity.ERROR
                    : Problem.Severity.WARNING,
                each.getCode(),
                each.getMessage(Locale.ENGLISH),
                Set.of(),
                List.of()));
      }
    }
    return result;
  }

  /// The errors of all files.
  public static List<String> errors(Map<String, String> files) {
    return compile(files, List.of("-Xlint:none")).stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getLineNumber() + ": " + each.getMessage(Locale.ENGLISH))
        .toList();
  }

  Map<String, String> files() {
    return fixture.files();
  }

  String open() {
    return fixture.open();
  }

  /// Where the caret is; the start of the text without one.
  TextRange range() {
    try {
      int at = fixture.caret().value();
      return new TextRange(at, at);
    } catch (IllegalStateException e) {
      return TextRange.EMPTY;
    }
  }

  /// What is offered for all problems of the open file.
  List<CodeAction> offered() {
    return fixture.analysis().actions().list(range(), problems(), EnumSet.allOf(ActionKind.class));
  }

  List<String> titles(ActionKind kind) {
    return offered().stream().filter(each -> each.kind() == kind).map(CodeAction::title).toList();
  }

  /// The files after an action.
  Map<String, String> after(ActionKind kind, String title) {
    List<FileEdits> edits = fixture.analysis().actions().edits(range(), problems(), kind, title);
    Map<String, String> result = new LinkedHashMap<>(files());
    edits.forEach(each -> result.put(each.location(), each.changed()));
    return result;
  }
}
