// JLS 8.10: a record's components become fields, accessors and the canonical constructor, which may
// be written compactly.
import java.util.List;
import java.util.Objects;

record Range<T extends Comparable<T>>(T low, T high, int... steps) {
  static int made;

  Range {
    Objects.requireNonNull(low);
    if (low.compareTo(high) > 0) {
      T swap = low;
      low = high;
      high = swap;
    }
    made++;
  }

  Range(T both) {
    this(both, both);
  }

  public T high() {
    return high;
  }

  public T low() {
    return this.low;
  }

  boolean has(T value) {
    return low().compareTo(value) <= 0 && value.compareTo(high()) <= 0 && steps().length > 0;
  }
}

record Plain(String name, List<Integer> sizes) {}

class Main {
  void go(Plain p) {
    Range<Integer> r = new Range<>(1, 2, 3);
    r.low().intValue();
    r.high().compareTo(r.low());
    new Range<>("a").high().length();
    p.name().length();
    p.sizes().get(0).intValue();
    new Plain("", List.of()).equals(p);
    record Local(int a, String b) {
      Local(int a) {
        this(a, "" + a);
      }
    }
    new Local(1).b().trim();
    Range.made++;
    r.steps()[0]++;
  }
}

/** JLS 6.3: the header of a record sees the record's members. */
record Pair(Side left, java.util.List<Side> right) {
  record Side(int width) {}

  int width() {
    return left.width() + right().get(0).width();
  }
}
