package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Source;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import org.jspecify.annotations.Nullable;

/// What a dotted name stands for by its place in a module declaration or a module import (JLS
/// 6.5.1, 7.5.5, 7.7).
public final class ModuleNames {
  public enum Meaning {
    MODULE,
    PACKAGE,
    /// Or the package of one.
    TYPE
  }

  /// `whole` is the whole dotted name that a part of it was asked about.
  public record Found(Meaning meaning, Expression whole) {}

  private ModuleNames() {}

  /// Null if the name stands elsewhere.
  public static @Nullable Found of(Source source, Expression name) {
    Expression whole = name;
    Node around = source.parent(whole);
    while (around instanceof Expression.Select outer) {
      whole = outer;
      around = source.parent(outer);
    }
    Meaning meaning =
        switch (around) {
          case Declaration.Import i when i.kind() == ImportKind.MODULE -> Meaning.MODULE;
          case Declaration.Module m -> Meaning.MODULE;
          case Piece.Directive d -> {
            boolean isName = d.name() == whole;
            yield switch (d.kind()) {
              case REQUIRES -> Meaning.MODULE;
              case EXPORTS, OPENS -> isName ? Meaning.PACKAGE : Meaning.MODULE;
              case USES, PROVIDES -> Meaning.TYPE;
            };
          }
          case null, default -> null;
        };
    return meaning == null ? null : new Found(meaning, whole);
  }
}
