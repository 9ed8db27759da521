package sealed;

public sealed interface Html permits Html.Anchor, Html.Text, Other {
  static Html a(String href) { return new Anchor(href); }
  static Html t() { return new Html.Text("x"); }
  Html EMPTY = a("");

  record Anchor(String href) implements Html {}

  record Text(String text) implements Html {
    public Text {
      if (text.isEmpty()) throw new IllegalArgumentException();
    }

    Text(int n) { this("x".repeat(n)); }
  }
}

final class Other implements Html {
  static final Html NONE = Html.EMPTY;
  Html again() { return new Html.Text(3); }
}
