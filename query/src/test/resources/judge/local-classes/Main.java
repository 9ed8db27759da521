// JLS 14.3, 15.9.5, 6.4: local classes, records, enums and interfaces; what they capture; type
// parameters of methods and classes inside anonymous classes; initializers.
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

class Main<T extends CharSequence> {
  T value;
  static int made;

  {
    int inInitializer = made;
    made = inInitializer + 1;
  }

  static {
    made = 0;
  }

  <U extends Number> Iterator<U> iterate(List<U> list, T extra) {
    final int limit = list.size();
    class Walker implements Iterator<U> {
      int at = extra.length();
      U last;

      @Override
      public boolean hasNext() {
        return at < limit && value.length() > 0;
      }

      @Override
      public U next() {
        last = list.get(at++);
        last.intValue();
        return this.last;
      }

      Walker copy() {
        return new Walker();
      }
    }
    new Walker().copy().copy().last.intValue();
    return new Walker();
  }

  <A> Function<A, T> anonymous(A seed) {
    return new Function<>() {
      A current = seed;
      T mine = value;

      @Override
      public T apply(A a) {
        current = a;
        Function<T, A> inner =
            new Function<T, A>() {
              @Override
              public A apply(T t) {
                t.length();
                mine.charAt(0);
                return current;
              }
            };
        inner.apply(mine).hashCode();
        return mine;
      }
    };
  }

  void locals() {
    record Point(int x, int y) {
      Point move(int dx) {
        return new Point(x + dx, y());
      }
    }
    enum Side {
      LEFT,
      RIGHT;

      Side other() {
        return this == LEFT ? RIGHT : LEFT;
      }
    }
    interface Shape {
      Point at();
    }
    Shape s = () -> new Point(1, 2);
    s.at().move(1).move(2).x();
    Side.LEFT.other().other().name().length();
    Side.valueOf("LEFT").ordinal();
    switch (Side.RIGHT) {
      case LEFT -> s.at();
      case RIGHT -> {}
    }
    var o =
        new Object() {
          int count;
          Side side = Side.LEFT;
        };
    o.count++;
    o.side.other().ordinal();
  }
}
