package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Moniker;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.JvmNames;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.schema.Modifiers;
import org.jspecify.annotations.Nullable;

/// Names what is at an offset for the world outside. What nobody else can name has none: local
/// variables, local classes, labels; and what has a type in its signature that is not known.
public final class Monikers {
  private final Attribution attribution;

  private Monikers(Attribution attribution) {
    this.attribution = attribution;
  }

  public static @Nullable Moniker at(Attribution attribution, int offset) {
    Occurrence occurrence = new OccurrenceLocator(attribution).at(offset);
    return occurrence == null || occurrence.symbols().isEmpty()
        ? null
        : new Monikers(attribution).of(occurrence.symbols().getFirst());
  }

  private @Nullable Moniker of(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c ->
          of(JvmNames.binaryName(c.symbol()), c.symbol(), c.symbol().modifiers());
      case Symbol.OfMethod m -> {
        String descriptor = JvmNames.descriptor(m.symbol(), attribution.types());
        yield descriptor == null ? null : of(m.symbol(), m.symbol().name() + descriptor);
      }
      case Symbol.OfField f -> of(f.symbol(), f.symbol().name());
      default -> null;
    };
  }

  private static @Nullable Moniker of(MemberSymbol member, String name) {
    String owner = JvmNames.binaryName(member.owner());
    return owner == null ? null : of(owner + '.' + name, member.owner(), member.modifiers());
  }

  private static @Nullable Moniker of(@Nullable String name, ClassSymbol in, int modifiers) {
    if (name == null) {
      return null;
    }
    boolean isForOthers = (modifiers & (Modifiers.PUBLIC | Modifiers.PROTECTED)) != 0;
    Moniker.Kind kind =
        in.unit().kind() != Unit.Kind.WORKSPACE
            ? Moniker.Kind.IMPORT
            : isForOthers ? Moniker.Kind.EXPORT : Moniker.Kind.LOCAL;
    return new Moniker(name, kind);
  }
}
