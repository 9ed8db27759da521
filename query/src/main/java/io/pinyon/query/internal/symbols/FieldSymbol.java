package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import org.jspecify.annotations.Nullable;

/// A field or enum constant. Its type is that of its declaration: not seen from any receiver.
public final class FieldSymbol implements VariableSymbol {
  private final ClassSymbol owner;
  private final Unit unit;
  private final int row;
  private final String name;
  private final int modifiers;
  private @Nullable Type type;

  FieldSymbol(ClassSymbol owner, Unit unit, int row, String name) {
    this.owner = owner;
    this.unit = unit;
    this.row = row;
    this.name = name;
    int written = owner.modifiersAt(unit, row);
    DeclarationKind kind = unit.index().kind(row);
    this.modifiers =
        switch (kind) {
          case ENUM_CONSTANT -> written | Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.FINAL;
          case RECORD_COMPONENT -> Modifiers.PRIVATE | Modifiers.FINAL;
          default ->
              owner.isInterface()
                  ? written | Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.FINAL
                  : written;
        };
  }

  public ClassSymbol owner() {
    return owner;
  }

  /// The file that declares it: the owner's, or what is generated for that.
  public Unit unit() {
    return unit;
  }

  public FileIndex index() {
    return unit.index();
  }

  /// The declaration in [#index].
  public int row() {
    return row;
  }

  @Override
  public String name() {
    return name;
  }

  public int modifiers() {
    return modifiers;
  }

  public boolean isStatic() {
    return (modifiers & Modifiers.STATIC) != 0;
  }

  public boolean isEnumConstant() {
    return unit.index().kind(row) == DeclarationKind.ENUM_CONSTANT;
  }

  public Type type() {
    if (type == null) {
      type = Type.UNKNOWN; // while it is being resolved
      WrittenType written = unit.index().type(row);
      if (isEnumConstant()) {
        type = owner.thisType();
      } else if (written != null) {
        type = owner.symbols().resolve(owner.typeAt(unit, row, written), owner, null);
      }
    }
    return type;
  }

  @Override
  public String toString() {
    return owner + "." + name;
  }
}
