package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;

/// A field or method, declared or implied (JLS 8.9.3, 8.10.3).
public abstract sealed class MemberSymbol permits FieldSymbol, MethodSymbol {
  final ClassSymbol owner;
  final Unit unit;
  final int row;
  final String name;
  private final int modifiers;

  MemberSymbol(ClassSymbol owner, Unit unit, int row, String name, int modifiers) {
    this.owner = owner;
    this.unit = unit;
    this.row = row;
    this.name = name;
    this.modifiers = modifiers;
  }

  public final ClassSymbol owner() {
    return owner;
  }

  /// The file that declares it: the owner's, or what is generated for that.
  public final Unit unit() {
    return unit;
  }

  public final FileIndex index() {
    return unit.index();
  }

  /// The declaration in [#index]; of an implied member, the component or class that implies it.
  public final int row() {
    return row;
  }

  /// [MethodSymbol#CONSTRUCTOR] for constructors.
  public final String name() {
    return name;
  }

  /// Written modifiers with those that JLS implies.
  public final int modifiers() {
    return modifiers;
  }

  public final boolean is(int modifier) {
    return (modifiers & modifier) != 0;
  }

  public final boolean isStatic() {
    return is(Modifiers.STATIC);
  }

  @Override
  public final String toString() {
    return owner + "." + name;
  }
}
