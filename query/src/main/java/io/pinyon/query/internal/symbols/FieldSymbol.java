package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import org.jspecify.annotations.Nullable;

/// A field or enum constant. Its type is that of its declaration: not seen from any receiver.
public final class FieldSymbol extends MemberSymbol implements VariableSymbol {
  private @Nullable Type type;

  FieldSymbol(ClassSymbol owner, Unit unit, int row, String name) {
    super(owner, unit, row, name, effective(owner, unit, row));
  }

  private static int effective(ClassSymbol owner, Unit unit, int row) {
    int written = owner.modifiersAt(unit, row);
    return switch (unit.index().kind(row)) {
      case ENUM_CONSTANT -> written | Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.FINAL;
      case RECORD_COMPONENT -> Modifiers.PRIVATE | Modifiers.FINAL;
      default ->
          owner.isInterface()
              ? written | Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.FINAL
              : written;
    };
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
}
