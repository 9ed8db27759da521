// JLS 4.4, 18.3: recursive bounds: self-typed builders, comparable bounds, enums; bounds that mention
// one another.
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

class Main {
  abstract static class Builder<T, B extends Builder<T, B>> {
    String name;

    abstract B self();

    abstract T build();

    B name(String name) {
      this.name = name;
      return self().self().self();
    }

    <V> B with(V value, Function<? super B, ? extends B> then) {
      return then.apply(self());
    }
  }

  static class Car {
    int wheels;

    static CarBuilder builder() {
      return new CarBuilder();
    }
  }

  static class CarBuilder extends Builder<Car, CarBuilder> {
    CarBuilder wheels(int n) {
      return this;
    }

    @Override
    CarBuilder self() {
      return this;
    }

    @Override
    Car build() {
      return new Car();
    }
  }

  static <T extends Comparable<? super T>> T max(Collection<? extends T> all) {
    return all.iterator().next();
  }

  static <E extends Enum<E>> EnumSet<E> all(Class<E> type) {
    return EnumSet.allOf(type);
  }

  static <K, V extends Comparable<V>, M extends Map<K, V>> M sorted(M map) {
    return map;
  }

  static <A, B extends List<A>> A first(B list) {
    return list.get(0);
  }

  enum Day {
    MON
  }

  <B extends Builder<?, B>> B chain(B b) {
    return b.name("x").name("y").self();
  }

  void go(Builder<?, ?> any, Map<String, Integer> map) {
    Car.builder().name("x").wheels(4).name("y").with(1, b -> b.wheels(2)).build().wheels++;
    max(List.of("a", "b")).length();
    max(List.of(1, 2)).intValue();
    all(Day.class).iterator().next().ordinal();
    sorted(map).get("").intValue();
    any.name("x").name("y").name.length();
    any.build().hashCode();
    chain(Car.builder()).wheels(1).name("z");
    Integer i = first(List.of(1));
    Enum.valueOf(Day.class, "MON").ordinal();
    Day.MON.compareTo(Day.MON);
    Day.class.getEnumConstants()[0].name().length();
  }
}
