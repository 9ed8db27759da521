// Static members behind a type, others behind a value; access as the place has it (JLS 6.6.2).
//- /a/Base.java
package a;
public class Base {
  protected int prot; int pack; public int pub; private int priv;
  protected static int PROT;
  protected Base() {}
  public interface Iface { static void onIface() {} default void dflt() {} private void hid() {} }
  public static class Im implements Iface {}
  private static class Secret { int s; }
}
//- /a/sub/Sub.java
package a.sub;

import a.Base;
import java.util.*;

public class Sub extends Base {
  void m(Base base, Sub sub, Base.Im im, ArrayList<String> list) {
    base.$0pub++;
    //? offers pub !prot !pack !priv
    sub.$0pub++;
    //? offers pub prot !pack !priv
    this.$0prot++;
    //? offers prot pub m !priv !pack
    super.$0prot++;
    //? offers prot pub !priv !pack
    im.$0dflt();
    //? offers dflt !onIface !hid
    { Base.Im.$0 }
    //? offers class !onIface !dflt
    { Base.$0 }
    //? offers PROT Im Iface !Secret !pub
    list.$0size();
    //? offers size getFirst !of !copyOf
    { ArrayList.$0 }
    //? offers !of !copyOf !size
    new Object() {
      void inner() { pro$0 }
      //? offers prot
    };
    Collections.$0emptyList();
    //? offers emptyList
  }
  static class Nest { private int deep; }
  int up(Nest n) { return n.$0deep; }
  //? offers deep
}
class Third {
  void m(Sub sub) { sub.$0pub++; }
  //? offers pub !prot !pack
}
