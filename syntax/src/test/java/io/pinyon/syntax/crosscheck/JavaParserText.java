package io.pinyon.syntax.crosscheck;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.SimpleName;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Tokens;
import java.util.Set;

/// The way from JavaParser's positions in a text to the tokens there.
final class JavaParserText {
  private static final Set<String> CONTEXTUAL =
      Set.of(
          "exports",
          "module",
          "non-sealed",
          "open",
          "opens",
          "permits",
          "provides",
          "record",
          "requires",
          "sealed",
          "to",
          "transitive",
          "uses",
          "var",
          "when",
          "with",
          "yield");

  final Tokens tokens;

  JavaParserText(Tokens tokens) {
    this.tokens = tokens;
  }

  int offset(Position position) {
    return tokens.lineStarts()[position.line - 1] + position.column - 1;
  }

  /// The token that covers a position.
  int token(Position position) {
    return tokens.tokenAt(offset(position));
  }

  /// True for words that are keywords to JavaParser everywhere and to JLS 3.9 in some places.
  boolean isContextual(String word) {
    return CONTEXTUAL.contains(word);
  }

  /// From the first token's start to the last token's end.
  TextRange range(Range range) {
    return new TextRange(tokens.start(token(range.begin)), tokens.end(token(range.end)));
  }

  /// A simple name as the source writes it. JavaParser counts the brackets behind a variable's name
  /// to it.
  String name(SimpleName node) {
    return tokens.name(token(node.getRange().orElseThrow().begin));
  }

  /// A dotted name as the source writes it.
  String name(Name node) {
    Range range = node.getRange().orElseThrow();
    int last = token(range.end);
    StringBuilder result = new StringBuilder();
    for (int i = token(range.begin); i <= last; i++) {
      result.append(tokens.name(i));
    }
    return result.toString();
  }

  /// The token of the bracket that pairs with the one at this token.
  int match(int token) {
    return tokens.matchingClose(token);
  }

  // ---- nodes

  private static Range place(Node node) {
    return node.getRange().orElseThrow();
  }

  TextRange range(Node node) {
    return range(place(node));
  }

  int lastToken(Node node) {
    return token(place(node).end);
  }

  TextRange nameRange(SimpleName name) {
    return tokens.range(token(place(name).begin));
  }

  /// The braces that end a declaration.
  TextRange bodyUpTo(Node node) {
    int close = lastToken(node);
    return new TextRange(tokens.start(match(close)), tokens.end(close));
  }

  TextRange doc(Node node) {
    return tokens.docBefore(token(place(node).begin));
  }
}
