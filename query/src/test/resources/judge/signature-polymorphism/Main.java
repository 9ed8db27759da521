import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** JLS 15.12.3: the result of a signature polymorphic method is what its place makes of it. */
class Main {
  int count;

  void calls(MethodHandle handle, VarHandle variable) throws Throwable {
    int number = (int) handle.invokeExact("text", 1);
    String text = ((String) (handle.invoke(this))).trim();
    handle.invoke();
    var any = handle.invoke();
    any.hashCode();
    boolean done = variable.compareAndSet(this, 0, 1);
    int old = (int) variable.getAndAdd(this, 1);
    variable.set(this, 2);
    handle.invokeWithArguments(1, 2).hashCode();
    MethodHandles.lookup().lookupClass().getName();
  }
}
