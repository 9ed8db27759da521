package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.internal.lombok.LombokAnnotation.Access;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What needs no types of the class: loggers, `equals` and its like, names of fields, locks.
final class CommonMaker {
  private static final WrittenType OBJECT = new WrittenType.Named("java.lang.Object");
  private static final WrittenType STRING = new WrittenType.Named("java.lang.String");
  private static final Map<String, String> LOGGERS = new LinkedHashMap<>();

  static {
    LOGGERS.put("lombok.extern.java.Log", "java.util.logging.Logger");
    LOGGERS.put("lombok.extern.slf4j.Slf4j", "org.slf4j.Logger");
    LOGGERS.put("lombok.extern.slf4j.XSlf4j", "org.slf4j.ext.XLogger");
    LOGGERS.put("lombok.extern.log4j.Log4j", "org.apache.log4j.Logger");
    LOGGERS.put("lombok.extern.log4j.Log4j2", "org.apache.logging.log4j.Logger");
    LOGGERS.put("lombok.extern.apachecommons.CommonsLog", "org.apache.commons.logging.Log");
    LOGGERS.put("lombok.extern.jbosslog.JBossLog", "org.jboss.logging.Logger");
    LOGGERS.put("lombok.extern.flogger.Flogger", "com.google.common.flogger.FluentLogger");
    LOGGERS.put("lombok.CustomLog", "");
  }

  private final SourceClass owner;

  CommonMaker(SourceClass owner) {
    this.owner = owner;
  }

  void make() {
    loggers();
    if (owner.isClass()) {
      equalsAndHashCode();
    }
    if (owner.isClass() || owner.kind == DeclarationKind.ENUM) {
      toStringMethod();
    }
    fieldNames();
    locks();
  }

  private void loggers() {
    LOGGERS.forEach((annotation, type) -> {
      LombokAnnotation found = owner.annotation(annotation);
      if (found == null) {
        return;
      }
      String logger = type.isEmpty() ? customLogger() : type;
      Access access = found.access("access", Access.PRIVATE);
      String configured = owner.config().text("lombok.log.fieldname");
      String name = configured == null ? "log" : configured;
      if (logger != null && access != Access.NONE && !owner.hasField(name)) {
        boolean isInstance = Boolean.FALSE.equals(owner.config().flag("lombok.log.fieldisstatic"));
        int bits = access.bits() | Modifiers.FINAL | (isInstance ? 0 : Modifiers.STATIC);
        owner.add(
            GeneratedDeclaration.field(
                name, new WrittenType.Named(logger), bits, GeneratedDeclaration.Ranges.of(found)));
      }
    });
  }

  /// `[LoggerType ]FactoryType.method(…)…`; without a type of its own the factory's is meant.
  private @Nullable String customLogger() {
    String declaration = owner.config().text("lombok.log.custom.declaration");
    if (declaration == null) {
      return null;
    }
    int parenthesis = declaration.indexOf('(');
    String head = parenthesis < 0 ? declaration : declaration.substring(0, parenthesis);
    int blank = head.strip().indexOf(' ');
    if (blank > 0) {
      return head.strip().substring(0, blank);
    }
    int dot = head.lastIndexOf('.');
    return dot < 0 ? null : head.substring(0, dot).strip();
  }

