// JLS 8.1.1.2, 8.5: member classes of a sealed interface, imported statically elsewhere.
package elsewhere;

import static sealed.Html.*;
import sealed.Html;

class Main {
  Html one = new Anchor("h");
  Object two = EMPTY;
  Object three = t();

  int m(Html html) {
    return switch (html) {
      case Anchor(var href) -> href.length();
      case Text text -> text.text().length();
      default -> 0;
    };
  }
}
