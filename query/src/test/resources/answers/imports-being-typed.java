// Static and module imports while they are typed, and that the first are no members.
//- /a/Sink.java
package a;
public class Sink { public static String ping() { return "p"; } public static int LIMIT; }
//- /a/Mid.java
package a;
import static a.Sink.*;
public class Mid { String own() { return ping$0(); } }
//? is public static String «ping»()
//- /a/Main.java
package a;

import module java.xm$0l;
//? is module «java.xml»
import static java.lang.Math.$0;
//? offers max PI floorMod !ping
import static a.Sink.pi$0ng;
//? is public static String «ping»()
import static java.util.Map.ent$0ry;
//? is «entry»(K k, V v)

class Main {
  String a() { return Mid.pi$0ng(); }
  //? is nothing
  void b() { Mid.$0 }
  //? offers !ping !LIMIT
  Pat$0tern none;
  //? is nothing
}