  private @Nullable LombokAnnotation first(String... annotations) {
    for (String annotation : annotations) {
      LombokAnnotation found = owner.annotation(annotation);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void equalsAndHashCode() {
    LombokAnnotation from = first("lombok.EqualsAndHashCode", "lombok.Data", "lombok.Value");
    if (from == null || owner.hasMethod("equals", 1) || owner.hasMethod("hashCode", 0)) {
      return;
    }
    GeneratedDeclaration.Ranges place = GeneratedDeclaration.Ranges.of(from);
    WrittenType flag = new WrittenType.Primitive(PrimitiveKind.BOOLEAN);
    owner.add(
        GeneratedDeclaration.method("equals", flag, Modifiers.PUBLIC, place)
            .parameter("o", OBJECT, Modifiers.FINAL));
    boolean isFinal = (owner.modifiers() & Modifiers.FINAL) != 0;
    if ((!isFinal || owner.superclass() != null) && !owner.hasMethod("canEqual", 1)) {
      owner.add(
          GeneratedDeclaration.method("canEqual", flag, Modifiers.PROTECTED, place)
              .parameter("other", OBJECT, Modifiers.FINAL));
    }
    WrittenType number = new WrittenType.Primitive(PrimitiveKind.INT);
    owner.add(GeneratedDeclaration.method("hashCode", number, Modifiers.PUBLIC, place));
  }

  private void toStringMethod() {
    boolean isClass = owner.isClass();
    LombokAnnotation from =
        isClass
            ? first("lombok.ToString", "lombok.Data", "lombok.Value")
            : first("lombok.ToString");
    if (from != null && !owner.hasMethod("toString", 0)) {
      owner.add(
          GeneratedDeclaration.method(
              "toString", STRING, Modifiers.PUBLIC, GeneratedDeclaration.Ranges.of(from)));
    }
  }

  /// `@FieldNameConstants`: a class of strings or an enum.
  private void fieldNames() {
    LombokAnnotation from = owner.annotation("lombok.experimental.FieldNameConstants");
    if (from == null) {
      return;
    }
    boolean isEnum = from.isTrue("asEnum");
    String configured = owner.config().text("lombok.fieldnameconstants.innertypename");
    String name = from.text("innerTypeName", configured == null ? "Fields" : configured);
    int bits = from.access("level", Access.PUBLIC).bits() | Modifiers.STATIC;
    DeclarationKind kind = isEnum ? DeclarationKind.ENUM : DeclarationKind.CLASS;
    GeneratedDeclaration names =
        new GeneratedDeclaration(
                kind,
                name,
                bits | (isEnum ? 0 : Modifiers.FINAL),
                GeneratedDeclaration.Ranges.of(from))
            .namedBy("innerTypeName");
    boolean isUpper = owner.config().isTrue("lombok.fieldnameconstants.uppercase");
    boolean hasOnlyIncluded = from.isTrue("onlyExplicitlyIncluded");
    String prefix = "lombok.experimental.FieldNameConstants.";
    for (SourceField field : owner.fields()) {
      boolean isIncluded = field.annotation(prefix + "Include") != null;
      if (field.annotation(prefix + "Exclude") != null
          || !(isIncluded || field.isProperty() && !hasOnlyIncluded)) {
        continue;
      }
      String constant = isUpper ? upper(field.name()) : field.name();
      if (isEnum) {
        names.add(
            new GeneratedDeclaration(DeclarationKind.ENUM_CONSTANT, constant, 0, field.place())
                .as(Made.CONSTANT));
      } else {
        names.add(
            GeneratedDeclaration.field(
                    constant,
                    STRING,
                    Modifiers.PUBLIC | Modifiers.STATIC | Modifiers.FINAL,
                    field.place())
                .as(Made.CONSTANT)
                .worth('"' + field.name() + '"'));
      }
    }
    owner.addClass(names);
  }

  private static String upper(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /// The field that `@Synchronized` and `@Locked` methods without an argument share.
  private void locks() {
    FileIndex index = owner.index();
    for (int child = owner.row + 1; child < index.end(owner.row); child = index.end(child)) {
      if (index.kind(child) != DeclarationKind.METHOD || index.annotations(child).isEmpty()) {
        continue;
      }
      boolean isStatic = index.has(child, Modifiers.STATIC);
      for (LombokAnnotation annotation : owner.annotationsOf(child).values()) {
        String type =
            switch (annotation.name()) {
              case "lombok.Synchronized" -> "java.lang.Object";
              case "lombok.Locked" -> "java.util.concurrent.locks.Lock";
              case "lombok.Locked.Read", "lombok.Locked.Write" ->
                  "java.util.concurrent.locks.ReadWriteLock";
              default -> "";
            };
        String name = isStatic ? "$LOCK" : "$lock";
        if (!type.isEmpty() && !annotation.has(LombokAnnotation.VALUE) && !owner.hasField(name)) {
          int bits = Modifiers.PRIVATE | Modifiers.FINAL | (isStatic ? Modifiers.STATIC : 0);
          GeneratedDeclaration.Ranges place = GeneratedDeclaration.Ranges.of(annotation);
          owner.add(GeneratedDeclaration.field(name, new WrittenType.Named(type), bits, place));
        }
      }
    }
  }
}
