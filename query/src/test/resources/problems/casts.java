class Main {
  void m(String s, Object o, java.util.List<String> list) {
    Object a = «(String) »s;
//! HINT compiler.warn.redundant.cast: redundant cast to String
    Object b = (String) o;
    Object c = (java.util.List<String>) list;
    var v = s;
    Object d = (String) v;
    long e = (long) 1;
    use(a, b, c, d, e);
  }

  void use(Object... all) {}
}
