// A field's initializer that breaks off: what stands in it and behind it is known.
//- /a/Calls.java
package a;

class Calls {
  static int pick(int a, int b) { return a; }
  static int total;
  static String text = "";
  int plain = pick(1, tot$0$0
  //? offers total ; calls pick(int a, «int b»)
  int behind;
  int qualified = Calls.pick(1, text.$0
  //? offers length isBlank
  void method() { behind$0++; }
  //? is int «behind»;
  int[] list = {1, tot$0
  //? offers total
  int[] made = new int[] {1, pick(2, tot$0$0
  //? offers total ; calls pick(int a, «int b»)
  static final java.util.Map<String, String> MAP = java.util.Map.of("a", "b", "c", LAS$0$0;
  //? offers LAST ; calls of(String k1, String v1, String k2, «String v2»)
  Runnable lambda = () -> pick(1, tot$0$0
  //? offers total ; calls pick(int a, «int b»)
  int nested = pick(1, pick(2, tot$0$0
  //? offers total ; calls pick(int a, «int b»)
  Runnable block = () -> {
    int local = 1;
    pick(loc$0
    //? offers local
  private int last;
  int use() { return last$0 + nested$0; }
  //? is int «last»; ; is int «nested»
  static final String LAST = "";
}
