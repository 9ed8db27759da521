// JLS 4.4, 8.1.2, 8.4.4: type parameters of classes and methods, shadowing one another; bounds give
// their members, several bounds those of all.
import java.util.List;
import java.util.Map;

class Main<T extends CharSequence, U extends List<? super T>> {
  T value;
  U list;

  <T extends Number & Comparable<T>> int own(T t, U u, List<T> ts) {
    u.add(value);
    return t.intValue() + t.compareTo(ts.get(0)) + list.size() + value.length();
  }

  <X extends T, Y extends X> char chained(Y y) {
    X x = y;
    return x.charAt(y.length());
  }

  <E extends Exception> void thrower(E e) throws E {
    try {
      throw e;
    } catch (RuntimeException r) {
      r.getMessage().length();
    }
  }

  class Inner<V> {
    T ofOuter;
    V own;

    <V extends T> void go(V v) {
      v.length();
      ofOuter.length();
      own.hashCode();
    }
  }
}

/** JLS 8.4: annotations may follow the type parameters of a method; they are of the result. */
class Annotated<K> {
  @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
  @interface Known {}

  <K1 extends K, V1> @Known Map<K1, V1> of(K1 key, V1 value) {
    Map<K1, V1> map = new java.util.HashMap<K1, V1>();
    map.put(key, value);
    return this.<K1, V1>of(key, value);
  }
}
