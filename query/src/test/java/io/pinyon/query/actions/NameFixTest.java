package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Repairs of names that mean nothing.
final class NameFixTest {
  @Test
  void import_typeOfTheJdk_isOffered() {
    checkFirst("Import 'java.util.List'", "class A {\n    List<String> names;\n}\n");
  }

  @Test
  void import_namesWithOneMemberInUse_ranksTheTypeThatHasIt() {
    checkFirst("Import 'java.util.Date'", "class A {\n    Date now = Date.from(null);\n}\n");
  }

  @Test
  void import_fromAPackageThatTheFileImports_isFirst() {
    checkFirst("Import 'java.util.Date'", "class A {\n    Date now;\n}\n");
    checkFirst(
        "Import 'java.sql.Date'",
        "import java.sql.Timestamp;\n\nclass A {\n    Date now;\n    Timestamp then;\n}\n");
  }

  @Test
  void import_thatOtherFilesHave_isFirst() {
    checkFirst(
        "Import 'java.sql.Date'",
        "//- /B.java\nimport java.sql.Date;\nclass B { Date now; }\n"
            + "//- /A.java\nclass A {\n    Date $0now;\n}\n");
  }

  /// To javac a method with an unknown type may be like any other of its name, here the one of the
  /// interface, and it says so at the first of them.
  @Test
  void import_repairsAClashOfMethods_thatUnknownTypesMake() {
    Compiled compiled =
        Compiled.of(
            "class A$0 implements java.util.function.Consumer<String> {\n"
                + "    public void accept(String s) {\n    }\n"
                + "    public void accept(Map<String, String> m) {\n    }\n}\n");
    Problem clash =
        new Problem(
            compiled.range(),
            Problem.Severity.ERROR,
            "compiler.err.name.clash.same.erasure.no.override.1",
            "name clash",
            Set.of(),
            List.of());
    List<String> titles =
        compiled
            .fixture
            .analysis()
            .actions()
            .list(compiled.range(), List.of(clash), EnumSet.of(ActionKind.QUICK_FIX))
            .stream()
            .map(each -> each.title())
            .toList();
    assertEquals("Import 'java.util.Map'", titles.getFirst());
  }

  @Test
  void import_severalMissing_comeAtOnce() {
    check(
        "Add all missing imports",
        "package p;\n\nclass A {\n    ArrayDeque<String> names;\n    BitSet bits;\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counter | int f(int counter) { return conuter; }",
        "substring | String f(String s) { return s.subsrting(1); }",
        "length | int length; int f() { return this.lenght; }",
        "String | Strnig name;"
      })
  void similarName_misspelt_isFirst(String meant, String members) {
    checkFirst("Change to '" + meant + "'", "class A {\n    " + members + "\n}\n");
  }

  @Test
  void similarName_ofSupertype_isOneThatMayStandThere() {
    String types =
        "interface Shape {}\nclass Shaper {}\nfinal class Shapes {}\nenum Shaped { A }\n";
    checkNot("Change to 'Shaper'", types + "class A implements Shaape {}\n");
    checkNot("Change to 'Shaper'", types + "interface A extends Shaape {}\n");
    checkNot("Change to 'Shape'", types + "class A extends Shaaper {}\n");
    checkNot("Change to 'Shapes'", types + "class A extends Shaaper {}\n");
    checkNot("Change to 'Shaped'", types + "class A extends Shaaper {}\n");
    checkFirst("Change to 'Shaper'", types + "class A extends Shaaper {}\n");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local variable | void f() { total = 1 + 2L; } | long total = 1 + 2L;",
        "field | static void f() { total = 1; } | private static int total;"
      })
  void create_variableThatIsAssigned_isDeclared(String what, String method, String declared) {
    String after = check("Create " + what + " 'total'", "class A {\n    " + method + "\n}\n");
    assertTrue(after.contains(declared), after);
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

  @Test
  void import_asATypeArgument_fitsTheBound() {
    checkFirst(
        "Import 'q.Future'",
        "//- /q/Future.java\npackage q;\n\npublic @interface Future {\n}\n"
            + "//- /p/Of.java\npackage p;\n\nclass Of<A extends java.lang.annotation.Annotation> {\n}\n"
            + "//- /p/A.java\npackage p;\n\nclass A extends Of<Future> {\n}\n");
  }
}
