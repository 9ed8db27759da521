package io.pinyon.query.internal.problems;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/// What of a text other files can see: all its tokens but those in the bodies of methods and
/// initializers. Imports and the initial values of fields count, as types and constants depend on
/// them.
public final class Surface {
  private Surface() {}

  /// A hash of it.
  public static long of(SyntaxTree tree) {
    List<TextRange> bodies = new ArrayList<>();
    addBodies(tree.unit().members(), bodies);
    Tokens tokens = tree.tokens();
    String text = tree.text();
    long hash = 1;
    int body = 0;
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start(token);
      while (body < bodies.size() && bodies.get(body).end() <= start) {
        body++;
      }
      if (body < bodies.size() && bodies.get(body).start() <= start) {
        continue;
      }
      for (int i = start; i < tokens.end(token); i++) {
        hash = hash * 31 + text.charAt(i);
      }
      hash = hash * 31 + ' ';
    }
    return hash;
  }

  private static void addBodies(List<Declaration> members, List<TextRange> bodies) {
    for (Declaration member : members) {
      switch (member) {
        case Declaration.Type t -> addBodies(t.members(), bodies);
        case Declaration.Method m when m.body() != null -> bodies.add(m.body().range());
        case Declaration.Initializer i -> bodies.add(i.body().range());
        default -> {}
      }
    }
  }
}
