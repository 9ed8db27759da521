package actions;

public interface Action {
  enum Owner { USER, GUILD }
  class Stamp { public long when; public static int ZERO; }
}
