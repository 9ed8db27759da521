package a;

public class One {
  public static final java.lang.String NAME = "one";

  public static int twice(int i) {
    return 2 * i;
  }

  public static java.lang.String twice(java.lang.String s) {
    return s + s;
  }

  public static class List {
    public int ofOne;
  }

  public static class Deep {
    public static class Deeper {
      public static int depth = 2;
    }
  }
}
