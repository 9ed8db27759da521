// In an anonymous class that is an argument of an unclosed call.
// offers: own run
class Main {
  void go() {
    new Thread(new Runnable() {
      int own;

      @Override
      public void run() {
        this.$0
      }
    }
  }
}
