// JLS 7.5.3, 7.5.4: static imports bring in all that has the name, and are hidden by declarations.
package statics;

import static java.util.Map.entry;
import static statics.Cyclic.Mode.*;
import static statics.More.*;
import static statics.More.f;
import static statics.Sink.LIMIT;
import static statics.Sink.Nest;
import static statics.Sink.f;
import static statics.Sink.ping;

public class Main {
  String a() { return ping(); }
  void c() { f(1); f("x"); int k = LIMIT; String s = CONST; Nest n; Object m = FAST; }
  void d(int LIMIT) { int k = LIMIT; entry("a", 1).getKey().length(); }
  static class In { static int f(Object o) { return 1; } int k = f("x"); }
}
