package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text before and after its edits, and what the names of both mean. Each method throws
/// [RefusedException] where they do not mean the same.
public final class Comparison {
  private final Attribution before;
  private final Attribution after;
  private final List<SourceEdit> edits;
  private final List<TextRange> inserted = new ArrayList<>();
  private final Meanings old;
  private final Meanings made;

  /// `before` is of the whole text.
  Comparison(Attribution before, FileEdits edits) {
    this.before = before;
    this.edits = edits.edits();
    for (int i = 1; i < this.edits.size(); i++) {
      if (this.edits.get(i).range().start() < this.edits.get(i - 1).range().end()) {
        throw new RefusedException("What has to be changed lies within each other.");
      }
    }
    SyntaxTree tree = SyntaxTree.parse(edits.changed());
    Source source = new Source(edits.location(), before.source().unit().kind(), tree, Spots.ALL);
    SymbolTable symbols = new SymbolTable(before.symbols().facts(), source.unit());
    this.after = new Attribution(symbols, source);
    int shift = 0;
    for (SourceEdit each : this.edits) {
      int start = each.range().start() + shift;
      inserted.add(new TextRange(start, start + each.newText().length()));
      shift += each.newText().length() - each.range().length();
    }
    this.old = new Meanings(before);
    this.made = new Meanings(after);
    if (tree.problems().size() > before.source().tree().problems().size()) {
      throw new RefusedException("The code is not complete.");
    }
  }

  public Attribution before() {
    return before;
  }

  public Attribution after() {
    return after;
  }

  /// Where the texts of the edits stand afterwards, in source order.
  public List<TextRange> inserted() {
    return inserted;
  }

