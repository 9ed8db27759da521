import java.nio.file.Files;
import java.nio.file.Path;

public class Hello {
  public static void main(String[] args) throws Exception {
    Files.writeString(Path.of("ran.txt"), "Hello");
  }
}
