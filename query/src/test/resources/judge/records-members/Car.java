package records;

interface Typed {
  Class<?> type();
  default String label() { return ""; }
}

public record Car(int wheels, String name, Class<?> type, int... doors) implements Typed {
  static Car of(int n) { return new Car(n, "", null); }

  public Car {
    if (wheels < 3) name = name.trim();
  }

  public String name() { return this.name; }
  int total() { return wheels + doors.length; }
}
