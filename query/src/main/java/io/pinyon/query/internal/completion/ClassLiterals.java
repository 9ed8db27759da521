package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Literals of classes (JLS 15.8.2) where a `Class` is wanted, such as by an annotation's element.
final class ClassLiterals {
  /// Types that get one, the best ones.
  private static final int MOST = 30;

  private static final Features WANTED = new Features().set(Signal.CLASS_LITERAL);

  private final CompletionPlace place;
  private final Proposals found;

  ClassLiterals(CompletionPlace place, Proposals found) {
    this.place = place;
    this.found = found;
  }

  /// For the types that were found.
  void add(@Nullable Type expected) {
    Type wanted = expected instanceof Type.ArrayType a ? a.element() : expected;
    char next = place.caret().next();
    if (wanted == null || !Types.isOfJavaLang(wanted, "Class") || next == '.' || next == '<') {
      return;
    }
    found.expand(
        MOST,
        item -> {
          boolean isType =
              switch (item.kind()) {
                case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> true;
                default -> false;
              };
          return isType
              ? new Proposals.Expansion(List.of(literal(item), item), WANTED)
              : new Proposals.Expansion(List.of(item), Features.NONE);
        });
  }

  private static Completion.Item literal(Completion.Item type) {
    return new Completion.Item(
        type.label(),
        Completion.Kind.SNIPPET,
        ".class",
        type.detail(),
        type.container(),
        Snippet.plain(type.inserted().text() + ".class"),
        type.isDeprecated(),
        type.imports(),
        null,
        type.symbol());
  }
}
