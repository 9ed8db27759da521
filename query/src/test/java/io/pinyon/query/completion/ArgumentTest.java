package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole lists of arguments.
final class ArgumentTest {
  private static final String REST =
      """
        void use(String name, int size, Person owner) {}
        void pair(String left, String right) {}
        static void stat(String name, Person owner) {}
        int size;
      }
      class Person {
        Person(String name, int age) {}
      }
      """;

  private static List<String> lists(String text) {
    return Offered.at(text).shown(Completion.Kind.SNIPPET);
  }

  @Test
  void argumentLists_areMadeOfVariablesThatFit() {
    Offered.at("class A { void m(Person p, String name) { use($0); }\n" + REST)
        .inserts("name, size, p", "name, size, p")
        .compiles("name, size, p");
    Offered.at("class A { void m(Person p, String name) { use($0) }\n" + REST).has("name, size, p");
    Offered.at("class A { void m(Person p, String title) { use(title, $0); }\n" + REST)
        .has("size, p");
    Offered.at("class A { void m(String userName, int age) { new Person($0); }\n" + REST)
        .has("userName, age");
  }

  @Test
  void argumentLists_areNotGuessed() {
    assertEquals(List.of(), lists("class A { void m(String a, String b) { pair($0); }\n" + REST));
    assertEquals(List.of(), lists("class A { void m(Person p, int n) { use($0); }\n" + REST));
    assertEquals(
        List.of(), lists("class A { static void m(Person p, String name) { use($0); }\n" + REST));
    assertEquals(
        List.of(),
        lists("class A { void m(String name) { Person owner = person(stat(name, $0)); }\n" + REST));
    assertEquals(
        List.of(), lists("class A { void m(Person p, String name) { use(n$0, 1, p); }\n" + REST));
  }

  @Test
  void constructorCalls_passTheirParameters() {
    String rest = "  int age; String name;\n}\nclass Person { Person(String name, int age) {} }\n";
    Offered.at("class A extends Person { A(String name, int age) { super($0); }\n" + rest)
        .inOrder("name, age", "age")
        .compiles("name, age");
    Offered.at("class A extends Person { A(String name) { super($0); }\n" + rest)
        .lacks("name, age");
    Offered.at(
            "class A extends Person { A() { this($0); } A(String name, int age) { super(name, age); }\n"
                + rest)
        .lacks("name, age");
  }

  @Test
  void constructor_doesNotCallItself() {
    Offered.at(
            "class A { A(String name, int age) { this($0); } A(String name, int age, String city) {} }")
        .lacks("name, age");
    Offered.at(
            "class A { A(String name, int age, int n) { this($0); } A(String name, int age) {} }")
        .compiles("name, age");
  }

  @Test
  void delegatingCalls_passTheirParameters_first() {
    Offered.at(
            "class A extends B { void go(int from, int to) { super.go($0); } }\nclass B { void go(int from, int to) {} }\n")
        .inOrder("from, to", "from", "to")
        .compiles("from, to");
  }
}
