package io.pinyon.query.actions;

import static io.pinyon.query.actions.Conversion.check;
import static io.pinyon.query.actions.Conversion.notOffered;
import static io.pinyon.query.actions.Conversion.refused;

import org.junit.jupiter.api.Test;

/// Strings, chains of conditions and classes of values in another form, or why not.
final class ConvertExpressionTest {
  private static final String BLOCK = "Convert to text block";
  private static final String FORMATTED = "Convert to 'formatted'";
  private static final String SWITCH = "Convert to 'switch'";
  private static final String RECORD = "Convert to record";

  private static String in(String statements) {
    return """
    import java.util.*;

    class A {
        enum E { X, Y }
        E field = E.X;
        void use(Object o) {}
        E next() { return E.X; }
        void run(int a, char ch, long l, String s, E e, Object o, Object[] all) {
            %s
        }
    }
    """
        .formatted(statements);
  }

  // ---- strings

  @Test
  void strings_ofLines_becomeBlock() {
    check(
        BLOCK,
        in("use(\"a\\n\" $0+ \"  \\\"b\\\" \\n\"\n            + \"c\\\\d\\n\");"),
        "use(\"\"\"\n                a\n                  \"b\"\\s\n                c\\\\d\n                \"\"\");");
  }

  @Test
  void strings_withoutLastLineEnd_keepTheirBlanks() {
    check(
        BLOCK,
        in("use(\" a\\n\" $0+ \" b\");"),
        "use(\"\"\"\n                 a\n                 b\\\n                \"\"\");");
  }

  @Test
  void strings_ofOneLine_areNoBlock() {
    notOffered(BLOCK, in("use(\"a\" $0+ \"b\\n\");"));
    notOffered(BLOCK, in("use(\"a\\n\" $0+ a + \"b\\n\");"));
  }

  @Test
  void strings_withComment_areRefused() {
    refused(BLOCK, in("use(\"a\\n\" // why\n            $0+ \"b\\n\");"), "comment");
  }

  @Test
  void concatenation_becomesFormatted() {
    check(
        FORMATTED,
        in("use(a + 1 + \" of 100%, \" $0+ (s) + ch + \"\\n\");"),
        "use(\"%s of 100%%, %s%s\\n\".formatted(a + 1, s, ch));");
  }

  @Test
  void concatenation_ofConstants_isRefused() {
    refused(FORMATTED, in("final String x = \"a\";\n        use(\"b\" $0+ x);"), "constant");
  }

  @Test
  void concatenation_ofArrays_isRefused() {
    refused(FORMATTED, in("use(\"b\" $0+ all);"), "all of the arguments");
    refused(FORMATTED, in("use(\"b\" $0+ null + a);"), "all of the arguments");
  }

  @Test
  void concatenation_ofWhatFormatsItself_isRefused() {
    refused(FORMATTED, in("Formattable f = null;\n        use(\"b\" $0+ f);"), "formats itself");
  }

  @Test
  void concatenation_withOctalEscapes_isRefused() {
    refused(FORMATTED, in("use(\"\\1\" $0+ a + \"1\");"), "escapes");
  }

  @Test
  void addition_ofNumbers_isNotOffered() {
    notOffered(FORMATTED, in("use(a $0+ 1);"));
  }

  // ---- switch

  @Test
  void chain_ofNumbers_becomesSwitch() {
    check(
        SWITCH,
        in(
            "$0if (a == 1 || 2 == a) {\n            // why\n            use(1);\n        } else if (a == -3) return;\n        else {\n            use(3);\n        }"),
        """
                switch (a) {
                    case 1, 2 -> {
                        // why
                        use(1);
                    }
                    case -3 -> {
                        return;
                    }
                    default -> {
                        use(3);
                    }
                }
        """);
  }

  @Test
  void chain_ofStringsThatThrowForNull_becomesSwitch() {
    check(
        SWITCH,
        in("$0if (s.equals(\"a\")) use(1); else if (s.equals(\"b\")) use(2);"),
        "case \"b\" -> use(2);\n            default -> {}\n        }");
  }

  @Test
  void chain_ofStringsThatMayBeNull_keepsNull() {
    check(
        SWITCH,
        in("$0if (\"a\".equals(s)) use(1); else if (\"b\".equals(s)) use(2); else use(3);"),
        "case null, default -> use(3);");
  }

  @Test
  void chain_ofEnums_keepsNull() {
    check(
        SWITCH,
        in("$0if (e == E.X) use(1); else if (e == E.Y) use(2);"),
        "case Y -> use(2);\n            case null, default -> {}\n        }");
  }

  @Test
  void chain_ofTypes_becomesSwitch() {
    check(
        SWITCH,
        in(
            "$0if (o instanceof String t && !t.isEmpty()) use(t); else if (o instanceof Integer) use(2); else use(o);"),
        "case String t when !t.isEmpty() -> use(t);\n            case Integer integer -> use(2);\n            case null, default -> use(o);");
  }

  @Test
  void chain_ofCalls_isRefused() {
    refused(
        SWITCH, in("$0if (next() == E.X) use(1); else if (next() == E.Y) use(2);"), "once only");
  }

  @Test
  void chain_withBreak_isRefused() {
    refused(
        SWITCH,
        in("while (true) {\n            $0if (a == 1) break; else if (a == 2) use(2);\n        }"),
        "'break'");
  }

  @Test
  void chain_withBreakOfItsOwnLoop_becomesSwitch() {
    check(
        SWITCH,
        in("$0if (a == 1) { while (true) { break; } } else if (a == 2) use(2);"),
        "case 2 -> use(2);");
  }

