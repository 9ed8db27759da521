package io.pinyon.benchmarks.ranking;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.usage.NameUses;
import io.pinyon.syntax.usage.NameWords;
import io.pinyon.syntax.usage.UsageTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts how names are used in texts, and writes a [UsageTable] of it. One thread.
final class UsageCounter {
  /// One text counts no more often: there are long ones that do one thing again and again.
  private static final int MOST_OF_TEXT = 5;

  private final Map<String, Map<String, Integer>> counts = new HashMap<>();
  private final Map<String, Map<String, Integer>> ofText = new HashMap<>();

  /// Adds what a text uses.
  void add(Tokens tokens) {
    NameUses uses = NameUses.of(tokens);
    for (int use = 0; use < uses.count(); use++) {
      String name = uses.name(uses.nameOf(use));
      int token = uses.token(use);
      switch (uses.role(use)) {
        case DECLARED -> {}
        case PLAIN -> {
          if (Character.isUpperCase(name.charAt(0))) {
            count(UsageTable.TYPES, name);
          } else if (uses.isCall(use)) {
            count(UsageTable.CALLS, name);
            verb(tokens, token, token, name);
          }
        }
        case MEMBER -> {
          if (isInHeader(tokens, token)) {
            continue;
          }
          count(UsageTable.MEMBERS, name);
          int type = uses.type(use);
          if (type != NameUses.NONE && uses.name(type).length() > 1) {
            count(uses.name(type), name);
          }
          int previous = uses.previous(use);
          if (previous != NameUses.NONE) {
            count(UsageTable.AFTER + uses.name(uses.nameOf(previous)), name);
          }
          if (uses.isCall(use)) {
            verb(tokens, token, chainStart(tokens, token), name);
          }
        }
      }
    }
    words(tokens);
    ofText.forEach((key, names) -> {
      Map<String, Integer> all = counts.computeIfAbsent(key, k -> new HashMap<>());
      names.forEach((name, count) -> all.merge(name, Math.min(count, MOST_OF_TEXT), Integer::sum));
    });
    ofText.clear();
  }

  /// In an import or package declaration.
  private static boolean isInHeader(Tokens tokens, int token) {
    int at = token;
    while (at > 0
        && (tokens.kind(at) == TokenKind.IDENTIFIER || tokens.kind(at) == TokenKind.DOT)) {
      at--;
    }
    return tokens.kind(at) == TokenKind.IMPORT
        || tokens.kind(at) == TokenKind.PACKAGE
        || tokens.kind(at) == TokenKind.STATIC && at > 0 && tokens.kind(at - 1) == TokenKind.IMPORT;
  }

  /// Where `a.b` begins that ends with the name; the name itself behind anything else.
  private static int chainStart(Tokens tokens, int token) {
    int at = token;
    while (at > 1
        && tokens.kind(at - 1) == TokenKind.DOT
        && tokens.kind(at - 2) == TokenKind.IDENTIFIER) {
      at -= 2;
    }
    return at;
  }

  private void verb(Tokens tokens, int token, int start, String name) {
    int before = start == 0 ? TokenKind.SEMICOLON : tokens.kind(start - 1);
    if (tokens.kind(start) == TokenKind.IDENTIFIER && before != TokenKind.DOT) {
      boolean isStatement =
          startsStatement(before) && tokens.kind(token + 1) == TokenKind.OPEN_PAREN;
      String word = NameWords.first(name);
      count(isStatement ? UsageTable.STATEMENT_VERBS : UsageTable.VALUE_VERBS, word);
    }
  }

  private static boolean startsStatement(int kind) {
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.OPEN_BRACE
        || kind == TokenKind.CLOSE_BRACE
        || kind == TokenKind.ELSE
        || kind == TokenKind.ARROW;
  }

  private void words(Tokens tokens) {
    for (int token = 1; token < tokens.count(); token++) {
      int kind = tokens.kind(token);
      if (TokenKind.isKeyword(kind)) {
        int before = tokens.kind(token - 1);
        boolean isStatement = startsStatement(before);
        boolean isValue =
            before == TokenKind.OPEN_PAREN
                || before == TokenKind.COMMA
                || before == TokenKind.EQUAL
                || before == TokenKind.RETURN
                || before >= TokenKind.EQUAL_EQUAL && before <= TokenKind.PERCENT;
        if (isStatement || isValue) {
          String key = isStatement ? UsageTable.STATEMENT_WORDS : UsageTable.VALUE_WORDS;
          count(key, tokens.text(token));
        }
      }
    }
  }

  private void count(String key, String name) {
    ofText.computeIfAbsent(key, k -> new HashMap<>()).merge(name, 1, Integer::sum);
  }

  // ---- writing

  /// Writes what was counted at least `least` times, after a member twice that; keys and names in
  /// order. The same texts give the same bytes. Names of one letter are type variables.
  byte[] table(int least) {
    TreeMap<String, String> lines =
        new TreeMap<>((a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    counts.forEach((key, names) -> {
      StringBuilder line = new StringBuilder(key);
      int total = names.values().stream().mapToInt(each -> each).sum();
      line.append("\t ").append(total);
      int wanted = key.startsWith(UsageTable.AFTER) ? 2 * least : least;
      List<Map.Entry<String, Integer>> kept =
          names.entrySet().stream()
              .filter(each -> each.getValue() >= wanted)
              .sorted(Map.Entry.comparingByKey())
              .toList();
      kept.forEach(
          each -> line.append('\t').append(each.getKey()).append(' ').append(each.getValue()));
      if (!kept.isEmpty()) {
        lines.put(key, line.append('\n').toString());
      }
    });
    return String.join("", lines.values()).getBytes(StandardCharsets.UTF_8);
  }
}
