// JLS 9.2, 9.4, 15.12.3: an interface type has Object's public members; default, static and private
// interface methods; Interface.super; what one superinterface overrides of another (9.4.1).
interface Greeter {
  String greet(String who);

  default Greeter twice() {
    return w -> helper(greet(w));
  }

  static Greeter polite() {
    return w -> "Dear " + w;
  }

  private String helper(String s) {
    return s.concat("!");
  }
}

interface Loud extends Greeter, Comparable<Loud> {
  @Override
  default Greeter twice() {
    return Greeter.super.twice();
  }

  boolean equals(Object o);
}

interface Scanned {
  Object scan(int key);
}

interface Consuming<I> extends Scanned {
  void take(I in);
}

interface Producing<O> extends Scanned {
  default Object scan(int key) {
    return key;
  }
}

interface Operating<I, O> extends Consuming<I>, Producing<O> {}

abstract class Consumer<I> implements Consuming<I> {}

class Operator<I, O> extends Consumer<I> implements Operating<I, O> {
  @Override
  public void take(I in) {
    scan(1).hashCode();
  }

  Object both(Operating<I, O> other) {
    return Operating.super.scan(2).equals(other.scan(3));
  }
}

class Main implements Greeter {
  @Override
  public String greet(String who) {
    return Greeter.polite().greet(who);
  }

  @Override
  public Greeter twice() {
    return Greeter.super.twice().twice();
  }

  void go(Greeter g, Loud l, Runnable r) {
    g.toString().length();
    g.getClass().getName();
    l.equals(g);
    l.hashCode();
    l.compareTo(l);
    l.twice().greet("x").trim();
    r.getClass().getSimpleName().length();
  }
}
