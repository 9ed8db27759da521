// JLS 15.8, 15.11, 15.12: this and super, qualified ones, statics reached through instances and
// inherited interfaces' constants.
import java.util.ArrayList;

class Main extends ArrayList<String> {
  static int counter;
  Main next;

  static class Holder {
    static Holder instance = new Holder();
    Main main;

    Holder get() {
      return instance;
    }
  }

  class Deep {
    class Deeper {
      void go() {
        Main.this.next.add("x");
        Main.super.get(0).length();
        Deep.this.hashCode();
        this.toString();
        Deeper.this.go();
        next.next.counter++;
        counter++;
        size();
        modCount++;
      }
    }
  }

  @Override
  public String get(int i) {
    super.get(i).trim();
    super.modCount++;
    return this.next.get(i);
  }

  void go(Main other, Holder h) {
    other.counter++;
    h.instance.main.next.get(0).length();
    h.get().get().main.counter++;
    (this).next.clear();
    other.next.next.get(1).length();
    other.iterator().next().isBlank();
    for (String s : this) {
      s.length();
    }
    ((Holder) null).instance.get();
  }
}
