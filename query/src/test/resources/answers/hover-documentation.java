// Which comment documents what, and what becomes of its text (JEP 467).
import java.util.List;

class Main {
  /// Adds **bold** and `code`, see [#plain()] and {@code List<String>}.
  ///
  /// - item one
  /// @param n how many
  int md(int n) { return n; }

  /// dangling run

  /// nearest run
  void gap() {}

  /** old style */
  /// new style wins
  void both() {}

  /// first
  // not doc
  void between() {}

  /* no doc */
  /**/
  void plain() {}

  /** Real docs with {@code a < b && c > d} and <b>bold</b> &amp; more, {@literal <T>}. */
  void html() {}

  /// {@code unclosed
  void broken() {}

  /// {@link #html}
  void onlyLink() {}

  /**
   * Before.
   * <pre>{@code
   *   @Override
   *   int x = 1; // }
   * }</pre>
   * After.
   */
  void pre() {}

  /** Gr\u00fc\u00dfe, \u003cb\u003efett\u003c/b\u003e. */
  void escaped() {}

  /** Method text. */
  void local(List<String> in) {
    int counter = 0;
    m$0d(coun$0ter);
    //? says **bold** | code | item one | how many | !/// ; says counter | !Method text
    ga$0p(); bo$0th(); bet$0ween(); pla$0in();
    //? says nearest run | !dangling ; says new style wins | !old style ; says first | !not doc ; says plain | !no doc | !/*
    ht$0ml(); bro$0ken(); only$0Link(); pr$0e();
    //? says a < b | bold | more | !&amp; | !{@ ; says broken ; says html ; says Before | int x = 1 | After | @Override
    esc$0aped();
    //? says Grüße | fett | !<b>
    for (var y$0 : new String[] {"a"}) {}
    //? says String | y | !Method text | !var y
    in.stream().map(w$0 -> w.length());
    //? says String | !Method text
  }
}
