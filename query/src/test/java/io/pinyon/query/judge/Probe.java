package io.pinyon.query.judge;

import com.sun.source.tree.CompilationUnitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A question about a fixture with javac's answer. Offsets are UTF-16 units into the file.
sealed interface Probe {
  /// Path in the fixture, with a leading slash.
  String file();

  int offset();

  /// What is asked about, as written.
  String subject();

  /// All questions about the files, which javac has attributed.
  static List<Probe> all(Javac javac, Map<String, String> files) {
    for (CompilationUnitTree unit : javac.units) {
      new Declarations(javac, unit, files.get(javac.path(unit))).scan(unit, null);
    }
    List<Probe> probes = new ArrayList<>();
    for (CompilationUnitTree unit : javac.units) {
      String text = files.get(javac.path(unit));
      new Probes(javac, unit, text, probes).scan(unit, null);
      new Probes.Expressions(javac, unit, text, probes).scan(unit, null);
    }
    return probes;
  }

  /// The line that is asked about, with what was expected and what the answer is.
  default String show(String got, String text) {
    int start = text.lastIndexOf('\n', offset() - 1) + 1;
    int end = text.indexOf('\n', offset());
    String expected =
        switch (this) {
          case Name n -> n.accepted().toString();
          case Members m -> "the names that are accessible";
          case Typed t -> t.shape().strict();
        };
    return "    "
        + text.substring(start, end)
        + "\n    "
        + " ".repeat(offset() - start)
        + "^".repeat(Math.max(1, Math.min(subject().length(), end - offset())))
        + "\n    expected "
        + expected
        + "\n    got      "
        + got;
  }

  /// Where the name at the offset is declared: any of `accepted`, see [Javac#places].
  record Name(String file, int offset, String subject, Set<String> accepted) implements Probe {}

  /// Which member names can stand at the offset in the place of `subject`: all of `expected`, of
  /// `allowed` any. `fields` are those of them that a following argument list rules out.
  record Members(
      String file,
      int offset,
      String subject,
      Set<String> expected,
      Set<String> allowed,
      Set<String> fields)
      implements Probe {}

  /// The type of the expression from `offset` to `end`.
  record Typed(String file, int offset, int end, String subject, Shape shape) implements Probe {}

  /// A type as text. In `strict`, `¿` stands for what capture conversion made of a wildcard;
  /// `loose` has `?` for wildcards of any kind; `erased` is the erasure.
  record Shape(String strict, String loose, String erased) {
    boolean agreesWith(Shape other) {
      if (!erased.equals(other.erased)) {
        return false;
      }
      return strict.contains("¿") || other.strict.contains("¿")
          ? loose.equals(other.loose) || loose.startsWith("?") || other.loose.startsWith("?")
          : strict.equals(other.strict);
    }
  }
}
