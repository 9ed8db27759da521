// Inside a text block that never ends nothing is offered.
class Main {
  String text = """
      never closed
  int late;
  void m() { lat$0 }
  //? offers nothing
}
