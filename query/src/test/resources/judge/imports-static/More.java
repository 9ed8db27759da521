package statics;

public interface More {
  static String f(String s) { return s; }
  String CONST = "";
}
