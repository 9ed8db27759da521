// A resource in a try that has neither catch nor finally.
// offers: readLine lines close
import java.io.*;

class Main {
  void go(Reader r) {
    try (var in = new BufferedReader(r)) {
      in.$0
  }
}
