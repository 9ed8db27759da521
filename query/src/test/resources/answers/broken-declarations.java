// Text that lost or gained braces, names and quotes: what is left is still there.
//- /b/Half.java
package b;

import java.util.
import java.util.List;

public class Half extends {
  List<String> list;
  public void half(int a, String
  public void whole(String text) { text.$0length(); li$0st.size(); }
  //? offers length ; is List<String> «list»;
  List<
  int next;
  @
  void marked() { next$0++; who$0le(""); }
  //? is int «next»; ; is void «whole»(String text)
  void gen() { new java.util.HashMap<String, ; next$0++; }
  //? is int «next»;
  int eq = ;
  int arr[ = 3;
  String open = "unclosed;
  int q = 1;
  char ch = 'x;
  void tail() { q$0++; this.$0q++; }
  //? is int «q» = 1; ; offers q list whole tail
}
//- /b/Stray.java
package b;

class Stray {
  void a() {
    if (true) {
      String s = "";
  }

  void b() { c$0(); }
  //? is private static int «c»()
  private static int c() { return 1; }
  void d(String text) { text.$0 }
  //? offers length
}}
}
class Behind { int x; int y = x$0; }
//? is class Behind { int «x»;
//- /b/Conflict.java
package b;

class Conflict {
  int before;
<<<<<<< HEAD
  int mine() { return befor$0e; }
  //? is int «before»;
=======
  int theirs() { return before + 1; }
>>>>>>> branch
  int behind;
  void m() { behin$0d++; String s = ""; s.$0length(); the$0 }
  //? is int «behind»; ; offers length ; offers theirs
}
//- /b/Script.java
package b;
import java.util.*;
List<String> names = new ArrayList<>();
names.add("");
for (String n : names) { n.length(); }
class Tail { int z; int w = z$0; }
//? is class Tail { int «z»;
//- /b/Switchy.java
package b;

class Switchy {
  enum E { ONE, TWO }
  int k;
  int m(E e, Object o) {
    int r = switch (e) { case ONE -> k$0; case
    //? is int «k»;
    };
    switch (o) { case String s ->
    }
    if (o instanceof ) { }
    for (int i = 0; i < ; ) { k$0++; }
    //? is int «k»;
    for (String w : ) { w.$0length(); }
    //? offers length
    try ( ) { } catch ( e) { k$0--; }
    //? is int «k»;
    Runnable run = () -> ;
    java.util.function.Function<String, Integer> f = x -> { return x.$0 };
    //? offers length
    return k$0
    //? is int «k»;
  }
  int end() { return en$0d( }
  //? is int «end»()
}
