package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Meanings of simple and qualified names (JLS 6.5): a variable, else a type, else a package.
final class Identifiers {
  private final Attribution attribution;

  Identifiers(Attribution attribution) {
    this.attribution = attribution;
  }

  /// The meaning of a simple name: a variable, else a type, else a package (JLS 6.5.2).
  Resolved name(Expression.Name name) {
    Node parent = attribution.source.parent(name);
    if (parent instanceof Piece.Case c && isAmong(c.labels(), name)) {
      Resolved constant = enumConstant(name, c);
      if (constant != null) {
        return constant;
      }
    }
    return isTypeByPlace(name) ? typeName(name.name(), name) : simpleName(name.name(), name);
  }

  /// The variable of the member around the name that it means as the scopes alone say; null if
  /// there is none, and where another kind of name may stand.
  Declaration.@Nullable Variable local(Expression.Name name) {
    Node parent = attribution.source.parent(name);
    boolean isElement =
        parent instanceof Expression.Assign assign
            && assign.target() == name
            && attribution.source.parent(assign) instanceof Piece.Arguments;
    if (parent instanceof Piece.Case || isElement || isTypeByPlace(name)) {
      return null;
    }
    Declaration.Variable[] found = new Declaration.Variable[1];
    attribution.scopes.walk(
        name,
        new Scopes.Visitor() {
          @Override
          public String name() {
            return name.name();
          }

          @Override
          public boolean variable(Declaration.Variable v) {
            found[0] = v.name().equals(name.name()) ? v : null;
            return found[0] != null;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            return true;
          }
        });
    return found[0];
  }

  /// True where the grammar allows a type only (JLS 6.5.1): before `.this`, `.super` and `::new`.
  private boolean isTypeByPlace(Expression.Name name) {
    return switch (attribution.source.parent(name)) {
      case Expression.This t -> true;
      case Expression.Super s -> true;
      case Expression.MethodReference r -> r.target() == name && r.name().equals("new");
      case null, default -> false;
    };
  }

  private Resolved simpleName(String name, Node at) {
    Resolved variable = variable(name, at);
    return variable != null ? variable : typeName(name, at);
  }

  private Resolved typeName(String name, Node at) {
    Type type = attribution.scopes.context(at).typeNamed(name);
    if (type != null) {
      return new Resolved.TypeName(asWritten(type));
    }
    return attribution.symbols.hasPackage(name) ? new Resolved.PackageName(name) : Resolved.NOTHING;
  }

  /// A generic class named without arguments is raw.
  private static Type asWritten(Type type) {
    return type instanceof Type.ClassType c
        ? new Type.ClassType(c.symbol(), List.of(), null)
        : type;
  }

  private static boolean isAmong(List<? extends Node> nodes, Node wanted) {
    for (Node node : nodes) {
      if (node == wanted) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Resolved enumConstant(Expression.Name name, Piece.Case label) {
    for (ClassSymbol symbol : attribution.members.classesOf(attribution.selectorType(label))) {
      FieldSymbol field = symbol.field(name.name());
      if (field != null && field.isEnumConstant()) {
        return new Resolved.Variable(field, field.type());
      }
    }
    return null;
  }

  /// The variable of this name in scope at a node (JLS 6.4.1): locals before fields, inner classes
  /// before outer, static imports last.
  @Nullable Resolved variable(String name, Node at) {
    Resolved[] found = new Resolved[1];
    attribution.scopes.walk(
        at,
        new Scopes.Visitor() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public boolean variable(Declaration.Variable v) {
            if (v.name().equals(name)) {
              found[0] = new Resolved.Variable(new LocalVariable(v), attribution.variableType(v));
            }
            return found[0] != null;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            FieldSymbol field = attribution.members.field(symbol, name);
            if (field != null) {
              found[0] = fieldOf(symbol.thisType(), field);
            }
            return field != null;
          }
        });
    if (found[0] != null) {
      return found[0];
    }
    FileScope imports = attribution.symbols.imports(attribution.source.unit());
    for (ClassSymbol owner : imports.staticImportsOf(name)) {
      FieldSymbol field = attribution.members.field(owner, name);
      if (field != null && field.isStatic()) {
        return fieldOf(owner.thisType(), field);
      }
    }
    return null;
  }

  private Resolved fieldOf(Type site, FieldSymbol field) {
    Type type =
        field.isStatic()
            ? field.type()
            : attribution.types.memberType(site, field.owner(), field.type());
    return new Resolved.Variable(field, type);
  }

  Resolved select(Expression.Select select) {
    Type value = attribution.attribute(select.target(), null);
    return member(attribution.frame.meaning(select.target()), value, select.name());
  }

  /// A name behind a dot, where what stands before means `target` and has the type `value` (null:
  /// its variable's).
  private Resolved member(@Nullable Resolved target, @Nullable Type value, String name) {
    if (target instanceof Resolved.PackageName p) {
      ClassSymbol symbol = attribution.symbols.topLevel(p.name(), name);
      if (symbol != null) {
        return new Resolved.TypeName(new Type.ClassType(symbol, List.of(), null));
      }
      String inner = p.name() + "." + name;
      return attribution.symbols.hasPackage(inner)
          ? new Resolved.PackageName(inner)
          : Resolved.NOTHING;
    }
    Type site =
        switch (target) {
          case Resolved.TypeName t -> t.type();
          case Resolved.Variable v when value == null -> v.type();
          case null, default -> value == null ? Type.UNKNOWN : attribution.types.capture(value);
        };
    if (site instanceof Type.ArrayType && name.equals("length")) {
      return new Resolved.ArrayLength(attribution.symbols.primitive(PrimitiveKind.INT));
    }
    FieldSymbol field = attribution.members.field(site, name);
    if (field != null) {
      return fieldOf(site, field);
    }
    for (ClassSymbol symbol : attribution.members.classesOf(site)) {
      ClassSymbol member = attribution.symbols.memberClass(symbol, name);
      if (member != null) {
        return new Resolved.TypeName(new Type.ClassType(member, List.of(), null));
      }
    }
    return Resolved.NOTHING;
  }

  /// What a dotted name in the place of a type means if read as an expression (JLS 6.5.2).
  Resolved ofDotted(TypeTree.Named name) {
    if (name.qualifier() == null) {
      return simpleName(name.name(), name);
    }
    return member(ofDotted(name.qualifier()), null, name.name());
  }
}
