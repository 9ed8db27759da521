package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.TextPart;
import io.pinyon.schema.TextDifference;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a compiler has to see of a text first, or at all, where it has judged another text of the
/// file: all declarations, and the bodies of the methods that an edit has touched. If it lies in
/// one body, other bodies mean what they meant.
public final class EditedPart {
  private static final Pattern CONSTRUCTOR_CALL = Pattern.compile("\\bthis\\s*\\(");

  private final String before;
  private final String text;
  private final TextDifference difference;

  private EditedPart(String before, String text) {
    this.before = before;
    this.text = text;
    this.difference = TextDifference.between(before, text);
  }

  /// Null for equal texts. `before` has no syntax errors, or nothing is taken from there; of a text
  /// that has some, the part has some too, if it is enough.
  public static @Nullable TextPart of(String before, String text) {
    return before.equals(text) ? null : new EditedPart(before, text).find();
  }

  private TextPart find() {
    SyntaxTree tree = SyntaxTree.parse(text);
    SyntaxTree old = SyntaxTree.parse(before);
    BlankBodies bodies = new BlankBodies(tree, true);
    TextPart part = bodies.without(this::touches, Set.of());
    boolean isEnough =
        isInBody(bodies.methods(), new BlankBodies(old, true).methods())
            && Surface.of(tree) == Surface.of(old);
    return new TextPart(part.text(), part.blank(), isEnough);
  }

  private boolean touches(Declaration.Method method) {
    return method.start() <= difference.oldEnd() + difference.delta()
        && method.end() >= difference.start();
  }

  /// True if all bodies are where they were, and the difference is in one of them.
  private boolean isInBody(List<Declaration.Method> methods, List<Declaration.Method> old) {
    if (methods.size() != old.size()) {
      return false;
    }
    boolean isFound = false;
    for (int i = 0; i < methods.size(); i++) {
      TextRange now = BlankBodies.bodyOf(methods.get(i));
      TextRange then = BlankBodies.bodyOf(old.get(i));
      boolean isEdited = then.start() < difference.start() && difference.oldEnd() < then.end();
      int by = then.start() >= difference.oldEnd() ? difference.delta() : 0;
      int byEnd = by != 0 || isEdited ? difference.delta() : 0;
      if (now.start() != then.start() + by || now.end() != then.end() + byEnd) {
        return false;
      }
      isFound |= isEdited && (methods.get(i).type() != null || !callsAnother(now, then));
    }
    return isFound;
  }

  /// Of constructors that call each other in a circle all are to be seen (JLS 8.8.7.1).
  private boolean callsAnother(TextRange now, TextRange then) {
    return CONSTRUCTOR_CALL.matcher(text).region(now.start(), now.end()).find()
        || CONSTRUCTOR_CALL.matcher(before).region(then.start(), then.end()).find();
  }
}
