// JLS 8.5: member types are inherited; inner classes of generic classes carry their arguments.
package actions.other;

import static actions.ActionImpl.Owner;
import actions.ActionImpl;
import java.util.List;

public class Main<X> {
  void make(ActionImpl.Owner owner, Owner same) {
    if (owner == ActionImpl.Owner.GUILD) {}
    switch (owner) { case GUILD -> {} default -> {} }
    new ActionImpl.Stamp().when++;
    ActionImpl.Stamp.ZERO++;
  }

  static class Sub extends ActionImpl {
    Stamp s;
    void m() { s.when = 2; }
  }

  class Inner {
    X get() { return null; }
    <Y> java.util.Map<X, Y> pair(Y y) { return null; }
  }

  class Deep<Z> extends Main<Z>.Inner {
    Deep() { new Main<Z>().super(); }
    Z mine() { return get(); }
  }

  static void m(Main<String>.Inner b, Main<List<Integer>>.Deep<StringBuilder> d) {
    b.get().length();
    d.get().append(1);
    d.mine().reverse();
    b.pair(1L).keySet().iterator().next().length();
    new Main<String>().new Inner().get().length();
  }
}
