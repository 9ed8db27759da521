// JLS 9.2, 9.4, 15.12.3: an interface type has Object's public members; default, static and private
// interface methods; Interface.super.
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
