package io.pinyon.query.internal.references;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.FileIndex;
import org.jspecify.annotations.Nullable;

/// Says which declaration a symbol is, see [DeclarationId].
public final class Identities {
  private Identities() {}

  /// Null for what has no declaration, such as the length of an array. `open` is the unit that the
  /// symbol was met in.
  public static @Nullable DeclarationId of(Symbol symbol, Unit open) {
    return switch (symbol) {
      case Symbol.OfClass c -> of(c.symbol());
      case Symbol.OfMethod m -> of(m.symbol());
      case Symbol.OfField f -> of(f.symbol());
      case Symbol.OfLocal l -> new DeclarationId(open.location(), l.node().nameRange().start());
      case Symbol.OfTypeVariable v ->
          v.place() == null ? null : new DeclarationId(open.location(), v.place().start());
      case Symbol.OfLabel l -> new DeclarationId(open.location(), l.place().start());
      case Symbol.OfPackage p -> new DeclarationId("package:" + p.name(), 0);
      case Symbol.OfModule m -> new DeclarationId("module:" + m.name(), 0);
      case Symbol.OfArrayLength a -> null;
    };
  }

  /// The field that a member is made of by Lombok; null if it is declared itself.
  public static @Nullable FieldSymbol source(MemberSymbol member) {
    boolean isOfMadeClass = member.owner().owner() != null && !isDeclared(member.owner());
    if (member.unit() == member.owner().unit() && !isOfMadeClass) {
      return null;
    }
    DeclarationId id = of(member);
    for (ClassSymbol owner = member.owner(); owner != null; owner = owner.owner()) {
      for (FieldSymbol field : owner.allFields()) {
        if (field.unit() == owner.unit()
            && isDeclared(owner)
            && field != member
            && of(field).equals(id)) {
          return field;
        }
      }
    }
    return null;
  }

  /// What a member that Lombok makes of a field is of it; null for all else.
  public static @Nullable Made made(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfMethod m -> made(m.symbol());
      case Symbol.OfField f -> made(f.symbol());
      default -> null;
    };
  }

  private static @Nullable Made made(MemberSymbol member) {
    GeneratedCode code = member.owner().symbols().generated(member.owner().outermost().unit());
    return code != null && code.index() == member.index() ? code.madeAs(member.row()) : null;
  }

  /// False for a class that Lombok makes.
  private static boolean isDeclared(ClassSymbol symbol) {
    return symbol.unit() == symbol.outermost().unit();
  }

  public static DeclarationId of(ClassSymbol symbol) {
    return of(symbol.unit(), symbol.index(), symbol.row());
  }

  /// What `@Delegate` makes of a method is that method: both have one name.
  public static DeclarationId of(MemberSymbol symbol) {
    MemberSymbol named = symbol instanceof MethodSymbol m ? m.delegated() : symbol;
    return of(named.unit(), named.index(), named.row());
  }

  private static DeclarationId of(Unit unit, FileIndex index, int row) {
    boolean isSource = unit.kind() != Unit.Kind.LIBRARY_CLASS;
    return new DeclarationId(unit.location(), isSource ? index.nameRange(row).start() : row);
  }
}
