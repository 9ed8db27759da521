// In a field's initializer, with further members below.
// offers: trim length
class Main {
  String text = "a";
  int n = text.$0

  void after() {}
}
