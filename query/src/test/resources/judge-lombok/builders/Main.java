package p;

import java.io.IOException;
import java.util.*;
import lombok.AccessLevel;
import lombok.Builder;
import lombok.Data;
import lombok.Singular;
import lombok.Value;

@Builder(toBuilder = true)
@Data
class Order<T extends Comparable<T>> {
  private final T id;
  @Builder.Default private int count = 1;
  @Builder.Default private final List<T> more = List.of();
  private final String constant = "c";
  @Singular private final List<String> names;
  @Singular("entry") private final Map<String, ? extends T> entries;
  @Singular private Set<? super T> buses;
  @Singular private SortedMap<T, Integer> weights;
  private boolean isOk;
  static int shared;
}

@Value
@Builder(builderClassName = "Maker", builderMethodName = "maker", buildMethodName = "make", setterPrefix = "with", access = AccessLevel.PACKAGE)
class Car {
  int doors;
  @Singular Collection<Integer> wheels;
}

@Builder
record Rec<K>(K key, @Singular List<K> others, int... rest) {}

class Methods<Z> {
  private Z z;

  @Builder(builderMethodName = "")
  Methods(int i, Z z) throws IOException {
    this.z = z;
  }

  @Builder(builderMethodName = "listBuilder", toBuilder = false)
  static <Q extends Number> List<Q> list(Q first, String... names) throws IOException {
    return List.of(first);
  }

  @Builder(builderMethodName = "callBuilder", builderClassName = "Call")
  void call(int times, Z what) {}

  @Builder(builderMethodName = "sumBuilder")
  int sum(int a, int b) {
    return a + b;
  }
}

@Builder
class Written {
  private int a;
  private String b;
  private long c;

  static class WrittenBuilder {
    private String b = "x";

    WrittenBuilder b(Object any) {
      b = any.toString();
      return this;
    }

    String extra() {
      return b;
    }
  }
}

@Builder
@Data
class Plain {
  int a;

  @Builder
  static class Nested {
    String s;
  }
}

class Main {
  void use(Order<String> order) throws IOException {
    Order.OrderBuilder<String> start = Order.builder();
    Order<String> made = start.id("a").count(2).name("n").names(List.of("m")).entry("k", "v").clearNames().more(List.of("z")).build();
    made.getEntries().values().iterator().next().length();
    order.toBuilder().weight("a", 1).bus("b").isOk(true).build().getId().length();
    Order.<Integer>builder().id(3).build().getId().intValue();
    Car car = Car.maker().withDoors(4).withWheel(1).withWheels(List.of(2)).clearWheels().make();
    Rec<Long> rec = Rec.<Long>builder().key(1L).other(2L).rest(new int[0]).build();
    rec.key().longValue();
    List<Integer> list = Methods.<Integer>listBuilder().first(3).names(new String[0]).build();
    Methods<String> methods = new Methods<>(1, "a");
    methods.callBuilder().times(1).what("x").build();
    int sum = methods.sumBuilder().a(1).b(2).build();
    Written.builder().b("s").a(1).extra().length();
    Written.WrittenBuilder half = Written.builder().a(2);
    Plain plain = new Plain(1);
    Plain.Nested.NestedBuilder nested = Plain.Nested.builder().s("a");
    var all = List.of("a").stream().map(s -> Plain.Nested.builder().s(s).build()).map(n -> n.toString()).toList();
  }
}
