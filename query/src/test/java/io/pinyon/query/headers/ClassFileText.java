package io.pinyon.query.headers;

import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A class file as lines of text, sorted: what a compiler looks at in it. Left out are synthetic
/// members and static initializers, anonymous and local classes, code, and annotations that say
/// nothing to javac.
public final class ClassFileText {
  private static final int FLAGS =
      ~(ClassFile.ACC_SYNCHRONIZED | ClassFile.ACC_STRICT); // SUPER of classes is the same bit
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "Ljava/lang/Deprecated;",
          "Ljava/lang/FunctionalInterface;",
          "Ljava/lang/SafeVarargs;",
          "Ljava/lang/annotation/Documented;",
          "Ljava/lang/annotation/Inherited;",
          "Ljava/lang/annotation/Repeatable;",
          "Ljava/lang/annotation/Retention;",
          "Ljava/lang/annotation/Target;");

  private final ClassModel model;
  private final Set<String> lines = new TreeSet<>();

  private ClassFileText(ClassModel model) {
    this.model = model;
  }

  public static String of(byte[] classFile) {
    ClassFileText text = new ClassFileText(ClassFile.of().parse(classFile));
    text.read();
    return String.join("\n", text.lines);
  }

  /// False for local and anonymous classes, and what is in those.
  public static boolean isMember(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    return model.findAttribute(Attributes.enclosingMethod()).isEmpty()
        && model
            .findAttribute(Attributes.innerClasses())
            .map(all ->
                all.classes().stream()
                    .filter(each -> isAround(each, model.thisClass().asInternalName()))
                    .allMatch(ClassFileText::isNamed))
            .orElse(true);
  }

  private static boolean isAround(InnerClassInfo info, String name) {
    String inner = info.innerClass().asInternalName();
    return name.equals(inner) || name.startsWith(inner + "$");
  }

  private static boolean isNamed(InnerClassInfo info) {
    return info.outerClass().isPresent() && info.innerName().isPresent();
  }

  private void read() {
    String name = model.thisClass().asInternalName();
    String above = model.superclass().map(ClassEntry::asInternalName).orElse("");
    lines.add(
        "class %x %s extends %s implements %s%s"
            .formatted(flags(), name, above, names(model.interfaces()), shared(model)));
    model
        .findAttribute(Attributes.nestHost())
        .ifPresent(a -> lines.add("host " + a.nestHost().asInternalName()));
    model
        .findAttribute(Attributes.permittedSubclasses())
        .filter(each -> !isEnum())
        .ifPresent(a -> lines.add("permits " + names(a.permittedSubclasses())));
    model
        .findAttribute(Attributes.record())
        .ifPresent(a ->
            lines.add("record " + a.components().stream().map(ClassFileText::component).toList()));
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(a ->
            a.classes().stream()
                .filter(ClassFileText::isNamed)
                .filter(each -> isOwn(each, name))
                .forEach(this::inner));
    model.fields().forEach(this::field);
    model.methods().forEach(this::method);
  }

  /// Enums that constants' bodies make abstract and sealed are what they are to nobody else.
  private int flags() {
    int flags = model.flags().flagsMask() & FLAGS;
    return isEnum() ? flags & ~ClassFile.ACC_ABSTRACT : flags;
  }

  private boolean isEnum() {
    return model.flags().has(AccessFlag.ENUM);
  }

  private static String component(RecordComponentInfo info) {
    return info.name() + " " + info.descriptor() + shared(info);
  }

  /// Which others are listed depends on code.
  private static boolean isOwn(InnerClassInfo info, String name) {
    String inner = info.innerClass().asInternalName();
    return inner.equals(name)
        || info.outerClass().map(o -> o.asInternalName().equals(name)).orElse(false);
  }

  private void inner(InnerClassInfo info) {
    lines.add(
        "inner %x %s".formatted(innerFlags(info.flagsMask()), info.innerClass().asInternalName()));
  }

  private static int innerFlags(int flags) {
    return (flags & ClassFile.ACC_ENUM) != 0 ? flags & ~ClassFile.ACC_ABSTRACT : flags;
  }

  private static String names(List<ClassEntry> entries) {
    return entries.stream().map(ClassEntry::asInternalName).sorted().toList().toString();
  }

  private void field(FieldModel field) {
    int flags = field.flags().flagsMask();
    if ((flags & ClassFile.ACC_SYNTHETIC) == 0) {
      String value =
          field
              .findAttribute(Attributes.constantValue())
              .map(a -> " = " + a.constant().constantValue())
              .orElse("");
      lines.add(
          "field %x %s %s%s%s"
              .formatted(flags, field.fieldName(), field.fieldType(), value, shared(field)));
    }
  }

  private void method(MethodModel method) {
    int flags = method.flags().flagsMask() & FLAGS;
    if ((flags & ClassFile.ACC_SYNTHETIC) != 0 || method.methodName().equalsString("<clinit>")) {
      return;
    }
    String thrown =
        method
            .findAttribute(Attributes.exceptions())
            .map(a -> " throws " + a.exceptions().stream().map(ClassEntry::asInternalName).toList())
            .orElse("");
    String standard =
        method
            .findAttribute(Attributes.annotationDefault())
            .map(a -> " default " + a.defaultValue())
            .orElse("");
    lines.add(
        "method %x %s%s%s%s%s"
            .formatted(
                flags, method.methodName(), method.methodType(), thrown, standard, shared(method)));
  }

  private static String shared(AttributedElement element) {
    StringBuilder out = new StringBuilder();
    element
        .findAttribute(Attributes.signature())
        .ifPresent(a -> out.append(" <").append(a.signature()).append('>'));
    element.findAttribute(Attributes.deprecated()).ifPresent(a -> out.append(" deprecated"));
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(a ->
            out.append(
                a.annotations().stream()
                    .filter(each -> ANNOTATIONS.contains(each.className().stringValue()))
                    .map(ClassFileText::annotation)
                    .collect(Collectors.joining(" ", " ", ""))
                    .stripTrailing()));
    return out.toString();
  }

  private static String annotation(Annotation annotation) {
    return "@" + annotation.className() + annotation.elements();
  }
}
