// var takes the type of an initializer whose arguments are unfinished.
// offers: size get add
import java.util.ArrayList;

class Main {
  void go() {
    var list = new ArrayList<String>(;
    list.$0
  }
}
