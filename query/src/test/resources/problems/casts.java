class Main<T> {
  int number;
  Object[] objects;
  T element;
  java.util.List<?> wild;

  void m(String s, Object o, java.util.List<String> list, T t, int i, int[] ints) {
    use(«(String) »s, (String) o, «(T) »t, (T) o, «(java.util.List<String>) »list, (java.util.List<?>) wild);
//! HINT compiler.warn.redundant.cast: redundant cast to String ; HINT compiler.warn.redundant.cast: redundant cast to T ; HINT compiler.warn.redundant.cast: redundant cast to List<String>
    var v = s;
    use((String) v, (long) 1, «(int) »1, «(int) »i, (long) i, «(int) »(i + 1), (byte) (i + 1), «(int) »ints[0]);
//! HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int
    use(«(int) »number, «(int) »this.number, (T) element, «(Object[]) »objects, (Object[]) (Object) s);
//! HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to Object[]
    use(«(int) »s.length(), «(int) »ints.length, (String) list.get(0), «(String) »s.trim(), (Object) s);
//! HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to String
    use(«(int) »Math.abs(i), (long) Math.abs(i), (int) Math.abs(i + 1L), «(int) »Math.max(v.length(), 2));
//! HINT compiler.warn.redundant.cast: redundant cast to int ; HINT compiler.warn.redundant.cast: redundant cast to int
    use(«(String) »new String(), «(Main<T>) »this, (Object) new Object() {}, (int[]) ints.clone());
//! HINT compiler.warn.redundant.cast: redundant cast to String ; HINT compiler.warn.redundant.cast: redundant cast to Main<T>
    use((@Deprecated String) s, (int) generic(1), (Runnable) () -> {}, (String) (s + o));
  }

  static <U> U generic(U u) { return u; }

  void use(Object... all) {}
}
