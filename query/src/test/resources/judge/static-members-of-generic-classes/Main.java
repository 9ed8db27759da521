import static p.Gen.firstOf;
import static p.Gen.gathered;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import p.Gen;
import p.Gen.Level;
import p.Gen.Nested;
import p.Gen.Pair;

/// The name of a generic class before the dot is no raw type: a static member keeps its own type
/// variables, their bounds and its type (JLS 4.8, 8.4.3).
class Main {
  record Person(String name) {}

  static class Sub<Q extends Number> extends Gen<Q> {
    static List<Person> ofAll = up(Person.class);
    Person first = firstOf(new ArrayList<Person>());
  }

  void calls(ArrayList<Person> people, TreeMap<String, Person> byName) {
    Gen.up(Person.class).get(0).name();
    Gen.firstOf(people).name();
    Gen.valueOf(byName, "a").name();
    Gen.take(Person.class, person -> person.name());
    p.Gen.up(Person.class).get(0).name();
    Gen.of(Integer.class).get().intValue();
    Gen.largest(List.of("a", "b")).length();
    Gen.all(Level.class).get(0).compareTo(Level.LOW);
    Gen.by((Person person) -> person.name()).compare(people.get(0), people.get(1));
    people.sort(Gen.by(Person::name));
    Gen.gathered(LinkedHashSet<String>::new, "a", "b").getFirst().length();
    gathered(() -> new ArrayList<Person>(), people.get(0)).get(0).name();
    firstOf(people).name();
    Gen.plain().get(0).intValue();
    Gen.entries()[0].getValue().get(0).intValue();
    Gen.<Object, Person>up(Person.class).get(0).hashCode();
  }

  void inherited(ArrayList<Person> people) {
    Sub.up(Person.class).get(0).name();
    Sub.firstOf(people).name();
    Sub.NAMES.get(0).length();
    Sub.Nested.same(new ArrayList<String>()).get(0).length();
    Sub.ofAll.get(0).name();
  }

  void fields() {
    Gen.NAMES.get(0).length();
    p.Gen.TABLE.get("a").get(0).intValue();
    Nested.numbers.get(0).intValue();
    Gen.Source.ALL.get(0).length();
  }

  void nested(ArrayList<String> words, TreeMap<String, Integer> table) {
    Gen.Nested.same(words).get(0).length();
    Nested.same(words).trimToSize();
    new Gen.Nested<>("a").x.length();
    new Nested<String>("b").x.length();
    Gen.Inner.back(table).firstKey().length();
    Gen.Source.from(() -> "a").next().length();
    Gen.Pair.made(words).second().get(0).length();
    Pair.made(words).first().length();
    new Pair<>("a", 1).second().intValue();
  }

  void throughValues(Gen raw, Gen<Integer> typed, ArrayList<Person> people) {
    raw.firstOf(people).name();
    typed.firstOf(people).name();
    raw.NAMES.get(0).length();
    typed.get().intValue();
  }

  void references(ArrayList<Person> people, Stream<ArrayList<Person>> all) {
    Function<ArrayList<Person>, Person> first = Gen::firstOf;
    all.map(Gen::firstOf).toList().get(0);
    Function<Class<Person>, List<Person>> up = Gen::up;
    Function<Class<Person>, List<Person>> explicit = Gen::<Person, Person>up;
    Supplier<List<? extends Number>> plain = Gen::plain;
    Function<String, Nested<String>> made = Nested::new;
    Function<ArrayList<String>, ArrayList<String>> same = Gen.Nested::same;
    first.apply(people).name();
    made.apply("a").x.length();
    same.apply(null).trimToSize();
  }

  void ofTheLibrary(List<Person> people) {
    EnumSet.allOf(Level.class).clone().stream().toList().get(0).compareTo(Level.HIGH);
    EnumSet.of(Level.LOW, Level.HIGH).stream().toList().get(0).name();
    Map.Entry.<String, Integer>comparingByKey().compare(null, null);
    Map.entry("a", people).getValue().get(0).name();
    List.of(Map.entry(1, "b")).get(0).getValue().length();
    Function.<Person>identity().apply(people.get(0)).name();
    Stream.concat(people.stream(), people.stream()).toList().get(0).name();
  }
}
