package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pinyon.query.Analysis;
import io.pinyon.query.CodeActions;
import io.pinyon.query.Fixture;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever a client says of whatever text: there are actions or none, never an exception, and
/// edits that do not overlap.
final class BrokenTextTest {
  private static final List<String> CODES =
      List.of(
          "compiler.err.cant.resolve.location",
          "compiler.err.cant.resolve.location.args",
          "compiler.err.does.not.override.abstract",
          "compiler.err.unreported.exception.need.to.catch.or.throw",
          "compiler.err.except.never.thrown.in.try",
          "compiler.err.prob.found.req",
          "compiler.err.cant.apply.symbol",
          "compiler.err.missing.ret.stmt",
          "compiler.err.invalid.meth.decl.ret.type.req",
          "compiler.err.not.exhaustive",
          "compiler.err.non-static.cant.be.ref",
          "compiler.err.report.access",
          "compiler.err.cant.assign.val.to.var",
          "compiler.err.var.might.not.have.been.initialized",
          "compiler.err.cant.ref.non.effectively.final.var",
          "compiler.err.already.defined",
          "compiler.err.method.does.not.override.superclass",
          "compiler.err.override.weaker.access",
          "compiler.err.missing.meth.body.or.decl.abstract",
          "compiler.warn.missing.SVUID",
          "compiler.warn.redundant.cast",
          "pinyon.unused");

  private static final String TEXT =
      """
      package p;

      import java.util.List;

      class A<T> implements Runnable {
        private final int a = (int) 1, b[];
        enum E { X, Y }
        f(int x) { return x; }
        void g(E e, Object o) throws Missing {
          int y;
          String s = switch (e) { case X -> o; };
          try (var r = new java.io.FileReader("x")) { Thread.sleep(y); } catch (Error z) {}
          Runnable l = () -> { y++; unknown.call(1, "x"); };
          new A<String>(1) { };
        }
      }
      """;

  private static void ask(String text) {
    Analysis analysis = Fixture.of(text).analysis();
    CodeActions actions = analysis.actions();
    for (int at = 0; at <= text.length() + 1; at += 9) {
      TextRange range = new TextRange(at, at + 3);
      for (String code : CODES) {
        Problem problem = new Problem(range, Problem.Severity.ERROR, code, "", Set.of(), List.of());
        assertDoesNotThrow(() -> askAll(actions, range, problem), () -> code + "\n" + text);
      }
    }
  }

  private static void askAll(CodeActions actions, TextRange range, Problem problem) {
    List<Problem> problems = List.of(problem);
    Set<ActionKind> kinds = EnumSet.of(ActionKind.QUICK_FIX);
    for (CodeAction each : actions.list(range, problems, kinds)) {
      List<FileEdits> edits = actions.edits(range, problems, each.kind(), each.title());
      edits.forEach(FileEdits::changed);
    }
  }

  @Test
  void wholeText_answers() {
    ask(TEXT);
  }

  @Test
  void truncatedTexts_answer() {
    for (int end = 20; end < TEXT.length(); end += 97) {
      ask(TEXT.substring(0, end));
    }
  }

  @Test
  void textsWithPiecesMissing_answer() {
    for (String piece : List.of("(", ")", "{", "}", ";", "class", ".")) {
      ask(TEXT.replace(piece, " "));
    }
  }

  @Test
  void generators_ofBrokenTexts_answer() {
    for (int end = 1; end <= TEXT.length(); end += 31) {
      String text = TEXT.substring(0, end);
      CodeActions actions = Fixture.of(text).analysis().actions();
      TextRange range = new TextRange(end / 2, end / 2);
      assertDoesNotThrow(
          () -> {
            askAll(actions, range, EnumSet.allOf(ActionKind.class));
          },
          text);
    }
  }

  private static void askAll(CodeActions actions, TextRange range, Set<ActionKind> kinds) {
    for (CodeAction each : actions.list(range, List.of(), kinds)) {
      try {
        actions.edits(range, List.of(), each.kind(), each.title()).forEach(FileEdits::changed);
      } catch (RefusedException e) {
        assertFalse(e.reason().isEmpty());
      }
    }
  }

  @Test
  void refactorings_ofBrokenTexts_answer() {
    Set<ActionKind> kinds =
        EnumSet.of(
            ActionKind.REFACTOR_EXTRACT, ActionKind.REFACTOR_INLINE, ActionKind.REFACTOR_REWRITE);
    for (String piece : List.of("(", ")", "{", "}", ";", "=", "->", ".")) {
      String text = TEXT.replace(piece, " ");
      CodeActions actions = Fixture.of(text).analysis().actions();
      for (int at = 0; at <= text.length(); at += 7) {
        TextRange range = new TextRange(at, at + at % 4 * 6);
        assertDoesNotThrow(() -> askAll(actions, range, kinds), () -> range + "\n" + text);
      }
    }
  }
}
