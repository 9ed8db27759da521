package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Repairs of values of another type than their place wants: casts, conversions, other types.
final class ValueFixTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # assignment contexts (JLS 5.2); a cast may unbox and widen, never box and narrow
          int      | int i = map.get("k");
          int      | int i; i = map.get("k");
          int      | int i = (map.get("k"));
          int      | Integer i = n;
          long     | Long l = boxed;
          # array initializers, indices and dimensions (JLS 10.6, 10.4, 15.10.1)
          int      | int[] a = {1, o};
          int      | int[] a = new int[1]; a[o] = 1;
          int      | int[] a = new int[n];
          # results of lambdas, operands of conditional expressions (JLS 15.27.3, 15.25)
          int      | java.util.function.Supplier<Integer> r = () -> n;
          String   | String r = b ? "x" : o;
          int      | take(b ? o : 1);
          # invocation contexts (JLS 5.3)
          int      | take(map.get("k"));
          int      | take(ask());
          int      | new java.util.ArrayList<Integer>().add(n);
          # conditions, operators, what is thrown, selectors (JLS 14.9, 15.15, 14.18, 14.11.1)
          boolean  | if (o) {}
          boolean  | while (o) {}
          boolean  | do {} while (o);
          boolean  | for (; o; ) {}
          boolean  | assert o;
          boolean  | int i = o ? 1 : 2;
          boolean  | boolean c = !o;
          long     | long r = -o;
          RuntimeException | throw o;
          int      | switch (n) { case 1 -> {} default -> {} }
          String   | switch (o) { case "a" -> {} default -> {} }
          """)
  void cast_toWhatThePlaceWants_isOffered(String type, String body) {
    checkFirst(
        "Cast to '" + type + "'",
        """
        class A {
            void take(int a) {}
            Object ask() { return 1; }
            void f(java.util.Map<String, Object> map, Object o, long n, Integer boxed, boolean b) {
                %s
            }
        }
        """
            .formatted(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a variable that holds a number, as its type does not say (JLS 15.14.2, 15.26.2)
          Cast to 'int'     | o++;
          Cast to 'int'     | --o;
          Cast to 'long'    | o -= n;
          Cast to 'int'     | o *= b ? 1 : 2;
          Cast to 'int'     | for (o = 1; b; o++) {}
          Cast to 'int'     | this.field++;
          Cast to 'int'     | number += 1;
          # places for references (JLS 14.19, 4.5.1)
          Cast to 'Object'  | synchronized (1) {}
          Cast to 'Object'  | synchronized (n + 1) {}
          Change to 'Integer'   | java.util.List<int> l = null;
          Change to 'Character' | java.util.Map<String, char> l = null;
          # constants of another type than the selector (JLS 14.11.1)
          Change to '"1"'   | switch (s) { case 1 -> {} default -> {} }
          Change to '"a"'   | switch (s) { case 'a': break; default: }
          Change to '12'    | switch (i) { case 1: case "12": break; }
          Change to '3'     | switch (i) { case 1: break; case 3L: break; }
          Change to ''x''   | switch (c) { case "x" -> {} default -> {} }
          Remove case       | switch (i) { case 1 -> {} case "a" -> {} default -> {} }
          Remove case       | switch (i) { case 1: break; case "a": take(1); break; default: }
          Remove case       | switch (i) { case "a": case 2: take(1); break; default: }
          Remove label      | switch (i) { case 1, "a" -> {} default -> {} }
          Remove label      | switch (i) { case "a", 2 -> {} default -> {} }
          # methods that return something else than the function (JLS 15.13.2)
          Convert to lambda with a cast to 'String' | java.util.function.Supplier<String> r = this::ask;
          Convert to lambda with a cast to 'int' | java.util.function.ToIntFunction<A> r = A::big;
          Convert to lambda with String.valueOf | java.util.function.Function<Long, String> r = A::same;
          """)
  void valueOfAnotherType_isMadeToFit(String title, String body) {
    checkFirst(
        title,
        """
        class A {
            Object field;
            void take(int a) {}
            Object ask() { return 1; }
            long big() { return 1; }
            static long same(long a) { return a; }
            void f(Object o, long n, boolean b, String s, int i, char c, Number number) {
                %s
            }
        }
        """
            .formatted(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what it gives is needed, or the variable would be looked for twice
          Cast to 'int' | int j = o++;
          Cast to 'int' | all()[i]++;
          # the group before falls into it; a later one needs what it declares
          Remove case   | switch (i) { case 1: i++; case "a": i--; default: }
          Remove case   | switch (i) { case "a": int k; default: k = 1; }
          """)
  void valueOfAnotherType_thatMayMeanMore_isLeft(String title, String body) {
    checkNot(
        title,
        """
        class A {
            Object[] all() { return null; }
            void f(Object o, int i) {
                %s
            }
        }
        """
            .formatted(body));
  }

  @Test
  void cast_argumentsOfACall_areCastAtOnce() {
    checkFirst(
        "Cast to 'int' and 'String'",
        "class A {\n    void g(int a, String b) {}\n    void f(Object a, Object b) {\n        g(a, b);\n    }\n}\n");
  }

  @Test
  void cast_argumentOfAnEnumConstant_isOffered() {
    checkFirst("Cast to 'int'", "enum A {\n    ONE(new Object());\n\n    A(int a) {}\n}\n");
  }

  @Test
  void cast_toAnotherParameterization_isNotOffered() {
    checkNot(
        "Cast to 'List<String>'",
        "import java.util.List;\nclass A {\n    List<String> f(List<Object> o) {\n        return o;\n    }\n}\n");
  }

  @Test
  void convert_argument_isOffered() {
    checkFirst(
        "Convert with String.valueOf",
        "class A {\n    void g(String a) {}\n    void f(StringBuilder a) {\n        g(a);\n    }\n}\n");
  }

  @Test
  void changeType_ofALoopsVariable_isOffered() {
    checkFirst(
        "Change type of 's' to 'Object'",
        "class A {\n    void f(java.util.List<Object> all) {\n        for (String s : all) {}\n    }\n}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Change type of 'a' to 'Integer', int a = null; return a;",
    "Change return type to 'Integer', return null;"
  })
  void changeType_ofAPrimitiveThatIsNull_isBoxed(String title, String body) {
    checkFirst(title, "class A {\n    int f() {\n        " + body + "\n    }\n}\n");
  }

  @Test
  void changeType_ofVariable_isOffered() {
    check(
        "Change type of 'a' to 'String'",
        "class A {\n    void f() {\n        int a = \"x\";\n    }\n}\n");
  }

  @Test
  void changeType_atTheStartOfACompactFile_importsAboveIt() {
    String after =
        check(
            "Change type of 'a' to 'Logger'",
            "int a = java.util.logging.Logger.getGlobal();\n\nvoid main() {}\n");
    assertTrue(after.startsWith("import java.util.logging.Logger;\n\nLogger a ="), after);
  }

  @Test
  void changeReturnType_isOffered() {
    check(
        "Change return type to 'String'",
        "class A {\n    int f() {\n        return \"x\";\n    }\n}\n");
  }

  // ---- conversions

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Convert with toList() | List<String> f(Stream<String> a) { return a; }
          Convert with toList() | List<String> f(boolean b, Stream<String> a) { return b ? null : a; }
          Convert with collect(Collectors.toSet()) | Set<String> f(Stream<String> a) { return a; }
          Convert with stream() | Stream<String> f(List<String> a) { return a; }
          Convert with orElseThrow() | int f(Optional<Integer> a) { return a; }
          Convert with new ArrayList | List<Number> f(Set<Integer> a) { return a; }
          Convert with new HashSet | Set<String> f(List<String> a) { return a; }
          Convert with toPath() | java.nio.file.Path f(java.io.File a) { return a; }
          Convert with toCharArray() | char[] f(String a) { return a; }
          """)
  void conversion_ofAnUnrelatedClass_isFirst(String title, String method) {
    checkFirst(title, withUtilities(method));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Convert with Integer.parseInt | int f(String a) { return a; }
          Convert with Long.valueOf | Long f(String a) { return a; }
          Convert with charAt(0) | char f(String a) { return a; }
          Convert with Optional.of | Optional<String> f(String a) { return a; }
          Convert with List.of | List<String> f(String a) { return a; }
          Convert with Arrays.asList | List<String> f(String[] a) { return a; }
          Convert with BigDecimal.valueOf | java.math.BigDecimal f(int a) { return a; }
          Convert with Path.of | java.nio.file.Path f(String a) { return a + "x"; }
          Convert with new File | java.io.File f(String a) { return a; }
          Convert with new StringBuilder | StringBuilder f(String a) { return a; }
          Convert with != 0 | boolean f(int a) { return a + 1; }
          Convert with isPresent() | boolean f(Optional<String> a) { return a; }
          Convert with !….isEmpty() | boolean f(List<String> a) { return a; }
          Change to '==' | void f(int a) { if (a = 1) {} }
          Convert with != 0 | boolean f(boolean a, int b) { return a && b; }
          Convert with isPresent() | boolean f(Optional<String> a) { return !a; }
          Change to 'get' | String f(List<String> a) { return a[0]; }
          Change to 'get' | String f(Map<Integer, String> a) { return a[0]; }
          Change to 'charAt' | char f(String a) { return a[a.length() - 1]; }
          Change to 'length' | int f(int[] a) { return a.length(); }
          Change to 'length' | int f(int[] a) { return a.size(); }
          Call 'size()' | int f(List<String> a) { return a.length; }
          Call 'length()' | int f(String a) { return a.length; }
          Call 'isEmpty()' | boolean f(String a) { return a.isEmpty; }
          """)
  void conversion_isOffered(String title, String method) {
    check(title, withUtilities(method));
  }

  private static String withUtilities(String method) {
    return "import java.util.*;\nimport java.util.stream.*;\nclass A {\n    " + method + "\n}\n";
  }

  @Test
  void cast_toAnInterfaceThatIsInheritedWithOtherArguments_isNotOffered() {
    checkNot(
        "Cast to 'Path'",
        withUtilities("java.nio.file.Path f(java.io.File a) { return a; } // both are comparable"));
  }

  @Test
  void operand_ofALogicalOperator_isNotCastToTheOther() {
    checkNot("Cast to 'int'", withUtilities("boolean f(boolean a, int b) { return b || a; }"));
    checkNot("Convert with != 0", withUtilities("boolean f(int b) { return !b; }"));
    checkNot("Change to 'get'", withUtilities("void f(List<String> a) { a[0] = null; }"));
  }

  @Test
  void conversion_ofAnElementOfAnAnnotation_isNotOffered() {
    checkNot("Convert with String.valueOf", "class A {\n    @SuppressWarnings(1) int a;\n}\n");
  }
}
