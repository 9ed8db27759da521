package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Moniker;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
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
      case Symbol.OfClass c -> of(binaryName(c.symbol()), c.symbol(), c.symbol().modifiers());
      case Symbol.OfMethod m -> {
        String descriptor = descriptor(m.symbol());
        yield descriptor == null ? null : of(m.symbol(), m.symbol().name() + descriptor);
      }
      case Symbol.OfField f -> of(f.symbol(), f.symbol().name());
      default -> null;
    };
  }

  private static @Nullable Moniker of(MemberSymbol member, String name) {
    String owner = binaryName(member.owner());
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

  private static @Nullable String binaryName(ClassSymbol symbol) {
    if (symbol.isLocal() || symbol.isAnonymous()) {
      return null;
    }
    ClassSymbol owner = symbol.owner();
    if (owner != null) {
      String outer = binaryName(owner);
      return outer == null ? null : outer + '$' + symbol.name();
    }
    String packageName = symbol.packageName().replace('.', '/');
    return packageName.isEmpty() ? symbol.name() : packageName + '/' + symbol.name();
  }

  private @Nullable String descriptor(MethodSymbol method) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Type type : method.parameterTypes()) {
      String parameter = descriptor(type);
      if (parameter == null) {
        return null;
      }
      descriptor.append(parameter);
    }
    String result = descriptor(method.returnType());
    return result == null ? null : descriptor.append(')').append(result).toString();
  }

  private @Nullable String descriptor(Type type) {
    return switch (attribution.types().erasure(type)) {
      case Type.Primitive p ->
          switch (p.kind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case CHAR -> "C";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
          };
      case Type.ArrayType a -> {
        String element = descriptor(a.element());
        yield element == null ? null : "[" + element;
      }
      case Type.ClassType c -> {
        String name = binaryName(c.symbol());
        yield name == null ? null : "L" + name + ";";
      }
      default -> null;
    };
  }
}
