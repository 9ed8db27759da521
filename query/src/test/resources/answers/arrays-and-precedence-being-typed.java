// JLS 15.16, 10.2: a receiver is no more than what binds to the dot.
class Main {
  int a[], b;
  void m(Object obj) {
    (String) obj.$0;
    //? offers hashCode !length !isBlank
    int d = new String[2][3][0].$0length;
    //? offers clone length !isBlank !charAt
    d = (new String[2][3])[0].$0length;
    //? offers clone length !charAt
    { b.$0 }
    //? offers nothing
    { (-b).$0 }
    //? offers nothing
    { (a)[0].$0 }
    //? offers nothing
    var q = true ? 1 : 2.0;
    { q.$0 }
    //? offers nothing
    java.util.Map.Entry.$0comparingByKey();
    //? offers comparingByKey copyOf !getKey
    Runnable r = super::$0notify;
    //? offers notify toString
    java.util.function.Supplier<Main> s = Main::$0new;
    //? offers new
  }
}
