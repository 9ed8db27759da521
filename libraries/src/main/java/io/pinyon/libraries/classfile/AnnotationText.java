package io.pinyon.libraries.classfile;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Annotations of class files as Java text; class names are dotted binary names.
final class AnnotationText {
  private AnnotationText() {}

  static String name(Annotation annotation) {
    return dotted(annotation.className().stringValue());
  }

  /// The text between the parentheses, null if there is none.
  static @Nullable String arguments(Annotation annotation) {
    List<AnnotationElement> elements = annotation.elements();
    if (elements.isEmpty()) {
      return null;
    }
    if (elements.size() == 1 && elements.getFirst().name().equalsString("value")) {
      return of(elements.getFirst().value());
    }
    List<String> parts = new ArrayList<>();
    for (AnnotationElement element : elements) {
      parts.add(element.name().stringValue() + " = " + of(element.value()));
    }
    return String.join(", ", parts);
  }

  static String of(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString s -> Literals.of(s.stringValue());
      case AnnotationValue.OfBoolean b -> Literals.of(b.booleanValue());
      case AnnotationValue.OfByte b -> Literals.of(b.byteValue());
      case AnnotationValue.OfChar c -> Literals.of(c.charValue());
      case AnnotationValue.OfShort s -> Literals.of(s.shortValue());
      case AnnotationValue.OfInt i -> Literals.of(i.intValue());
      case AnnotationValue.OfLong l -> Literals.of(l.longValue());
      case AnnotationValue.OfFloat f -> Literals.of(f.floatValue());
      case AnnotationValue.OfDouble d -> Literals.of(d.doubleValue());
      case AnnotationValue.OfClass c ->
          SignatureReader.type(c.className().stringValue()) + ".class";
      case AnnotationValue.OfEnum e ->
          dotted(e.className().stringValue()).replace('$', '.')
              + "."
              + e.constantName().stringValue();
      case AnnotationValue.OfArray a ->
          a.values().stream().map(AnnotationText::of).collect(Collectors.joining(", ", "{", "}"));
      case AnnotationValue.OfAnnotation nested -> {
        String arguments = arguments(nested.annotation());
        yield "@" + name(nested.annotation()) + (arguments == null ? "" : "(" + arguments + ")");
      }
    };
  }

  private static String dotted(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
