// JLS 6.3.1, 6.3.2: where a pattern variable is in scope it hides a field, and nowhere else.
class Main {
  Integer value = 0;
  boolean done;

  void compared(Object o) {
    if (o instanceof String value == true) {
      System.out.println(value);
    }
    if (o instanceof String value && value.isEmpty()) {
      System.out.println(value);
    } else {
      System.out.println(value);
    }
    System.out.println(value);
    if (!(o instanceof String value)) {
      System.out.println(value);
      return;
    }
    System.out.println(value);
  }

  void either(Object o) {
    if (!(o instanceof String value) || done) {
      System.out.println(value);
    }
    boolean r = o instanceof Integer value ? value > 1 : value > 2;
    while (o instanceof String value) {
      if (done) break;
    }
    System.out.println(value);
    while (!(o instanceof String value)) {
      if (done) break;
    }
    System.out.println(value);
    for (; !(o instanceof String again); ) {}
    System.out.println(again.strip());
  }

  void blocks() {
    {
      var value = 1;
      System.out.println(value);
    }
    System.out.println(value);
    for (int value = 0; value < 2; value++) {}
    System.out.println(value);
    switch (1) {
      case 1:
        String value = "a";
        break;
      default:
        value = "b";
        System.out.println(value);
    }
    System.out.println(value);
  }
}
