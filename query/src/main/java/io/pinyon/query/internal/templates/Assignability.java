package io.pinyon.query.internal.templates;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import org.jspecify.annotations.Nullable;

/// Whether a value can be given to what wants a type (JLS 5.3): surely where no type variable is
/// left open, by the erasures where a call has to infer one yet.
public final class Assignability {
  private static final int DEEPEST = 20;

  private final Attribution attribution;

  public Assignability(Attribution attribution) {
    this.attribution = attribution;
  }

  public boolean fits(Type given, Type wanted) {
    if (given.isUnknown() || given.isVoid()) {
      return false;
    }
    Type seen = attribution.types().upward(given);
    if (attribution.subtyping().isLoose(seen, wanted)) {
      return true;
    }
    boolean isOpen = isOpen(wanted, 0) || isOpen(seen, 0);
    return isOpen && attribution.subtyping().isLoose(erased(seen), erased(wanted));
  }

  /// What can be said of a type that a call has still to infer: null if nothing, else without its
  /// type arguments.
  public @Nullable Type known(Type wanted) {
    return switch (wanted) {
      case Type.Variable v -> null;
      case Type.Inferred i -> null;
      default -> isOpen(wanted, 0) ? erased(wanted) : wanted;
    };
  }

  private Type erased(Type type) {
    return attribution.types().erasure(attribution.types().upward(type));
  }

  private static boolean isOpen(Type type, int depth) {
    if (depth > DEEPEST) {
      return true;
    }
    return switch (type) {
      case Type.Variable v -> true;
      case Type.Inferred i -> true;
      case Type.ArrayType a -> isOpen(a.element(), depth + 1);
      case Type.Wildcard w -> w.bound() != null && isOpen(w.bound(), depth + 1);
      case Type.ClassType c -> c.arguments().stream().anyMatch(each -> isOpen(each, depth + 1));
      default -> false;
    };
  }
}
