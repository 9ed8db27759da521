// Where only a type can stand, and other heads of members.
//- /a/Kinds.java
package a;

interface Walk {}
class Animal {}
@interface Walked {}
record Walker(int n) {}
class Problem extends RuntimeException {}
//- /a/Main.java
package a;

import java.util.*;

class One extends Ani$0 {}
//? offers Animal
class Two implements Wal$0 {}
//? offers Walk
class Three<T extends Ani$0> {}
//? offers Animal
interface Four extends Wal$0 {}
//? offers Walk
record Five(String a, Ani$0) {}
//? offers Animal
record Six(String a, java.util.List<Str$0> more) {}
//? offers String
class Main {
  List<Ani$0> list;
  //? offers Animal
  Map<String, ? extends Ani$0> map;
  //? offers Animal
  Ani$0 field;
  //? offers Animal
  private final Ani$0
  //? offers Animal
  void m() throws Prob$0 {}
  //? offers Problem
  void n(final Ani$0 a) { try { } catch (Prob$0 e) { } }
  //? offers Animal ; offers Problem
  @Walk$0
  //? offers Walked !Walk !Walker
  Object cast = (Ani$0) null;
  //? offers Animal
  boolean is = cast instanceof Ani$0;
  //? offers Animal
  Object literal = Ani$0.class;
  //? offers Animal
  Object array = new Ani$0[3];
  //? offers Animal
  <T extends Wal$0> void g() { this.<Ani$0>g(); }
  //? offers Walk ; offers Animal
  Map.Ent$0 e;
  //? offers Entry
  java.util.conc$0 c;
  //? offers concurrent
  int count; String countText() { return ""; }
  int p(int counter) { retu$0 }
  //? offers return
  int q() { int counted = 1; return cou$0; }
  //? offers counted count countText
  private fi$0
  //? offers final
  static int r() { return 1; }
  stat$0
  //? offers static
}
