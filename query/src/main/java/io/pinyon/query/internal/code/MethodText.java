package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// Declarations of methods that override others, as text to be laid out by [CodeStyle#lay].
public final class MethodText {
  private final Attribution attribution;
  private final TypeWriter types;

  public MethodText(Attribution attribution, TypeWriter types) {
    this.attribution = attribution;
    this.types = types;
  }

  /// A method of a supertype as a class has to declare it; `body` are statements.
  public String override(ClassSymbol in, MethodSymbol method, String body) {
    return override(in, in.thisType(), method, body);
  }

  /// As above for a method of another type, with the types that it has there.
  public String override(ClassSymbol host, Type.ClassType in, MethodSymbol method, String body) {
    return "@Override\n" + access(host, method) + withoutModifiers(in, method, body);
  }

  /// A method of a supertype, without what stands before its type parameters and its result.
  public String withoutModifiers(Type.ClassType in, MethodSymbol method, String body) {
    types.declare(method.typeParameters());
    StringBuilder made = new StringBuilder();
    if (!method.typeParameters().isEmpty() && !isRaw(in, method)) {
      made.append(parameters(in, method)).append(' ');
    }
    made.append(types.write(seen(in, method, method.returnType()))).append(' ');
    made.append(method.name()).append('(').append(formals(in, method)).append(')');
    if (!method.thrown().isEmpty()) {
      made.append(" throws ");
      made.append(
          method.thrown().stream()
              .map(each -> types.write(seen(in, method, each)))
              .collect(Collectors.joining(", ")));
    }
    return made.append(" {\n\t").append(body.replace("\n", "\n\t")).append("\n}").toString();
  }

  /// What the body of an implementation does that nobody has written yet.
  public String emptyBody(Type.ClassType in, MethodSymbol method) {
    Type result = seen(in, method, method.returnType());
    return result.isVoid()
        ? "// not implemented yet"
        : "return " + CodeStyle.defaultValue(result) + ";";
  }

  /// Implementations of methods that nobody has written yet.
  public String implementations(ClassSymbol in, List<MethodSymbol> methods) {
    return methods.stream()
        .map(each -> override(in, each, emptyBody(in.thisType(), each)))
        .collect(Collectors.joining("\n\n"));
  }

  /// The body that calls the method on something: on `super`, on a field.
  public String bodyThatCalls(MethodSymbol method, String on) {
    String call =
        on + "." + method.name() + "(" + String.join(", ", names(method, attribution)) + ");";
    return method.returnType().isVoid() ? call : "return " + call;
  }

  /// The modifiers that an overriding method needs, each with a blank behind it.
  public static String access(ClassSymbol in, MethodSymbol method) {
    if (in.isInterface()) {
      return "default ";
    }
    if (method.owner().isInterface() || method.is(Modifiers.PUBLIC)) {
      return "public ";
    }
    return method.is(Modifiers.PROTECTED) ? "protected " : "";
  }

  private boolean isRaw(Type.ClassType in, MethodSymbol method) {
    Type.ClassType above = attribution.types().asSuper(in, method.owner());
    return above != null && above.isRaw();
  }

  private Type seen(Type.ClassType in, MethodSymbol method, Type declared) {
    Type.ClassType above = attribution.types().asSuper(in, method.owner());
    Types all = attribution.types();
    return above == null
        ? declared
        : above.isRaw() ? all.erasure(declared) : all.memberType(above, method.owner(), declared);
  }

  private String parameters(Type.ClassType in, MethodSymbol method) {
    return method.typeParameters().stream()
        .map(each -> {
          String bounds =
              each.bounds().stream()
                  .filter(bound -> !attribution.types().isObject(bound))
                  .map(bound -> types.write(seen(in, method, bound)))
                  .collect(Collectors.joining(" & "));
          return each.name() + (bounds.isEmpty() ? "" : " extends " + bounds);
        })
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String formals(Type.ClassType in, MethodSymbol method) {
    List<String> names = names(method, attribution);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      String type = types.write(seen(in, method, method.parameterTypes().get(i)));
      boolean isSpread =
          method.isVarargs() && i == method.parameterTypes().size() - 1 && type.endsWith("[]");
      made.add(
          (isSpread ? type.substring(0, type.length() - 2) + "..." : type) + " " + names.get(i));
    }
    return String.join(", ", made);
  }

  /// Names for parameters: their own where they are known, if only from the source of a library.
  public static List<String> names(MethodSymbol method, Attribution attribution) {
    List<String> known = new DeclarationLocator(attribution.symbols()).parameterNames(method);
    List<String> result = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      String name = i < known.size() ? known.get(i) : "";
      if (!isName(name) || !taken.add(name)) {
        name = CodeStyle.fresh(named(method.parameterTypes().get(i)), taken);
        taken.add(name);
      }
      result.add(name);
    }
    return result;
  }

  private static boolean isName(@Nullable String name) {
    return name != null
        && !name.isEmpty()
        && !name.equals("_")
        && SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !name.matches("(arg|p|var)\\d+");
  }

  /// A name for a variable of a type.
  public static String named(Type type) {
    return switch (type) {
      case Type.ClassType c -> {
        String name = c.symbol().name();
        String plain = name.isEmpty() ? "object" : TypeNames.decapitalized(name);
        yield SourceVersion.isKeyword(plain) || !SourceVersion.isIdentifier(plain)
            ? "value"
            : plain;
      }
      case Type.ArrayType a -> named(a.element()) + "s";
      case Type.Primitive p -> p.kind().keyword().substring(0, 1);
      default -> "value";
    };
  }
}
