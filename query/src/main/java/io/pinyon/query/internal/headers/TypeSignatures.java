package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes types as descriptors by their erasure (JLS 4.6, JVMS 4.3) and as signatures (JVMS
/// 4.7.9.1). Gathers the nested classes that they mention, for the attribute InnerClasses, and the
/// names that nothing declares. Beside a type stands what was written, as far as there is
/// something: it names what is not known.
final class TypeSignatures {
  private final Effort effort;
  private final Set<ClassSymbol> nested = new LinkedHashSet<>();
  private final Set<String> unresolved;

  /// `unresolved` takes names that nothing declares, as written.
  TypeSignatures(Effort effort, Set<String> unresolved) {
    this.effort = effort;
    this.unresolved = unresolved;
  }

  /// The nested classes that were mentioned, each behind those around it.
  Set<ClassSymbol> nested() {
    return nested;
  }

  /// As in `java/util/Map$Entry`.
  static String binaryName(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    if (owner != null) {
      return binaryName(owner) + '$' + symbol.name();
    }
    String packageName = symbol.packageName();
    return packageName.isEmpty()
        ? symbol.name()
        : packageName.replace('.', '/') + '/' + symbol.name();
  }

  /// The binary name of a class that is mentioned.
  String mention(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    if (owner != null && !nested.contains(symbol)) {
      mention(owner);
      nested.add(symbol);
    }
    return binaryName(symbol);
  }

  /// The binary name that stands for a type that nothing declares.
  String unresolved(@Nullable WrittenType written) {
    String name =
        switch (written) {
          case WrittenType.Named n -> n.name();
          case WrittenType.Binary b -> b.name().replace('/', '.');
          case null, default -> "";
        };
    unresolved.add(name);
    StringBuilder result = new StringBuilder(HeaderNames.UNRESOLVED);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      result.append(Character.isJavaIdentifierPart(c) ? c : '$');
    }
    return result.toString();
  }

  // ---- descriptors

  String descriptor(Type type, @Nullable WrittenType written) {
    StringBuilder out = new StringBuilder();
    erased(type, written, out);
    return out.toString();
  }

  /// The binary name of a type's erasure; one that is no class gets a name that nothing has.
  String className(Type type, @Nullable WrittenType written) {
    String descriptor = descriptor(type, written);
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : unresolved(written);
  }

  void erased(Type type, @Nullable WrittenType written, StringBuilder out) {
    effort.step();
    switch (type) {
      case Type.Primitive p -> out.append(letter(p.kind()));
      case Type.ClassType c -> out.append('L').append(mention(c.symbol())).append(';');
      case Type.ArrayType a -> {
        out.append('[');
        element(a, written, out, false);
      }
      case Type.Variable v -> erased(v.bounds().getFirst(), bound(v, 0), out);
      case Type.Intersection i -> erased(i.parts().getFirst(), null, out);
      case Type.Unknown u -> out.append('L').append(unresolved(written)).append(';');
      case Type.Null n -> out.append("Ljava/lang/Object;");
      case Type.Inferred n -> out.append("Ljava/lang/Object;");
      case Type.Wildcard n -> out.append("Ljava/lang/Object;");
    }
  }

  private void element(
      Type.ArrayType array, @Nullable WrittenType written, StringBuilder out, boolean isGeneric) {
    WrittenType below = written instanceof WrittenType.Array w ? w.element() : null;
    if (array.element().isVoid()) {
      out.append('L').append(unresolved(below)).append(';');
    } else if (isGeneric) {
      signature(array.element(), below, out);
    } else {
      erased(array.element(), below, out);
    }
  }

  private static @Nullable WrittenType bound(Type.Variable variable, int number) {
    Type.Declared at = variable.declared();
    List<WrittenType> all = at == null ? List.of() : at.index().types(at.row(), TypeRole.BOUND);
    return all.size() == variable.bounds().size() ? all.get(number) : null;
  }

  private static char letter(PrimitiveKind kind) {
    return switch (kind) {
      case BOOLEAN -> 'Z';
      case BYTE -> 'B';
      case SHORT -> 'S';
      case CHAR -> 'C';
      case INT -> 'I';
      case LONG -> 'J';
      case FLOAT -> 'F';
      case DOUBLE -> 'D';
      case VOID -> 'V';
    };
  }

  // ---- signatures

  /// True if a descriptor does not say everything of the type.
  static boolean isGeneric(Type type) {
    return switch (type) {
      case Type.Variable v -> true;
      case Type.ClassType c -> c.isParameterized();
      case Type.ArrayType a -> isGeneric(a.element());
      default -> false;
    };
  }

  static boolean areGeneric(List<? extends Type> types) {
    for (Type type : types) {
      if (isGeneric(type)) {
        return true;
      }
    }
    return false;
  }

  void signature(Type type, @Nullable WrittenType written, StringBuilder out) {
    effort.step();
    switch (type) {
      case Type.Variable v -> out.append('T').append(v.name()).append(';');
      case Type.ArrayType a -> {
        out.append('[');
        element(a, written, out, true);
      }
      case Type.ClassType c -> {
        out.append('L');
        classSignature(c, written instanceof WrittenType.Named n ? n : null, out);
        out.append(';');
      }
      default -> erased(type, written, out);
    }
  }

  private void classSignature(
      Type.ClassType type, WrittenType.@Nullable Named written, StringBuilder out) {
    String name = mention(type.symbol());
    Type.ClassType outer = type.outer();
    if (outer != null && outer.isParameterized()) {
      WrittenType around = written == null ? null : written.outer();
      classSignature(outer, around instanceof WrittenType.Named n ? n : null, out);
      out.append('.').append(type.symbol().name());
    } else {
      out.append(name);
    }
    List<Type> arguments = type.arguments();
    if (!arguments.isEmpty() && arguments.size() == type.symbol().typeParameters().size()) {
      out.append('<');
      boolean isAlike = written != null && written.arguments().size() == arguments.size();
      for (int i = 0; i < arguments.size(); i++) {
        argument(
            arguments.get(i), written != null && isAlike ? written.arguments().get(i) : null, out);
      }
      out.append('>');
    }
  }

  private void argument(Type type, @Nullable WrittenType written, StringBuilder out) {
    if (type instanceof Type.Wildcard w) {
      if (w.bound() == null || w.bound() instanceof Type.Primitive) {
        out.append('*');
      } else {
        out.append(w.kind() == WrittenType.Bound.SUPER ? '-' : '+');
        signature(w.bound(), written instanceof WrittenType.Wildcard x ? x.bound() : null, out);
      }
    } else if (type instanceof Type.Primitive) {
      out.append('*');
    } else {
      signature(type, written, out);
    }
  }

  /// `<T:Ljava/lang/Object;>`; nothing if there are none.
  void typeParameters(List<Type.Variable> parameters, StringBuilder out) {
    if (parameters.isEmpty()) {
      return;
    }
    out.append('<');
    for (Type.Variable each : parameters) {
      out.append(each.name());
      List<Type> bounds = each.bounds();
      for (int i = 0; i < bounds.size(); i++) {
        boolean isInterface = bounds.get(i) instanceof Type.ClassType c && c.symbol().isInterface();
        out.append(i == 0 && isInterface ? "::" : ":");
        if (bounds.get(i) instanceof Type.Primitive) {
          out.append("Ljava/lang/Object;");
        } else {
          signature(bounds.get(i), bound(each, i), out);
        }
      }
    }
    out.append('>');
  }

  /// Types with what was written of each, of which there may be none.
  record Seen(Type type, @Nullable WrittenType written) {
    static List<Seen> all(
        List<? extends Type> types, List<? extends @Nullable WrittenType> written) {
      List<Seen> result = new ArrayList<>(types.size());
      boolean isAlike = types.size() == written.size();
      for (int i = 0; i < types.size(); i++) {
        result.add(new Seen(types.get(i), isAlike ? written.get(i) : null));
      }
      return result;
    }
  }
}
