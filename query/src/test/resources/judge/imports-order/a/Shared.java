package a;

public class Shared {
  public int fromA;
}
