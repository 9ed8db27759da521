package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each repair leaves a program that javac accepts.
final class QuickFixTest {
  /// The repair is offered, and the whole fixture compiles with it. Gives the open file.
  private static String check(String title, String text) {
    Compiled compiled = Compiled.of(text);
    List<String> titles = compiled.titles(ActionKind.QUICK_FIX);
    assertTrue(titles.contains(title), () -> title + " is not among " + titles);
    Map<String, String> after = compiled.after(ActionKind.QUICK_FIX, title);
    assertEquals(List.of(), Compiled.errors(after), () -> String.join("\n", after.values()));
    return after.get(compiled.open());
  }

  private static void checkFirst(String title, String text) {
    assertEquals(title, Compiled.of(text).titles(ActionKind.QUICK_FIX).getFirst());
    check(title, text);
  }

  private static void checkNot(String title, String text) {
    assertFalse(Compiled.of(text).titles(ActionKind.QUICK_FIX).contains(title));
  }

  // ---- names

  @Test
  void import_typeOfTheJdk_isOffered() {
    checkFirst("Import 'java.util.List'", "class A {\n    List<String> names;\n}\n");
  }

  @Test
  void import_namesWithOneMemberInUse_ranksTheTypeThatHasIt() {
    checkFirst("Import 'java.util.Date'", "class A {\n    Date now = Date.from(null);\n}\n");
  }

  @Test
  void import_severalMissing_comeAtOnce() {
    check(
        "Add all missing imports",
        "package p;\n\nclass A {\n    ArrayDeque<String> names;\n    BitSet bits;\n}\n");
  }

  @Test
  void similarName_localWithSwappedLetters_isFirst() {
    checkFirst(
        "Change to 'counter'",
        "class A {\n    int f(int counter) {\n        return conuter;\n    }\n}\n");
  }

  @Test
  void similarName_methodOfReceiver_isFirst() {
    checkFirst(
        "Change to 'substring'",
        "class A {\n    String f(String s) {\n        return s.subsrting(1);\n    }\n}\n");
  }

  @Test
  void similarName_fieldOfThis_isFirst() {
    checkFirst(
        "Change to 'length'",
        "class A {\n    int length;\n    int f() {\n        return this.lenght;\n    }\n}\n");
  }

  @Test
  void similarName_type_isFirst() {
    checkFirst("Change to 'String'", "class A {\n    Strnig name;\n}\n");
  }

  @Test
  void similarName_missingSecondArgument_prefersTheMethodThatFits() {
    checkFirst(
        "Change to 'addAll'",
        """
        class A {
            void addAl(int a) {}
            void addAll(int a, int b) {}
            void f() {
                addAlll(1, 2);
            }
        }
        """);
  }

  @Test
  void createLocal_assignment_declaresIt() {
    String after =
        check(
            "Create local variable 'total'",
            "class A {\n    void f() {\n        total = 1 + 2L;\n    }\n}\n");
    assertTrue(after.contains("long total = 1 + 2L;"), after);
  }

  @Test
  void createField_inStaticMethod_isStatic() {
    String after =
        check(
            "Create field 'total'",
            "class A {\n    static void f() {\n        total = 1;\n    }\n}\n");
    assertTrue(after.contains("private static int total;"), after);
  }

  @Test
  void createParameter_privateMethodThatNobodyCalls_isOffered() {
    check(
        "Create parameter 'total'",
        "class A {\n    private int f() {\n        return total;\n    }\n}\n");
  }

  @Test
  void createParameter_methodThatOthersCall_isNotOffered() {
    checkNot(
        "Create parameter 'total'", "class A {\n    int f() {\n        return total;\n    }\n}\n");
  }

  @Test
  void createMethod_inOwnClass_takesTypesOfTheCall() {
    String after =
        check(
            "Create method 'join'",
            """
            import java.util.List;

            class A {
                String f(List<String> names) {
                    return join(names, 1);
                }
            }
            """);
    assertTrue(after.contains("private String join(List<String> names, int i) {"), after);
  }

