// JLS 15.12.2: strict invocation before boxing before varargs; the most specific method; null;
// generic against plain; inherited overloads; hidden and overridden ones.
import java.util.Collection;
import java.util.List;

class Main extends Base {
  int f(int i) {
    return 1;
  }

  String f(long l) {
    return "";
  }

  Long f(Integer i) {
    return 1L;
  }

  Object f(Object o) {
    return o;
  }

  char[] f(int... all) {
    return null;
  }

  StringBuilder g(Object o) {
    return null;
  }

  String g(String s) {
    return s;
  }

  Integer g(Integer i) {
    return i;
  }

  Thread g(String s, Object... rest) {
    return null;
  }

  Byte g(Object... all) {
    return null;
  }

  <T> List<T> h(T t) {
    return null;
  }

  <T extends Comparable<T>> T h(T t) {
    return t;
  }

  Long h(Collection<?> c) {
    return 1L;
  }

  String k(double d) {
    return "";
  }

  Float k(Number n) {
    return 1f;
  }

  void go(byte b, char c, short s, Character boxed, Object o, List<String> list) {
    var a1 = f(1);
    var a2 = f(1L);
    var a3 = f(b);
    var a4 = f(c);
    var a5 = f(Integer.valueOf(1));
    var a6 = f(boxed);
    var a7 = f();
    var a8 = f(1, 2);
    var a9 = f("x");
    var a10 = f(1f);
    g("x").length();
    g("x", 1).start();
    g(o).append("");
    g(1).intValue();
    g(1, 2).byteValue();
    g((Object) "x").reverse();
    g(null, o).start();
    h("x").length();
    h(o).get(0).hashCode();
    h(list).longValue();
    k(1).length();
    k(Integer.valueOf(1)).floatValue();
    inherited(1).length();
    inherited("x").intValue();
    String.valueOf(c).trim();
    String.valueOf(new char[] {c}).trim();
    new StringBuilder().append(c).append(1).append(o).append("x").append(new char[0]);
    List.of(1, 2, 3).remove(1).intValue();
    list.remove("x");
    list.remove(1).length();
    System.out.println(c);
    System.out.println((Object) null);
    System.out.printf("%s", o, list).println();
    Math.max(1, 2L);
    Math.abs(1f);
  }

  Integer inherited(String s) {
    return 1;
  }
}

class Base {
  String inherited(int i) {
    return "";
  }

  Object inherited(String s) {
    return s;
  }
}
