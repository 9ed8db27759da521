package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Templates that are typed behind an expression. Each test takes one in a method of a class and
/// has javac compile what becomes of that.
final class PostfixTest {
  private static final String HEAD = "import java.util.*;\nimport java.io.*;\nclass A {\n";

  private static String method(String parameters, String statement) {
    return HEAD + "  void m(" + parameters + ") {\n    " + statement + "\n  }\n}\n";
  }

  private static String in(String type, String parameters, String statement) {
    return HEAD + "  " + type + " m(" + parameters + ") {\n    " + statement + "\n  }\n}\n";
  }

  private static void check(String text, String name, String becomes) {
    String expected =
        text.replaceAll(
            "(?m)^.*\\$0.*\n", java.util.regex.Matcher.quoteReplacement(becomes.indent(4)));
    Offered.at(text).becomes(name, expected).compiles(name);
  }

  private static List<String> templates(String text) {
    return Offered.at(text).shown(Completion.Kind.SNIPPET);
  }

  // ---- statements

  @Test
  void var_declaresAVariable() {
    check(
        method("List<String> names", "names.iterator().va$0"),
        "var",
        "Iterator<String> iterator = names.iterator();");
    check(method("int[] all", "all[0].v$0"), "var", "int value = all[0];");
    check(
        method("List<? extends Number> all", "all.get(0).$0"),
        "var",
        "Number number = all.get(0);");
    check(method("int value", "value.v$0"), "var", "int value1 = value;");
    Offered.at(method("boolean b, List<String> l", "if (b) l.$0")).lacks("var").has("sout");
  }

  @Test
  void for_goesThroughWhatCanBeIterated() {
    check(method("List<String> names", "names.for$0"), "for", "for (String name : names) {\n  \n}");
    check(method("int[][] rows", "rows.for$0"), "for", "for (int[] row : rows) {\n  \n}");
    check(
        method("Map<String, Integer> map", "map.entrySet().fo$0"),
        "for",
        "for (Map.Entry<String, Integer> entry : map.entrySet()) {\n  \n}");
    check(
        method("B b", "b.readAllLines().for$0")
            + "\nclass B { java.util.List<String> readAllLines() { return null; } }",
        "for",
        "for (String line : b.readAllLines()) {\n  \n}");
    check(
        method("List<String> categories", "categories.for$0"),
        "for",
        "for (String category : categories) {\n  \n}");
    Offered.at(method("String s", "s.$0")).lacks("for");
  }

  @Test
  void fori_countsUpToIt() {
    check(
        method("List<String> names", "names.fori$0"),
        "fori",
        "for (int i = 0; i < names.size(); i++) {\n  \n}");
    check(
        method("int[] all", "all.fori$0"), "fori", "for (int i = 0; i < all.length; i++) {\n  \n}");
    check(method("long i", "i.fori$0"), "fori", "for (long i1 = 0; i1 < i; i1++) {\n  \n}");
    check(method("String s", "s.fori$0"), "fori", "for (int i = 0; i < s.length(); i++) {\n  \n}");
    Offered.at(method("Object o, double d", "o.$0")).lacks("fori");
    Offered.at(method("Object o, double d", "d.f$0")).lacks("fori");
  }

  @Test
  void if_else_while_areForBooleans() {
    check(method("boolean b", "b.if$0"), "if", "if (b) {\n  \n}");
    check(method("Boolean b", "b.else$0"), "else", "if (!b) {\n  \n}");
    check(method("List<String> l", "l.isEmpty().while$0"), "while", "while (l.isEmpty()) {\n  \n}");
    check(
        method("boolean b, int n", "b && n > 0.if$0".replace("0.if", "n.if")),
        "if",
        "if (b && n > n) {\n  \n}");
    check(method("boolean b, int n", "n == n && b.else$0"), "else", "if (!(n == n && b)) {\n  \n}");
    Offered.at(method("int n", "n.i$0")).lacks("if");
  }

