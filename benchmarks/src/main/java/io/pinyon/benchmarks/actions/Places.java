package io.pinyon.benchmarks.actions;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Where somebody may ask for an action in a text: a caret, a selected expression or selected
/// statements. Constructs that are rare are as likely as others.
final class Places {
  private final Tokens tokens;
  private final List<Integer> identifiers = new ArrayList<>();
  private final List<Node> expressions = new ArrayList<>();
  private final List<Node> statements = new ArrayList<>();
  private final List<List<Statement>> blocks = new ArrayList<>();
  private final Map<String, List<Node>> constructs = new TreeMap<>();

  Places(String text) {
    SyntaxTree tree = SyntaxTree.parse(text);
    tokens = tree.tokens();
    for (int token = 0; token < tokens.count(); token++) {
      if (tokens.isIdentifier(token)) {
        identifiers.add(token);
      }
    }
    Deque<Node> left = new ArrayDeque<>(List.of(tree.unit()));
    while (!left.isEmpty()) {
      Node node = left.pop();
      if (node.end() > node.start()) {
        add(node);
      }
      node.forEachChild(left::push);
    }
  }

  private void add(Node node) {
    constructs.computeIfAbsent(node.getClass().getName(), _ -> new ArrayList<>()).add(node);
    switch (node) {
      case Expression _ -> expressions.add(node);
      case Statement.Block block when !block.statements().isEmpty() ->
          blocks.add(block.statements());
      case Statement _ -> statements.add(node);
      case Piece.Case c when !c.isArrow() && !c.body().isEmpty() -> blocks.add(c.body());
      default -> {}
    }
  }

  /// One of them.
  TextRange any(Random random) {
    int kind = random.nextInt(10);
    if (random.nextBoolean()) {
      List<List<Node>> all = List.copyOf(constructs.values());
      int start = pick(pick(all, random), random).start();
      return new TextRange(start, start);
    }
    if (kind < 3 && !expressions.isEmpty()) {
      Node node = pick(expressions, random);
      return new TextRange(node.start(), node.end());
    }
    if (kind < 5 && !blocks.isEmpty()) {
      List<Statement> block = pick(blocks, random);
      int first = random.nextInt(block.size());
      int last = first + random.nextInt(Math.min(4, block.size() - first));
      return new TextRange(block.get(first).start(), block.get(last).end());
    }
    if (kind < 7 && !statements.isEmpty()) {
      int start = pick(statements, random).start();
      return new TextRange(start, start);
    }
    if (kind < 9 && !identifiers.isEmpty()) {
      int token = pick(identifiers, random);
      int at = tokens.start(token) + random.nextInt(tokens.end(token) - tokens.start(token) + 1);
      return new TextRange(at, at);
    }
    int at = random.nextInt(tokens.text().length() + 1);
    return new TextRange(at, at);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
