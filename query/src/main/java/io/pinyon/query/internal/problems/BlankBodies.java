package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.TextPart;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Takes bodies of methods out of a text, for a compiler: nothing outside of a method's body
/// follows from it, as types of results are written (JLS 8.4.5), and so are exceptions (8.4.6). A
/// constructor's body is missed (it assigns final fields and calls another constructor, JLS 16,
/// 8.8.7), but only in its own place, unless it is a record's (8.10.4). Initializers stay. Of a
/// text without syntax errors.
final class BlankBodies {
  private static final String END = "throw null;";

  private final SyntaxTree tree;
  private final Tokens tokens;
  private final boolean withConstructors;
  private final List<Declaration.Method> methods = new ArrayList<>();

  /// `withConstructors`: what is told in the place of a body that goes is left out.
  BlankBodies(SyntaxTree tree, boolean withConstructors) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.withConstructors = withConstructors;
    for (Declaration each : tree.unit().members()) {
      if (each instanceof Declaration.Type type) {
        addMethods(type);
      }
    }
  }

  private void addMethods(Declaration.Type type) {
    for (Declaration member : type.members()) {
      switch (member) {
        case Declaration.Type t -> addMethods(t);
        case Declaration.Method m when m.body() != null && canGo(m, type) -> methods.add(m);
        default -> {}
      }
    }
  }

  private boolean canGo(Declaration.Method method, Declaration.Type type) {
    return method.kind() == DeclarationKind.METHOD
        || withConstructors
            && method.kind() == DeclarationKind.CONSTRUCTOR
            && type.kind() != DeclarationKind.RECORD;
  }

  /// Those with a body that can be taken out, in source order: not those of local and anonymous
  /// classes.
  List<Declaration.Method> methods() {
    return methods;
  }

  static TextRange bodyOf(Declaration.Method method) {
    Declaration.Lazy<?> body = method.body();
    return body == null ? TextRange.EMPTY : body.range();
  }

  /// The text without the bodies of methods that are not kept, and without the imports that only
  /// these need, but for those of `keptNames`. A body that goes ends in an exception, so that no
  /// result is missed.
  TextPart without(Predicate<Declaration.Method> isKept, Set<String> keptNames) {
    StringBuilder text = new StringBuilder(tree.text());
    List<TextRange> gone = new ArrayList<>();
    for (Declaration.Method each : methods) {
      TextRange body = bodyOf(each);
      if (!isKept.test(each) && blankBody(body, text)) {
        gone.add(body);
      }
    }
    if (!gone.isEmpty()) {
      blankImports(gone, keptNames, text);
    }
    return new TextPart(text.toString(), gone, false);
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

  private void blankImports(List<TextRange> gone, Set<String> keptNames, StringBuilder text) {
    Set<String> kept = identifiersOutside(gone);
    List<TextRange> imports = new ArrayList<>();
    for (Declaration.Import each : tree.unit().imports()) {
      boolean isOfOne = each.kind() == ImportKind.SINGLE || each.kind() == ImportKind.STATIC;
      if (isOfOne
          && each.name() instanceof Expression.Select select
          && !kept.contains(select.name())
          && !keptNames.contains(select.name())) {
        blank(each.start(), each.end(), text);
        imports.add(new TextRange(each.start(), each.end()));
      }
    }
    gone.addAll(0, imports);
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