  @Test
  void createMethod_inOtherFile_importsThere() {
    Compiled compiled =
        Compiled.of(
            """
            //- /p/B.java
            package p;

            public class B {
                int size;
            }
            //- /A.java
            import java.util.List;

            class A {
                void f(p.B b, List<String> names) {$0
                    b.take(names);
                }
            }
            """);
    Map<String, String> after = compiled.after(ActionKind.QUICK_FIX, "Create method 'take' in 'B'");
    assertEquals(List.of(), Compiled.errors(after));
    assertEquals(
        """
        package p;

        import java.util.List;

        public class B {
            int size;

            public void take(List<String> names) {
                // not implemented yet
            }
        }
        """,
        after.get("/p/B.java"));
  }

  @Test
  void createConstructor_noneFits_isAdded() {
    check(
        "Create constructor in 'B'", "class B {\n}\nclass A {$0\n    B b = new B(\"x\", 1);\n}\n");
  }

  @Test
  void createConstant_ofOtherEnum_isAdded() {
    check(
        "Create enum constant 'GREEN'",
        "enum Color { RED }\nclass A {\n    Color c = Color.GREEN;\n}\n");
  }

  @Test
  void createClass_unknownType_isAFile() {
    Compiled compiled =
        Compiled.of("//- /p/A.java\npackage p;\n\nclass A {\n    Zebra zebra;\n}\n");
    Map<String, String> after = compiled.after(ActionKind.QUICK_FIX, "Create class 'Zebra'");
    assertEquals("package p;\n\npublic class Zebra {\n}\n", after.get("/p/Zebra.java"));
    assertEquals(List.of(), Compiled.errors(after));
  }

  @Test
  void unknownImport_isRemoved() {
    checkFirst("Change to 'List'", "import java.util.Lits;\n\nclass A {\n}\n");
  }

  // ---- what classes owe

  @Test
  void implement_genericInterface_substitutesItsArguments() {
    String after =
        check(
            "Implement method 'compare'",
            "import java.util.Comparator;\n\nclass A implements Comparator<String> {\n}\n");
    assertTrue(after.contains("public int compare(String o1, String o2) {"), after);
  }

  @Test
  void implement_severalMethods_allAreThere() {
    checkFirst(
        "Implement missing methods",
        "import java.util.Iterator;\n\nclass A implements Iterator<int[]> {\n}\n");
  }

  @Test
  void implement_anonymousClass_isDone() {
    check("Implement method 'run'", "class A {\n    Runnable r = new Runnable() {};\n}\n");
  }

  @Test
  void implement_enumWithConstantsOnly_getsASemicolon() {
    check("Implement method 'run'", "enum A implements Runnable {\n    ONE, TWO\n}\n");
  }

  @Test
  void implement_genericMethod_keepsItsParameters() {
    check(
        "Implement method 'pick'",
        """
        interface P {
            <T extends Comparable<T>> T pick(java.util.List<? extends T> of) throws java.io.IOException;
        }
        class A implements P {
        }
        """);
  }

  @Test
  void abstractClass_isOffered() {
    check("Make 'A' abstract", "class A implements Runnable {\n}\n");
  }

  @Test
  void override_ofNothing_isRemoved() {
    checkFirst("Remove '@Override'", "class A {\n    @Override\n    public void f() {}\n}\n");
  }

  @Test
  void override_misspelt_isRenamed() {
    check(
        "Change to 'toString'",
        "class A {\n    @Override\n    public String toStrnig() { return \"\"; }\n}\n");
  }

  // ---- exceptions

