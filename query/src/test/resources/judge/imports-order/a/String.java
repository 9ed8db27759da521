package a;

public class String {
  public int mine;
}
