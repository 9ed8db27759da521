// In a conditional whose second half is missing.
// offers: length
class Main {
  int go(String a) {
    return a == null ? 0 : a.$0
  }
}
