// A member class behind `new Outer.`, its arguments stand there already.
// offers: Part
class Main {
  static class Outer {
    static class Part {
      Part(int x) {}
    }
  }

  Object go() {
    return new Outer.$0(1);
  }
}
