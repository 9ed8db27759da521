package a;

import b.Base;
import static java.lang.Math.*;
import java.util.List;

class Main extends Base {
  «Missing» field;
//! ERROR compiler.err.cant.resolve.location: cannot find symbol
  List<«Lost»> list;
//! ERROR compiler.err.cant.resolve.location: cannot find symbol

  int m(int local) {
    int a = «lokal» + local + inherited + max(1, 2);
//! ERROR compiler.err.cant.resolve.location: cannot find symbol
    return «nothing»(a) + list.«sise»() + inheritedMethod();
//! ERROR compiler.err.cant.resolve.location: cannot find symbol ; ERROR compiler.err.cant.resolve.location: cannot find symbol
  }

  Object qualified() {
    Inner «inner» = this.new Inner();
//! HINT pinyon.unused.local: The local variable inner is never used
    java.util.Map<String, Thread.State> map = null;
    Runnable r = java.util.List.of()::size;
    switch (Thread.State.NEW) {
      case RUNNABLE:
        return map;
      default:
        return r;
    }
  }

  @SuppressWarnings(value = "x")
  class Inner {}
}

class Unknown extends b.Gone {
  int n = whatever + call();
}
//- /b/Base.java
package b;
public class Base {
  protected int inherited;
  protected int inheritedMethod() { return 1; }
}
