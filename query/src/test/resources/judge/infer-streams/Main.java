// JLS 18.5: chains of streams and nested collectors: each call's types come from the one before it
// and from its own arguments, lambdas last.
import static java.util.stream.Collectors.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class Main {
  record Person(String name, int age, List<String> tags, City city) {}

  record City(String label, long size) {}

  void go(List<Person> people) {
    people.stream().collect(groupingBy(Person::city)).get(null).get(0).name().length();
    people.stream()
        .collect(groupingBy(Person::city, mapping(Person::name, toSet())))
        .forEach((city, names) -> names.forEach(n -> city.label().concat(n.trim())));
    people.stream()
        .collect(groupingBy(p -> p.city().label(), TreeMap::new, counting()))
        .firstEntry()
        .getValue()
        .longValue();
    people.stream()
        .collect(
            groupingBy(
                p -> p.age() / 10,
                LinkedHashMap::new,
                collectingAndThen(toList(), l -> l.get(0).name())))
        .get(1)
        .length();
    people.stream()
        .collect(teeing(counting(), averagingInt(p -> p.age()), (n, avg) -> n * avg.doubleValue()))
        .intValue();
    people.stream().collect(toMap(Person::name, Function.identity())).get("").age();
    people.stream()
        .collect(toMap(p -> p.name(), p -> p.tags(), (a, b) -> a, () -> new TreeMap<>()))
        .lastEntry()
        .getValue()
        .get(0)
        .length();
    people.stream().collect(partitioningBy(p -> p.age() > 3, mapping(p -> p.city(), toList())))
        .get(true).get(0).label().trim();
    people.stream().map(Person::city).filter(c -> c.size() > 1).map(City::label)
        .collect(joining(",")).trim();
    people.stream().collect(flatMapping(p -> p.tags().stream(), toCollection(TreeSet::new)))
        .first().length();
    people.stream().collect(collectingAndThen(groupingBy(Person::name), Map::entrySet))
        .iterator().next().getValue().get(0).city();
    IntSummaryStatistics stats = people.stream().collect(summarizingInt(p -> p.age()));
    stats.getMax();
    Map<String, Set<Long>> typed =
        people.stream()
            .collect(groupingBy(p -> p.name(), mapping(p -> p.city().size(), Collectors.toSet())));
    people.stream().flatMap(p -> p.tags().stream()).map(t -> t.charAt(0)).distinct().toList()
        .get(0).charValue();
    people.stream().sorted(Comparator.comparing(Person::name)).findFirst().map(p -> p.age())
        .orElse(1).intValue();
    people.stream().collect(reducing(0, Person::age, Integer::sum)).intValue();
    people.stream().map(p -> Map.entry(p.name(), p)).filter(e -> e.getValue().age() > 1)
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)).get("").city().label();
    people.stream().<List<Integer>>mapMulti((p, sink) -> sink.accept(List.of(p.age()))).toList()
        .get(0).get(0).intValue();
    people.stream().reduce(0, (n, p) -> n + p.age(), Integer::sum).intValue();
    people.stream().collect(ArrayList<String>::new, (l, p) -> l.add(p.name()), List::addAll)
        .get(0).trim();
    IntStream.range(0, 3).mapToObj(i -> people.get(i)).map(p -> p.name()).toList().get(0).trim();
    IntStream.range(0, 3).boxed().collect(toMap(i -> i, i -> people.get(i))).get(1).name();
    Stream.iterate(1, i -> i + 1).takeWhile(i -> i.intValue() < 5).mapToInt(i -> i).sum();
    Stream.of(people, people).flatMap(List::stream).map(Person::tags).forEach(t -> t.get(0).trim());
    people.stream().collect(groupingBy(Person::city, summingInt(Person::age))).entrySet().stream()
        .sorted(Map.Entry.<City, Integer>comparingByValue().reversed())
        .map(e -> e.getKey().label())
        .findFirst().get().length();
    people.stream().map(p -> new Object() { String n = p.name(); int a = p.age(); })
        .filter(o -> o.a > 1).map(o -> o.n).toList().get(0).length();
    var nested = people.stream().collect(groupingBy(p -> p.age(), groupingBy(p -> p.name(),
        filtering(p -> p.age() > 1, mapping(p -> p.city(), toCollection(ArrayList::new))))));
    nested.get(1).get("").get(0).label();
  }
}
