package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.internal.lombok.LombokAnnotation.Access;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// `@Builder` at a class, a record, constructors and methods.
final class BuilderMaker {
  private static final String BUILDER = "lombok.Builder";

  /// The element that names the method a builder comes from, and the one that names the method that
  /// ends it.
  static final String START = "builderMethodName";

  static final String BUILD = "buildMethodName";
  private static final String CLASS = "builderClassName";
  private static final WrittenType STRING = new WrittenType.Named("java.lang.String");

  private final SourceClass owner;
  private final FileIndex index;

  /// What is built: the builder's name goes by `name`, `result` is what `build` returns.
  private record Built(
      LombokAnnotation annotation,
      String name,
      List<GeneratedDeclaration.TypeParameter> typeParameters,
      List<BuilderField> fields,
      WrittenType result,
      List<WrittenType> thrown,
      int isStatic) {}

  BuilderMaker(SourceClass owner) {
    this.owner = owner;
    this.index = owner.index();
  }

  void make() {
    LombokAnnotation ofClass = owner.annotation(BUILDER);
    if (ofClass != null && (owner.isClass() || owner.kind == DeclarationKind.RECORD)) {
      ofClass(ofClass);
    }
    for (int child = owner.row + 1; child < index.end(owner.row); child = index.end(child)) {
      if (index.kind(child).isExecutable() && !index.annotations(child).isEmpty()) {
        LombokAnnotation own = owner.annotationsOf(child).get(BUILDER);
        if (own != null) {
          ofExecutable(own, child);
        }
      }
    }
  }

  private void ofClass(LombokAnnotation annotation) {
    List<BuilderField> fields = fields(owner);
    addDefaults(owner);
    if (owner.isClass() && !ConstructorMaker.isExplicit(owner) && !owner.hasWrittenConstructor()) {
      GeneratedDeclaration constructor =
          GeneratedDeclaration.constructor(
              owner.name, 0, GeneratedDeclaration.Ranges.of(annotation));
      owner.add(ConstructorMaker.withParameters(owner, constructor, taken(owner)));
    }
    make(
        new Built(
            annotation,
            owner.name,
            owner.typeParameters(),
            fields,
            owner.type(),
            List.of(),
            Modifiers.STATIC));
  }

  private static List<SourceField> taken(SourceClass owner) {
    return owner.fields().stream().filter(f -> f.isProperty() && !f.isConstant()).toList();
  }

  /// The fields of a class that a builder takes, under their names without prefixes.
  static List<BuilderField> fields(SourceClass owner) {
    List<BuilderField> result = new ArrayList<>();
    for (SourceField field : taken(owner)) {
      String base = Accessors.of(field, owner).baseName(field.name());
      result.add(
          new BuilderField(
              base == null ? field.name() : base,
              field.type(),
              field.has(SourceField.DEFAULT),
              field.annotation("lombok.Singular"),
              field.place()));
    }
    return result;
  }

  /// The methods that `@Builder.Default` turns initializers into.
  static void addDefaults(SourceClass owner) {
    for (SourceField field : taken(owner)) {
      if (field.has(SourceField.DEFAULT)) {
        int bits = Modifiers.PRIVATE | Modifiers.STATIC;
        owner.add(
            GeneratedDeclaration.method(
                    "$default$" + field.name(), field.type(), bits, field.place())
                .as(Made.DEFAULT)
                .typeParameters(owner.typeParameters()));
      }
    }
  }

