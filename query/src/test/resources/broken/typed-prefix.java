// With part of the name typed, in the middle of an expression that goes on.
// offers: startsWith
class Main {
  boolean go(String text) {
    return text.star$0 && true;
  }
}
