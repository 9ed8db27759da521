package io.pinyon.query.internal.convert;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/// The comments of a text, which no conversion may drop.
final class Comments {
  private Comments() {}

  /// Throws [RefusedException] if a comment is gone.
  static void areKept(Comparison comparison) {
    List<String> left = of(comparison.after().source().tree().tokens());
    for (String each : of(comparison.before().source().tree().tokens())) {
      if (!left.remove(each)) {
        throw new RefusedException("A comment would be lost.");
      }
    }
  }

  private static List<String> of(Tokens tokens) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.commentCount(); i++) {
      String text = tokens.text().substring(tokens.commentStart(i), tokens.commentEnd(i));
      result.add(text.replaceAll("\\s+", " "));
    }
    return result;
  }

  /// True if one stands in a stretch of a text.
  static boolean isIn(Tokens tokens, int from, int to) {
    for (int i = 0; i < tokens.commentCount(); i++) {
      if (tokens.commentStart(i) < to && tokens.commentEnd(i) > from) {
        return true;
      }
    }
    return false;
  }
}
