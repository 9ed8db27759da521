package io.pinyon.query.internal.demand;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Subclasses of `Throwable`, and itself, but for those that are there.
public final class ThrowableDemand implements TypeDemand {
  /// From so many typed characters on, every type that fits is looked at.
  private static final int LOOKED_AT = 3;

  private final Attribution attribution;
  private final String prefix;
  private final Predicate<Type> isThere;
  private final @Nullable ClassSymbol throwable;

  private ThrowableDemand(Attribution attribution, String prefix, Predicate<Type> isThere) {
    this.attribution = attribution;
    this.prefix = prefix;
    this.isThere = isThere;
    this.throwable = attribution.symbols().topLevel("java.lang", "Throwable");
  }

  /// Those that are not caught yet: neither these types nor subclasses of them (JLS 14.20, 11.2.3).
  public static ThrowableDemand uncaught(
      Attribution attribution, String prefix, List<Type> caught) {
    return new ThrowableDemand(attribution, prefix, type -> covers(attribution, caught, type));
  }

  /// Those that are not named yet. A subclass of one that is may be named too, which tells whoever
  /// reads it what to expect (JLS 8.4.6).
  public static ThrowableDemand unnamed(Attribution attribution, String prefix, List<Type> named) {
    return new ThrowableDemand(attribution, prefix, named::contains);
  }

  /// Those that may be thrown, as this says.
  public static ThrowableDemand thrown(
      Attribution attribution, String prefix, Predicate<Type> mayBeThrown) {
    return new ThrowableDemand(attribution, prefix, mayBeThrown.negate());
  }

  /// True if a type is one of these or below one.
  public static boolean covers(Attribution attribution, List<Type> types, Type type) {
    return types.stream().anyMatch(each -> attribution.subtyping().isSubtype(type, each));
  }

  @Override
  public boolean takes(ClassSymbol symbol) {
    return throwable != null
        && symbol.lineage().contains(throwable)
        && !isThere.test(symbol.thisType());
  }

  /// A class of elsewhere that is not named as exceptions are is looked at once more is typed.
  @Override
  public boolean takes(Facts.TypeEntry entry) {
    if (entry.kind() != DeclarationKind.CLASS) {
      return false;
    }
    boolean isLookedAt =
        isLikely(entry)
            || prefix.length() >= LOOKED_AT
            || entry.packageName().equals(attribution.symbols().open().index().packageName());
    ClassSymbol symbol =
        isLookedAt ? attribution.symbols().byQualifiedName(entry.qualifiedName()) : null;
    return symbol != null && takes(symbol);
  }

  @Override
  public boolean isLikely(Facts.TypeEntry entry) {
    String name = entry.simpleName();
    return entry.kind() == DeclarationKind.CLASS
        && (name.endsWith("Exception") || name.endsWith("Error") || name.equals("Throwable"));
  }
}
