package b;

public class Shared {
  public int fromB;
}
