package io.pinyon.libraries.classfile;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.Optional;

/// Reads the attributes that classes, fields, methods and modules share (JVMS 4.7).
final class AttributeReader {
  private static final String DEPRECATED_ANNOTATION = "Ljava/lang/Deprecated;";

  private final FileIndexBuilder builder;

  AttributeReader(FileIndexBuilder builder) {
    this.builder = builder;
  }

  /// The generic signature of a declaration, empty if it has none.
  static Optional<String> signature(AttributedElement element) {
    return element.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue());
  }

  /// [Modifiers#DEPRECATED] if the declaration is, else 0.
  static int deprecated(AttributedElement element) {
    boolean isDeprecated =
        element.findAttribute(Attributes.deprecated()).isPresent()
            || element
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(visible ->
                    visible.annotations().stream()
                        .anyMatch(a -> a.className().equalsString(DEPRECATED_ANNOTATION)))
                .orElse(false);
    return isDeprecated ? Modifiers.DEPRECATED : 0;
  }

  /// Writes the annotations of the declaration that was begun last.
  void annotations(AttributedElement element) {
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(visible -> visible.annotations().forEach(this::annotation));
    element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .ifPresent(invisible -> invisible.annotations().forEach(this::annotation));
  }

  void annotation(Annotation annotation) {
    builder.annotation(
        new AnnotationUse(
            AnnotationText.name(annotation),
            AnnotationText.arguments(annotation),
            TextRange.EMPTY));
  }
}
