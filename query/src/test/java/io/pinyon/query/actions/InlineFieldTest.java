package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// The value of a field in the place of its uses.
final class InlineFieldTest {
  private static Refactored of(String text) {
    return Refactored.of(ActionKind.REFACTOR_INLINE, text);
  }

  private static void checkField(String title, String text, String expected) {
    assertEquals(expected, of(text).after(title));
  }

  @Test
  void constant_goesToItsUses_withItsComment() {
    checkField(
        "Inline constant 'X'",
        """
        class A {
            /** Why. */
            private static final int $0X = 1 + 2;

            int f() { return X * 2 + A.X; }
        }
        """,
        """
        class A {

            int f() { return (1 + 2) * 2 + (1 + 2); }
        }
        """);
  }

  @Test
  void constant_inACase_isInlined() {
    of("class A {\n    private static final int $0X = 1;\n"
            + "    int f(int p) { return switch (p) { case X -> 1; default -> 2; }; }\n}\n")
        .after("Inline constant 'X'");
  }

  @Test
  void constant_ofAByte_keepsItsType() {
    String after =
        of("class A {\n    private static final byte $0X = 1;\n"
                + "    void g(byte b) {}\n    void f() { g(X); }\n}\n")
            .after("Inline constant 'X'");
    assertTrue(after.contains("g((byte) 1)"), after);
  }

  @Test
  void constant_forOthers_isRefused() {
    assertEquals(
        "'X' is not private: other files may use it.",
        of("class A {\n    static final int $0X = 1;\n    int f() { return X; }\n}\n")
            .refusal("Inline constant 'X'"));
  }

  @Test
  void constant_ofACreation_isRefused() {
    assertEquals(
        "Each evaluation makes another object.",
        of("class A {\n    private static final Object $0X = new Object();\n"
                + "    Object f() { return X; }\n}\n")
            .refusal("Inline constant 'X'"));
  }

  @Test
  void field_thatChanges_isRefused() {
    assertEquals(
        "'x' is not final.",
        of("class A {\n    private int $0x = 1;\n    int f() { return x++; }\n}\n")
            .refusal("Inline field 'x'"));
  }

  @Test
  void field_ofAnotherObject_isRefused() {
    assertEquals(
        "'other()' would not be evaluated.",
        of("class A {\n    private final int $0x = 1;\n    A other() { return this; }\n"
                + "    int f() { return other().x; }\n}\n")
            .refusal("Inline field 'x'"));
  }

  @Test
  void constant_hiddenAtTheUse_isRefused() {
    assertEquals(
        "'Y' would mean something else.",
        of("""
        class A {
            static final int Y = 1;
            private static final int $0X = Y;
            static class B {
                static final int Y = 2;
                int f() { return X; }
            }
        }
        """)
            .refusal("Inline constant 'X'"));
  }

  @Test
  void constantWhoseValueASubclassHides_isRefused() {
    assertEquals(
        "'Y' would mean something else.",
        of("""
        class A {
            static int y = 1;
            static final int Y = 2;
            private static final int $0X = Y + 1;
            static class B extends A {
                static final int Y = 3;
                int f() { return X; }
            }
        }
        """)
            .refusal("Inline constant 'X'"));
  }

  @Test
  void commentBesideAField_isNotLost() {
    assertEquals(
        "A comment would be lost.",
        of("class A {\n    private static final /* why */ int $0X = 1;\n    int f() { return X; }\n}\n")
            .refusal("Inline constant 'X'"));
  }
}
