package io.pinyon.query.internal.lombok;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An annotation as it is written at a declaration, its elements taken apart: each as the text of
/// its expression. `name` is the name that it resolves to, such as `lombok.Builder.Default`.
record LombokAnnotation(String name, Map<String, String> elements, AnnotationUse use) {
  /// The element of a lone argument.
  static final String VALUE = "value";

  static LombokAnnotation of(String name, AnnotationUse use) {
    return new LombokAnnotation(name, elements(use.arguments()), use);
  }

  private static Map<String, String> elements(@Nullable String arguments) {
    Map<String, String> result = new LinkedHashMap<>();
    if (arguments == null || arguments.isBlank()) {
      return result;
    }
    for (String part : split(arguments)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      boolean isNamed = !key.isEmpty() && key.chars().allMatch(Character::isJavaIdentifierPart);
      result.put(isNamed ? key : VALUE, isNamed ? part.substring(equals + 1).strip() : part);
    }
    return result;
  }

  /// At the commas that no bracket or literal is around.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
        continue;
      }
      switch (c) {
        case '"', '\'' -> quote = c;
        case '(', '{', '[' -> depth++;
        case ')', '}', ']' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start).strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  boolean has(String element) {
    return elements.containsKey(element);
  }

  /// The content of a string literal; `otherwise` if the element is left out or no literal.
  String text(String element, String otherwise) {
    String value = elements.get(element);
    return value == null ? otherwise : unquoted(value, otherwise);
  }

  private static String unquoted(String value, String otherwise) {
    boolean isLiteral = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isLiteral ? value.substring(1, value.length() - 1) : otherwise;
  }

  boolean isFalse(String element) {
    return "false".equals(elements.get(element));
  }

  boolean isTrue(String element) {
    return "true".equals(elements.get(element));
  }

  /// The expressions of an array, or the one that stands without braces.
  List<String> expressions(String element) {
    String value = elements.get(element);
    if (value == null) {
      return List.of();
    }
    return value.startsWith("{") && value.endsWith("}")
        ? split(value.substring(1, value.length() - 1))
        : List.of(value);
  }

  List<String> texts(String element) {
    return expressions(element).stream().map(e -> unquoted(e, "")).toList();
  }

  /// The access that an element names, `otherwise` if it is left out.
  Access access(String element, Access otherwise) {
    String value = elements.get(element);
    return value == null ? otherwise : Access.named(value.substring(value.lastIndexOf('.') + 1));
  }

  /// Where its name stands.
  TextRange place() {
    int start = Math.min(use.range().start() + 1, use.range().end());
    return new TextRange(start, Math.min(start + use.name().length(), use.range().end()));
  }

  /// `lombok.AccessLevel`.
  enum Access {
    PUBLIC(Modifiers.PUBLIC),
    PROTECTED(Modifiers.PROTECTED),
    PACKAGE(0),
    PRIVATE(Modifiers.PRIVATE),
    /// Nothing is made.
    NONE(0);

    private final int bits;

    Access(int bits) {
      this.bits = bits;
    }

    int bits() {
      return bits;
    }

    static Access named(String name) {
      return switch (name) {
        case "PROTECTED" -> PROTECTED;
        case "PACKAGE", "MODULE" -> PACKAGE;
        case "PRIVATE" -> PRIVATE;
        case "NONE" -> NONE;
        default -> PUBLIC;
      };
    }
  }
}
