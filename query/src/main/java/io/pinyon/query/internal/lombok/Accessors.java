package io.pinyon.query.internal.lombok;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the accessors of one field are named and what they return: what `@Accessors` at the field
/// says, else at its class, else at the classes around, else the configuration.
final class Accessors {
  private final LombokConfig config;
  private final List<LombokAnnotation> said = new ArrayList<>(2);

  private Accessors(LombokConfig config) {
    this.config = config;
  }

  static Accessors of(SourceField field, SourceClass owner) {
    Accessors result = new Accessors(owner.config());
    result.hear(field.annotation("lombok.experimental.Accessors"));
    for (SourceClass c = owner; c != null; c = c.outer) {
      result.hear(c.annotation("lombok.experimental.Accessors"));
    }
    return result;
  }

  private void hear(@Nullable LombokAnnotation annotation) {
    if (annotation != null) {
      said.add(annotation);
    }
  }

  private @Nullable Boolean explicit(String element) {
    for (LombokAnnotation annotation : said) {
      if (annotation.has(element)) {
        return annotation.isTrue(element);
      }
    }
    return config.flag("lombok.accessors." + element.toLowerCase(Locale.ROOT));
  }

  boolean isFluent() {
    return Boolean.TRUE.equals(explicit("fluent"));
  }

  /// True if setters return `this`; fluent ones do unless told otherwise.
  boolean isChained() {
    Boolean chained = explicit("chain");
    return chained == null ? isFluent() : chained;
  }

  boolean makesFinal() {
    return Boolean.TRUE.equals(explicit("makeFinal"));
  }

  /// The field's name without its prefix; null if prefixes are asked for and it has none of them.
  @Nullable String baseName(String fieldName) {
    List<String> prefixes = config.list("lombok.accessors.prefix");
    for (LombokAnnotation annotation : said) {
      if (annotation.has("prefix")) {
        prefixes = annotation.texts("prefix");
        break;
      }
    }
    if (prefixes.isEmpty()) {
      return fieldName;
    }
    for (String prefix : prefixes) {
      if (prefix.isEmpty()) {
        return fieldName;
      }
      if (fieldName.length() > prefix.length() && fieldName.startsWith(prefix)) {
        char next = fieldName.charAt(prefix.length());
        boolean isWord = Character.isLetter(prefix.charAt(prefix.length() - 1));
        if (!isWord || !Character.isLowerCase(next)) {
          return Character.toLowerCase(next) + fieldName.substring(prefix.length() + 1);
        }
      }
    }
    return null;
  }

  @Nullable String getter(SourceField field) {
    String base = baseName(field.name());
    if (base == null || isFluent()) {
      return base;
    }
    return accessor(base, isBoolean(field), "is", "get");
  }

  @Nullable String setter(SourceField field) {
    String base = baseName(field.name());
    return base == null || isFluent() ? base : accessor(base, isBoolean(field), "set", "set");
  }

  @Nullable String with(SourceField field) {
    String base = baseName(field.name());
    return base == null ? null : accessor(base, isBoolean(field), "with", "with");
  }

  /// False for all if booleans are to be named as everything else.
  private boolean isBoolean(SourceField field) {
    return field.isBoolean() && !config.isTrue("lombok.getter.noisprefix");
  }

  private String accessor(String base, boolean isBoolean, String ofBoolean, String other) {
    return isBoolean ? join(ofBoolean, hasIs(base) ? base.substring(2) : base) : join(other, base);
  }

  private static boolean hasIs(String base) {
    return base.length() > 2 && base.startsWith("is") && !Character.isLowerCase(base.charAt(2));
  }

  private String join(String prefix, String base) {
    boolean isBean = "beanspec".equalsIgnoreCase(config.text("lombok.accessors.capitalization"));
    boolean stays = isBean && base.length() > 1 && Character.isUpperCase(base.charAt(1));
    return prefix + (stays ? base : capitalized(base));
  }

  static String capitalized(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// Names under which a written getter or setter of a field is looked for.
  Set<String> alternatives(SourceField field, String ofBoolean, String other) {
    String base = baseName(field.name());
    if (base == null) {
      return Set.of();
    }
    if (!isBoolean(field)) {
      return Set.of(isFluent() ? base : join(other, base));
    }
    Set<String> result = new LinkedHashSet<>();
    for (String name : hasIs(base) ? List.of(base, base.substring(2)) : List.of(base)) {
      if (isFluent()) {
        result.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
      } else {
        result.add(join(other, name));
        result.add(join(ofBoolean, name));
      }
    }
    return result;
  }

  Set<String> getters(SourceField field) {
    return alternatives(field, "is", "get");
  }

  Set<String> setters(SourceField field) {
    return alternatives(field, "set", "set");
  }
}
