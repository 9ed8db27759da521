package io.pinyon.schema.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.settings.CompletionSettings.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionSettingsTest {
  private final List<String> problems = new ArrayList<>();

  private CompletionSettings of(Object... keysAndValues) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return CompletionSettings.of(given, (key, message) -> problems.add(key + " " + message));
  }

  @Test
  void wrongValue_isToldWithItsKey_andTheOthersCount() {
    CompletionSettings settings =
        of(
            "postfix",
            false,
            "templates",
            "no",
            "postfixes",
            true,
            "staticMembers",
            Arrays.asList("a.B.*", "B", 7, "a.B.of"),
            "hidden",
            "java.awt.*");
    assertEquals(
        List.of(
            "templates must be true or false",
            "postfixes is not known: there are postfix, templates, argumentLists, unimported, staticMembers, hidden",
            "staticMembers has B, which is not a class or a static member, such as a.b.C.* or a.b.C.of",
            "staticMembers has 7, which is not a class or a static member, such as a.b.C.* or a.b.C.of",
            "hidden must be a list"),
        problems);
    assertFalse(settings.offers(Kind.POSTFIX));
    assertTrue(settings.offers(Kind.TEMPLATES));
    assertEquals(List.of("a.B.*", "a.B.of"), settings.staticMembers());
  }

  @Test
  void editor_hasTheLastWord_andListsAddUp() {
    CompletionSettings file =
        of("postfix", false, "unimported", false, "hidden", List.of("a.*", "b.C"));
    CompletionSettings editor = of("postfix", true, "hidden", List.of("b.C", "d.**"));
    CompletionSettings both = editor.over(file);
    assertTrue(both.offers(Kind.POSTFIX));
    assertFalse(both.offers(Kind.UNIMPORTED));
    assertTrue(both.offers(Kind.TEMPLATES));
    assertEquals(List.of("b.C", "d.**", "a.*"), both.hidden());
    assertEquals(List.of(), problems);
  }

  @Test
  void hidden_areTypesOfAPackage_ofThoseBelowItIfSaid_orOne() {
    CompletionSettings settings = of("hidden", List.of("java.awt.*", "sun.**", "a.B"));
    assertTrue(settings.hides("java.awt.List"));
    assertFalse(settings.hides("java.awt.geom.Point2D"));
    assertTrue(settings.hides("java.awt.Frame.Inner"));
    assertTrue(settings.hides("sun.misc.Unsafe"));
    assertTrue(settings.hides("a.B"));
    assertFalse(settings.hides("a.BC"));
    assertFalse(settings.hides("java.awtful.List"));
  }
}
