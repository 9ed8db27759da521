package io.pinyon.query.internal.problems;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which words a text has, imports and the package declaration aside: as names in its code, in its
/// documentation and in its strings. A name that is not among them is not used, whatever it means.
final class Words {
  private final Map<String, Integer> inCode = new HashMap<>();
  private final Set<String> inComments = new HashSet<>();
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
        inCode.merge(tokens.name(token), 1, Integer::sum);
      } else if (kind == TokenKind.STRING_LITERAL || kind == TokenKind.TEXT_BLOCK) {
        addWords(tokens.text(), start, tokens.end(token), inStrings);
      }
    }
    for (int comment = 0; comment < tokens.commentCount(); comment++) {
      int kind = tokens.commentKind(comment);
      if (kind == Tokens.DOC_COMMENT || kind == Tokens.MARKDOWN_DOC) {
        addWords(
            tokens.text(), tokens.commentStart(comment), tokens.commentEnd(comment), inComments);
      }
    }
  }

  private static int firstImport(SyntaxTree tree) {
    return tree.unit().imports().isEmpty()
        ? Integer.MAX_VALUE
        : tree.unit().imports().getFirst().start();
  }

  private static void addWords(String text, int start, int end, Set<String> to) {
    int from = -1;
    for (int i = start; i <= end; i++) {
      boolean isPart = i < end && Character.isJavaIdentifierPart(text.charAt(i));
      if (isPart && from < 0) {
        from = i;
      } else if (!isPart && from >= 0) {
        to.add(text.substring(from, i));
        from = -1;
      }
    }
  }

  /// How often the name stands in the code, its declaration included.
  int countInCode(String name) {
    return inCode.getOrDefault(name, 0);
  }

  boolean isInString(String name) {
    return inStrings.contains(name);
  }

  boolean has(String name) {
    return inCode.containsKey(name) || inComments.contains(name);
  }

  /// All names in code and documentation.
  Set<String> names() {
    Set<String> all = new HashSet<>(inCode.keySet());
    all.addAll(inComments);
    return all;
  }
}
