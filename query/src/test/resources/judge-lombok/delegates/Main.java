package p;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lombok.experimental.Delegate;

interface Adder<T> {
  boolean add(T item);

  boolean addAll(Collection<? extends T> all);
}

class Holder<E extends Number> {
  @Delegate(excludes = Adder.class)
  private final Collection<E> items = new ArrayList<>();

  @Delegate
  Runnable task() {
    return null;
  }

  public int size() {
    return 3;
  }
}

class Narrow {
  @Delegate(types = {Runnable.class, CharSequence.class})
  private final Other other = Other.of();
}

abstract class Other implements Runnable, CharSequence {
  static Other of() {
    return null;
  }
}

class Main {
  void use(Holder<Integer> holder, Narrow narrow) {
    holder.run();
    holder.iterator().next().intValue();
    holder.stream().map(i -> i + 1).toList();
    Integer[] array = holder.toArray(new Integer[0]);
    narrow.length();
    narrow.subSequence(0, 1).length();
    holder.size();
  }
}