  /// What has taken the place of a node that one edit has replaced.
  public TextRange inserted(Node node) {
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i).range().equals(range(node))) {
        return inserted.get(i);
      }
    }
    throw new RefusedException("The code cannot be changed there.");
  }

  /// Where a place lies afterwards; -1 if it has been replaced.
  public int moved(int offset) {
    int shift = 0;
    for (SourceEdit each : edits) {
      if (offset < each.range().start()
          || offset == each.range().start() && !each.range().isEmpty()) {
        if (offset == each.range().start() && !each.range().isEmpty()) {
          return -1;
        }
        break;
      }
      if (offset < each.range().end()) {
        return -1;
      }
      shift += each.newText().length() - each.range().length();
    }
    return offset + shift;
  }

  /// The variable or method of this name that an edit has brought; null if none has.
  public @Nullable Declaration declared(String name) {
    Declaration found = null;
    for (Node node : after.source().nodes()) {
      boolean isNamed =
          node instanceof Declaration.Variable v && v.name().equals(name)
              || node instanceof Declaration.Method m && m.name().equals(name);
      if (isNamed && isInserted(node.start()) && (found == null || node.start() < found.start())) {
        found = (Declaration) node;
      }
    }
    return found;
  }

  boolean isInserted(int offset) {
    return inserted.stream().anyMatch(each -> each.start() <= offset && offset < each.end());
  }

  /// What the edits have left alone means what it meant: every name in the members that have been
  /// edited, and elsewhere every name that the edits have brought or taken.
  void outside() {
    Set<String> touched = words();
    Map<Integer, Node> places = new HashMap<>();
    for (Node node : made.named()) {
      places.put(made.range(node).start(), node);
    }
    for (Node node : old.named()) {
      before.symbols().effort().step();
      TextRange range = old.range(node);
      boolean isLeft = moved(range.start()) >= 0;
      if (!isLeft || !isIn(node) && !touched.contains(old.word(node))) {
        continue;
      }
      Node other = places.get(moved(range.start()));
      if (other == null || !isSame(old.of(node), made.of(other))) {
        throw changed(old.word(node));
      }
    }
  }

  /// The names of a stretch of the new text mean what those of a stretch of the old one did, in
  /// order.
  public void same(TextRange from, TextRange to) {
    same(inOrder(old, from), inOrder(made, to));
  }

  private void same(List<Node> expected, List<Node> found) {
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      if (!isSame(old.of(expected.get(i)), made.of(found.get(i)))) {
        throw changed(old.word(expected.get(i)));
      }
    }
    if (expected.size() != found.size()) {
      throw new RefusedException("The code would not mean the same there.");
    }
  }

  /// As [#same], for nodes of the old text in this order; names in casts do not count.
  public void sameButCasts(List<Node> from, TextRange to) {
    List<Node> expected =
        from.stream().filter(each -> !old.range(each).isEmpty() && !isCast(before, each)).toList();
    List<Node> found = inOrder(made, to).stream().filter(each -> !isCast(after, each)).toList();
    same(expected, found);
  }

  private static boolean isCast(Attribution attribution, Node node) {
    Source source = attribution.source();
    Node at = node;
    while (source.parent(at) instanceof TypeTree around) {
      at = around;
    }
    return at instanceof TypeTree && source.parent(at) instanceof Expression.Cast;
  }

  /// What has taken the place of an expression leaves the types of those around it as they were.
  public void sameAround(Expression replaced) {
    Node was = replaced;
    Node is = expression(inserted(replaced));
    while (true) {
      was = around(before.source(), was);
      is = around(after.source(), is);
      if (!(was instanceof Expression a)
          || !(is instanceof Expression b)
          || a.getClass() != b.getClass()
          || a instanceof Expression.Lambda) {
        return;
      }
      requireSameType(before.typeOf(a), after.typeOf(b));
    }
  }

  private static @Nullable Node around(Source source, @Nullable Node node) {
    Node parent = node == null ? null : source.parent(node);
    return parent instanceof Piece.Arguments ? source.parent(parent) : parent;
  }

  /// The outermost expression of a stretch of the new text.
  public Expression expression(TextRange in) {
    Expression found = null;
    for (Node node : after.source().nodes()) {
      if (node instanceof Expression e
          && in.start() <= e.start()
          && e.end() <= in.end()
          && (found == null || e.start() <= found.start() && found.end() <= e.end())) {
        found = e;
      }
    }
    if (found == null) {
      throw new RefusedException("The code would not mean the same there.");
    }
    return found;
  }

  /// As [#same], for the value of the one assignment to a variable that an edit has brought.
  public void sameAssigned(Expression from, Declaration.Variable to) {
    for (Node node : after.source().nodes()) {
      if (node instanceof Expression.Assign a
          && isInserted(a.start())
          && a.target() instanceof Expression.Name n
          && n.name().equals(to.name())) {
        same(range(from), range(a.value()));
        return;
      }
    }
    throw new RefusedException("'" + to.name() + "' would not get its value.");
  }

  /// As [#same], for each argument that edits have brought: the expression or the name alone.
  public void sameInserted(Expression from, String name) {
    for (Node node : after.source().nodes()) {
      if (node instanceof Expression e
          && isInserted(e.start())
          && after.source().parent(e) instanceof Piece.Arguments
          && !(e instanceof Expression.Name n && n.name().equals(name))) {
        same(range(from), range(e));
      }
    }
  }

  private static TextRange range(Node node) {
    return new TextRange(node.start(), node.end());
  }

  /// True if no edit has replaced an expression.
  public boolean isLeft(Node node) {
    return edits.stream()
        .noneMatch(each -> each.range().start() < node.end() && each.range().end() > node.start());
  }

  /// Throws [RefusedException] if two types are not the same. They may be of both texts.
  public static void requireSameType(Type a, Type b) {
    if (!a.toString().equals(b.toString())) {
      throw new RefusedException("The type would be '" + b + "' rather than '" + a + "'.");
    }
  }

  /// How many names of the new text mean a declaration of it.
  public int uses(Declaration of) {
    int count = 0;
    int place =
        switch (of) {
          case Declaration.Variable v -> v.nameRange().start();
          case Declaration.Method m -> m.nameRange().start();
          default -> -1;
        };
    for (Node node : made.named()) {
      if (!made.word(node).equals(name(of))) {
        continue;
      }
      for (Meanings.Meaning each : made.of(node)) {
        count += each.isHere() && each.place() == place ? 1 : 0;
      }
    }
    return count;
  }

  private static String name(Declaration of) {
    return switch (of) {
      case Declaration.Variable v -> v.name();
      case Declaration.Method m -> m.name();
      default -> "";
    };
  }

  private static List<Node> inOrder(Meanings of, TextRange range) {
    List<Node> found = new ArrayList<>();
    for (Node node : of.named()) {
      TextRange name = of.range(node);
      if (range.start() <= name.start() && name.end() <= range.end()) {
        found.add(node);
      }
    }
    found.sort(Comparator.comparingInt(node -> of.range(node).start()));
    return found;
  }

  static RefusedException changed(String name) {
    return new RefusedException("'" + name + "' would mean something else.");
  }

  /// True if a node lies in a class member that is edited.
  private boolean isIn(Node node) {
    Node at = node;
    Node around = before.source().parent(at);
    while (around != null && !(around instanceof Declaration.Type)) {
      at = around;
      around = before.source().parent(at);
    }
    for (SourceEdit each : edits) {
      if (each.range().start() < at.end() && each.range().end() > at.start()) {
        return true;
      }
    }
    return false;
  }

  private Set<String> words() {
    Set<String> words = new HashSet<>();
    Tokens tokens = after.source().tree().tokens();
    for (TextRange each : inserted) {
      words(tokens, each, words);
    }
    for (SourceEdit each : edits) {
      words(before.source().tree().tokens(), each.range(), words);
    }
    return words;
  }

  private static void words(Tokens tokens, TextRange range, Set<String> words) {
    for (int at = tokens.tokenFrom(range.start());
        at < tokens.count() && tokens.start(at) < range.end();
        at++) {
      if (Character.isJavaIdentifierStart(tokens.text().charAt(tokens.start(at)))) {
        words.add(tokens.name(at));
      }
    }
  }

  private boolean isSame(List<Meanings.Meaning> a, List<Meanings.Meaning> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!isSame(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Meanings.Meaning was, Meanings.Meaning is) {
    if (was.isHere() != is.isHere() || was.isCertain() && !is.isCertain()) {
      return false;
    }
    if (!was.isHere()) {
      return was.location().equals(is.location()) && was.place() == is.place();
    }
    // what has been written anew is known by its name
    return moved(was.place()) == is.place()
        || was.kind() == is.kind() && was.name().equals(is.name()) && isInserted(is.place());
  }
}
