package a;

import b.Base;
import b.Unsure;
import java.util.Comparator;
import java.util.Iterator;

«class Main extends Base<String>»
//! ERROR compiler.err.does.not.override.abstract: Main is not abstract and does not override abstract method accept(T) in Base
    implements Runnable {
  Runnable r = new Runnable() «{}»;
//! ERROR compiler.err.does.not.override.abstract: <anonymous Runnable> is not abstract and does not override abstract method run() in Runnable
  Runnable s = new Runnable() { public void run() {} };
  Comparator<String> c = new Comparator<>() {};

  enum E implements Runnable { A, B { public void run() {} } }

  «enum F implements Runnable { A }»
//! ERROR compiler.err.does.not.override.abstract: Main.F is not abstract and does not override abstract method run() in Runnable

  enum G {
    «A {}»,
//! ERROR compiler.err.does.not.override.abstract: <anonymous Main.G> is not abstract and does not override abstract method f() in Main.G
    B { void f() {} };
    abstract void f();
  }

  «record R(int size) implements java.util.function.Supplier<Integer>, Sized {}»
//! ERROR compiler.err.does.not.override.abstract: Main.R is not abstract and does not override abstract method get() in Supplier

  static final class Raw implements Comparator {
    public int compare(Object one, Object other) { return 0; }
  }

  «class Two implements Iterator<int[]> {»
//! ERROR compiler.err.does.not.override.abstract: Main.Two is not abstract and does not override abstract method next() in Iterator
    public boolean hasNext() { return false; }
  }

  class Doubtful extends Unsure {}

  abstract class Half implements Runnable {}

  class Whole extends Half {
    public void run() {}
  }

  interface Sized { int size(); }

  interface Other extends Runnable {}

  class Named implements java.util.function.Consumer<String> {
    public void accept(«Nowhere» it) {}
//! ERROR compiler.err.cant.resolve.location: cannot find symbol
  }

  class Listed implements java.util.function.Consumer<java.util.List<String>> {
    public void accept(java.util.List<«Nowhere»[]> it) {}
//! ERROR compiler.err.cant.resolve.location: cannot find symbol
  }
}
//- /b/Base.java
package b;
public abstract class Base<T> {
  protected abstract void accept(T value);
}
//- /b/Unsure.java
package b;
public abstract class Unsure extends c.Gone implements Runnable {}
