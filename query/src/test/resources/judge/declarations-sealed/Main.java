// JLS 8.1.1.2, 8.1.6: sealed hierarchies, permits clauses, exhaustive switches over them.
sealed interface Shape permits Circle, Square, Shape.Unit {
  double area();

  enum Unit implements Shape {
    ONE;

    @Override
    public double area() {
      return 1;
    }
  }
}

record Circle(double radius) implements Shape {
  @Override
  public double area() {
    return Math.PI * radius * radius();
  }
}

non-sealed class Square implements Shape {
  final double side = 2;

  @Override
  public double area() {
    return side * side;
  }
}

class Main {
  static double sum(Shape a, Shape b) {
    double first =
        switch (a) {
          case Circle c when c.radius() > 1 -> c.radius();
          case Circle(var r) -> r;
          case Square s -> s.side;
          case Shape.Unit u -> u.ordinal();
        };
    return first + b.area();
  }
}
