// JLS 6.5.2, 6.4.2: an ambiguous name is a variable, else a type, else a package; a variable obscures
// a type of its name.
class Main {
  static class Text {
    static int size;
    int own;

    static Text make() {
      return new Text();
    }
  }

  static class String2 {
    static Text Text = new Text();
  }

  java.util.Map.Entry<String, Text> qualified;

  void go() {
    Text.size++;
    Text.make().own++;
    String2.Text.own++;
    Main.Text.size++;
    {
      Integer Text = 5;
      Text.intValue();
    }
    java.util.List.of(1).get(0).intValue();
    java.lang.System.out.println(qualified.getValue().own);
    java.util.Comparator<java.util.Map.Entry<String, Text>> byKey =
        java.util.Map.Entry.comparingByKey();
  }
}
