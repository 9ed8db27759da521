// JLS 15.9: creation of nested, inner, local, anonymous classes; diamonds, also anonymous ones;
// the chosen constructor, implicit ones.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

class Main {
  int field;

  Main() {}

  Main(int i) {
    this();
    field = i;
  }

  Main(Object o) {
    super();
  }

  class Inner {
    Inner(String s) {}

    Inner(int i) {}
  }

  static class Box<T> {
    T value;

    Box(T value) {
      this.value = value;
    }

    <U extends T> Box(U first, T second) {
      value = second;
    }

    Box<T> self() {
      return this;
    }
  }

  class Sub extends Inner {
    Sub() {
      super(1);
    }
  }

  void go() throws Exception {
    new Main(1).new Inner("x").hashCode();
    new Inner(2);
    new Main("x").field++;
    new Box<>("s").value.length();
    new Box<>("s").self().self().value.length();
    new Box<CharSequence>("s", "t").value.length();
    new Box<>(1, 2).value.intValue();
    Box<Number> number = new Box<>(1);
    number.value.longValue();
    Map<String, List<Integer>> map = new HashMap<>();
    map.put("", new ArrayList<>());
    Comparator<String> c =
        new Comparator<>() {
          int calls;

          @Override
          public int compare(String a, String b) {
            calls++;
            return a.length() - b.compareTo(a);
          }
        };
    c.compare("", "");
    Callable<List<String>> call =
        new Callable<>() {
          public List<String> call() {
            return List.of();
          }
        };
    call.call().get(0).length();
    var extended =
        new Box<String>("x") {
          String extra = value.trim();

          int more() {
            return extra.length() + value.length();
          }
        };
    extended.more();
    extended.extra.length();
    new Object() {
      void hidden() {
        field++;
      }
    }.hidden();
    class Local<T> {
      T t;

      Local(T t) {
        this.t = t;
        field = 1;
      }
    }
    new Local<>("a").t.length();
    new Thread() {}.start();
    new Sub();
  }
}

/** JLS 15.9.1: what stands after `new` may be qualified, also if a body follows. */
class Callers {
  interface Call {
    Object apply(String text);
  }

  static Object run(int times, Call call) {
    return call.apply("");
  }

  Object use() {
    Object plain = new Callers.Call() {
      @Override
      public Object apply(String text) {
        return text.trim();
      }
    };
    return Callers.run(
        1,
        new Callers.Call() {
          @Override
          public Object apply(String text) {
            return text.length();
          }
        });
  }
}
