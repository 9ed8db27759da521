package io.pinyon.query;

import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.facts.Work;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.view.TokenCache;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the questions about one file leave for the next: its tree, and the symbols they decoded,
/// less those that an edit may have changed. Holds as long as nothing but the texts of open buffers
/// changes. Or what questions about one stored file after the other leave, as long as nothing
/// changes and all of them see the same. Used by one thread at a time.
public final class QueryCache {
  private @Nullable SyntaxTree tree;

  /// The tree that others are edits of.
  private @Nullable SyntaxTree base;

  /// The declarations of its root, which stay the same while somebody types in bodies.
  private @Nullable TreeIndex skeleton;

  private @Nullable Unit typedIn;

  /// Who waits for the answer: those of the question under way.
  private @Nullable Facts asked;

  private @Nullable SymbolTable symbols;
  private final TokenCache tokens = new TokenCache();
  private Work lastWork = Work.NONE;
  private final Set<String> changed = new HashSet<>();

  /// The tree of this text; the last one's is kept.
  SyntaxTree tree(Facts facts, String text) {
    SyntaxTree known = tree;
    if (known == null || !known.text().equals(text)) {
      known = parse(facts, text);
      tree = known;
    }
    asked = facts;
    return known;
  }

  /// Parses a text for the question under way, as an edit of the one before if it is one. What its
  /// tree puts off it may parse for a later one.
  SyntaxTree parse(Facts facts, String text) {
    asked = facts;
    SyntaxTree before = base;
    SyntaxTree parsed =
        before == null
            ? SyntaxTree.parse(text, this::checkpoint)
            : SyntaxTree.parse(text, before, this::checkpoint);
    if (before == null || parsed.root() != before.root()) {
      skeleton = null;
      typedIn = null;
    }
    base = parsed.before() == null ? parsed : parsed.before();
    return parsed;
  }

  /// The source of a text in whose body at `offset` somebody types, for the next question and no
  /// other beside: what is declared is known from the question before. Null if declarations stand
  /// there, or in a file for which Lombok makes some.
  @Nullable Source typed(Facts facts, String location, SyntaxTree parsed, int offset) {
    SyntaxTree last = base;
    if (last == null || parsed.root() != last.root() || !TreeIndex.isSkeleton(parsed, offset)) {
      return null;
    }
    TreeIndex known = skeleton;
    Unit unit = typedIn;
    if (known == null || unit == null) {
      known = TreeIndex.skeleton(parsed.root());
      unit = new Unit(known.index(), location, facts.openKind());
      skeleton = known;
      typedIn = unit;
    }
    return GeneratedCode.isAskedFor(unit.index()) || unit.kind() != facts.openKind()
        ? null
        : new Source(unit, parsed, Spots.at(offset), known.movedTo(parsed));
  }

  private void checkpoint() {
    if (asked != null && asked.isAbandoned()) {
      throw new AbandonedException();
    }
  }

  /// The symbols with this unit as the open one.
  SymbolTable symbols(Facts facts, Unit open) {
    SymbolTable known = symbols;
    if (known == null) {
      known = new SymbolTable(facts, open);
      symbols = known;
    } else {
      known.reopen(facts, open, changed);
    }
    changed.clear();
    return known;
  }

  /// The symbols with a stored unit as the open one, see [SymbolTable#turnTo]; what was open before
  /// was one too.
  SymbolTable turnTo(Facts facts, Unit stored) {
    SymbolTable known = symbols;
    if (known == null) {
      known = new SymbolTable(facts, stored);
      symbols = known;
    } else {
      known.turnTo(facts, stored);
    }
    return known;
  }

  /// The unit to take for a stored one.
  Unit known(Unit stored) {
    return symbols == null ? stored : symbols.known(stored);
  }

  /// How many files the symbols are from.
  public int size() {
    return symbols == null ? 0 : symbols.size();
  }

  /// A buffer besides the one that is asked about declares these top-level types, or did before.
  public void changed(Set<String> names) {
    if (!names.isEmpty()) {
      changed.addAll(names);
      tokens.clear();
    }
  }

  TokenCache tokens() {
    return tokens;
  }

  /// Starts over with the symbols, of which some may lack something; what they took still counts.
  void forgetSymbols() {
    lastWork = work();
    symbols = null;
  }

  /// Starts over with all but the tokens, which are kept only once they are known: the rest may be
  /// half done. What was left out still counts.
  void forget(boolean isPartial) {
    symbols = null;
    lastWork = isPartial ? Work.CUT : Work.NONE;
    tree = null;
    base = null;
    skeleton = null;
    typedIn = null;
  }

  void startCounting() {
    lastWork = Work.NONE;
    tokens.startCounting();
    if (symbols != null) {
      symbols.startCounting();
    }
  }

  /// True if the answer to the last question lacks something.
  boolean isPartial() {
    return work().isPartial() || tokens.isUnfinished() || tree != null && tree.isTooDeep();
  }

  Work work() {
    return symbols == null ? lastWork : symbols.work();
  }
}
