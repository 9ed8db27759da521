// JLS 6.6.2: a protected member is accessible in subclasses through receivers of the subclass's own
// type, through super, and if static through any; private ones within the top-level class.
package b;

import a.Base;

class Main extends Base {
  void go(Main same, Sub below, Base above) {
    field++;
    this.act();
    super.act();
    super.field++;
    same.field++;
    below.act();
    above.open++;
    Base.help();
    Base.shared++;
    Main.help();
    Nested n = null;
    n.inNested++;
    new Base() {
      void anonymous() {
        field++;
        act();
        Main.this.act();
      }
    };
    Runnable r = () -> same.act();
    new Other().secret++;
    above.hashCode();
    same.clone0();
  }

  Object clone0() {
    try {
      return super.clone();
    } catch (CloneNotSupportedException e) {
      return new int[0].clone();
    }
  }

  class In {
    void go(Main m) {
      m.act();
      field++;
    }
  }

  static class Other {
    private int secret;
  }
}

class Sub extends Main {}
