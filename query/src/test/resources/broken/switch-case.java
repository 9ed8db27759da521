// A switch's arm in construction; its pattern's variable is typed.
// offers: radius
class Main {
  sealed interface Shape permits Circle {}

  record Circle(double radius) implements Shape {}

  double go(Shape s) {
    return switch (s) {
      case Circle c -> c.$0
    }
  }
}
