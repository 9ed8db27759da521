package io.pinyon.syntax.facts;

import io.pinyon.syntax.Tokens;
import java.util.List;
import java.util.Random;

/// Real texts with one token deleted, doubled, put in or replaced: what a person's slip looks like.
final class SyntaxMutations {
  private static final List<String> WORDS =
      List.of(
          ";",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ",",
          ".",
          "=",
          "<",
          ">",
          "?",
          ":",
          "->",
          "::",
          "@",
          "+",
          "-",
          "!",
          "&&",
          "++",
          "int",
          "x",
          "0",
          "\"s\"",
          "'",
          "\"",
          "if",
          "else",
          "for",
          "while",
          "return",
          "new",
          "class",
          "static",
          "public",
          "final",
          "void",
          "case",
          "default",
          "switch",
          "try",
          "catch",
          "throws",
          "throw",
          "import",
          "extends",
          "this",
          "super",
          "instanceof",
          "...",
          "\\",
          "#");

  private SyntaxMutations() {}

  /// A changed text and what was done where.
  record Mutation(String text, String what, int offset) {}

  static Mutation of(String text, Random random) {
    Tokens tokens = Tokens.of(text);
    int token = random.nextInt(Math.max(1, tokens.count()));
    int start = tokens.start(token);
    int end = tokens.end(token);
    String spelling = tokens.text(token);
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Mutation(text.substring(0, start) + text.substring(end), "- " + spelling, start);
      case 1 ->
          new Mutation(
              text.substring(0, end) + " " + spelling + text.substring(end),
              "+ again " + spelling,
              end);
      case 2 ->
          new Mutation(
              text.substring(0, end) + " " + word + " " + text.substring(end), "+ " + word, end);
      default ->
          new Mutation(
              text.substring(0, start) + word + text.substring(end),
              spelling + " -> " + word,
              start);
    };
  }
}
