package io.pinyon.query.internal.references;

import io.pinyon.query.answers.SearchTarget;
import java.util.Map;

/// Names that mean a method of `Object`, or one that overrides it, whatever they are called on. All
/// types have these members (JLS 4.3.2, 9.2), so that a call with as many arguments as one of them
/// takes never means a method of its name that takes another number of them (JLS 15.12.2.1).
final class ObjectCalls {
  /// How many arguments the methods take, by name; those with several of one name are left out.
  private static final Map<String, Integer> ARGUMENTS =
      Map.of(
          "equals",
          1,
          "hashCode",
          0,
          "toString",
          0,
          "getClass",
          0,
          "notify",
          0,
          "notifyAll",
          0,
          "clone",
          0,
          "finalize",
          0);

  /// Lombok's annotation makes `a.equals(b)` of `equals(a, b)`.
  private static final String EXTENSION = "ExtensionMethod";

  private static final int NONE = -1;

  /// Calls may stand in the arguments of each other: longer ones are not read to their end.
  private static final int LONGEST = 1_000;

  private final String text;
  private final int arguments;

  private ObjectCalls(String text, int arguments) {
    this.text = text;
    this.arguments = arguments;
  }

  /// Those in a text that the target is surely not meant by.
  static ObjectCalls in(String text, SearchTarget target) {
    boolean isOther = mayRuleOut(target) && !text.contains(EXTENSION);
    return new ObjectCalls(text, isOther ? taken(target) : NONE);
  }

  /// False if there are none in any text.
  static boolean mayRuleOut(SearchTarget target) {
    return taken(target) != NONE
        && target.words().size() == 1
        && target.arguments().isPresent()
        && target.arguments().getAsInt() != taken(target);
  }

  private static int taken(SearchTarget target) {
    return ARGUMENTS.getOrDefault(target.name(), NONE);
  }

  /// True if the name that ends here is called, or declared, with so many arguments. False where
  /// that is not plain from the characters, too.
  boolean isAt(int end) {
    if (arguments == NONE) {
      return false;
    }
    int open = next(end);
    if (open == text.length() || text.charAt(open) != '(') {
      return false;
    }
    int first = next(open + 1);
    boolean isEmpty = first < text.length() && text.charAt(first) == ')';
    return arguments == 0 ? isEmpty : !isEmpty && isOneArgument(first);
  }

  private int next(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// True if the parenthesis around `first` closes before any comma of its own.
  private boolean isOneArgument(int first) {
    int depth = 0;
    int end = Math.min(text.length(), first + LONGEST);
    for (int at = first; at < end; at++) {
      char c = text.charAt(at);
      switch (c) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> {
          if (depth == 0) {
            return c == ')';
          }
          depth--;
        }
        case ',', ';' -> {
          if (depth == 0) {
            return false;
          }
        }
        case '"', '\'' -> {
          at = endOfLiteral(c, at + 1);
          if (at == NONE) {
            return false;
          }
        }
        case '/' -> {
          if (text.startsWith("/", at + 1) || text.startsWith("*", at + 1)) {
            return false;
          }
        }
        case '\\' -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /// The quote that ends a string or character, [#NONE] if it may be a text block, or is not closed
  /// on its line.
  private int endOfLiteral(char quote, int from) {
    int end = Math.min(text.length(), from + LONGEST);
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at > from || at + 1 == text.length() || text.charAt(at + 1) != quote ? at : NONE;
      }
      if (c == '\n' || c == '\r' || text.startsWith("\\u", at)) {
        return NONE;
      }
      if (c == '\\') {
        at++;
      }
    }
    return NONE;
  }
}
