package io.pinyon.query.internal.lombok;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of Lombok's annotations a written name means in one file, as Lombok finds out: by the
/// file's imports and own types alone. Its jar need not be on the class path, and a type of the
/// same package hides nothing.
final class AnnotationNames {
  static final String LOMBOK = "lombok";

  private static final Set<String> PACKAGES =
      Set.of(
          "lombok",
          "lombok.experimental",
          "lombok.extern.apachecommons",
          "lombok.extern.flogger",
          "lombok.extern.java",
          "lombok.extern.jbosslog",
          "lombok.extern.log4j",
          "lombok.extern.slf4j");

  /// Simple names that an import on demand of one of [#PACKAGES] brings in.
  private static final Map<String, Set<String>> ON_DEMAND =
      Map.of(
          "lombok",
          Set.of(
              "AllArgsConstructor",
              "Builder",
              "CustomLog",
              "Data",
              "EqualsAndHashCode",
              "Getter",
              "Locked",
              "NoArgsConstructor",
              "NonNull",
              "RequiredArgsConstructor",
              "Setter",
              "Singular",
              "Synchronized",
              "ToString",
              "Value",
              "With",
              "val",
              "var"),
          "lombok.experimental",
          Set.of(
              "Accessors",
              "Delegate",
              "ExtensionMethod",
              "FieldDefaults",
              "FieldNameConstants",
              "NonFinal",
              "PackagePrivate",
              "StandardException",
              "SuperBuilder",
              "Tolerate",
              "UtilityClass",
              "WithBy",
              "Wither"),
          "lombok.extern.apachecommons",
          Set.of("CommonsLog"),
          "lombok.extern.flogger",
          Set.of("Flogger"),
          "lombok.extern.java",
          Set.of("Log"),
          "lombok.extern.jbosslog",
          Set.of("JBossLog"),
          "lombok.extern.log4j",
          Set.of("Log4j", "Log4j2"),
          "lombok.extern.slf4j",
          Set.of("Slf4j", "XSlf4j"));

  private final FileIndex index;
  private final List<Import> imports;
  private final Map<String, String> known = new HashMap<>();

  AnnotationNames(FileIndex index) {
    this.index = index;
    this.imports = index.imports();
  }

  /// The qualified name as far as the file itself tells, else the name as written.
  String qualified(String written) {
    return known.computeIfAbsent(written, this::find);
  }

  private String find(String written) {
    int dot = written.indexOf('.');
    String first = dot < 0 ? written : written.substring(0, dot);
    String rest = dot < 0 ? "" : written.substring(dot);
    for (Import i : imports) {
      if (i.kind() == ImportKind.SINGLE
          && i.name().endsWith(first)
          && i.name().length() > first.length()
          && i.name().charAt(i.name().length() - first.length() - 1) == '.') {
        return i.name() + rest;
      }
    }
    String qualified = onDemand(first);
    return qualified == null || isDeclared(first) ? written : qualified + rest;
  }

  private @Nullable String onDemand(String simpleName) {
    for (Import i : imports) {
      if (i.kind() == ImportKind.ON_DEMAND && PACKAGES.contains(i.name())) {
        if (ON_DEMAND.getOrDefault(i.name(), Set.of()).contains(simpleName)) {
          return i.name() + "." + simpleName;
        }
      }
    }
    return null;
  }

  private boolean isDeclared(String simpleName) {
    for (int row = 0; row < index.declarationCount(); row++) {
      if (index.kind(row).isType() && index.name(row).equals(simpleName)) {
        return true;
      }
    }
    return false;
  }
}
