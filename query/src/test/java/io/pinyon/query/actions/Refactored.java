package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.CodeActions;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A fixture in which something is selected by `«` and `»`, or `$0` marks a caret, and what
/// refactorings of one kind make of it.
final class Refactored {
  private final ActionKind kind;
  private final Compiled compiled;
  private final TextRange range;

  private Refactored(ActionKind kind, String text) {
    this.kind = kind;
    this.compiled = Compiled.of(text.replace("«", "$0").replace("»", ""));
    int start = compiled.range().start();
    int length = text.indexOf('»') < 0 ? 0 : text.indexOf('»') - text.indexOf('«') - 1;
    this.range = new TextRange(start, start + length);
  }

  static Refactored of(ActionKind kind, String text) {
    return new Refactored(kind, text);
  }

  private CodeActions actions() {
    return compiled.fixture.analysis().actions();
  }

  /// What is offered, with reasons for what is refused.
  List<String> offered() {
    return actions().list(range, List.of(), Set.of(kind)).stream()
        .map(each -> each.refusal().isEmpty() ? each.title() : each.title() + ": " + each.refusal())
        .toList();
  }

  /// The open file afterwards; the fixture compiles before and after.
  String after(String title) {
    assertEquals(List.of(), Compiled.errors(compiled.files()), "before");
    assertTrue(offered().contains(title), () -> title + " is not among " + offered());
    Map<String, String> files = new LinkedHashMap<>(compiled.files());
    List<FileEdits> edits = actions().edits(range, List.of(), kind, title);
    edits.forEach(each -> files.put(each.location(), each.changed()));
    assertEquals(List.of(), Compiled.errors(files), () -> String.join("\n", files.values()));
    return files.getOrDefault(compiled.open(), "");
  }

  /// Why it is refused, when it is listed or when it is made.
  String refusal(String title) {
    assertEquals(List.of(), Compiled.errors(compiled.files()), "before");
    for (CodeAction each : actions().list(range, List.of(), Set.of(kind))) {
      if (each.title().equals(title)) {
        if (!each.refusal().isEmpty()) {
          return each.refusal();
        }
        try {
          return "made: " + actions().edits(range, List.of(), kind, title);
        } catch (RefusedException e) {
          return e.reason();
        }
      }
    }
    return "not offered: " + offered();
  }
}
