package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import org.jspecify.annotations.Nullable;

/// The fields that the initializer of a field may not name by their simple names yet (JLS 8.3.3):
/// itself and those of its class that are declared behind it, static ones for a static one, others
/// for another one.
@SuppressWarnings("ReferenceEquality") // one symbol for each class
public final class ForwardReferences {
  public static final ForwardReferences NONE = new ForwardReferences(null, false, 0);

  private final @Nullable ClassSymbol owner;
  private final boolean isStatic;
  private final int firstRow;

  private ForwardReferences(@Nullable ClassSymbol owner, boolean isStatic, int firstRow) {
    this.owner = owner;
    this.isStatic = isStatic;
    this.firstRow = firstRow;
  }

  /// For a place in a file.
  public static ForwardReferences at(Attribution attribution, Node place) {
    Node node = place;
    while (node != null) {
      Node parent = attribution.source().parent(node);
      switch (node) {
        case Declaration.Variable v
            when v.kind() == Declaration.VariableKind.FIELD
                && parent instanceof Declaration.Type t -> {
          return in(attribution.scopes().classOf(t), v.name(), v.modifiers().has(Modifiers.STATIC));
        }
        case Declaration.EnumConstant c when parent instanceof Declaration.Type t -> {
          return in(attribution.scopes().classOf(t), c.name(), true);
        }
        case Declaration.Type t -> {
          return NONE;
        }
        case Declaration.Method m -> {
          return NONE;
        }
        default -> node = parent;
      }
    }
    return NONE;
  }

  private static ForwardReferences in(@Nullable ClassSymbol owner, String name, boolean isStatic) {
    if (owner != null) {
      for (FieldSymbol field : owner.allFields()) {
        if (field.name().equals(name)) {
          return new ForwardReferences(owner, isStatic || owner.isInterface(), field.row());
        }
      }
    }
    return NONE;
  }

  public boolean include(FieldSymbol field) {
    return field.owner() == owner && field.isStatic() == isStatic && field.row() >= firstRow;
  }
}
