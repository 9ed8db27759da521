package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What members that a place in the code calls for look like in the class that gets them.
final class NewMembers {
  private final Site site;
  private final Attribution attribution;

  NewMembers(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  interface Edit {
    void make(Draft draft, Declaration.Type declaration, TypeWriter types);
  }

  /// Makes an edit in the source of a class, if its braces are there.
  static void inClass(Changes changes, ClassSymbol owner, Edit edit) {
    Draft draft = changes.of(owner);
    Declaration.Type declaration = draft == null ? null : draft.declaration(owner);
    if (draft != null && declaration != null && new MemberPlace(draft, declaration).exists()) {
      Node inside =
          declaration.members().isEmpty() ? declaration : declaration.members().getFirst();
      edit.make(draft, declaration, draft.types(inside));
    }
  }

  /// True if a class is in the open file.
  boolean isHere(ClassSymbol owner) {
    return owner.index() == site.symbols.open().index();
  }

  boolean isSamePackage(ClassSymbol owner) {
    return owner.packageName().equals(site.symbols.open().index().packageName());
  }

  /// The least access, with a blank behind it, with which a member of a class can be used at the
  /// problem: private members are for the code of one top-level class (JLS 6.6.1).
  String access(ClassSymbol owner) {
    boolean isOwn =
        isHere(owner)
            && attribution.source().nodeAt(owner.row()) instanceof Node declared
            && outermost(declared) == outermost(site.path.getFirst());
    return owner.isInterface() ? "" : isOwn ? "private " : withoutPrivate(owner);
  }

  /// As above, of what is called from outside of its class.
  String withoutPrivate(ClassSymbol owner) {
    return isSamePackage(owner) ? "" : "public ";
  }

  private Declaration.@Nullable Type outermost(Node node) {
    Declaration.Type found = null;
    for (Node at = node; at != null; at = site.parent(at)) {
      found = at instanceof Declaration.Type t ? t : found;
    }
    return found;
  }

  /// Parameters that take what a call passes.
  String parameters(List<Expression> arguments, Function<Type, String> types) {
    List<String> made = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Expression each : arguments) {
      Type declared = typeOf(each);
      String name = CodeStyle.fresh(nameOf(each, declared), taken);
      taken.add(name);
      made.add(types.apply(declared) + " " + name);
    }
    return String.join(", ", made);
  }

  /// The types of what a call passes, as parameters can have them.
  List<Type> types(List<Expression> arguments) {
    return arguments.stream().map(this::typeOf).toList();
  }

  private Type typeOf(Expression argument) {
    if (argument instanceof Expression.Parenthesized p) {
      return typeOf(p.inner());
    }
    if (argument instanceof Expression.Lambda || argument instanceof Expression.MethodReference) {
      Type function =
          argument instanceof Expression.Lambda l
              ? function(l)
              : function((Expression.MethodReference) argument);
      return function.isUnknown() ? site.symbols.object() : function;
    }
    Type type = attribution.types().upward(attribution.typeOf(argument));
    boolean isNothing = type.isUnknown() || type instanceof Type.Null || type.isVoid();
    return isNothing ? site.symbols.object() : type;
  }

  /// The interface of `java.util.function` that a lambda is one of, as far as its own code says.
  private Type function(Expression.Lambda lambda) {
    List<Type> parameters = new ArrayList<>();
    for (Declaration.Variable each : lambda.parameters()) {
      Type type = each.type() == null ? Type.UNKNOWN : attribution.resolve(each.type());
      parameters.add(type.isUnknown() ? site.symbols.object() : type);
    }
    return function(parameters, result(lambda));
  }

  /// As above, of a method that is referred to (JLS 15.13.1).
  private Type function(Expression.MethodReference reference) {
    if (!(attribution.meaningOf(reference) instanceof Resolved.Method m)
        || m.symbol().isConstructor()
        || m.symbol().isVarargs()
        || !m.symbol().typeParameters().isEmpty()) {
      return Type.UNKNOWN;
    }
    boolean isType =
        reference.target() instanceof TypeTree
            || reference.target() instanceof Expression e && attribution.namedType(e) != null;
    List<Type> parameters = new ArrayList<>();
    if (isType && !m.symbol().isStatic()) {
      parameters.add(attribution.types().erasure(m.symbol().owner().thisType()));
    }
    m.symbol().parameterTypes().forEach(each -> parameters.add(attribution.types().erasure(each)));
    return function(parameters, attribution.types().erasure(m.symbol().returnType()));
  }

  private Type function(List<Type> parameters, Type result) {
    List<Type> types = new ArrayList<>();
    String prefix = parameters.size() == 2 ? "Bi" : "";
    for (Type each : parameters) {
      if (each instanceof Type.Primitive p) {
        prefix = prefix + capital(p.kind().keyword());
      } else {
        types.add(each);
      }
    }
    boolean isValue = !result.isVoid();
    if (isValue) {
      types.add(attribution.types().boxed(result));
    }
    return switch (parameters.size()) {
      case 0 ->
          isValue
              ? site.symbols.wellKnown("java.util.function", "Supplier", types)
              : site.symbols.wellKnown("java.lang", "Runnable", List.of());
      case 1, 2 ->
          site.symbols.wellKnown(
              "java.util.function", prefix + (isValue ? "Function" : "Consumer"), types);
      default -> Type.UNKNOWN;
    };
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// What a lambda gives; void if nothing, or nothing that has to be taken.
  private Type result(Expression.Lambda lambda) {
    Expression value = lambda.body() instanceof Expression e ? e : returned(lambda);
    if (value == null) {
      return site.symbols.voidType();
    }
    Type type = attribution.types().upward(attribution.typeOf(value));
    return type.isUnknown() || type instanceof Type.Null ? site.symbols.object() : type;
  }

  private @Nullable Expression returned(Expression.Lambda lambda) {
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Statement.Return r
          && r.value() != null
          && lambda.start() <= r.start()
          && r.end() <= lambda.end()
          && site.above(r, Expression.Lambda.class) == lambda) {
        return r.value();
      }
    }
    return null;
  }

  private static String nameOf(Expression argument, Type type) {
    return switch (argument) {
      case Expression.Name n when Character.isLowerCase(n.name().charAt(0)) -> n.name();
      case Expression.Select s when Character.isLowerCase(s.name().charAt(0)) -> s.name();
      default -> MethodText.named(type);
    };
  }
}
