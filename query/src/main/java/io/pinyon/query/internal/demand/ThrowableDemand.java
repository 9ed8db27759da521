package io.pinyon.query.internal.demand;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Subclasses of `Throwable`, and itself, that others do not cover.
public final class ThrowableDemand implements TypeDemand {
  /// From so many typed characters on, every type that fits is looked at.
  private static final int LOOKED_AT = 3;

  private final Attribution attribution;
  private final String prefix;
  private final List<Type> covered;
  private final @Nullable ClassSymbol throwable;

  public ThrowableDemand(Attribution attribution, String prefix, List<Type> covered) {
    this.attribution = attribution;
    this.prefix = prefix;
    this.covered = covered;
    this.throwable = attribution.symbols().topLevel("java.lang", "Throwable");
  }

  @Override
  public boolean takes(ClassSymbol symbol) {
    return throwable != null
        && symbol.lineage().contains(throwable)
        && covered.stream()
            .noneMatch(each -> attribution.subtyping().isSubtype(symbol.thisType(), each));
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
