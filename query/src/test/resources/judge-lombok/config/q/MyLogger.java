package q;

public class MyLogger {
  public void tell(String text) {}
}
