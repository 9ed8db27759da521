package io.pinyon.query.answers.completion;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.schema.TextRange;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to "what can I type here": items best first, all replacing `range` (what is typed of
/// the word so far) or, to overwrite, `word`, which begins there and also covers what stands of the
/// word behind the caret. `isIncomplete` is true if further typing may bring other items.
/// `isSelection` is true behind the dot of a value, where nothing but one of its members can be
/// meant.
public record Completion(
    List<Item> items, TextRange range, TextRange word, boolean isIncomplete, boolean isSelection) {

  /// Nothing can be typed at the offset.
  public static Completion none(int offset, boolean isIncomplete) {
    TextRange here = new TextRange(offset, offset);
    return new Completion(List.of(), here, here, isIncomplete, false);
  }

  /// One proposal. `label` is the name, by which editors filter; `parameters` what stands behind it
  /// (`(int index)`), empty if nothing; `detail` its type, result or package; `container` the
  /// declaring type or package, empty for locals. `inserted` replaces the range. `imports` are the
  /// types and, behind `static `, the static members to import when this is taken. `removed` is
  /// code before the range that goes away then, such as what a postfix is typed behind; null if
  /// none. `symbol` finds the documentation again, see `Analysis.document`; null if there is none.
  public record Item(
      String label,
      Kind kind,
      String parameters,
      String detail,
      String container,
      Snippet inserted,
      boolean isDeprecated,
      List<String> imports,
      @Nullable TextRange removed,
      @Nullable SymbolId symbol) {

    /// Code that no single declaration stands for.
    public static Item code(
        String label, Kind kind, String parameters, Snippet inserted, Collection<String> imports) {
      return new Item(
          label, kind, parameters, "", "", inserted, false, List.copyOf(imports), null, null);
    }

    /// One that is nothing but its name.
    public static Item plain(String name, Kind kind, String detail) {
      return new Item(
          name, kind, "", detail, "", Snippet.plain(name), false, List.of(), null, null);
    }
  }

  /// A proposal with what its place comes from: `score` is the sum of the parts. `situation` says
  /// which column of the table of weights was used.
  public record Ranked(Item item, String situation, double score, List<Part> parts) {}

  /// A signal of a score, its value here, and its weight.
  public record Part(String signal, double value, double weight) {}

  /// The kind of an item.
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION,
    TYPE_PARAMETER,
    METHOD,
    CONSTRUCTOR,
    FIELD,
    CONSTANT,
    ENUM_CONSTANT,
    VARIABLE,
    PACKAGE,
    MODULE,
    KEYWORD,
    LABEL,
    SNIPPET
  }
}
