package io.pinyon.query.internal.symbols;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lexical place in which a simple type name is looked up (JLS 6.3, 6.4.1), from the inside out.
@FunctionalInterface
public interface Context {

  /// What the name means as a type here, null if nothing. A generic class comes as its
  /// declaration's [ClassSymbol#thisType] would: the caller gives it arguments or makes it raw.
  @Nullable Type typeNamed(String name);

  /// Inside a class body: its members, inherited ones too, then its header. Its type parameters
  /// come before what it inherits, as javac has it.
  static Context body(SymbolTable symbols, ClassSymbol symbol) {
    return name -> {
      ClassSymbol member = name.isEmpty() ? null : symbols.memberClass(symbol, name);
      if (member == null) {
        return header(symbols, symbol).typeNamed(name);
      }
      Type.Variable parameter = member.owner() == symbol ? null : parameter(symbol, name);
      if (parameter != null) {
        return parameter;
      }
      Type around =
          MemberClasses.isInherited(member, symbol)
              ? null
              : header(symbols, symbol).typeNamed(name);
      return around == null ? memberType(symbols, symbol, member) : around;
    };
  }

  /// In a class header: the class's type parameters and its own name, then what surrounds it.
  static Context header(SymbolTable symbols, ClassSymbol symbol) {
    return name -> {
      if (name.isEmpty()) {
        return null;
      }
      Type.Variable parameter = parameter(symbol, name);
      if (parameter != null) {
        return parameter;
      }
      if (symbol.name().equals(name)) {
        return symbol.thisType();
      }
      return outside(symbols, symbol, name);
    };
  }

  /// Type parameters of a method before everything else.
  static Context variables(List<Type.Variable> parameters, Context next) {
    return name -> {
      for (Type.Variable v : parameters) {
        if (v.name().equals(name)) {
          return v;
        }
      }
      return next.typeNamed(name);
    };
  }

  private static Type.@Nullable Variable parameter(ClassSymbol symbol, String name) {
    for (Type.Variable v : symbol.typeParameters()) {
      if (v.name().equals(name)) {
        return v;
      }
    }
    return null;
  }

  private static @Nullable Type outside(SymbolTable symbols, ClassSymbol symbol, String name) {
    ClassSymbol owner = symbol.owner();
    if (symbol.isLocal() && owner != null) {
      Type local = aroundLocal(symbols, symbol, owner, name);
      if (local != null) {
        return local;
      }
    }
    return owner != null
        ? body(symbols, owner).typeNamed(name)
        : symbols.fileScope(symbol.unit()).typeNamed(name);
  }

  /// A local class sees its method's type parameters and the local classes beside it.
  private static @Nullable Type aroundLocal(
      SymbolTable symbols, ClassSymbol symbol, ClassSymbol owner, String name) {
    FileIndex index = symbol.index();
    for (int row = index.parent(symbol.row()); row > owner.row(); row = index.parent(row)) {
      for (int child = row + 1; child < index.end(row); child = index.end(child)) {
        if (index.kind(child).isType()
            && index.has(child, Modifiers.LOCAL)
            && index.name(child).equals(name)) {
          return symbols.classAt(symbol.unit(), child).thisType();
        }
      }
      if (index.kind(row).isExecutable()) {
        for (List<MethodSymbol> overloads : owner.allMethods()) {
          for (MethodSymbol method : overloads) {
            if (method.row() == row && method.index() == index) {
              for (Type.Variable v : method.typeParameters()) {
                if (v.name().equals(name)) {
                  return v;
                }
              }
            }
          }
        }
      }
    }
    return null;
  }

  /// The type of a member class named from inside `site` or a subclass.
  static Type memberType(SymbolTable symbols, ClassSymbol site, ClassSymbol member) {
    ClassSymbol declaring = member.owner();
    if (member.isStatic() || declaring == null || declaring == site) {
      return member.thisType();
    }
    Type.ClassType outer = new Types(symbols).asSuper(site.thisType(), declaring);
    if (outer == null || !outer.isParameterized()) {
      return member.thisType();
    }
    return new Type.ClassType(member, List.copyOf(member.typeParameters()), outer);
  }
}
