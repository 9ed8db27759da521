package p;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.NonNull;
import lombok.Singular;
import lombok.With;
import lombok.experimental.Delegate;

class Inner {
  public String stuff() {
    return "";
  }

  public static int no() {
    return 1;
  }

  void hidden() {}

  public int clash(int a) {
    return a;
  }
}

record Better(@Delegate Inner inner, int count) {
  public int clash(int a) {
    return a + 1;
  }
}

record Generic<K, V extends Comparable<V>>(@Delegate Map<K, V> map, @Delegate(types = Runnable.class) Task task) {}

class Task implements Runnable {
  public void run() {}

  public void more() {}
}

interface Adding<T> {
  boolean add(T item);

  boolean addAll(Collection<? extends T> all);
}

record Without<E>(@Delegate(excludes = Adding.class) List<E> list) {}

record Outer(String name) {
  record Nested(@Delegate CharSequence text) {
    @Override
    public String toString() {
      return "";
    }
  }

  @Delegate
  Task task() {
    return null;
  }
}

record Changed(@With @NonNull String name, @With int count, List<String> all) {}

@With
record AllChanged(String name, boolean isOn) {}

@Builder
record Built(@NonNull String name, int count, @Singular List<String> words) {}

@Builder(toBuilder = true, builderMethodName = "make")
record BuiltAgain<T extends Number>(T value, @Singular("entry") Map<String, T> entries) {}

class Main {
  void use(
      Better better,
      Generic<String, Integer> generic,
      Without<String> without,
      Outer.Nested nested,
      Outer outer,
      Changed changed,
      AllChanged all) {
    better.stuff().length();
    better.clash(1);
    better.inner().stuff();
    generic.get("a").intValue();
    generic.entrySet().iterator().next().getKey().length();
    generic.run();
    generic.task().more();
    without.get(0).length();
    without.stream().map(s -> s.length()).toList();
    nested.length();
    nested.chars().sum();
    outer.run();
    outer.more();
    changed.withName("b").withCount(2).name().length();
    all.withName("a").withOn(true).isOn();
    Built.builder().name("a").count(1).word("b").build().words().get(0).length();
    BuiltAgain.<Integer>make().value(1).entry("a", 2).build().toBuilder().build().value().intValue();
  }
}

class Holder {
  private record Hidden(@lombok.NonNull String name, int... more) {}

  record Own(@NonNull String name) {
    Own {
      name.length();
    }
  }

  record Full(@NonNull String name) {
    Full(String name) {
      this.name = name;
    }
  }

  record Other(@lombok.experimental.WithBy String name, @lombok.Getter(lombok.AccessLevel.PRIVATE) int n) {}

  record Noted(@lombok.Getter String name, @lombok.EqualsAndHashCode.Exclude int n, @lombok.ToString.Include int m) {}

  @lombok.AllArgsConstructor(staticName = "of")
  static class Named {
    @Delegate private final Inner inner;
    @Delegate(types = {CharSequence.class, Runnable.class}, excludes = Shorter.class) private Both both;
  }

  interface Shorter {
    int length();
  }

  interface Both extends CharSequence, Runnable {}
}