  @Test
  void nn_null_areForReferences() {
    check(method("String s", "s.nn$0"), "nn", "if (s != null) {\n  \n}");
    check(method("String s", "s.trim().null$0"), "null", "if (s.trim() == null) {\n  \n}");
    check(method("String s", "boolean b = s.nn$0;"), "nn", "boolean b = s != null;");
    check(method("String s", "if (s.nn$0) {}"), "nn", "if (s != null) {}");
    check(
        method("String s, boolean b", "boolean c = b && s.null$0;"),
        "null",
        "boolean c = b && s == null;");
    check(
        method("String s, boolean b", "boolean c = b == s.null$0;"),
        "null",
        "boolean c = b == (s == null);");
    Offered.at(method("int n", "n.n$0")).lacks("nn", "null");
    Offered.at(method("String s", "String t = s.n$0")).lacks("nn", "null");
  }

  @Test
  void return_throw_endABlock() {
    check(in("int", "String s", "s.length().ret$0"), "return", "return s.length();");
    check(in("int", "String s", "s.length().ret$0;"), "return", "return s.length();");
    check(in("long", "int a", "a * a.ret$0"), "return", "return a * a;");
    check(method("RuntimeException e", "e.throw$0"), "throw", "throw e;");
    Offered.at(in("int", "String s", "s.$0")).lacks("return");
    Offered.at(method("String s", "s.$0")).lacks("return", "throw");
    Offered.at(in("int", "String s", "s.length().$0\n    return 1;")).lacks("return");
    Offered.at(method("Exception e", "e.th$0")).lacks("throw");
    Offered.at(HEAD + "void m(Exception e) throws Exception { e.th$0 } }").has("throw");
  }

  @Test
  void try_catchesWhatIsThrown() {
    check(
        method("Reader r", "r.read().try$0"),
        "try",
        "try {\n  r.read();\n} catch (IOException e) {\n  throw new RuntimeException(e);\n}");
    check(
        method("List<String> l", "l.clear().try$0"),
        "try",
        "try {\n  l.clear();\n} catch (Exception e) {\n  throw new RuntimeException(e);\n}");
    Offered.at(method("String s", "s.$0")).lacks("try");
  }

  @Test
  void twr_closesWhatCanBeClosed() {
    check(
        method("String s", "new StringReader(s).twr$0"),
        "twr",
        "try (StringReader stringReader = new StringReader(s)) {\n  \n}");
    check(
        method("Reader in", "in.twr$0"),
        "twr",
        "try (Reader reader = in) {\n  \n} catch (IOException e) {\n  throw new RuntimeException(e);\n}");
    Offered.at(method("String s", "s.$0")).lacks("twr");
  }

  @Test
  void sout_printsIt() {
    check(method("int a, int b", "a + b.sout$0"), "sout", "System.out.println(a + b);");
    check(method("int a", "a.sout$0;"), "sout", "System.out.println(a);");
  }

  @Test
  void switch_namesAllCases() {
    String shapes =
        "sealed interface Shape {}\nrecord Circle(double r) implements Shape {}\nrecord Pair<T>(T a, T b) implements Shape {}\nfinal class Dot implements Shape {}\nenum Size { S, L }\n";
    check(
        method("Shape s", "s.switch$0") + shapes,
        "switch",
        "switch (s) {\n  case Circle(double r) -> {\n    \n  }\n  case Pair(var a, var b) -> {\n    \n  }\n  case Dot dot -> {\n    \n  }\n}");
    check(
        method("Size s", "String t = s.switch$0;") + shapes,
        "switch",
        "String t = switch (s) {\n  case S -> null;\n  case L -> null;\n};");
    check(
        method("String s", "s.switch$0"),
        "switch",
        "switch (s) {\n  case \"\" -> {\n    \n  }\n  default -> {\n    \n  }\n}");
    Offered.at(method("Object o", "o.$0")).lacks("switch");
  }

