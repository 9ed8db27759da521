package io.pinyon.benchmarks.actions;

import io.pinyon.benchmarks.check.Mutation;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Mistakes that people make, so that there is something to repair.
final class Breakage {
  private Breakage() {}

  /// The text with a mistake in it; null if this one cannot be made there.
  static @Nullable String of(String text, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> withoutImport(text, random);
      case 1 -> misspelt(text, random);
      case 2 -> without(text, random, List.of("return", "throws", "static", "final", "throw"));
      case 3 -> withoutStatement(text, random);
      case 4 -> withOtherValue(text, random);
      default -> {
        Mutation[] all = Mutation.values();
        yield all[random.nextInt(all.length)].of(text, random);
      }
    };
  }

  static @Nullable String withoutImport(String text, Random random) {
    List<Declaration.Import> imports = SyntaxTree.parse(text).unit().imports();
    if (imports.isEmpty()) {
      return null;
    }
    Declaration.Import gone = imports.get(random.nextInt(imports.size()));
    return text.substring(0, gone.start()) + text.substring(gone.end());
  }

  /// The imports in another order, with one that nothing needs; null if there are none, or if a
  /// comment stands among them.
  static @Nullable String withMixedImports(String text, Random random) {
    List<Declaration.Import> imports = SyntaxTree.parse(text).unit().imports();
    if (imports.isEmpty()) {
      return null;
    }
    int start = imports.getFirst().start();
    int end = imports.getLast().end();
    if (text.substring(start, end).contains("/")) {
      return null;
    }
    List<String> lines = new ArrayList<>(List.of("import java.util.zip.Adler32;"));
    imports.forEach(each -> lines.add(text.substring(each.start(), each.end())));
    Collections.shuffle(lines, random);
    return text.substring(0, start) + String.join("\n", lines) + text.substring(end);
  }

  /// A literal becomes one of another type.
  private static @Nullable String withOtherValue(String text, Random random) {
    Tokens tokens = Tokens.of(text);
    List<Integer> literals = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (TokenKind.isLiteral(tokens.kind(i))) {
        literals.add(i);
      }
    }
    if (literals.isEmpty()) {
      return null;
    }
    int token = literals.get(random.nextInt(literals.size()));
    String written = text.substring(tokens.start(token), tokens.end(token));
    List<String> others = List.of("1", "2L", "\"x\"", "'c'", "new Object()");
    String other = others.get(random.nextInt(others.size()));
    return written.equals(other)
        ? null
        : text.substring(0, tokens.start(token)) + other + text.substring(tokens.end(token));
  }

  private static @Nullable String misspelt(String text, Random random) {
    Tokens tokens = Tokens.of(text);
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isIdentifier(i) && tokens.end(i) - tokens.start(i) > 3) {
        names.add(i);
      }
    }
    if (names.isEmpty()) {
      return null;
    }
    int at = tokens.start(names.get(random.nextInt(names.size()))) + 1;
    return text.substring(0, at) + text.charAt(at) + text.substring(at);
  }

  /// A keyword goes; `throws` and `return` up to what ends them.
  private static @Nullable String without(String text, Random random, List<String> keywords) {
    String keyword = keywords.get(random.nextInt(keywords.size()));
    Tokens tokens = Tokens.of(text);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, keyword)) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      return null;
    }
    int token = found.get(random.nextInt(found.size()));
    int last = token;
    if (keyword.startsWith("throw") || keyword.equals("return")) {
      while (last + 1 < tokens.count()
          && tokens.kind(last + 1) != TokenKind.SEMICOLON
          && tokens.kind(last + 1) != TokenKind.OPEN_BRACE) {
        last++;
      }
    }
    return text.substring(0, tokens.start(token)) + text.substring(tokens.end(last));
  }

  /// A statement that is one line goes.
  private static @Nullable String withoutStatement(String text, Random random) {
    List<String> lines = List.of(text.split("(?<=\n)"));
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("    ") && lines.get(i).strip().endsWith(";")) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      return null;
    }
    int gone = found.get(random.nextInt(found.size()));
    return String.join("", lines.subList(0, gone))
        + String.join("", lines.subList(gone + 1, lines.size()));
  }
}
