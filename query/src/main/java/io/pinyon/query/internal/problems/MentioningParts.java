package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.SurfaceChange;
import io.pinyon.query.answers.SurfaceChange.Arity;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a text a compiler has to see to say what the change of members elsewhere has changed for
/// it: all declarations, and the bodies of those methods that mention one of these members. Other
/// bodies mean the same as before, and nothing outside follows from them, see [BlankBodies].
public final class MentioningParts {
  private final SyntaxTree tree;
  private final Tokens tokens;
  private final SurfaceChange.Members change;

  /// How many arguments each call has, by the offset of its name, where that was needed.
  private final Map<Integer, Integer> calls = new HashMap<>();

  private MentioningParts(SyntaxTree tree, SurfaceChange.Members change) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.change = change;
  }

  /// The text with the rest blanked out: as long, with the same lines. All of a text with syntax
  /// errors; null if nothing in it mentions a member, and it need not be seen unless it inherits
  /// one.
  public static @Nullable String of(String text, SurfaceChange.Members change) {
    SyntaxTree tree = SyntaxTree.parse(text);
    return tree.problems().isEmpty() ? new MentioningParts(tree, change).find() : text;
  }

  /// As above, of a text that inherits a member.
  public static String ofSubtype(String text, SurfaceChange.Members change) {
    SyntaxTree tree = SyntaxTree.parse(text);
    if (!tree.problems().isEmpty()) {
      return text;
    }
    MentioningParts parts = new MentioningParts(tree, change);
    return parts.blanked(parts.mentions());
  }

  private @Nullable String find() {
    List<Integer> mentions = mentions();
    return mentions.isEmpty() ? null : blanked(mentions);
  }

  // ---- mentions

  /// Offsets of the names that may mean a member that has changed, in source order.
  private List<Integer> mentions() {
    List<Integer> found = new ArrayList<>();
    boolean areCallsKnown = false;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isIdentifier(i) && change.names().contains(tokens.name(i))) {
        Set<Arity> arities = change.arities().get(tokens.name(i));
        if (arities != null && !areCallsKnown) {
          areCallsKnown = true;
          addCalls(tree.unit());
        }
        Integer arguments = calls.get(tokens.start(i));
        if (arities == null
            || arguments == null
            || arities.stream().anyMatch(each -> each.fits(arguments))) {
          found.add(tokens.start(i));
        }
      }
    }
    return found;
  }

  private void addCalls(Node node) {
    switch (node) {
      case Expression.Call call ->
          calls.put(call.nameRange().start(), call.arguments().list().size());
      // Its name stays a member's, as others have not changed: it means a call with no fitting
      // number of arguments.
      case Declaration.Import i
          when i.kind() == ImportKind.STATIC && i.name() instanceof Expression.Select select ->
          calls.put(select.nameRange().start(), Integer.MIN_VALUE);
      default -> {}
    }
    if (!(node instanceof Declaration.Method method)
        || method.body() == null
        || mayCall(method.body().range())) {
      node.forEachChild(this::addCalls);
    }
  }

  private boolean mayCall(TextRange range) {
    for (int i = tokens.tokenFrom(range.start());
        i < tokens.count() && tokens.start(i) < range.end();
        i++) {
      if (tokens.isIdentifier(i) && change.arities().containsKey(tokens.name(i))) {
        return true;
      }
    }
    return false;
  }

  // ---- blanking

  private String blanked(List<Integer> mentions) {
    return new BlankBodies(tree, false)
        .without(each -> isMentioning(BlankBodies.bodyOf(each), mentions), change.names())
        .text();
  }

  private static boolean isMentioning(TextRange body, List<Integer> mentions) {
    int found = Collections.binarySearch(mentions, body.start());
    int next = found < 0 ? -found - 1 : found;
    return next < mentions.size() && mentions.get(next) < body.end();
  }
}
