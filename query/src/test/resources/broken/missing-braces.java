// Braces are missing above: the members below are found all the same.
// offers: helper field
class Main {
  int field;

  void broken() {
    if (field > 1) {
      field++;

  void go() {
    this.$0
  }

  int helper() {
    return 1;
  }
}
