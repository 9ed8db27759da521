// A dot right before the end of the block.
// offers: name age
class Main {
  record Person(String name, int age) {}

  void go(Person p) {
    if (p.age() > 1) {
      p.$0
    }
  }
}