  @Test
  void unreported_statement_isSurrounded() {
    checkFirst(
        "Surround with try/catch",
        "class A {\n    void f() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_declaration_staysInScope() {
    check(
        "Surround with try/catch",
        """
        import java.io.FileReader;

        class A {
            int f() {
                var reader = new FileReader("x");
                return reader.hashCode();
            }
        }
        """);
  }

  @Test
  void unreported_method_throwsIt() {
    check(
        "Add 'InterruptedException' to throws",
        "class A {\n    void f() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_overridingLibraryMethod_cannotThrowMore() {
    checkNot(
        "Add 'InterruptedException' to throws",
        "class A implements Runnable {\n    public void run() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_overridingOwnMethod_changesTheHierarchy() {
    check(
        "Add 'InterruptedException' to throws of all it overrides",
        """
        class B {
            void f() {}
        }
        class A extends B {
            @Override
            void f() {$0
                Thread.sleep(1);
            }
        }
        """);
  }

  @Test
  void unreported_inTry_getsACatchClause() {
    checkFirst(
        "Add catch clause",
        """
        class A {
            void f() {
                try {
                    Thread.sleep(1);
                } catch (IllegalStateException e) {
                }
            }
        }
        """);
  }

  @Test
  void catch_ofWhatIsNeverThrown_goes() {
    check(
        "Remove try/catch",
        """
        class A {
            void f() {
                try {
                    f();
                } catch (java.io.IOException e) {
                }
            }
        }
        """);
  }

  @Test
  void unreported_resource_isClosed() {
    check(
        "Surround with try-with-resources",
        """
        import java.io.FileReader;

        class A {
            int f() {
                FileReader reader = new FileReader("x");
                int hash = reader.hashCode();
                return hash;
            }
        }
        """);
  }

  // ---- types

  @Test
  void cast_object_isOffered() {
    checkFirst(
        "Cast to 'String'", "class A {\n    String f(Object o) {\n        return o;\n    }\n}\n");
  }

  @Test
  void cast_binary_getsParentheses() {
    check("Cast to 'int'", "class A {\n    int f(long a) {\n        return a + 1;\n    }\n}\n");
  }

  @Test
  void cast_receiver_isOfAKnownSubtype() {
    check(
        "Cast to 'String'",
        """
        class A {
            int f(Object o) {
                return o instanceof String ? o.length() : 0;
            }
        }
        """);
  }

  @Test
  void cast_argument_isOffered() {
    checkFirst(
        "Cast to 'int'",
        "class A {\n    void g(int a) {}\n    void f(long a) {\n        g(a);\n    }\n}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "int, return o + 1;",
    "int, int sum = 1; sum += o; return sum;",
    "Object, return a == s ? 1 : 2;",
    "Iterable<String>, for (String each : o) {} return 1;",
    "StringBuilder, return g(null);",
    "String, return new A(null).hashCode();"
  })
  void cast_valueThatSaysTooLittle_isOffered(String type, String body) {
    check(
        "Cast to '" + type + "'",
        """
        class A {
            A(String a) {}
            A(StringBuilder a) {}
            int g(String a) { return 1; }
            int g(StringBuilder a) { return 2; }
            int f(Object o, Integer a, String s) { %s }
        }
        """
            .formatted(body));
  }

  @Test
  void changeType_ofVariable_isOffered() {
    check(
        "Change type of 'a' to 'String'",
        "class A {\n    void f() {\n        int a = \"x\";\n    }\n}\n");
  }

  @Test
  void changeReturnType_isOffered() {
    check(
        "Change return type to 'String'",
        "class A {\n    int f() {\n        return \"x\";\n    }\n}\n");
  }

  // ---- returns

  @Test
  void missingReturn_isAdded() {
    checkFirst("Add 'return 0;'", "class A {\n    int f() {\n    }\n}\n");
  }

  @Test
  void missingReturn_oneVariableOfTheType_isReturned() {
    checkFirst(
        "Return 'b'",
        "class A {\n    StringBuilder f() {\n        StringBuilder b = new StringBuilder();\n    }\n}\n");
  }

  @Test
  void missingReturnType_isInferred() {
    checkFirst(
        "Insert return type 'String'",
        "class A {\n    f(int a) {\n        return \"x\" + a;\n    }\n}\n");
  }

  @Test
  void missingReturnType_overridesGenericMethod_isItsOwnTypeParameter() {
    String after =
        check(
            "Insert return type 'List<U>'",
            """
            import java.util.List;

            interface B {
                <T> List<T> f(String a);
            }
            class A implements B {
                @Override
                public <U> f(String a) {
                    throw new IllegalStateException();
                }
            }
            """);
    assertTrue(after.contains("public <U> List<U> f("), after);
  }

  @Test
  void missingReturnType_withoutValues_isVoid() {
    checkFirst("Insert return type 'void'", "class A {\n    f() {\n    }\n}\n");
  }

  // ---- modifiers

  @Test
  void static_methodCalledFromStatic_isMadeStatic() {
    check(
        "Make 'g' static",
        "class A {\n    void g() {}\n    static void f() {\n        g();\n    }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void g() { size++; }",
        "void g() { h(); } void h() {}",
        "void g() { System.out.println(this); }",
        "void g() { new Inner(); } class Inner {}",
        "void g() { T t; }"
      })
  void static_methodThatNeedsAnInstance_isNotMadeStatic(String method) {
    checkNot(
        "Make 'g' static",
        "class A<T> {\n    int size;\n    "
            + method
            + "\n    static void f() {\n        g();\n    }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void g() { g(); }",
        "void g() { new Object() { int size; int f() { return size + this.size; } }; }",
        "<U> void g() { U u; new Nested(); } static class Nested {}"
      })
  void static_methodWithStateOfItsOwn_isMadeStatic(String method) {
    check(
        "Make 'g' static",
        "class A<T> {\n    " + method + "\n    static void f() {\n        g();\n    }\n}\n");
  }

  @Test
  void static_overriddenMethod_isNotMadeStatic() {
    checkNot(
        "Make 'g' static",
        "class A {\n    void g() {}\n    static void f() {\n        g();\n    }\n}\n"
            + "class B extends A {\n    void g() {}\n}\n");
  }

  @Test
  void accessible_privateFieldOfOtherClass_isOpened() {
    checkFirst(
        "Make 'size' package-private",
        "class B {\n    private int size;\n}\nclass A {\n    int f(B b) {$0\n        return b.size;\n    }\n}\n");
  }

  @Test
  void access_ofOverridingMethod_isKept() {
    check("Make 'run' public", "class A implements Runnable {\n    void run() {}\n}\n");
  }

  @Test
  void body_thatIsMissing_isAdded() {
    check("Add body", "class A {\n    int f();\n}\n");
  }

  @Test
  void final_assigned_isNotFinal() {
    check(
        "Make 'size' not final",
        "class A {\n    final int size = 1;\n    void f() {\n        size = 2;\n    }\n}\n");
  }

  // ---- variables and switches

  @Test
  void uninitialized_local_getsAValue() {
    checkFirst(
        "Initialize variable 'a'",
        "class A {\n    int f() {\n        int a;\n        return a;\n    }\n}\n");
  }

  @Test
  void uninitialized_field_getsAValue() {
    check("Initialize field 'a'", "class A {\n    final String a;\n}\n");
  }

  @Test
  void captured_changedVariable_isCopied() {
    check(
        "Copy 'i' to a final variable",
        """
        class A {
            void f() {
                int i = 0;
                i++;
                Runnable r = () -> System.out.println(i);
            }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "int x = switch (c) { case RED -> 1; };",
    "int x = switch (c) { case RED: yield 1; };"
  })
  void switch_ofEnum_getsItsCases(String statement) {
    checkFirst(
        "Add missing cases",
        "enum Color { RED, GREEN, BLUE }\nclass A {\n    void f(Color c) {$0\n        "
            + statement
            + "\n    }\n}\n");
  }

  @Test
  void switch_ofSealed_getsItsClasses() {
    check(
        "Add missing cases",
        """
        sealed interface S permits P, Q, R {}
        record P() implements S {}
        record Q() implements S {}
        record R<T>(T t) implements S {}
        class A {
            void f(S s) {$0
                switch (s) {
                    case P p -> {}
                }
            }
        }
        """);
  }

  @Test
  void switch_anything_getsADefault() {
    checkFirst(
        "Add 'default'",
        "class A {\n    int f(int c) {\n        return switch (c) {\n            case 1 -> 1;\n        };\n    }\n}\n");
  }

  // ---- warnings

  @Test
  void serialVersion_isAdded() {
    check("Add 'serialVersionUID'", "class A implements java.io.Serializable {\n    int a;\n}\n");
  }

  @Test
  void redundantCast_isRemoved() {
    check(
        "Remove redundant cast",
        "class A {\n    String f(String s) {\n        return (String) s;\n    }\n}\n");
  }

  @Test
  void warning_isSuppressed() {
    String after =
        check(
            "Suppress 'rawtypes'",
            "class A {\n    @SuppressWarnings(\"unchecked\")\n    java.util.List f() { return null; }\n}\n");
    assertTrue(after.contains("@SuppressWarnings({\"unchecked\", \"rawtypes\"})"), after);
  }
}
