package a;

public class Base {
  protected int field;
  protected static int shared;
  int hidden;
  private int secret;
  public int open;

  protected Base() {}

  protected void act() {}

  protected static void help() {}

  public void generated$too() {}

  void local() {}

  protected static class Nested {
    public int inNested;
  }

  protected class Inner {
    protected Inner() {}
  }

  public static class Friend {
    private int mine = new Base().secret;

    void below(b.Below below) {
      below.open++;
      below.hashCode();
    }

    int peek(Base b) {
      return b.secret + b.hidden + b.field;
    }
  }
}
