package io.pinyon.query.internal.documentation;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DeclarationText;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Declarations as a line of Java code. Types are shown with what inference put in the place of
/// type variables; the class a type is of stays the declared one.
final class Signatures {
  private static final int LINE = 90;
  private static final int MOST_LISTED = 255;

  /// What says nothing to a caller.
  private static final int UNSHOWN = Modifiers.STRICTFP | Modifiers.OPEN;

  private final Attribution attribution;
  private final DeclarationLocator targets;

  Signatures(Attribution attribution) {
    this.attribution = attribution;
    this.targets = new DeclarationLocator(attribution.symbols());
  }

  /// `parameters` are ranges in `text`.
  record Parameters(String text, List<TextRange> parameters) {}

  String of(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c -> header(c.symbol());
      case Symbol.OfMethod m -> method(m.symbol(), m.call());
      case Symbol.OfField f -> field(f.symbol(), f.type());
      case Symbol.OfLocal l -> local(l.node(), l.type());
      case Symbol.OfTypeVariable v -> typeParameter(v.variable());
      case Symbol.OfPackage p -> "package " + p.name();
      case Symbol.OfModule m -> "module " + m.name();
      case Symbol.OfLabel l -> l.name() + ":";
      case Symbol.OfArrayLength a -> "public final int length";
    };
  }

  // ---- classes

  private String header(ClassSymbol symbol) {
    FileIndex index = symbol.index();
    int bits = symbol.modifiers();
    if (symbol.owner() == null) {
      bits &= ~Modifiers.STATIC;
    }
    if (symbol.isInterface()) {
      bits &= ~(Modifiers.ABSTRACT | Modifiers.STATIC);
    } else if (symbol.kind() != DeclarationKind.CLASS) {
      bits &= ~(Modifiers.FINAL | Modifiers.STATIC | Modifiers.ABSTRACT);
    }
    StringBuilder out = new StringBuilder(modifiers(bits));
    out.append(
        switch (symbol.kind()) {
          case INTERFACE -> "interface ";
          case ENUM -> "enum ";
          case RECORD -> "record ";
          case ANNOTATION -> "@interface ";
          default -> "class ";
        });
    out.append(symbol.displayName());
    appendTypeParameters(symbol.typeParameters(), out);
    if (symbol.kind() == DeclarationKind.RECORD) {
      Stream<String> components = symbol.components().stream().map(c -> c.type() + " " + c.name());
      out.append('(').append(listed(components, symbol.components().size())).append(')');
    }
    Type above = symbol.superclass();
    if (symbol.kind() == DeclarationKind.CLASS
        && above != null
        && !attribution.types().isObject(above)) {
      out.append(" extends ").append(above);
    }
    if (symbol.kind() != DeclarationKind.ANNOTATION) {
      appendAll(symbol.isInterface() ? " extends " : " implements ", symbol.interfaces(), out);
    }
    List<String> permitted =
        index.types(symbol.row(), TypeRole.PERMITS).stream()
            .map(t -> t.toString().substring(t.toString().lastIndexOf('.') + 1))
            .toList();
    appendAll(" permits ", permitted, out);
    return out.toString();
  }

  private static void appendTypeParameters(List<Type.Variable> variables, StringBuilder out) {
    if (!variables.isEmpty()) {
      Stream<String> all = variables.stream().map(Signatures::typeParameter);
      out.append('<').append(listed(all, variables.size())).append('>');
    }
  }

  private static String listed(Stream<?> items, int count) {
    String shown = items.limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "));
    return count <= MOST_LISTED ? shown : shown + ", …";
  }

  private static String typeParameter(Type.Variable variable) {
    String bounds =
        variable.bounds().stream()
            .limit(MOST_LISTED)
            .map(Object::toString)
            .collect(Collectors.joining(" & "));
    return bounds.equals("Object") || bounds.equals("?") || bounds.isEmpty()
        ? variable.name()
        : variable.name() + " extends " + bounds;
  }

  private static void appendAll(String word, List<?> types, StringBuilder out) {
    if (!types.isEmpty()) {
      out.append(word).append(listed(types.stream(), types.size()));
    }
  }

  static String modifiers(int bits) {
    String words = DeclarationText.words(bits & ~UNSHOWN);
    return words.isEmpty() ? "" : words + " ";
  }

  // ---- methods

  private String method(MethodSymbol method, Resolved.@Nullable Method call) {
    int bits = method.modifiers();
    if (method.owner().isInterface()) {
      bits &= ~(Modifiers.PUBLIC | Modifiers.ABSTRACT);
    }
    StringBuilder out =
        new StringBuilder(modifiers(bits & ~(Modifiers.TRANSIENT | Modifiers.VOLATILE)));
    List<Type> types = parameterTypes(method, call);
    Type result = resultType(method, call);
    if (call == null || mentionsAny(types, result, method.thrown(), method.typeParameters())) {
      appendTypeParameters(method.typeParameters(), out);
      if (!method.typeParameters().isEmpty()) {
        out.append(' ');
      }
    }
    if (!method.isConstructor()) {
      out.append(resultText(method, result)).append(' ');
    }
    int head = out.length();
    Parameters line = parameters(name(method), method, types);
    out.append(line.text());
    appendAll(" throws ", method.thrown(), out);
    String value =
        method.isDeclared() && method.owner().kind() == DeclarationKind.ANNOTATION
            ? method.index().value(method.row())
            : null;
    if (value != null) {
      out.append(" default ").append(value);
    }
    return out.length() <= LINE || types.isEmpty() ? out.toString() : broken(out, head, line);
  }

  /// A long declaration with each parameter on its own line.
  private static String broken(StringBuilder whole, int head, Parameters line) {
    StringBuilder out = new StringBuilder(whole);
    for (int i = line.parameters().size() - 1; i >= 0; i--) {
      int at = head + line.parameters().get(i).start();
      if (i > 0) {
        out.deleteCharAt(--at);
      }
      out.insert(at, "\n    ");
    }
    return out.toString();
  }

  static String name(MethodSymbol method) {
    return method.isConstructor() ? method.owner().name() : method.name();
  }

  /// The label of a method in a list of overloads: result, name, parameters.
  Parameters label(MethodSymbol method, Resolved.@Nullable Method call) {
    String head = method.isConstructor() ? "" : resultText(method, resultType(method, call)) + " ";
    return parameters(head + name(method), method, parameterTypes(method, call));
  }

  private Parameters parameters(String head, MethodSymbol method, List<Type> types) {
    StringBuilder out = new StringBuilder(head).append('(');
    List<TextRange> ranges = new ArrayList<>(types.size());
    List<String> names = targets.parameterNames(method);
    List<@Nullable WrittenType> written = writtenParameters(method);
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      if (i == MethodSymbol.MOST_PARAMETERS) {
        out.append("…");
        break;
      }
      int start = out.length();
      boolean isLast = i == types.size() - 1;
      String type = text(types.get(i), i < written.size() ? written.get(i) : null);
      boolean isSpread = isLast && method.isVarargs() && type.endsWith("[]");
      out.append(isSpread ? type.substring(0, type.length() - 2) + "..." : type);
      if (i < names.size() && !names.get(i).isEmpty()) {
        out.append(' ').append(names.get(i));
      }
      ranges.add(new TextRange(start, out.length()));
    }
    return new Parameters(out.append(')').toString(), ranges);
  }

  private List<Type> parameterTypes(MethodSymbol method, Resolved.@Nullable Method call) {
    List<Type> declared = method.parameterTypes();
    if (call == null) {
      return declared;
    }
    List<Type> result = new ArrayList<>(declared.size());
    for (int i = 0; i < declared.size(); i++) {
      Type own = declared.get(i);
      Type seen =
          call.symbol() == method && call.parameters().size() == declared.size()
              ? call.parameters().get(i)
              : seenFrom(call.site(), method, own);
      result.add(presentable(seen, own));
    }
    return result;
  }

  private Type resultType(MethodSymbol method, Resolved.@Nullable Method call) {
    Type declared = method.returnType();
    if (call == null) {
      return declared;
    }
    Type seen = call.symbol() == method ? call.result() : seenFrom(call.site(), method, declared);
    return presentable(seen, declared);
  }

  private Type seenFrom(Type site, MethodSymbol method, Type declared) {
    return method.isStatic() || method.isConstructor() && site.isUnknown()
        ? declared
        : attribution.types().memberType(site, method.owner(), declared);
  }

  private Type presentable(Type seen, Type declared) {
    return isKnown(seen) ? attribution.types().upward(seen) : declared;
  }

  private static boolean isKnown(Type type) {
    return switch (type) {
      case Type.Unknown u -> false;
      case Type.Null n -> false;
      case Type.Inferred v -> v.solution != null && isKnown(v.solution);
      case Type.ArrayType a -> isKnown(a.element());
      case Type.Wildcard w -> w.bound() == null || isKnown(w.bound());
      case Type.ClassType c -> c.arguments().stream().allMatch(Signatures::isKnown);
      default -> true;
    };
  }

  /// The type, or how it is written if nothing is known of it: its library may be missing.
  private static String text(Type type, @Nullable WrittenType written) {
    return written == null || isKnown(type) ? type.toString() : written.toString();
  }

  private static String resultText(MethodSymbol method, Type result) {
    return text(result, method.isDeclared() ? method.index().type(method.row()) : null);
  }

  private static List<@Nullable WrittenType> writtenParameters(MethodSymbol method) {
    List<@Nullable WrittenType> result = new ArrayList<>();
    FileIndex index = method.index();
    if (method.isDeclared()) {
      index
          .children(method.row(), DeclarationKind.PARAMETER)
          .forEach(parameter -> result.add(index.type(parameter)));
    }
    return result;
  }

  private static boolean mentionsAny(
      List<Type> types, Type result, List<Type> thrown, List<Type.Variable> variables) {
    List<Type> all = new ArrayList<>(types);
    all.add(result);
    all.addAll(thrown);
    return all.stream().anyMatch(type -> mentions(type, variables));
  }

  private static boolean mentions(Type type, List<Type.Variable> variables) {
    return switch (type) {
      case Type.Variable v -> variables.contains(v);
      case Type.ClassType c ->
          c.arguments().stream().anyMatch(a -> mentions(a, variables))
              || c.outer() != null && mentions(c.outer(), variables);
      case Type.ArrayType a -> mentions(a.element(), variables);
      case Type.Wildcard w -> w.bound() != null && mentions(w.bound(), variables);
      case Type.Intersection i -> i.parts().stream().anyMatch(p -> mentions(p, variables));
      default -> false;
    };
  }

  // ---- variables

  private String field(FieldSymbol field, Type type) {
    FileIndex index = field.index();
    DeclarationKind kind = index.kind(field.row());
    String shown =
        text(presentable(type, field.type()), index.type(field.row())) + " " + field.name();
    if (kind != DeclarationKind.FIELD) {
      return shown;
    }
    int bits = field.modifiers() & ~(Modifiers.SYNCHRONIZED | Modifiers.NATIVE);
    String value = (bits & Modifiers.FINAL) == 0 ? null : index.value(field.row());
    return modifiers(bits) + shown + (value == null ? "" : " = " + value);
  }

  private String local(Declaration.Variable node, Type type) {
    WrittenType written =
        node.type() != null && attribution.isInferred(node.type()) ? null : writtenType(node);
    String shown = text(attribution.types().upward(type), written);
    if (node.isVarargs() && shown.endsWith("[]")) {
      shown = shown.substring(0, shown.length() - 2) + "...";
    }
    return modifiers(node.modifiers().bits() & Modifiers.FINAL) + shown + " " + node.name();
  }

  private static @Nullable WrittenType writtenType(Declaration.Variable node) {
    WrittenType written = node.type() == null ? null : node.type().written();
    for (int i = 0; written != null && i < node.extraDimensions(); i++) {
      written = new WrittenType.Array(written);
    }
    return written;
  }
}
