package io.pinyon.query.internal.symbols;

import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns types as written into types, in one [Context] (JLS 6.5.5). A name that nothing declares
/// gives the unknown type.
public final class TypeResolver {
  private final SymbolTable symbols;
  private final Context context;

  public TypeResolver(SymbolTable symbols, Context context) {
    this.symbols = symbols;
    this.context = context;
  }

  public Type resolve(WrittenType written) {
    return switch (written) {
      case WrittenType.Primitive p -> symbols.primitive(p.kind());
      case WrittenType.Named n -> named(n);
      case WrittenType.Binary b -> binary(b);
      case WrittenType.Variable v -> variable(v.name());
      case WrittenType.Array a -> new Type.ArrayType(resolve(a.element()));
      case WrittenType.Wildcard w ->
          w.bound() == null
              ? Type.Wildcard.UNBOUNDED
              : Type.Wildcard.of(w.kind(), resolve(w.bound()));
      case WrittenType.Intersection i -> new Type.Intersection(resolveAll(i.parts()));
    };
  }

  private List<Type> resolveAll(List<WrittenType> written) {
    if (written.isEmpty()) {
      return List.of();
    }
    List<Type> result = new ArrayList<>(written.size());
    for (WrittenType type : written) {
      result.add(resolve(type));
    }
    return result;
  }

  private Type variable(String name) {
    Type type = context.typeNamed(name);
    return type instanceof Type.Variable ? type : Type.UNKNOWN;
  }

  private Type binary(WrittenType.Binary written) {
    symbols.countType();
    ClassSymbol symbol = symbols.byBinaryName(written.name());
    if (symbol == null) {
      return Type.UNKNOWN;
    }
    Type.ClassType outer =
        written.outer() != null && resolve(written.outer()) instanceof Type.ClassType c ? c : null;
    return new Type.ClassType(symbol, resolveAll(written.arguments()), outer);
  }

  private Type named(WrittenType.Named written) {
    symbols.countType();
    List<Type> arguments = resolveAll(written.arguments());
    if (written.outer() != null) {
      return resolve(written.outer()) instanceof Type.ClassType outer
          ? member(outer, written.name(), arguments)
          : Type.UNKNOWN;
    }
    String name = written.name();
    int dot = name.indexOf('.');
    Type first = context.typeNamed(dot < 0 ? name : name.substring(0, dot));
    if (first == null) {
      ClassSymbol symbol = dot < 0 ? null : symbols.byQualifiedName(name);
      return symbol == null ? Type.UNKNOWN : new Type.ClassType(symbol, arguments, null);
    }
    if (dot < 0) {
      return first instanceof Type.ClassType c ? apply(c, arguments) : first;
    }
    Type.ClassType outer = first instanceof Type.ClassType c ? apply(c, List.of()) : null;
    return outer == null ? Type.UNKNOWN : member(outer, name.substring(dot + 1), arguments);
  }

  private Type member(Type.ClassType outer, String dotted, List<Type> arguments) {
    Type.@Nullable ClassType site = outer;
    int from = 0;
    while (true) {
      int dot = dotted.indexOf('.', from);
      String name = dotted.substring(from, dot < 0 ? dotted.length() : dot);
      ClassSymbol symbol = symbols.memberClass(site.symbol(), name);
      if (symbol == null) {
        return Type.UNKNOWN;
      }
      boolean isLast = dot < 0;
      site = memberType(site, symbol, isLast ? arguments : List.of());
      if (isLast) {
        return site;
      }
      from = dot + 1;
    }
  }

  private Type.ClassType memberType(Type.ClassType site, ClassSymbol member, List<Type> arguments) {
    ClassSymbol declaring = member.owner();
    Type.ClassType outer = null;
    if (!member.isStatic() && declaring != null && site.isParameterized()) {
      outer = new Types(symbols).asSuper(site, declaring);
    }
    return new Type.ClassType(member, arguments, outer);
  }

  private static Type.ClassType apply(Type.ClassType found, List<Type> arguments) {
    return new Type.ClassType(found.symbol(), arguments, found.outer());
  }
}
