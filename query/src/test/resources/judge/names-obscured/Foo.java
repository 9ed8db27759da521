package obscured;

public class Foo {
  static int onClass;
  int onInstance;
}
