package a;

import java.util.List;
«import java.util.Map;»
//! HINT pinyon.unused.import: The import java.util.Map is never used
«import java.util.List;»
//! HINT pinyon.unused.import: The import java.util.List is never used
«import java.util.Deque;»
//! HINT pinyon.unused.import: The import java.util.Deque is never used
import java.util.Set; // only the comment below names it
import java.util.function.*;
«import java.util.concurrent.*;»
//! HINT pinyon.unused.import: The import java.util.concurrent.* is never used
import static java.lang.Math.max;
«import static java.lang.Math.min;»
//! HINT pinyon.unused.import: The import java.lang.Math.min is never used
import static java.util.Collections.*;
«import b.*;»
//! HINT pinyon.unused.import: The import b.* is never used
import «java.util.Lisst»;
//! ERROR compiler.err.cant.resolve.location: cannot find symbol
import «java.utill.List»;
//! ERROR compiler.err.doesnt.exist: package java.utill does not exist
import static «java.util.Nothing.of»;
//! ERROR compiler.err.cant.resolve.location: cannot find symbol

/// See [Set].
class Main {
  List<Lisst> names = emptyList();
  Function<String, String> f;
  int n = max(1, 2) + of();
  java.util.Deque<String> qualified;
}
//- /b/B.java
package b;
public class Other {}
//- /a/Use.java
