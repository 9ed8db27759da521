// JLS 8.3, 8.4.8.2, 15.11.1: a field hides the superclass's; which one is meant goes by the static
// type. Static methods are hidden, not overridden.
interface Constants {
  String LIMIT = "i";
}

class Up {
  Number value = 1;
  static long limit = 5;

  static Up make() {
    return new Up();
  }

  Object self() {
    return this;
  }
}

class Down extends Up implements Constants {
  Integer value = 2;
  static String limit = "";

  static Down make() {
    return new Down();
  }

  @Override
  Down self() {
    return this;
  }

  void go(Down d, Up u) {
    value.compareTo(1);
    super.value.intValue();
    ((Up) d).value.longValue();
    u.value.doubleValue();
    limit.trim();
    Up.limit++;
    make().value.compareTo(2);
    Up.make().self().hashCode();
    d.self().self().value.compareTo(3);
    LIMIT.length();
    Down.LIMIT.length();
  }
}
