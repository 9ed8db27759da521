package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.syntax.usage.UsageTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each signal of a completion's ranking does: a fixture in which it tells two proposals
/// apart, and which of them comes first.
final class RankingTest {
  private static final UsageTable USAGE =
      new UsageTable(
          """
          #\t 100\tTwo 50
          .\t 100\ttwoOfAll 40
          >first\t 100\tsecond 50
          @;\t 100\tswitch 1\tsynchronized 60
          B\t 100\tput 60
          ^;\t 100\tset 80
          """
              .getBytes(StandardCharsets.UTF_8));

  /// The first is better than the second, and the signal has another value for each. The fixture
  /// counts as read by open source that uses names as [#USAGE] says.
  private static void check(Signal signal, String better, String worse, String text) {
    Fixture fixture = Fixture.of(text).withUsage(USAGE);
    List<Completion.Ranked> ranked = fixture.analysis().explainCompletion(fixture.caret());
    Completion.Ranked first = find(ranked, better);
    Completion.Ranked second = find(ranked, worse);
    assertNotEquals(value(first, signal), value(second, signal), () -> first + "\n" + second);
    assertTrue(ranked.indexOf(first) < ranked.indexOf(second), () -> "\n" + first + "\n" + second);
  }

  private static Completion.Ranked find(List<Completion.Ranked> ranked, String label) {
    return ranked.stream()
        .filter(each -> each.item().label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                label + " in " + ranked.stream().map(Completion.Ranked::item).toList()));
  }

  private static double value(Completion.Ranked ranked, Signal signal) {
    return ranked.parts().stream()
        .filter(each -> each.signal().equals(signal.name()))
        .mapToDouble(Completion.Part::value)
        .sum();
  }

  /// In a method of a class with what is given of a `B b`.
  private static String inMethod(String statement, String membersOfB) {
    return "class A { void m(B b) { " + statement + " } }\nclass B { " + membersOfB + " }\n";
  }

  // ---- the sum

  @Test
  void score_isTheSumOfItsParts_andGivesTheOrder() {
    Fixture fixture = Fixture.of(inMethod("String s = b.$0", "String one() {} int two() {}"));
    List<Completion.Ranked> ranked = fixture.analysis().explainCompletion(fixture.caret());
    for (Completion.Ranked each : ranked) {
      double sum = each.parts().stream().mapToDouble(part -> part.value() * part.weight()).sum();
      assertEquals(sum, each.score(), 1e-4, each::toString);
    }
    List<Completion.Item> items = fixture.analysis().complete(fixture.caret()).items();
    assertEquals(items, ranked.stream().map(Completion.Ranked::item).toList());
  }

  @Test
  void caretInAComment_explainsNothing() {
    Fixture fixture = Fixture.of("class A { // a$0\n }");
    assertEquals(List.of(), fixture.analysis().explainCompletion(fixture.caret()));
  }

  // ---- the match

  @Test
  void match() {
    check(
        Signal.MATCH_OTHER_CASE,
        "value",
        "Value",
        "class A { int value; int Value; int m() { return va$0; } }");
    check(
        Signal.MATCH_HUMPS,
        "oN",
        "oddNumber",
        "class A { int oN; int oddNumber; int m() { return oN$0; } }");
  }

  // ---- the type that is wanted

  @Test
  void typeThatIsWanted() {
    String unfit = inMethod("String s = b.$0", "int one() {} String two() {}");
    check(Signal.EXPECTED_EQUAL, "two", "one", unfit);
    check(Signal.EXPECTED_UNFIT, "two", "one", unfit);
    check(
        Signal.EXPECTED_ASSIGNABLE,
        "two",
        "one",
        inMethod("CharSequence s = b.$0", "int one() {} String two() {}"));
    check(
        Signal.EXPECTED_CONVERTED,
        "two",
        "one",
        inMethod("long s = b.$0", "String one() {} int two() {}"));
    check(
        Signal.EXPECTED_BY_CALL,
        "two",
        "one",
        """
        class A { void m(C one, B two) { String s = $0
         } }
        class B { String get() {} }
        class C { int get() {} }
        """);
    check(
        Signal.NAMES_EXPECTED,
        "Two",
        "One",
        "class A { class One {} class Two {} void m() { Two x = new $0; } }");
    check(
        Signal.WORDS_OF_EXPECTED,
        "BigThing",
        "BigOther",
        """
        class A { interface Thing {} class BigOther {} class BigThing implements Thing {}
          void m() { Thing x = new $0; } }
        """);
  }

  @Test
  void classThatIsCreatedOften() {
    check(
        Signal.CREATES_OFTEN,
        "Two",
        "One",
        """
        class A { void m() { p.Thing x = new $0; } }
        //- /p/Thing.java
        package p;
        public interface Thing {}
        //- /q/One.java
        package q;
        public class One implements p.Thing {}
        //- /q/Two.java
        package q;
        public class Two implements p.Thing {}
        """);
  }

  @Test
  void typeToImport_thatOpenSourceUses() {
    check(
        Signal.PRIOR_OF_IMPORT,
        "Two",
        "Tow",
        """
        class A { void m() { T$0 } }
        //- /p/Tow.java
        package p;
        public class Tow {}
        //- /p/Two.java
        package p;
        public class Two {}
        """);
  }

  @Test
  void overloads_areOrderedByWhatTellsThemApart() {
    Fixture add =
        Fixture.of(inMethod("b.$0", "boolean add(String s) {} void add(int at, String s) {}"));
    assertEquals(List.of("(String s)", "(int at, String s)"), parameters(add, "add"));
    Fixture get =
        Fixture.of(inMethod("String s = b.$0", "int get() {} String get(int a, int b, int c) {} "));
    assertEquals(List.of("(int a, int b, int c)", "()"), parameters(get, "get"));
    Fixture print =
        Fixture.of(
            inMethod("b.$0", "void print() {} void print(int n, int m) {} void print(int n) {}"));
    assertEquals(List.of("(int n)", "()", "(int n, int m)"), parameters(print, "print"));
  }

  private static List<String> parameters(Fixture fixture, String method) {
    return fixture.analysis().explainCompletion(fixture.caret()).stream()
        .map(Completion.Ranked::item)
        .filter(each -> each.label().equals(method))
        .map(Completion.Item::parameters)
        .toList();
  }

  @Test
  void voidAndValue() {
    check(
        Signal.VOID_FOR_VALUE,
        "two",
        "one",
        inMethod("Object s = b.$0", "void one() {} String two() {}"));
    String statement = inMethod("b.$0", "String one() {} void two() {}");
    check(Signal.VOID_IN_STATEMENT, "two", "one", statement);
    check(Signal.VALUE_IN_STATEMENT, "two", "one", statement);
  }

  // ---- what follows

  @Test
  void memberThatFollows() {
    String text = inMethod("int n = b.$0.length();", "B one() {} String two() {}");
    check(Signal.NEXT_MEMBER_KNOWN, "two", "one", text);
    check(Signal.NEXT_MEMBER_UNKNOWN, "two", "one", text);
  }

  @Test
  void argumentsThatFollow() {
    String types = inMethod("b.$0(\"x\");", "void one(int n) {} void two(String s) {}");
    check(Signal.ARGUMENTS_FIT, "two", "one", types);
    check(Signal.ARGUMENTS_OF_OTHER_TYPES, "two", "one", types);
    check(
        Signal.ARGUMENTS_TOO_MANY_OR_FEW,
        "two",
        "one",
        inMethod("b.$0(\"x\");", "void one() {} void two(String s) {}"));
    check(
        Signal.VARIABLE_BEFORE_CALL,
        "two",
        "one",
        "class A { int one; void two() {} void m() { $0(); } }");
    check(
        Signal.METHOD_WITHOUT_CALL,
        "two",
        "one",
        inMethod("int x = b.$0 + 1;", "int two; int one() {}"));
  }

  // ---- names

  @Test
  void namesAround() {
    check(
        Signal.WORDS_OF_TARGET,
        "getUserName",
        "getHomeTown",
        inMethod("String userName = b.$0", "String getHomeTown() {} String getUserName() {}"));
    check(
        Signal.NAME_OF_TARGET,
        "user",
        "town",
        "class A { void take(String user) {} void m(String user, String town) { take($0); } }");
    check(
        Signal.WORDS_OF_ARGUMENT,
        "setColor",
        "setTitle",
        """
        class A { void m(B b, String color) { b.$0(color); } }
        class B { void setTitle(String s) {} void setColor(String s) {} }
        """);
    check(
        Signal.WORDS_OF_OPERAND,
        "getSize",
        "getPlace",
        """
        class A { void m(B b, int maxSize) { if (maxSize > b.$0) {} } }
        class B { int getPlace() {} int getSize() {} }
        """);
    check(
        Signal.NAME_OF_METHOD,
        "close",
        "clean",
        """
        class A { void close(B b) { b.$0 } }
        class B { void clean() {} void close() {} }
        """);
    check(
        Signal.IS_TARGET,
        "other",
        "total",
        "class A { void m(int total, int other) { total = $0; } }");
  }

  // ---- uses around

  @Test
  void usesAround() {
    String used = "class A { int one, two; int n() { return two; } int m() { return $0; } }";
    check(Signal.USED_NEAR, "two", "one", used);
    check(Signal.USED_IN_FILE, "two", "one", used);
    check(
        Signal.USED_IN_MEMBER,
        "two",
        "one",
        "class A { int one, two; int m() { use(two); return $0; } }");
    check(
        Signal.USED_LAST,
        "two",
        "one",
        "class A { int one, two; int m() { use(one); x(); y(); use(two); return $0; } }");
    check(
        Signal.USED_NEXT,
        "two",
        "one",
        "class A { int one, two; void m() { use($0); use(two); x(); y(); use(one); } }");
    check(
        Signal.USED_IN_STATEMENT,
        "two",
        "one",
        "class A { void m(int one, int two) { use(two); use(one, $0); } }");
  }

  @Test
  void usesOnReceiver() {
    String same = "class A { void m(B b, B c) { c.one(); b.two(); b.x(); b.$0 } }\n";
    String members = "class B { void one() {} void two() {} void x() {} }\n";
    check(Signal.ON_RECEIVER, "two", "one", same + members);
    check(
        Signal.ON_TYPE,
        "two",
        "one",
        "class A { void n(C c) { c.one(); } void k(B a) { a.two(); } void m(B b) { b.$0 } }\n"
            + members);
    check(
        Signal.AFTER_PREVIOUS,
        "two",
        "one",
        """
        class A { void n(B c) { c.x(); c.two(); c.one(); } void m(B b) { b.x(); b.$0 } }
        """
            + members);
    check(
        Signal.PRIOR_AFTER,
        "second",
        "sixth",
        inMethod("b.first(); b.$0", "void first() {} void sixth() {} void second() {}"));
  }

  // ---- how all code uses it

  @Test
  void usesEverywhere() {
    check(
        Signal.MENTIONED,
        "two",
        "one",
        inMethod("b.$0", "void one() {} void two() {}")
            + "//- /C.java\nclass C { void x(B b) { b.two(); } }\n");
    check(
        Signal.PRIOR_OF_TYPE,
        "put",
        "get",
        inMethod("b.$0", "void get(int n) {} void put(int n) {}"));
    check(
        Signal.PRIOR_OF_VERB,
        "setOne",
        "getOne",
        inMethod("b.$0", "void getOne() {} void setOne() {}"));
    check(Signal.PRIOR_OF_KEYWORD, "synchronized", "switch", "class A { void m() { s$0 } }");
    check(Signal.TYPE_WEIGHT, "ArrayList", "ArrayLoadInstruction", "class A { ArrayL$0 x; }");
  }

  // ---- what it is, where it is declared

  @Test
  void declarations() {
    check(
        Signal.DEPRECATED,
        "two",
        "one",
        inMethod("b.$0", "@Deprecated void one() {} void two() {}"));
    check(Signal.OF_OBJECT, "two", "notify", inMethod("b.$0", "void two() {}"));
    check(Signal.LOCAL, "two", "one", "class A { int one; void m() { int two = 1; use($0); } }");
    check(Signal.PARAMETER, "two", "one", "class A { int one; void m(int two) { use($0); } }");
    check(
        Signal.LOCAL_DEPTH,
        "two",
        "one",
        "class A { void m() { int one = 1; int two = 2; use($0); } }");
    check(
        Signal.UNUSED,
        "two",
        "one",
        "class A { void m(int one, int two) { use(one); x(); x(); x(); x(); x(); x(); x(); x(); use($0); } }");
    check(
        Signal.DECLARED_LATER,
        "one",
        "three",
        "class A { int one = 1; int two = $0; int three = 3; }");
    check(
        Signal.OWN_MEMBER,
        "two",
        "one",
        "class A extends B { void two() {} void m() { this.$0 } }\nclass B { void one() {} }\n");
    check(
        Signal.INHERITED,
        "two",
        "one",
        """
        class A { void m(B b) { b.$0 } }
        class B extends C { }
        class C extends D { void two() {} }
        class D extends E { }
        class E { void one() {} }
        """);
    check(
        Signal.OUTER,
        "two",
        "one",
        "class A { int one; class C { int two; int m() { return $0; } } }");
    check(Signal.KEYWORD_UNTYPED, "two", "return", "class A { void two() {} void m() { $0 } }");
  }

  @Test
  void types() {
    String rest =
        "//- /a/Twofold.java\npackage a;\npublic class Twofold {}\n"
            + "//- /Twocold.java\npublic class Twocold {}\n";
    check(
        Signal.IMPORTED,
        "Twofold",
        "Twocold",
        "import a.Twofold;\nclass A { void m() { Two$0 } }\n" + rest);
    check(Signal.SAME_PACKAGE, "Twocold", "Twofold", "class A { void m() { Two$0 } }\n" + rest);
    check(Signal.TO_IMPORT, "Twocold", "Twofold", "class A { void m() { Two$0 } }\n" + rest);
    check(Signal.IN_FILE, "Twoold", "Twocold", "class A { Two$0 x; class Twoold {} }\n" + rest);
    check(
        Signal.TYPE_PARAMETER,
        "Tx",
        "Txy",
        "class A<Tx> { T$0 x; }\n//- /Txy.java\nclass Txy {}\n");
  }

  @Test
  void kinds() {
    String members =
        inMethod("use(b.$0", "int two; int three() {} <T> int four() {} class Five {}");
    check(Signal.FIELD, "two", "three", members);
    check(Signal.METHOD, "two", "three", members);
    String statics =
        "class A { int m() { return B.$0; } }\n"
            + "class B { static final int TWO = 2; static int three() {} static class Five {} }\n";
    check(Signal.CONSTANT, "TWO", "three", statics);
    check(Signal.MEMBER_TYPE, "TWO", "Five", statics);
    String names = "class A { int two; <T> int three() {} int m() { use($0 } }";
    check(Signal.GENERIC_METHOD, "two", "three", names);
    check(Signal.PACKAGE, "two", "java", names);
    check(Signal.PRIMITIVE, "two", "int", names);
    check(Signal.KEYWORD, "two", "new", names);
  }

  // ---- places with a list of their own

  @Test
  void listsOfTheirOwn() {
    String text =
        "class A { enum E { P, Q } int m(E e) { return switch (e) { case P -> 1; case $0 }; } }";
    check(Signal.CASE_LABEL, "Q", "A", text);
    check(
        Signal.EXPECTED_CONSTANT,
        "Q",
        "n",
        "class A { void m(int n) { E e = $0; } }\nenum E { P, Q }\n");
    check(Signal.ANNOTATION_ELEMENT, "forRemoval", "A", "class A { @Deprecated($0) void m() {} }");
    check(Signal.UNLIKELY_KEYWORD, "class", "super", "class A { Object m() { return A.$0; } }");
  }

  // ---- what other files do

  private static final String THING =
      """

      //- /p/Thing.java
      package p; public class Thing { public void one() {} public void two() {} }
      """;

  private static String besides(String open, String other) {
    return open + THING + "//- /p/Other.java\npackage p; class Other { " + other + " }\n";
  }

  @Test
  void countsOfTheWorkspace() {
    check(
        Signal.COUNTED_OF_TYPE,
        "two",
        "one",
        besides(
            "package q; class A { void m(p.Thing t) { t.$0 } }",
            "void m(Thing x) { x.two(); } void n(Thing x) { x.two(); }"));
    check(
        Signal.COUNTED_ON_RECEIVER,
        "two",
        "one",
        besides(
            "package q; class A { void m() { var t = make(); t.$0 } p.Thing make() { return null; } }",
            "void m() { var t = make(); t.two(); } Object make() { return null; }"));
    check(
        Signal.COUNTED_AFTER,
        "two",
        "one",
        besides(
            "package q; class A { void m(B b) { b.start().$0 } "
                + "interface B { B start(); void one(); void two(); } }",
            "void m(Foo f) { f.start().two(); } void n(Foo f) { f.start().two(); }"));
    check(
        Signal.COUNTED_AS_ARGUMENT,
        "second",
        "first",
        besides(
            "package q; class A { void m(int first, int second) { go($0); } void go(int a) {} }",
            "void m() { go(second); } void n() { go(second); }"));
    check(
        Signal.COUNTED_ARGUMENT_KIND,
        "null",
        "this",
        besides(
            "package q; class A { void m() { go($0); } void go(A a) {} }",
            "void m() { go(null); go(null); go(null); }"));
  }

  @Test
  void annotationsOfTheWorkspace() {
    check(
        Signal.COUNTED_ANNOTATION,
        "Two",
        "One",
        """
        class A { @$0 void m() {} @interface One {} @interface Two {} }
        //- /Other.java
        class Other { @Two void m() {} @A.Two void n() {} }
        """);
  }

  @Test
  void countsOfThePackage_comeBeforeThoseOfTheWorkspace() {
    check(
        Signal.COUNTED_OF_TYPE,
        "two",
        "one",
        "package p; class A { void m(Thing t) { t.$0 } }"
            + THING
            + """
            //- /p/Near.java
            package p; class Near { void m(Thing x) { x.two(); x.two(); x.two(); } }
            //- /r/Far.java
            package r; class Far { void m(p.Thing x) { x.one(); x.one(); x.one(); } }
            """);
  }

  @Test
  void importsOfOtherFiles() {
    String types =
        """
        //- /x/Listing.java
        package x; public class Listing {}
        //- /y/Listened.java
        package y; public class Listened {}
        //- /x/Known.java
        package x; public class Known {}
        //- /z/Other.java
        package p; import x.Known; import y.Listened; class Other {}
        """;
    for (Signal each :
        List.of(Signal.IMPORTED_BY, Signal.IMPORTED_IN_PACKAGE, Signal.IMPORTED_ALIKE)) {
      check(
          each,
          "Listened",
          "Listing",
          "package p; import x.Known; class A { void m() { List$0 } }\n" + types);
    }
  }
}
