package greeting;

public class Greeting {
  public static String hello(String name) {
    return "Hello, " + name + "!";
  }
}
