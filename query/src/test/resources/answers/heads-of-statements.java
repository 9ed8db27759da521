// Statements whose head is being typed, each on a line that is closed by nobody.
import java.util.*;

class Main {
  String text = "";
  List<String> words;
  void a() { if (text.$0 }
  //? offers length isEmpty
  void b() { while (text.$0 }
  //? offers length isEmpty
  void c() { for (String w : words.$0 }
  //? offers subList reversed
  void d() { for (int i = 0; i < text.$0 }
  //? offers length
  void e() { switch (text.$0 }
  //? offers length
  void f() { synchronized (words.$0 }
  //? offers size
  int g() { return text.$0 }
  //? offers length
  void h() { throw new Exception(text.$0 }
  //? offers length
  void i() { assert text.$0 }
  //? offers length
  void j() { do { } while (text.$0 }
  //? offers length
  void k() { try (var s = words.$0 }
  //? offers stream
  void l() { int n = true ? text.$0 }
  //? offers length
  void m() { words.get(0).$0 }
  //? offers length
  void n() { int[] q = { text.$0 }; }
  //? offers length
  void o() { words.stream()
      .map(w -> w.trim())
      .$0
      //? offers filter toList !length
    text = "";
  }
  int last;
  void p() { las$0 }
  //? offers last
}