  private void ofExecutable(LombokAnnotation annotation, int row) {
    List<BuilderField> fields = new ArrayList<>();
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      WrittenType type = index.type(child);
      if (index.kind(child) == DeclarationKind.PARAMETER && type != null) {
        LombokAnnotation singular = owner.annotationsOf(child).get("lombok.Singular");
        fields.add(
            new BuilderField(
                index.name(child),
                type,
                false,
                singular,
                GeneratedDeclaration.Ranges.of(index, child)));
      }
    }
    List<WrittenType> thrown = index.types(row, TypeRole.THROWS);
    List<GeneratedDeclaration.TypeParameter> own = owner.typeParametersOf(row);
    WrittenType result = index.type(row);
    if (result == null) {
      List<GeneratedDeclaration.TypeParameter> all = new ArrayList<>(owner.typeParameters());
      all.addAll(own);
      make(new Built(annotation, owner.name, all, fields, owner.type(), thrown, Modifiers.STATIC));
      return;
    }
    int isStatic = index.modifiers(row) & Modifiers.STATIC;
    make(new Built(annotation, nameOf(result), own, fields, result, thrown, isStatic));
  }

  private static String nameOf(WrittenType result) {
    return switch (result) {
      case WrittenType.Named n -> n.name().substring(n.name().lastIndexOf('.') + 1);
      case WrittenType.Array a -> nameOf(a.element());
      default -> Accessors.capitalized(result.toString());
    };
  }

  /// The name of a builder class.
  static String className(LombokAnnotation annotation, String built, LombokConfig config) {
    String said = annotation.text(CLASS, "");
    return said.isEmpty() ? className(built, config) : said;
  }

  /// The name of a builder class that no annotation gives another.
  static String className(String built, LombokConfig config) {
    String configured = config.text("lombok.builder.classname");
    return (configured == null ? "*Builder" : configured).replace("*", built);
  }

  private void make(Built built) {
    LombokAnnotation annotation = built.annotation();
    GeneratedDeclaration.Ranges place = GeneratedDeclaration.Ranges.of(annotation);
    Access access = annotation.access("access", Access.PUBLIC);
    if (access == Access.NONE) {
      return;
    }
    String name = className(annotation, built.name(), owner.config());
    WrittenType type =
        new WrittenType.Named(null, name, SourceClass.arguments(built.typeParameters()));
    GeneratedDeclaration builder =
        new GeneratedDeclaration(
                DeclarationKind.CLASS, name, access.bits() | built.isStatic(), place)
            .namedBy(CLASS)
            .typeParameters(built.typeParameters());
    BuilderField.Target target =
        new BuilderField.Target(
            builder,
            type,
            access == Access.PROTECTED ? Modifiers.PUBLIC : access.bits(),
            annotation.text("setterPrefix", ""),
            owner.config());
    built.fields().forEach(field -> field.addFields(target));
    builder.add(GeneratedDeclaration.constructor(name, 0, place));
    built.fields().forEach(field -> field.addMethods(target));
    String build = annotation.text(BUILD, "build");
    builder.add(
        GeneratedDeclaration.method(build, built.result(), target.access(), place)
            .namedBy(BUILD)
            .refer(TypeRole.THROWS, built.thrown()));
    builder.add(GeneratedDeclaration.method("toString", STRING, Modifiers.PUBLIC, place));
    owner.addClass(builder);
    String start = annotation.text(START, "builder");
    if (!start.isEmpty() && !owner.hasMethod(start)) {
      owner.add(
          GeneratedDeclaration.method(start, type, access.bits() | built.isStatic(), place)
              .namedBy(START)
              .typeParameters(built.typeParameters()));
    }
    if (annotation.isTrue("toBuilder") && !owner.hasMethod("toBuilder")) {
      WrittenType result = new WrittenType.Named(null, name, argumentsInOwner(built));
      owner.add(GeneratedDeclaration.method("toBuilder", result, access.bits(), place));
    }
  }

  /// The builder's type arguments as seen from an instance of the class: a static method's own type
  /// parameters are those of the class that its result names in their place.
  private List<WrittenType> argumentsInOwner(Built built) {
    List<WrittenType> ofClass = SourceClass.arguments(owner.typeParameters());
    List<WrittenType> ofResult =
        built.result() instanceof WrittenType.Named n ? n.arguments() : List.of();
    List<WrittenType> result = new ArrayList<>();
    for (WrittenType argument : SourceClass.arguments(built.typeParameters())) {
      int at = ofResult.indexOf(argument);
      result.add(at >= 0 && at < ofClass.size() ? ofClass.get(at) : argument);
    }
    return result;
  }
}
