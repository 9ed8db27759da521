package io.pinyon.query.actions;

import static io.pinyon.query.actions.Conversion.check;
import static io.pinyon.query.actions.Conversion.notOffered;
import static io.pinyon.query.actions.Conversion.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Conditions, declarations and loops in another form, or why not.
final class ConvertStatementTest {
  private static final String INVERT = "Invert 'if' condition";
  private static final String SPLIT = "Split declaration and assignment";
  private static final String JOIN = "Join declaration and assignment";
  private static final String LOOP = "Convert to enhanced 'for'";

  private static String in(String statements) {
    return """
    import java.util.*;

    class A {
        int[] field = {};
        final List<String> known = new ArrayList<>();
        void use(Object o) {}
        String b(Object o) { return ""; }
        void run(int a, int b, double d, boolean c, Object o, int[] ints, List<String> names) {
            %s
        }
    }
    """
        .formatted(statements);
  }

  // ---- if

  @Test
  void if_withElse_swapsItsBranches() {
    check(
        INVERT,
        in(
            "$0if (a == b) {\n            use(a); // why\n        } else {\n            use(b);\n        }"),
        """
                if (a != b) {
                    use(b);
                } else {
                    use(a); // why
                }
        """);
  }

  @Test
  void if_withOperators_negatesEach() {
    check(
        INVERT,
        in("$0if (a < b && !c || a > 1) use(a); else use(b);"),
        "if ((a >= b || c) && a <= 1) use(b); else use(a);");
    check(
        INVERT, in("$0if (a >= b && a <= 1) use(a); else use(b);"), "if (a < b || a > 1) use(b);");
    check(INVERT, in("$0if (!(a < b)) use(a); else use(b);"), "if (a < b) use(b);");
    check(
        INVERT,
        in("$0if (!(o instanceof String s)) use(a); else use(s);"),
        "if (o instanceof String s) use(s);");
    check(INVERT, in("$0if (c) use(a); else use(b);"), "if (!c) use(b); else use(a);");
    check(INVERT, in("$0if (c == (a < b)) use(a); else use(b);"), "if (c != (a < b)) use(b);");
  }

  @Test
  void if_ofFloatingPoint_isNegatedWhole() {
    check(INVERT, in("$0if (d < 1) use(a); else use(b);"), "if (!(d < 1)) use(b); else use(a);");
  }

  @Test
  void if_withElseIf_getsBraces() {
    check(
        INVERT,
        in("$0if (c) use(a);\n        else if (a < b) use(b);"),
        "if (!c) {\n            if (a < b) use(b);\n        }\n        else use(a);");
  }

  @Test
  void if_atEndOfMethod_becomesGuard() {
    check(
        INVERT,
        in(
            "$0if (o instanceof String s && c) {\n            use(s);\n            // why\n            use(a);\n        }"),
        """
                if (!(o instanceof String s) || !c) {
                    return;
                }
                use(s);
                // why
                use(a);
            }
        """);
  }

  @Test
  void if_atEndOfLoop_continues() {
    check(
        INVERT,
        in(
            "for (String s : names) {\n            $0if (c) {\n                use(s);\n            }\n        }"),
        "            if (!c) {\n                continue;\n            }\n            use(s);\n        }\n");
  }

  @Test
  void if_withoutElseBeforeMore_isNotOffered() {
    notOffered(INVERT, in("$0if (c) { use(a); }\n        use(b);"));
  }

  @Test
  void if_atEndOfCompactConstructor_isNotOffered() {
    notOffered(
        INVERT,
        "record A(int x) {\n    A {\n        $0if (x < 0) {\n            x = 0;\n        }\n    }\n}\n");
  }

  // ---- declarations

  @Test
  void declaration_isSplit() {
    check(SPLIT, in("$0int x = a; // why"), "        int x;\n        x = a; // why\n");
    check(SPLIT, in("$0var x = names;"), "        List<String> x;\n        x = names;\n");
    check(SPLIT, in("$0int[] x = {1, 2};"), "        int[] x;\n        x = new int[] {1, 2};\n");
  }

  @Test
  void declaration_ofTypeWithoutName_isNotSplit() {
    refused(
        SPLIT, in("$0var x = new Object() { int y; };\n        use(x.y);"), "cannot be written");
  }

  @Test
  void declaration_ofConstant_isNotSplit() {
    refused(SPLIT, in("$0final int x = 1;\n        switch (a) { case x: }"), "constant");
  }

  @Test
  void declaration_ofSeveral_isNotSplit() {
    refused(SPLIT, in("$0int x = 1, y = 2;"), "several");
  }

  @Test
  void assignment_isJoined() {
    check(
        JOIN,
        in("$0int x;\n        // why\n        x = a;"),
        "        // why\n        int x = a;\n");
    check(
        JOIN,
        in("final Object x;\n        use(b);\n        $0x = a;"),
        "        use(b);\n        final Object x = a;\n");
  }

  @Test
  void assignment_inBranch_isNotJoined() {
    notOffered(JOIN, in("$0int x;\n        if (c) { x = 1; } else { x = 2; }"));
  }

  @Test
  void assignment_thatMakesConstant_isRefused() {
    refused(
        JOIN,
        in("$0final boolean x;\n        x = false;\n        while (x) { use(a); }"),
        "constant");
  }

