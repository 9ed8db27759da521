package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import java.util.List;
import java.util.Map;

/// Checks that repairs of what javac reports leave a program that it accepts.
final class Repairs {
  private Repairs() {}

  /// The repair is offered, and the whole fixture compiles with it. Gives the open file.
  static String check(String title, String text) {
    Compiled compiled = Compiled.of(text);
    List<String> titles = compiled.titles(ActionKind.QUICK_FIX);
    assertTrue(titles.contains(title), () -> title + " is not among " + titles);
    Map<String, String> after = compiled.after(ActionKind.QUICK_FIX, title);
    assertEquals(List.of(), Compiled.errors(after), () -> String.join("\n", after.values()));
    return after.get(compiled.open());
  }

  static String checkFirst(String title, String text) {
    List<String> titles = Compiled.of(text).titles(ActionKind.QUICK_FIX);
    assertEquals(title, titles.isEmpty() ? "" : titles.getFirst());
    return check(title, text);
  }

  /// There is something to repair, but not in this way.
  static void checkNot(String title, String text) {
    Compiled compiled = Compiled.of(text);
    assertFalse(compiled.problems().isEmpty());
    assertFalse(compiled.titles(ActionKind.QUICK_FIX).contains(title));
  }
}
