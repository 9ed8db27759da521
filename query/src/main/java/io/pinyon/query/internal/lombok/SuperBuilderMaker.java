package io.pinyon.query.internal.lombok;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `@SuperBuilder`: an abstract builder `FooBuilder<C extends Foo, B extends FooBuilder<C, B>>`
/// that extends the one of the superclass, and a final one that [#make] adds unless the class is
/// abstract.
final class SuperBuilderMaker {
  private static final WrittenType STRING = new WrittenType.Named("java.lang.String");

  private final SourceClass owner;
  private final LombokAnnotation annotation;
  private final GeneratedDeclaration.Ranges place;
  private final String name;
  private final List<WrittenType> own;
  private final WrittenType built;
  private final WrittenType self;
  private final boolean canCopy;

  private SuperBuilderMaker(SourceClass owner, LombokAnnotation annotation) {
    this.owner = owner;
    this.annotation = annotation;
    this.place = GeneratedDeclaration.Ranges.of(annotation);
    this.name = BuilderMaker.className(annotation, owner.name, owner.config());
    this.own = SourceClass.arguments(owner.typeParameters());
    Set<String> used = usedNames();
    this.built = new WrittenType.Named(unused("C", used));
    this.self = new WrittenType.Named(unused("B", used));
    this.canCopy = annotation.isTrue("toBuilder");
  }

  static void make(SourceClass owner) {
    LombokAnnotation annotation = owner.annotation("lombok.experimental.SuperBuilder");
    if (annotation != null && owner.isClass()) {
      new SuperBuilderMaker(owner, annotation).make();
    }
  }

  private void make() {
    BuilderMaker.addDefaults(owner);
    owner.addClass(builder());
    if (!owner.isAbstract()) {
      owner.addClass(implementation());
    }
    owner.add(
        GeneratedDeclaration.constructor(owner.name, Modifiers.PROTECTED, place)
            .parameter("b", open(), Modifiers.FINAL));
    if (owner.isAbstract()) {
      return;
    }
    String start = annotation.text(BuilderMaker.START, "builder");
    if (!start.isEmpty() && !owner.hasMethod(start)) {
      owner.add(
          GeneratedDeclaration.method(start, open(), Modifiers.PUBLIC | Modifiers.STATIC, place)
              .namedBy(BuilderMaker.START)
              .typeParameters(owner.typeParameters()));
    }
    if (canCopy && !owner.hasMethod("toBuilder")) {
      owner.add(GeneratedDeclaration.method("toBuilder", open(), Modifiers.PUBLIC, place));
    }
  }

  private GeneratedDeclaration builder() {
    List<GeneratedDeclaration.TypeParameter> parameters = new ArrayList<>(owner.typeParameters());
    parameters.add(new GeneratedDeclaration.TypeParameter(built.toString(), List.of(owner.type())));
    parameters.add(
        new GeneratedDeclaration.TypeParameter(
            self.toString(), List.of(builderOf(name, own, built, self))));
    int bits = Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.ABSTRACT;
    GeneratedDeclaration builder =
        new GeneratedDeclaration(DeclarationKind.CLASS, name, bits, place)
            .typeParameters(parameters);
    WrittenType above = superBuilder();
    if (above != null) {
      builder.refer(TypeRole.EXTENDS, List.of(above));
    }
    BuilderField.Target target =
        new BuilderField.Target(
            builder, self, Modifiers.PUBLIC, annotation.text("setterPrefix", ""), owner.config());
    List<BuilderField> fields = BuilderMaker.fields(owner);
    fields.forEach(field -> field.addFields(target));
    if (canCopy) {
      builder.add(
          GeneratedDeclaration.method("$fillValuesFrom", self, Modifiers.PROTECTED, place)
              .parameter("instance", built, Modifiers.FINAL));
      int hidden = Modifiers.PRIVATE | Modifiers.STATIC;
      builder.add(
          GeneratedDeclaration.method(
                  "$fillValuesFromInstanceIntoBuilder", AccessorMaker.VOID, hidden, place)
              .typeParameters(owner.typeParameters())
              .parameter("instance", owner.type(), Modifiers.FINAL)
              .parameter("b", open(), Modifiers.FINAL));
    }
    fields.forEach(field -> field.addMethods(target));
    builder.add(
        GeneratedDeclaration.method("self", self, Modifiers.PROTECTED | Modifiers.ABSTRACT, place));
    builder.add(
        GeneratedDeclaration.method(build(), built, Modifiers.PUBLIC | Modifiers.ABSTRACT, place)
            .namedBy(BuilderMaker.BUILD));
    builder.add(GeneratedDeclaration.method("toString", STRING, Modifiers.PUBLIC, place));
    return builder;
  }

  private GeneratedDeclaration implementation() {
    String impl = name + "Impl";
    WrittenType type = new WrittenType.Named(null, impl, own);
    int bits = Modifiers.PRIVATE | Modifiers.STATIC | Modifiers.FINAL;
    GeneratedDeclaration made =
        new GeneratedDeclaration(DeclarationKind.CLASS, impl, bits, place)
            .typeParameters(owner.typeParameters())
            .refer(TypeRole.EXTENDS, List.of(builderOf(name, own, owner.type(), type)));
    made.add(GeneratedDeclaration.constructor(impl, Modifiers.PRIVATE, place));
    made.add(GeneratedDeclaration.method("self", type, Modifiers.PROTECTED, place));
    made.add(
        GeneratedDeclaration.method(build(), owner.type(), Modifiers.PUBLIC, place)
            .namedBy(BuilderMaker.BUILD));
    return made;
  }

  private String build() {
    return annotation.text(BuilderMaker.BUILD, "build");
  }

  /// `FooBuilder<T, ?, ?>`.
  private WrittenType open() {
    WrittenType any = new WrittenType.Wildcard(WrittenType.Bound.NONE, null);
    return builderOf(name, own, any, any);
  }

  private static WrittenType builderOf(
      String builder, List<WrittenType> arguments, WrittenType built, WrittenType self) {
    List<WrittenType> all = new ArrayList<>(arguments);
    all.add(built);
    all.add(self);
    return new WrittenType.Named(null, builder, all);
  }

  /// The builder of the superclass, by its name alone.
  private @Nullable WrittenType superBuilder() {
    if (!(owner.superclass() instanceof WrittenType.Named above)) {
      return null;
    }
    String simple = above.name().substring(above.name().lastIndexOf('.') + 1);
    String builder = above.name() + "." + BuilderMaker.className(simple, owner.config());
    return builderOf(builder, above.arguments(), built, self);
  }

  // ---- names of type parameters that mean nothing else here

  private Set<String> usedNames() {
    Set<String> used = new HashSet<>();
    used.add(owner.name);
    owner.typeParameters().forEach(p -> used.add(p.name()));
    owner.fields().forEach(field -> collect(field.type(), used));
    collect(owner.superclass(), used);
    owner.index().types(owner.row, TypeRole.IMPLEMENTS).forEach(type -> collect(type, used));
    return used;
  }

  private static void collect(@Nullable WrittenType type, Set<String> into) {
    switch (type) {
      case WrittenType.Named n -> {
        into.add(n.name());
        n.arguments().forEach(argument -> collect(argument, into));
      }
      case WrittenType.Array a -> collect(a.element(), into);
      case WrittenType.Wildcard w -> collect(w.bound(), into);
      case null, default -> {}
    }
  }

  private static String unused(String wanted, Set<String> used) {
    String candidate = wanted;
    for (int i = 2; used.contains(candidate); i++) {
      candidate = wanted + i;
    }
    return candidate;
  }
}
