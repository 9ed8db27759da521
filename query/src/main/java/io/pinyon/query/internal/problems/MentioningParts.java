package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.SurfaceChange;
import io.pinyon.query.answers.SurfaceChange.Arity;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a text a compiler has to see to say what the change of members elsewhere has changed for
/// it: all declarations, and the bodies of those methods that mention one of these members. Other
/// bodies mean the same as before, and nothing outside of a method's body follows from it: types of
/// results are written (JLS 8.4.5), and so are exceptions (8.4.6). Not so for constructors and
/// initializers, which assign final fields (JLS 16).
public final class MentioningParts {
  private static final String END = "throw null;";

  private final SyntaxTree tree;
  private final Tokens tokens;
  private final SurfaceChange.Members change;

  /// The bodies of methods, in source order, but for those of local and anonymous classes.
  private final List<TextRange> bodies = new ArrayList<>();

  /// How many arguments each call has, by the offset of its name, where that was needed.
  private final Map<Integer, Integer> calls = new HashMap<>();

  private MentioningParts(SyntaxTree tree, SurfaceChange.Members change) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.change = change;
    for (Declaration each : tree.unit().members()) {
      if (each instanceof Declaration.Type type) {
        addBodies(type);
      }
    }
  }

  /// The text with the rest blanked out: as long, with the same lines. All of a text with syntax
  /// errors; null if nothing in it mentions a member, and it need not be seen unless it inherits
  /// one. A body that goes ends in an exception, so that no result is missed; imports go that only
  /// such bodies need.
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

  private void addBodies(Declaration.Type type) {
    for (Declaration member : type.members()) {
      switch (member) {
        case Declaration.Type t -> addBodies(t);
        case Declaration.Method m when m.kind() == DeclarationKind.METHOD && m.body() != null ->
            bodies.add(m.body().range());
        default -> {}
      }
    }
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
    StringBuilder text = new StringBuilder(tree.text());
    List<TextRange> gone = new ArrayList<>();
    int next = 0;
    for (TextRange body : bodies) {
      while (next < mentions.size() && mentions.get(next) < body.start()) {
        next++;
      }
      boolean isMentioning = next < mentions.size() && mentions.get(next) < body.end();
      if (!isMentioning && blankBody(body, text)) {
        gone.add(body);
      }
    }
    if (!gone.isEmpty()) {
      blankImports(gone, text);
    }
    return text.toString();
  }

  /// False if there is no room for its end.
  private static boolean blankBody(TextRange body, StringBuilder text) {
    int from = body.start() + 1;
    int to = body.end() - 1;
    int room = from;
    for (int at = from; at < to && at - room < END.length(); at++) {
      if (isLineEnd(text.charAt(at))) {
        room = at + 1;
      }
    }
    if (to - room < END.length()) {
      return false;
    }
    blank(from, to, text);
    text.replace(room, room + END.length(), END);
    return true;
  }

  private static void blank(int from, int to, StringBuilder text) {
    for (int at = from; at < to; at++) {
      if (!isLineEnd(text.charAt(at))) {
        text.setCharAt(at, ' ');
      }
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private void blankImports(List<TextRange> gone, StringBuilder text) {
    Set<String> kept = identifiersOutside(gone);
    for (Declaration.Import each : tree.unit().imports()) {
      boolean isOfOne = each.kind() == ImportKind.SINGLE || each.kind() == ImportKind.STATIC;
      if (isOfOne
          && each.name() instanceof Expression.Select select
          && !kept.contains(select.name())
          && !change.names().contains(select.name())) {
        blank(each.start(), each.end(), text);
      }
    }
  }

  /// Outside of imports, too.
  private Set<String> identifiersOutside(List<TextRange> blanked) {
    List<TextRange> gone = new ArrayList<>(blanked);
    tree.unit().imports().forEach(each -> gone.add(new TextRange(each.start(), each.end())));
    gone.sort(Comparator.comparingInt(TextRange::start));
    Set<String> found = new HashSet<>();
    int next = 0;
    for (int i = 0; i < tokens.count(); i++) {
      while (next < gone.size() && gone.get(next).end() <= tokens.start(i)) {
        next++;
      }
      boolean isGone = next < gone.size() && gone.get(next).start() <= tokens.start(i);
      if (!isGone && tokens.isIdentifier(i)) {
        found.add(tokens.name(i));
      }
    }
    return found;
  }
}