  @Test
  void declaration_ofSeveral_becomesOneForEach() {
    String title = "Split into separate declarations";
    check(
        title,
        in("final int x$0 = 1, y = x + 1, z[] = {y};"),
        """
                final int x = 1;
                final int y = x + 1;
                final int z[] = {y};
        """);
    check(
        title,
        "class A {\n    /** Sizes. */\n    private int a, $0b = 2;\n}\n",
        "    private int a;\n    private int b = 2;\n");
    refused(title, in("int x$0 = 1, /* why */ y = 2;"), "comment");
    notOffered(title, in("for (int i$0 = 0, j = 1; i < j; i++) use(i);"));
    notOffered(title, in("int x$0 = 1;"));
  }

  // ---- loops

  @Test
  void loop_overArray_takesItsElements() {
    check(
        LOOP,
        in(
            "int[] own = {1};\n        $0for (int i = 0; i < own.length; i++) {\n            use(own[i]);\n            use(own[i] + 1);\n        }"),
        "        for (int i1 : own) {\n            use(i1);\n            use(i1 + 1);\n        }\n");
    check(
        LOOP,
        in("$0for (int i = 0; i < ints.length; i++) use(ints[i]);"),
        "for (int i1 : ints) use(i1);");
  }

  @Test
  void loop_overList_takesItsElements() {
    check(
        LOOP,
        in(
            "List<String> all = new ArrayList<>(names);\n        $0for (int i = 0; i < all.size(); i++) use(all.get(i));"),
        "for (String string : all) use(string);");
    check(
        LOOP,
        in("$0for (int i = 0; i < names.size(); i++) a += names.get(i).length();"),
        "for (String name : names) a += name.length();");
  }

  @Test
  void loop_withVariable_keepsIt() {
    check(
        LOOP,
        in(
            "var all = List.copyOf(names);\n        $0for (int i = 0; i < all.size(); ++i) {\n            final var each = all.get(i);\n            use(each); // why\n        }"),
        "        for (final var each : all) {\n            use(each); // why\n        }\n");
  }

  @Test
  void loop_thatUsesItsIndex_isRefused() {
    refused(LOOP, in("$0for (int i = 0; i < ints.length; i++) use(ints[i] + i);"), "'i' is used");
  }

  @Test
  void loop_thatAssignsElements_isRefused() {
    refused(LOOP, in("$0for (int i = 0; i < ints.length; i++) ints[i] = 1;"), "assigned");
  }

  @Test
  void loop_thatChangesItsList_isRefused() {
    refused(
        LOOP,
        in("$0for (int i = 0; i < names.size(); i++) names.add(names.get(i));"),
        "'names' is used");
  }

  @Test
  void loop_overFieldThatMayChange_isRefused() {
    refused(LOOP, in("$0for (int i = 0; i < field.length; i++) use(field[i]);"), "may change");
    refused(
        LOOP,
        in("$0for (int i = 0; i < known.size(); i++) use(known.get(i));"),
        "what the loop calls");
  }

  @Test
  void loop_overListWithAnotherName_isRefusedIfItCalls() {
    for (String list :
        List.of(
            "names",
            "known",
            "this.known",
            "names.subList(0, 1)",
            "new ArrayList<>(names); use(own)",
            "new ArrayList<>(names); Runnable r = () -> own.add(b(o))")) {
      refused(
          LOOP,
          in(
              "List<String> own = %s;\n        $0for (int i = 0; i < own.size(); i++) use(own.get(i));"
                  .formatted(list)),
          "what the loop calls");
    }
    refused(
        LOOP,
        in(
            "int[] own = field;\n        $0for (int i = 0; i < own.length; i++) { use(o); use(own[i]); }"),
        "what the loop calls");
    refused(
        LOOP,
        in(
            "List<String> own = new ArrayList<>();\n        while (c) {\n            $0for (int i = 0; i < own.size(); i++) use(own.get(i));\n            use(own);\n        }"),
        "what the loop calls");
  }

  @Test
  void loop_fromAnotherStart_isNotOffered() {
    notOffered(LOOP, in("$0for (int i = 1; i < ints.length; i++) use(ints[i]);"));
    notOffered(LOOP, in("$0for (int i = 0; i < ints.length; i += 2) use(ints[i]);"));
  }

  @Test
  void loop_withIterator_takesTheElements() {
    check(
        LOOP,
        in(
            "$0for (Iterator<String> it = names.iterator(); it.hasNext(); ) {\n            String s = it.next();\n            use(s);\n        }"),
        "        for (String s : names) {\n            use(s);\n        }\n");
    check(
        LOOP,
        in(
            "Iterator<String> it = names.iterator();\n        $0while (it.hasNext()) {\n            String s = it.next();\n            use(s);\n        }"),
        "run(int a, int b, double d, boolean c, Object o, int[] ints, List<String> names) {\n        for (String s : names) {\n            use(s);\n        }\n");
  }

  @Test
  void loop_thatRemoves_isRefused() {
    refused(
        LOOP,
        in(
            "$0for (Iterator<String> it = names.iterator(); it.hasNext(); ) {\n            String s = it.next();\n            it.remove();\n        }"),
        "'it' is used");
  }

  @Test
  void loop_thatTakesTheNextLater_isRefused() {
    refused(
        LOOP,
        in(
            "$0for (Iterator<String> it = names.iterator(); it.hasNext(); ) {\n            if (c) { use(it.next()); }\n        }"),
        "does not begin");
  }

  @Test
  void loop_whoseIteratorIsUsedAfterwards_isRefused() {
    refused(
        LOOP,
        in(
            "Iterator<String> it = names.iterator();\n        $0while (it.hasNext()) {\n            String s = it.next();\n        }\n        use(it);"),
        "after the loop");
  }
}
