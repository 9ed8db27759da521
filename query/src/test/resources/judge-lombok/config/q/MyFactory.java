package q;

public class MyFactory {
  public static MyLogger create(String name) {
    return null;
  }
}