  @Test
  void switch_beforeJava14_hasColons() {
    String text = method("Size s", "s.swi$0") + "enum Size { S }\n";
    assertEquals(
        "switch (s) {\n  case S:\n    \n    break;\n}",
        Offered.at(Fixture.of(text).ofRelease(11)).item("switch").inserted().text());
    Offered.at(Fixture.of(method("Size s", "int n = s.swi$0;") + "enum Size { S }\n").ofRelease(11))
        .lacks("switch");
  }

  // ---- expressions

  @Test
  void not_par_cast_keepWhatTheyMean() {
    check(method("boolean b", "boolean c = b.not$0;"), "not", "boolean c = !b;");
    check(
        method("boolean b, boolean d", "boolean c = d == b.not$0;"), "not", "boolean c = d == !b;");
    check(method("int b", "int c = 2 * b.par$0;"), "par", "int c = 2 * (b);");
    check(method("Object o", "String s = o.cast$0;"), "cast", "String s = (String) o;");
    check(
        method("Object o", "String s = o.cast$0.toString();"),
        "cast",
        "String s = ((Object) o).toString();");
    check(
        method("Object o, String t", "boolean c = t.equals(o.cast$0);"),
        "cast",
        "boolean c = t.equals((Object) o);");
    Offered.at(method("int n", "int m = n.n$0")).lacks("not");
  }

  @Test
  void cast_ofAGenericCall_isOneThatIsLegalThere() {
    String rest =
        "class G { static <T> T any() { return null; } static <T> List<T> all() { return null; } }\n";
    check(method("", "int i = G.any().cast$0;") + rest, "cast", "int i = (int) G.any();");
    check(method("", "String s = G.any().cast$0;") + rest, "cast", "String s = (String) G.any();");
    check(method("", "Object l = G.all().cast$0;") + rest, "cast", "Object l = (Object) G.all();");
    Offered.at(method("", "List<String> l = G.all().cast$0;") + rest).lacks("cast");
    check(method("int n", "Object o = n.cast$0;"), "cast", "Object o = (Object) n;");
  }

  @Test
  void bodyOfALambdaThatGivesNothing_staysAStatement() {
    Offered.at(method("List<String> l", "l.forEach(s -> s.trim().$0);")).lacks("cast", "par");
    Offered.at(method("List<Boolean> l", "l.forEach(b -> b.n$0);")).lacks("not");
    Offered.at(method("List<String> l", "l.removeIf(s -> s.isEmpty().no$0);")).has("not");
    Offered.at(method("List<String> l", "l.removeIf(s -> s.isEmpty().pa$0);")).has("par");
  }

  @Test
  void stream_opt_wrapIt() {
    check(method("int[] all", "Object o = all.str$0;"), "stream", "Object o = Arrays.stream(all);");
    Offered.at("class A { Object m(int[] all) { return all.str$0; } }")
        .inserts("stream", "Arrays.stream(all) import java.util.Arrays");
    check(method("String s", "Object o = s.opt$0;"), "opt", "Object o = Optional.ofNullable(s);");
    check(method("int n", "Object o = n.opt$0;"), "opt", "Object o = OptionalInt.of(n);");
    Offered.at(method("char[] all", "Object o = all.$0")).lacks("stream");
  }

  @Test
  void instanceof_bindsAVariable() {
    check(method("Object o", "o.inst$0"), "instanceof", "if (o instanceof Object object) {\n  \n}");
    check(
        method("Object o", "boolean b = o.inst$0;"),
        "instanceof",
        "boolean b = o instanceof Object object;");
    assertEquals(
        "o instanceof Object",
        Offered.at(Fixture.of(method("Object o", "boolean b = o.inst$0;")).ofRelease(17))
            .item("instanceof")
            .inserted()
            .text());
    Offered.at(method("int n", "n.in$0")).lacks("instanceof");
  }

