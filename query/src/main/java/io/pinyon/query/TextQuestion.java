package io.pinyon.query;

import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.facts.Work;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.view.TokenCache;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Excerpt;
import io.pinyon.syntax.facts.Spots;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What all questions about one text share: the text, its tree, the symbols around a place, and
/// what becomes of a question that is too much. One thread.
final class TextQuestion {
  private final Facts facts;
  private final String location;
  private final String text;
  private final QueryCache cache;
  private final @Nullable Unit stored;

  /// `stored` is the unit that was made of this text, null if there is none.
  TextQuestion(Facts facts, String location, String text, @Nullable Unit stored, QueryCache cache) {
    boolean isCut = text.length() > Analysis.MAX_TEXT;
    this.facts = facts;
    this.location = location;
    this.text = isCut ? text.substring(0, Analysis.MAX_TEXT) : text;
    this.stored = isCut ? null : stored;
    this.cache = cache;
  }

  String location() {
    return location;
  }

  /// See [Facts#release].
  int release() {
    return facts.release();
  }

  String text() {
    return text;
  }

  Work work() {
    return cache.work();
  }

  /// True if the answer to the last question lacks something: the code takes more work than a
  /// question may, or is nested so deeply that some of it is skipped.
  boolean isPartial() {
    return cache.isPartial();
  }

  TokenCache tokens() {
    return cache.tokens();
  }

  /// False while the index is still being built.
  boolean isComplete() {
    return facts.isComplete();
  }

  int clamp(Utf16Offset offset) {
    return Math.clamp(offset.value(), 0, text.length());
  }

  SyntaxTree tree() {
    return cache.tree(facts, text);
  }

  /// A tree of this text in which bodies that have none of the words may be empty; no word at all
  /// stands for all of them.
  SyntaxTree treeAround(Set<String> words) {
    Unit known = stored;
    if (known == null || words.isEmpty()) {
      return tree();
    }
    return cache.tree(facts, Excerpt.around(text, known.index(), words));
  }

  /// The tree of a text that was made from this one.
  SyntaxTree parse(String made) {
    return cache.parse(facts, made);
  }

  /// The attribution around the place where somebody types. Made one at a time: another one ends
  /// the one before.
  Attribution typed(SyntaxTree parsed, int offset) {
    Source source = stored == null ? cache.typed(facts, location, parsed, offset) : null;
    return source == null
        ? attribution(parsed, Spots.at(offset))
        : new Attribution(cache.symbols(facts, source.unit()), source);
  }

  Attribution attribution(SyntaxTree parsed, Spots spots) {
    Unit known = stored;
    if (known != null) {
      Source source = Source.of(cache.known(known), parsed, spots);
      if (source.unit().index() != known.index()) {
        cache.forgetSymbols();
      }
      return new Attribution(cache.turnTo(facts, source.unit()), source);
    }
    Source source = new Source(location, facts.openKind(), parsed, spots);
    return new Attribution(cache.symbols(facts, source.unit()), source);
  }

  <T> T answer(Supplier<T> question, T none) {
    T found = answer(question::get);
    return found == null ? none : found;
  }

  /// Code nested so deeply that the stack does not hold it gets the smaller answer.
  <T> @Nullable T answer(Supplier<@Nullable T> question) {
    cache.startCounting();
    try {
      T found = question.get();
      if (work().isPartial()) {
        cache.forgetSymbols();
      }
      return found;
    } catch (StackOverflowError e) {
      cache.forget(true);
      return null;
    } catch (AbandonedException e) {
      cache.forget(false);
      throw e;
    }
  }
}