  @Test
  void chain_thatTestsTwice_isRefused() {
    refused(SWITCH, in("$0if (a == 1) use(1); else if (a == 1) use(2);"), "twice");
  }

  @Test
  void chain_thatTestsTheSameNumber_isRefused() {
    refused(SWITCH, in("$0if (a == 'a') use(1); else if (a == 0x61) use(2);"), "twice");
  }

  @Test
  void chain_thatThrowsForNullLater_throws() {
    check(
        SWITCH,
        in("$0if (\"a\".equals(s)) use(1); else if (s.equals(\"b\")) use(2); else use(3);"),
        "            default -> use(3);");
  }

  @Test
  void chain_whoseGuardNamesChangingVariable_isRefused() {
    refused(
        SWITCH,
        in(
            "a++;\n        $0if (o instanceof String t && a > 1) use(t); else if (o instanceof Integer) use(2);"),
        "other values");
  }

  @Test
  void chain_ofDominatedTypes_isRefused() {
    refused(
        SWITCH,
        in("$0if (o instanceof Number) use(1); else if (o instanceof Integer) use(2);"),
        "subtype");
  }

  @Test
  void chain_ofTypeThatAlwaysFits_isRefused() {
    refused(
        SWITCH,
        in("$0if (s instanceof String) use(1); else if (s instanceof CharSequence) use(2);"),
        "whenever it is not null");
  }

  @Test
  void chain_ofSideEffects_isRefused() {
    refused(
        SWITCH,
        in(
            "$0if (o instanceof Integer i && a++ > 1) use(1); else if (o instanceof String) use(2);"),
        "side effects");
  }

  @Test
  void chain_ofLongsOrOfDifferentValues_isNotOffered() {
    notOffered(SWITCH, in("$0if (l == 1) use(1); else if (l == 2) use(2);"));
    notOffered(SWITCH, in("$0if (a == 1) use(1); else if (ch == 'c') use(2);"));
  }

  // ---- record

  private static String point(String members) {
    return """
    final class Point$0<T> {
        private final int x;
        private final T y;

        Point(int x, T y) {
            this.x = x;
            this.y = y;
        }
    %s
        @Override public boolean equals(Object o) { return o instanceof Point<?> p && p.x == x; }
        @Override public int hashCode() { return x; }
        @Override public String toString() { return "" + x; }
    }
    class User { int of(Point<String> p) { return new Point<>(1, "").hashCode(); } }
    """
        .formatted(members);
  }

  @Test
  void class_ofValues_becomesRecord() {
    check(
        RECORD,
        point("    int getX() { return x; }\n"),
        "record Point<T>(int x, T y) {\n    int getX() { return x; }\n");
  }

  @Test
  void class_withoutEquals_isRefused() {
    refused(
        RECORD,
        "final class P$0 {\n    private final int x;\n    P(int x) { this.x = x; }\n}\n",
        "no 'equals'");
  }

  @Test
  void class_thatIsNotFinal_isRefused() {
    refused(RECORD, point("").replace("final class", "class"), "not final");
  }

  @Test
  void class_withSuperclass_isRefused() {
    refused(RECORD, point("").replace("$0<T> {", "$0<T> extends Thread {"), "superclass");
  }

  @Test
  void class_whoseConstructorDoesMore_isRefused() {
    refused(RECORD, point("").replace("this.x = x;", "this.x = x + 1;"), "does more");
    refused(
        RECORD,
        point("")
            .replace("Point(int x, T y)", "Point(T y, int x)")
            .replace("(1, \"\")", "(\"\", 1)"),
        "does more");
  }

  @Test
  void class_withWiderFields_isRefused() {
    refused(RECORD, point("").replace("private final int x", "final int x"), "not private");
  }

  @Test
  void class_withOtherAccessor_isRefused() {
    refused(RECORD, point("    long x() { return 1; }\n"), "no accessor");
  }

  @Test
  void class_thatIsSerializable_isRefused() {
    refused(
        RECORD,
        point("").replace("$0<T> {", "$0<T> implements java.io.Serializable {"),
        "serializable");
  }

  @Test
  void class_withPrivateConstructor_isRefused() {
    refused(
        RECORD,
        point("").replace("    Point(", "    private Point(").replace("new Point<>(1, \"\")", "p"),
        "less accessible");
  }

  @Test
  void class_withInitializer_isRefused() {
    refused(RECORD, point("    { System.out.println(); }\n"), "initializer");
  }

  @Test
  void class_withAnnotation_isRefused() {
    refused(RECORD, "@Deprecated\n" + point(""), "annotations");
  }

  @Test
  void class_withCommentOnField_isRefused() {
    refused(RECORD, point("").replace("int x;", "int x; // why"), "The comment");
  }

  @Test
  void class_withFieldsThatChange_isNotOffered() {
    notOffered(RECORD, "class P$0 {\n    int x;\n    P(int x) { this.x = x; }\n}\n");
  }

  // ---- ?:

  @Test
  void conditional_swapsItsValues() {
    check(
        "Invert condition of '?:'",
        "class A {\n    int f(int a, int b) { return $0a < b ? a : b; }\n}\n",
        "return a >= b ? b : a;");
    check(
        "Invert condition of '?:'",
        "class A {\n    int f(int a, int b) { return $0a < b ? a = 1 : b < 3 ? 2 : 3; }\n}\n",
        "return a >= b ? b < 3 ? 2 : 3 : (a = 1);");
    check(
        "Invert condition of '?:'",
        "class A {\n    int f(Object o) { return $0!(o instanceof String s) ? 1 : s.length(); }\n}\n",
        "return o instanceof String s ? s.length() : 1;");
  }
}
