package shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SumTest {
  private static final Set<String> ran = new TreeSet<>();

  @Test
  void adds() {
    ran.add("adds");
  }

  @Test
  void subtracts() {
    ran.add("subtracts");
  }

  @AfterAll
  static void tell() throws IOException {
    Files.writeString(Path.of("ran.txt"), String.join(" ", ran));
  }
}
