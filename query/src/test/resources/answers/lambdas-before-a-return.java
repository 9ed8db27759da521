// A lambda's body that is being typed, in a call whose overload depends on it.
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

class Main {
  enum Mood { HAPPY, SAD }
  static void go(Runnable r) {}
  static <T> void go(Callable<T> c) {}
  String getSecret() { return ""; }
  String name;

  void diamond() {
    FutureTask<Void> task = new FutureTask<>(() -> {
      String inner = "";
      inn$0
      //? offers inner
      return null;
    });
  }

  void thrown(String[] args) {
    go(() -> {
      switch (args.length) {
        case 0 -> throw new IllegalArg$0
        //? offers IllegalArgumentException
      }
    });
  }

  void label() {
    Optional.of(Mood.HAPPY).ifPresentOrElse(mood -> {
      switch (mood) {
        case HAPPY -> {}
        case $0
        //? offers SAD
      }
    }, () -> System.out.println("none"));
  }

  void assignment() {
    go(() -> {
      name = getS$0
      //? offers getSecret
    });
  }

  void tried(String[] args) {
    if (args.length > 0) {
      Stream.of(args).forEach(word -> {
        try {
          if (word.startsWith("a")) {
            word.$0
            //? offers startsWith length
          }
          Stream.of(word.split(",")).filter(part -> {
            par$0
            //? offers part
          });
        } catch (Exception e) {
          e.$0
          //? offers getMessage printStackTrace
        }
      });
    }
  }

  void returned(Map<String, List<Mood>> byName) {
    go(() -> {
      return byName.entrySet().stream().map(en -> {
        for (Mood m : en.getValue()) {
          m.$0
          //? offers ordinal name
        }
        return en.getKey();
      }).toList();
    });
  }

  void ofUnknown() {
    int total = 0;
    Lists.of("foo").forEach(item -> {
      put(name.$0, total);
      //? offers length isBlank
    });
  }
}
