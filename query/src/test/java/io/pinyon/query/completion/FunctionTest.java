package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a functional interface is expected (JLS 9.8).
final class FunctionTest {
  private static final String HEAD =
      "import java.util.*;\nimport java.util.function.*;\nclass A {\n";

  private static String method(String statement) {
    return HEAD
        + "  void m(List<Person> people, String string) {\n    "
        + statement
        + "\n  }\n"
        + REST;
  }

  private static final String REST =
      """
        boolean isAdult(Person p) { return true; }
        static int byAge(Person a, Person b) { return 0; }
        void show(Person p) {}
        void other(String s) {}
        void twice(Person p) {}
        void twice(Object p) {}
      }
      record Person(String name, int age) { String title(String before) { return ""; } }
      """;

  @Test
  void lambdas_nameTheirParameters() {
    Offered.at(method("Predicate<Person> p = $0;"))
        .inserts("person ->", "person -> $0")
        .inserts("person -> {…}", "person -> {\n  return $0;\n}");
    Offered.at(method("Comparator<Person> p = $0;"))
        .inserts("(person, person1) ->", "(person, person1) -> $0");
    Offered.at(method("Runnable r = $0;")).inserts("() -> {…}", "() -> {\n  $0\n}");
    Offered.at(method("Supplier<String> r = $0;")).inserts("() ->", "() -> $0");
    Offered.at(HEAD + "interface Op { int apply(int left, int right); }\n Op op = $0; }")
        .inserts("(left, right) ->", "(left, right) -> $0");
  }

  @Test
  void parametersOfLambdas_shadowNoLocalVariable() {
    Offered.at(method("Predicate<String> p = $0;")).has("string1 ->").lacks("string ->");
  }

  @Test
  void lambdas_areOfferedAsArguments() {
    Offered.at(method("people.removeIf($0);")).has("person ->");
    Offered.at(method("people.stream().map($0)")).has("person ->");
    Offered.at(method("people.stream().filter(p -> true).forEach($0)")).has("person -> {…}");
    Offered.at(method("Function<Person, Predicate<String>> f = p -> $0;")).has("string1 ->");
  }

  @Test
  void lambdas_areNotOfferedElsewhere() {
    assertEquals(List.of(), Offered.at(method("int n = $0;")).shown(Completion.Kind.SNIPPET));
    assertEquals(
        List.of(), Offered.at(method("List<String> n = $0;")).shown(Completion.Kind.SNIPPET));
    assertEquals(
        List.of(),
        Offered.at(method("people.removeIf($0 -> true);")).shown(Completion.Kind.SNIPPET));
  }

  @Test
  void references_fitByTypesAndArity() {
    Offered.at(method("people.removeIf($0);"))
        .has("this::isAdult")
        .lacks("this::show", "this::other", "A::byAge", "Person::name", "this::m")
        .compiles("this::isAdult");
    Offered.at(method("people.forEach($0);"))
        .has("this::show", "Person::name")
        .lacks("this::other", "this::twice")
        .compiles("this::show")
        .compiles("Person::name");
    Offered.at(method("people.sort($0);")).has("A::byAge").compiles("A::byAge");
    Offered.at(method("Object o = people.stream().map($0);"))
        .has("Person::name", "Person::age", "this::isAdult")
        .lacks("this::show", "Person::title")
        .compiles("Person::age");
    Offered.at(method("BiFunction<Person, String, String> f = $0;")).compiles("Person::title");
    Offered.at(method("BiFunction<String, Integer, Person> f = $0;"))
        .inserts("Person::new", "Person::new")
        .compiles("Person::new");
    Offered.at(method("Supplier<Person> f = $0;")).lacks("Person::new");
    Offered.at(method("Supplier<StringJoiner> f = $0;")).lacks("StringJoiner::new");
    Offered.at(method("Supplier<ArrayList<String>> f = $0;")).compiles("ArrayList::new");
  }

  @Test
  void references_needAnInstance() {
    Offered.at(HEAD + "static Predicate<Person> p = $0;\n" + REST).lacks("this::isAdult");
  }

  @Test
  void references_areFoundByTheMethodsName() {
    Offered.at(method("people.removeIf(isA$0);")).has("this::isAdult");
  }

  @Test
  void functions_standBehindVariablesThatFit() {
    Offered.at(method("Predicate<Person> mine = null; people.removeIf($0);"))
        .inOrder("mine", "person ->");
  }
}
