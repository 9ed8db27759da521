// Inside nested generic calls: the collector's lambda gets the stream's element type.
// offers: name tags
import java.util.List;
import java.util.stream.Collectors;

class Main {
  record Person(String name, List<String> tags) {}

  void go(List<Person> people) {
    people.stream().collect(Collectors.groupingBy(p -> p.$0))
  }
}
