package p;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lombok.experimental.ExtensionMethod;

class Texts {
  public static String loud(String text) {
    return text.toUpperCase();
  }

  public static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  public static <T> List<T> twice(List<? extends T> all, int... times) {
    return null;
  }

  public static int length(CharSequence text, boolean exact) {
    return 0;
  }

  static String hidden(String text) {
    return text;
  }

  public String bound(String text) {
    return text;
  }
}

@ExtensionMethod({Texts.class, Arrays.class})
class Main {
  String name;
  int[] numbers = {1};

  void use(List<Integer> all) {
    String aloud = name.loud();
    String some = name.or("other").loud();
    List<Integer> both = all.twice(1, 2);
    List<Integer> other = all.or(null).or(both);
    numbers.sort();
    int[] copy = numbers.copyOf(2);
    var inferred = some.or(aloud).or(all);
    class Local {
      String inner = name.loud();
    }
    Runnable run = () -> name.loud().length(true);
  }

  static class Nested {
    String nested = "a".or("b");
  }
}

@ExtensionMethod(value = Texts.class, suppressBaseMethods = false)
class Last {
  int length(String text) {
    return text.length() + text.loud().length();
  }
}

class None {
  int length(String text) {
    return text.length();
  }
}
