package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A declaration that Lombok makes, on its way into an index. Its types are as somebody would write
/// them at the annotated declaration.
final class GeneratedDeclaration {
  final DeclarationKind kind;
  final String name;
  final int modifiers;
  final Ranges place;
  private final List<GeneratedDeclaration> children = new ArrayList<>(2);
  private final List<WrittenType> references = new ArrayList<>(0);
  private @Nullable TypeRole role;
  private @Nullable WrittenType type;
  private @Nullable String value;
  private @Nullable String element;
  private @Nullable Made made;

  /// Where a reader finds what a declaration comes from: a field or parameter, or an annotation,
  /// whose simple name is `annotation`.
  record Ranges(TextRange name, TextRange whole, TextRange doc, @Nullable String annotation) {
    static Ranges of(FileIndex index, int row) {
      return new Ranges(index.nameRange(row), index.range(row), index.doc(row), null);
    }

    static Ranges of(LombokAnnotation annotation) {
      return new Ranges(
          annotation.place(),
          annotation.use().range(),
          TextRange.EMPTY,
          annotation.name().substring(annotation.name().lastIndexOf('.') + 1));
    }
  }

  /// What a declaration is made by: the simple name of the annotation and the element that gives it
  /// its name, if one can; of what is made of a field or parameter, what it is of that.
  record Maker(@Nullable String annotation, @Nullable String element, @Nullable Made made) {}

  /// A type parameter with its bounds.
  record TypeParameter(String name, List<WrittenType> bounds) {}

  GeneratedDeclaration(DeclarationKind kind, String name, int modifiers, Ranges place) {
    this.kind = kind;
    this.name = name;
    this.modifiers = modifiers;
    this.place = place;
  }

  static GeneratedDeclaration field(String name, WrittenType type, int modifiers, Ranges place) {
    return new GeneratedDeclaration(DeclarationKind.FIELD, name, modifiers, place).of(type);
  }

  static GeneratedDeclaration method(String name, WrittenType result, int modifiers, Ranges place) {
    return new GeneratedDeclaration(DeclarationKind.METHOD, name, modifiers, place).of(result);
  }

  static GeneratedDeclaration constructor(String name, int modifiers, Ranges place) {
    return new GeneratedDeclaration(DeclarationKind.CONSTRUCTOR, name, modifiers, place);
  }

  GeneratedDeclaration of(WrittenType own) {
    type = own;
    return this;
  }

  /// What a constant is worth, as a literal.
  GeneratedDeclaration worth(String literal) {
    value = literal;
    return this;
  }

  /// The element of the annotation that gives it its name.
  GeneratedDeclaration namedBy(String annotationElement) {
    element = annotationElement;
    return this;
  }

  /// What it is of the field or parameter that it is made of.
  GeneratedDeclaration as(Made ofField) {
    made = ofField;
    return this;
  }

  GeneratedDeclaration typeParameters(List<TypeParameter> parameters) {
    for (TypeParameter parameter : parameters) {
      GeneratedDeclaration made =
          new GeneratedDeclaration(DeclarationKind.TYPE_PARAMETER, parameter.name(), 0, place);
      made.refer(TypeRole.BOUND, parameter.bounds());
      children.add(made);
    }
    return this;
  }

  GeneratedDeclaration parameter(String parameterName, WrittenType parameterType) {
    return parameter(parameterName, parameterType, 0);
  }

  GeneratedDeclaration parameter(String parameterName, WrittenType parameterType, int bits) {
    GeneratedDeclaration made =
        new GeneratedDeclaration(DeclarationKind.PARAMETER, parameterName, bits, place);
    children.add(made.of(parameterType));
    return this;
  }

  /// The supertype of a class, the bounds of a type parameter, what a method throws.
  GeneratedDeclaration refer(TypeRole as, List<WrittenType> types) {
    role = as;
    references.addAll(types);
    return this;
  }

  Maker maker() {
    return new Maker(place.annotation(), element, made);
  }

  void add(GeneratedDeclaration member) {
    children.add(member);
  }

  List<GeneratedDeclaration> children() {
    return children;
  }

  int arity() {
    int count = 0;
    for (GeneratedDeclaration child : children) {
      count += child.kind == DeclarationKind.PARAMETER ? 1 : 0;
    }
    return count;
  }

  List<WrittenType> parameterTypes() {
    List<WrittenType> result = new ArrayList<>(children.size());
    for (GeneratedDeclaration child : children) {
      if (child.kind == DeclarationKind.PARAMETER && child.type != null) {
        result.add(child.type);
      }
    }
    return result;
  }

  /// Adds what makes the rows that it gets to `makers`.
  void write(FileIndexBuilder into, Map<Integer, Maker> makers) {
    int row = into.begin(kind, name, modifiers);
    if (kind != DeclarationKind.PARAMETER && kind != DeclarationKind.TYPE_PARAMETER) {
      makers.put(row, maker());
    }
    into.ranges(place.name(), place.whole(), place.doc(), TextRange.EMPTY);
    if (type != null) {
      into.type(type);
    }
    if (role != null) {
      for (WrittenType reference : references) {
        into.reference(role, reference);
      }
    }
    if (value != null) {
      into.value(value);
    }
    children.forEach(child -> child.write(into, makers));
    into.end();
  }
}
