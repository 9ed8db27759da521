package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.RefusedException;
import java.util.List;
import java.util.Map;

/// Converts code of a fixture: what comes out, or why nothing does.
final class Conversion {
  private Conversion() {}

  /// Both texts compile.
  static void check(String title, String text, String expected) {
    Compiled compiled = Compiled.of(text);
    assertEquals(List.of(), Compiled.errors(compiled.files()), text);
    assertEquals("", refusal(compiled, title), text);
    Map<String, String> after = compiled.after(ActionKind.REFACTOR_REWRITE, title);
    String made = after.getOrDefault(compiled.open(), "");
    assertEquals(List.of(), Compiled.errors(after), () -> String.join("\n", after.values()));
    assertTrue(made.contains(expected), () -> made);
  }

  /// The reason holds this.
  static void refused(String title, String text, String reason) {
    Compiled compiled = Compiled.of(text);
    assertEquals(List.of(), Compiled.errors(compiled.files()), text);
    String found = refusal(compiled, title);
    if (found.isEmpty()) {
      try {
        Map<String, String> after = compiled.after(ActionKind.REFACTOR_REWRITE, title);
        found = "nothing: " + after.get(compiled.open());
      } catch (RefusedException e) {
        found = e.reason();
      }
    }
    String given = found;
    assertTrue(given.contains(reason), () -> given);
  }

  static void notOffered(String title, String text) {
    assertTrue(!Compiled.of(text).titles(ActionKind.REFACTOR_REWRITE).contains(title), text);
  }

  private static String refusal(Compiled compiled, String title) {
    for (CodeAction each : compiled.offered()) {
      if (each.title().equals(title) && each.kind() == ActionKind.REFACTOR_REWRITE) {
        return each.refusal();
      }
    }
    return "not offered among " + compiled.titles(ActionKind.REFACTOR_REWRITE);
  }
}