  @Test
  void lambda_givesTheExpression() {
    check(
        method("String s", "java.util.function.Supplier<String> f = s.lambda$0;"),
        "lambda",
        "java.util.function.Supplier<String> f = () -> s;");
    check(
        method("String s", "java.util.function.Function<Integer, String> f = s.lambda$0;"),
        "lambda",
        "java.util.function.Function<Integer, String> f = integer -> s;");
    Offered.at(method("String s", "java.util.function.Supplier<Integer> f = s.l$0;"))
        .lacks("lambda");
    Offered.at(method("String s", "Runnable f = s.l$0;")).lacks("lambda");
    check(
        method("List<String> s", "Runnable f = s.clear().lambda$0;".replace("clear", "size")),
        "lambda",
        "Runnable f = () -> s.size();");
  }

  // ---- receivers and places

  @Test
  void receiversOfSeveralLines_keepTheirCommentsAndIndentation() {
    Offered.at(
            HEAD
                + "  void m(List<String> all) {\n    all.stream() // first\n        .filter(s -> /* in */ !s.isEmpty())\n        .toList().for$0\n  }\n}\n")
        .becomes(
            "for",
            HEAD
                + "  void m(List<String> all) {\n    for (String string : all.stream() // first\n        .filter(s -> /* in */ !s.isEmpty())\n        .toList()) {\n      \n    }\n  }\n}\n")
        .compiles("for");
    Offered.at(HEAD + "  void m(String s) {\n    s.trim() // first\n        .var$0\n  }\n}\n")
        .becomes(
            "var",
            HEAD + "  void m(String s) {\n    String trim = s.trim() // first\n    ;\n  }\n}\n")
        .compiles("var");
  }

  @Test
  void templates_standBelowMembers_untilTheyAreTyped() {
    List<String> labels =
        Offered.at(method("List<String> names", "names.$0")).items().stream()
            .map(Completion.Item::label)
            .toList();
    int first = labels.indexOf("nn");
    assertTrue(first > 20, labels::toString);
    assertTrue(
        labels.subList(first, labels.size()).containsAll(List.of("for", "fori", "sout")),
        labels::toString);
    assertEquals(
        "for", Offered.at(method("List<String> names", "names.for$0")).items().getFirst().label());
    assertEquals(
        "forEach",
        Offered.at(method("List<String> names", "names.fo$0")).items().getFirst().label());
  }

  @Test
  void templatesOfExpressions_standBelowMembersThatBeginAlike() {
    String rest = "record Node(Node parent) {}\n";
    assertEquals(
        "parent",
        Offered.at(method("Node n", "Object o = n.par$0;") + rest).items().getFirst().label());
    assertEquals(
        "cast",
        Offered.at(method("Node n", "Object o = n.cast$0;") + rest).items().getFirst().label());
  }

  @Test
  void templates_areNotOfferedWhereTheyDoNotFit() {
    assertEquals(List.of(), templates(method("String s", "Math.$0")));
    assertEquals(List.of(), templates(method("String s", "java.util.$0")));
    assertEquals(List.of(), templates(method("String s", "super.$0")));
    assertEquals(List.of(), templates(method("String s", "s.nothing.$0")));
    assertEquals(List.of(), templates(method("String s", "s.$0(1)")));
    assertEquals(List.of("try"), templates(method("List<String> l", "l.clear().t$0")));
    assertTrue(
        !templates(method("String s", "java.util.function.Supplier<String> f = () -> s.$0;"))
            .contains("var"));
    Offered.at(method("Size s", "switch (s) { case S -> s.$0 }") + "enum Size { S }")
        .lacks("var", "if", "nn");
  }

  @Test
  void membersOfPrimitives_areNone_untilSomethingIsTyped() {
    assertEquals(List.of(), templates(method("int n", "n.$0")));
    assertTrue(templates(method("int n", "n.s$0")).contains("sout"));
  }
}
