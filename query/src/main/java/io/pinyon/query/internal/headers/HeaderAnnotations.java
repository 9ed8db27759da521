package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TypeTree;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the annotations of a header class that a compiler itself acts on, and the defaults of an
/// annotation interface's elements (JVMS 4.7.16, 4.7.22). Others say nothing to it and are left
/// out.
final class HeaderAnnotations {
  private static final Set<String> WRITTEN =
      Set.of(
          "java.lang.Deprecated",
          "java.lang.FunctionalInterface",
          "java.lang.SafeVarargs",
          "java.lang.annotation.Documented",
          "java.lang.annotation.Inherited",
          "java.lang.annotation.Repeatable",
          "java.lang.annotation.Retention",
          "java.lang.annotation.Target",
          "jdk.internal.ValueBased",
          "jdk.internal.javac.PreviewFeature",
          "jdk.internal.javac.Restricted");
  private static final Set<String> SIMPLE_NAMES =
      Set.copyOf(WRITTEN.stream().map(HeaderAnnotations::simpleName).toList());

  private final ClassSymbol owner;
  private final ConstantPoolBuilder pool;
  private final TypeSignatures signatures;
  private final Constants constants;

  HeaderAnnotations(
      ClassSymbol owner, ConstantPoolBuilder pool, TypeSignatures signatures, Constants constants) {
    this.owner = owner;
    this.pool = pool;
    this.signatures = signatures;
    this.constants = constants;
  }

  private static String simpleName(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /// Those of a declaration of the owner's file.
  List<Annotation> of(FileIndex index, int row) {
    List<Annotation> result = List.of();
    for (AnnotationUse use : index.annotations(row)) {
      ClassSymbol type = SIMPLE_NAMES.contains(simpleName(use.name())) ? find(use.name()) : null;
      if (type != null && WRITTEN.contains(type.qualifiedName())) {
        if (result.isEmpty()) {
          result = new ArrayList<>(2);
        }
        result.add(annotation(type, arguments(use.arguments())));
      }
    }
    return result;
  }

  private @Nullable ClassSymbol find(String name) {
    return owner.symbols().resolve(new WrittenType.Named(name), owner, null)
            instanceof Type.ClassType c
        ? c.symbol()
        : null;
  }

  /// The value of an element without one in an annotation; null if it is no value of the type.
  @Nullable AnnotationValue defaultOf(Type type, String written) {
    List<Expression> parsed = arguments(written);
    return parsed.isEmpty() ? null : value(type, parsed.getFirst());
  }

  /// What stands between the parentheses of an annotation.
  private static List<Expression> arguments(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    SyntaxTree tree = SyntaxTree.parse("@A(" + text + "\n) class A {}");
    List<Declaration> members = tree.unit().members();
    if (members.isEmpty()
        || !(members.getFirst() instanceof Declaration.Type type)
        || type.modifiers().annotations().isEmpty()) {
      return List.of();
    }
    Piece.Arguments arguments = type.modifiers().annotations().getFirst().arguments();
    return arguments == null ? List.of() : arguments.list();
  }

  private Annotation annotation(ClassSymbol type, List<Expression> arguments) {
    List<AnnotationElement> elements = new ArrayList<>(arguments.size());
    for (Expression argument : arguments) {
      String name = "value";
      Expression expression = argument;
      if (argument instanceof Expression.Assign assign
          && assign.target() instanceof Expression.Name element) {
        name = element.name();
        expression = assign.value();
      }
      List<MethodSymbol> found = type.methods(name);
      AnnotationValue value =
          found.isEmpty() ? null : value(found.getFirst().returnType(), expression);
      if (value != null) {
        elements.add(AnnotationElement.of(pool.utf8Entry(name), value));
      }
    }
    return Annotation.of(pool.utf8Entry("L" + signatures.mention(type) + ";"), elements);
  }

  private @Nullable AnnotationValue value(Type type, Expression expression) {
    owner.symbols().effort().step();
    if (expression instanceof Expression.Parenthesized p) {
      return value(type, p.inner());
    }
    if (type instanceof Type.ArrayType array) {
      List<AnnotationValue> values = new ArrayList<>();
      List<Expression> written =
          expression instanceof Expression.ArrayInitializer all
              ? all.elements()
              : List.of(expression);
      for (Expression each : written) {
        AnnotationValue value =
            array.element() instanceof Type.ArrayType ? null : value(array.element(), each);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return AnnotationValue.ofArray(values);
    }
    if (type instanceof Type.ClassType c && c.symbol().kind() == DeclarationKind.ENUM) {
      return enumConstant(c.symbol(), expression);
    }
    if (type instanceof Type.ClassType c && c.symbol().kind() == DeclarationKind.ANNOTATION) {
      return expression instanceof Expression.New nested
          ? AnnotationValue.ofAnnotation(
              annotation(
                  c.symbol(), nested.arguments() == null ? List.of() : nested.arguments().list()))
          : null;
    }
    return expression instanceof Expression.ClassLiteral literal
        ? classLiteral(literal.type())
        : constant(type, expression);
  }

  private @Nullable AnnotationValue enumConstant(ClassSymbol type, Expression expression) {
    String name =
        switch (expression) {
          case Expression.Name n -> n.name();
          case Expression.Select s -> s.name();
          default -> "";
        };
    return name.isEmpty()
        ? null
        : AnnotationValue.ofEnum(
            pool.utf8Entry("L" + signatures.mention(type) + ";"), pool.utf8Entry(name));
  }

  private AnnotationValue classLiteral(TypeTree written) {
    WrittenType type = written.written();
    Type resolved = owner.symbols().resolve(type, owner, null);
    return AnnotationValue.ofClass(pool.utf8Entry(signatures.descriptor(resolved, type)));
  }

  private @Nullable AnnotationValue constant(Type type, Expression expression) {
    Object value = Constants.convert(constants.evaluate(expression, owner), type);
    return switch (value) {
      case Boolean b -> AnnotationValue.ofBoolean(pool.intEntry(b ? 1 : 0));
      case Byte b -> AnnotationValue.ofByte(pool.intEntry(b));
      case Short s -> AnnotationValue.ofShort(pool.intEntry(s));
      case Character c -> AnnotationValue.ofChar(pool.intEntry(c));
      case Integer i -> AnnotationValue.ofInt(pool.intEntry(i));
      case Long l -> AnnotationValue.ofLong(pool.longEntry(l));
      case Float f -> AnnotationValue.ofFloat(pool.floatEntry(f));
      case Double d -> AnnotationValue.ofDouble(pool.doubleEntry(d));
      case String s -> AnnotationValue.ofString(pool.utf8Entry(s));
      case null, default -> null;
    };
  }
}
