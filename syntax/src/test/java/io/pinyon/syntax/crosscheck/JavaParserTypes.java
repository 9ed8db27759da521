package io.pinyon.syntax.crosscheck;

import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// JavaParser's types as written types; annotations on them are left out.
final class JavaParserTypes {
  private final JavaParserText parsed;

  JavaParserTypes(JavaParserText parsed) {
    this.parsed = parsed;
  }

  WrittenType of(Type type) {
    return switch (type) {
      case ClassOrInterfaceType c -> classType(c);
      case PrimitiveType p -> new WrittenType.Primitive(kind(p));
      case VoidType v -> new WrittenType.Primitive(PrimitiveKind.VOID);
      case ArrayType a -> new WrittenType.Array(of(a.getComponentType()));
      case WildcardType w -> wildcard(w);
      case UnionType u -> of(u.getElements().get(0));
      case IntersectionType i -> new WrittenType.Intersection(all(i.getElements()));
      default -> new WrittenType.Named("var");
    };
  }

  private List<WrittenType> all(List<? extends Type> types) {
    List<WrittenType> result = new ArrayList<>(types.size());
    for (Type type : types) {
      result.add(of(type));
    }
    return result;
  }

  private WrittenType classType(ClassOrInterfaceType type) {
    ClassOrInterfaceType qualifier = type.getScope().orElse(null);
    String name = parsed.name(type.getName());
    while (qualifier != null && isPlain(qualifier)) {
      name = parsed.name(qualifier.getName()) + "." + name;
      qualifier = qualifier.getScope().orElse(null);
    }
    List<WrittenType> arguments = List.of();
    if (type.getTypeArguments().isPresent()) {
      arguments = all(type.getTypeArguments().get());
    }
    return new WrittenType.Named(qualifier == null ? null : of(qualifier), name, arguments);
  }

  private static boolean isPlain(ClassOrInterfaceType type) {
    return type.getTypeArguments().isEmpty() || type.getTypeArguments().get().isEmpty();
  }

  private WrittenType wildcard(WildcardType type) {
    if (type.getExtendedType().isPresent()) {
      return new WrittenType.Wildcard(WrittenType.Bound.EXTENDS, of(type.getExtendedType().get()));
    }
    if (type.getSuperType().isPresent()) {
      return new WrittenType.Wildcard(WrittenType.Bound.SUPER, of(type.getSuperType().get()));
    }
    return new WrittenType.Wildcard(WrittenType.Bound.NONE, null);
  }

  private static PrimitiveKind kind(PrimitiveType type) {
    return switch (type.getType()) {
      case BOOLEAN -> PrimitiveKind.BOOLEAN;
      case BYTE -> PrimitiveKind.BYTE;
      case SHORT -> PrimitiveKind.SHORT;
      case CHAR -> PrimitiveKind.CHAR;
      case INT -> PrimitiveKind.INT;
      case LONG -> PrimitiveKind.LONG;
      case FLOAT -> PrimitiveKind.FLOAT;
      case DOUBLE -> PrimitiveKind.DOUBLE;
    };
  }
}
