package io.pinyon.query.judge;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// The members that a class itself has, and its header, as lines: of javac and of the engine in the
/// same words. What the language implies for enums is left out.
final class ClassMembers {
  private static final int SHOWN =
      Modifiers.PUBLIC
          | Modifiers.PROTECTED
          | Modifiers.PRIVATE
          | Modifiers.STATIC
          | Modifiers.FINAL
          | Modifiers.ABSTRACT;

  private ClassMembers() {}

  // ---- javac's

  static List<String> of(TypeElement type, Types types) {
    List<String> lines = new ArrayList<>();
    boolean isClass = type.getKind() == ElementKind.CLASS;
    String above = isClass ? " extends " + text(type.getSuperclass(), types) : "";
    lines.add(
        (isClass ? modifiers(type.getModifiers()) : "")
            + parameters(type.getTypeParameters(), types)
            + above);
    for (Element member : type.getEnclosedElements()) {
      switch (member) {
        case ExecutableElement method when isShown(method, type) -> lines.add(line(method, types));
        case VariableElement field when field.getKind() != ElementKind.RECORD_COMPONENT ->
            lines.add(
                modifiers(field.getModifiers())
                    + text(field.asType(), types)
                    + " "
                    + field.getSimpleName());
        case TypeElement nested -> lines.add("type " + nested.getSimpleName());
        default -> {}
      }
    }
    lines.subList(1, lines.size()).sort(null);
    return lines;
  }

  private static boolean isShown(ExecutableElement method, TypeElement owner) {
    return switch (method.getKind()) {
      case STATIC_INIT, INSTANCE_INIT -> false;
      case CONSTRUCTOR -> owner.getKind() != ElementKind.ENUM;
      default -> !isOfRecord(method.getSimpleName().toString(), owner.getKind().name());
    };
  }

  /// JLS 8.10.3 says that Record's are inherited, javac has them as members.
  private static boolean isOfRecord(String method, String kind) {
    return kind.equals("RECORD") && Set.of("toString", "hashCode", "equals").contains(method);
  }

  private static String line(ExecutableElement method, Types types) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (VariableElement parameter : method.getParameters()) {
      parameters.add(text(parameter.asType(), types) + " " + parameter.getSimpleName());
    }
    List<String> thrown = method.getThrownTypes().stream().map(t -> text(t, types)).toList();
    return modifiers(method.getModifiers())
        + parameters(method.getTypeParameters(), types)
        + text(method.getReturnType(), types)
        + " "
        + method.getSimpleName()
        + parameters
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String modifiers(Set<Modifier> modifiers) {
    StringBuilder out = new StringBuilder();
    for (Modifier modifier : modifiers) {
      if ((SHOWN & bit(modifier)) != 0) {
        out.append(modifier).append(' ');
      }
    }
    return out.toString();
  }

  private static int bit(Modifier modifier) {
    return switch (modifier) {
      case PUBLIC -> Modifiers.PUBLIC;
      case PROTECTED -> Modifiers.PROTECTED;
      case PRIVATE -> Modifiers.PRIVATE;
      case STATIC -> Modifiers.STATIC;
      case FINAL -> Modifiers.FINAL;
      case ABSTRACT -> Modifiers.ABSTRACT;
      default -> 0;
    };
  }

  private static String parameters(List<? extends TypeParameterElement> all, Types types) {
    StringJoiner out = new StringJoiner(", ", "<", "> ");
    for (TypeParameterElement parameter : all) {
      List<String> bounds = parameter.getBounds().stream().map(b -> text(b, types)).toList();
      out.add(parameter.getSimpleName() + " " + bounds);
    }
    return all.isEmpty() ? "" : out.toString();
  }

  private static String text(TypeMirror type, Types types) {
    return Shapes.of(type, types).strict();
  }

  // ---- the engine's

  static List<String> of(@Nullable ClassSymbol symbol, SymbolTable symbols) {
    if (symbol == null) {
      return List.of("no such class");
    }
    List<String> lines = new ArrayList<>();
    boolean isClass = symbol.kind() == DeclarationKind.CLASS;
    Type above = symbol.superclass();
    lines.add(
        (isClass ? modifiers(symbol, symbol.owner() == null) : "")
            + parameters(symbol.typeParameters(), symbols)
            + (isClass && above != null ? " extends " + text(above, symbols) : ""));
    boolean isEnum = symbol.kind() == DeclarationKind.ENUM;
    for (List<MethodSymbol> overloads : symbol.allMethods()) {
      for (MethodSymbol method : overloads) {
        if (!(isEnum && method.isConstructor())
            && !isOfRecord(method.name(), symbol.kind().name())) {
          lines.add(line(method, symbols));
        }
      }
    }
    for (FieldSymbol field : symbol.allFields()) {
      lines.add(modifiers(field.modifiers()) + text(field.type(), symbols) + " " + field.name());
    }
    symbol.memberClassNames().forEach(name -> lines.add("type " + name));
    lines.subList(1, lines.size()).sort(null);
    return lines;
  }

  private static String line(MethodSymbol method, SymbolTable symbols) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < method.arity(); i++) {
      parameters.add(
          text(method.parameterTypes().get(i), symbols) + " " + method.parameterNames().get(i));
    }
    List<String> thrown = method.thrown().stream().map(type -> text(type, symbols)).toList();
    return modifiers(method.modifiers())
        + parameters(method.typeParameters(), symbols)
        + text(method.returnType(), symbols)
        + " "
        + method.name()
        + parameters
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String modifiers(ClassSymbol symbol, boolean isTop) {
    return modifiers(symbol.modifiers() & ~(isTop ? Modifiers.STATIC : 0));
  }

  private static String modifiers(int bits) {
    StringBuilder out = new StringBuilder();
    for (Modifier modifier : Modifier.values()) {
      if ((bits & SHOWN & bit(modifier)) != 0) {
        out.append(modifier.name().toLowerCase(Locale.ROOT)).append(' ');
      }
    }
    return out.toString();
  }

  private static String parameters(List<Type.Variable> all, SymbolTable symbols) {
    StringJoiner out = new StringJoiner(", ", "<", "> ");
    for (Type.Variable parameter : all) {
      out.add(
          parameter.name() + " " + parameter.bounds().stream().map(b -> text(b, symbols)).toList());
    }
    return all.isEmpty() ? "" : out.toString();
  }

  private static String text(Type type, SymbolTable symbols) {
    return Shapes.of(type, new io.pinyon.query.internal.symbols.Types(symbols)).strict();
  }
}
