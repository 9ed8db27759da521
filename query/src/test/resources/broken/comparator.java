// A comparator's key, target-typed by an argument position.
// offers: name age
import java.util.Comparator;
import java.util.List;

class Main {
  record Person(String name, int age) {}

  void go(List<Person> people) {
    people.sort(Comparator.comparing(p -> p.$0
  }
}
