package io.pinyon.query.internal.problems;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which words a text has, imports and the package declaration aside: as names in its code, and in
/// its strings. A name that is not among them is not used, whatever it means.
final class Words {
  /// Where each name starts, in ascending order.
  private final Map<String, List<Integer>> inCode = new HashMap<>();

  private final Set<String> inStrings = new HashSet<>();

  Words(SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int from = 0;
    for (Declaration.Import each : tree.unit().imports()) {
      from = Math.max(from, each.end());
    }
    Declaration.Package declaration = tree.unit().packageDeclaration();
    TextRange name =
        declaration == null
            ? TextRange.EMPTY
            : new TextRange(declaration.name().start(), declaration.end());
    for (int token = 0; token < tokens.count(); token++) {
      int kind = tokens.kind(token);
      int start = tokens.start(token);
      boolean isInHeader =
          name.start() <= start && start < name.end() || start < from && start >= firstImport(tree);
      if (tokens.isIdentifier(token) && !isInHeader) {
        inCode.computeIfAbsent(tokens.name(token), k -> new ArrayList<>(2)).add(start);
      } else if (kind == TokenKind.STRING_LITERAL || kind == TokenKind.TEXT_BLOCK) {
        addWords(tokens.text(), start, tokens.end(token));
      }
    }
  }

  private static int firstImport(SyntaxTree tree) {
    return tree.unit().imports().isEmpty()
        ? Integer.MAX_VALUE
        : tree.unit().imports().getFirst().start();
  }

  private void addWords(String text, int start, int end) {
    int from = -1;
    for (int i = start; i <= end; i++) {
      boolean isPart = i < end && Character.isJavaIdentifierPart(text.charAt(i));
      if (isPart && from < 0) {
        from = i;
      } else if (!isPart && from >= 0) {
        inStrings.add(text.substring(from, i));
        from = -1;
      }
    }
  }

  /// How often the name stands in the code, its declaration included.
  int countInCode(String name) {
    return inCode.getOrDefault(name, List.of()).size();
  }

  /// True if the name starts in a stretch of the code; `to` is behind its end.
  boolean isInCode(String name, int from, int to) {
    List<Integer> places = inCode.getOrDefault(name, List.of());
    int found = Collections.binarySearch(places, from);
    int next = found >= 0 ? found : -found - 1;
    return next < places.size() && places.get(next) < to;
  }

  boolean isInString(String name) {
    return inStrings.contains(name);
  }
}
