package statics;

public class Sink {
  public static String ping() { return "p"; }
  public static int f(int n) { return n; }
  public static final int LIMIT = 1;
  public static class Nest {}
}
