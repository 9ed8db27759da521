package io.pinyon.query.internal.imports;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.settings.EditorConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads what a project's settings say of the order of imports: `.editorconfig`, Spotless in a
/// build, Checkstyle, IntelliJ's code style; the first that says something counts. The files are
/// looked through as texts: nothing in them is executed, no entity is resolved.
final class LayoutReader {
  /// Settings are short; more of one is not looked at.
  private static final int MOST_TEXT = 1 << 20;

  private static final List<String> CHECKSTYLE =
      List.of(
          "checkstyle.xml",
          "config/checkstyle/checkstyle.xml",
          "src/checkstyle/checkstyle.xml",
          "etc/checkstyle.xml",
          ".checkstyle.xml");

  private static final Pattern ORDER = Pattern.compile("<importOrder>[^<]*<order>([^<]*)</order>");
  private static final Pattern NO_ORDER =
      Pattern.compile("<importOrder>\\s*</importOrder>|<importOrder\\s*/>");
  private static final Pattern GRADLE_ORDER = Pattern.compile("importOrder\\b\\s*\\(?([^)\\n]*)");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern PROPERTY =
      Pattern.compile("<property\\s+name=\"(\\w+)\"\\s+value=\"([^\"]*)\"");
  private static final Pattern ENTRY =
      Pattern.compile(
          "<package\\s+name=\"([^\"]*)\"\\s+withSubpackages=\"(\\w+)\"\\s+static=\"(\\w+)\"([^>]*)>"
              + "|<emptyLine\\s*/>");

  private final Facts facts;
  private final Unit unit;

  LayoutReader(Facts facts, Unit unit) {
    this.facts = facts;
    this.unit = unit;
  }

  /// Null if nothing says anything.
  @Nullable ImportLayout read() {
    ImportLayout found = editorConfig();
    found = found != null ? found : maven();
    found = found != null ? found : gradle();
    found = found != null ? found : checkstyle();
    return found != null ? found : intellij();
  }

  private List<String> texts(String name) {
    List<String> result = new ArrayList<>();
    for (String text : facts.settings(unit, name)) {
      result.add(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    }
    return result;
  }

  // ---- .editorconfig

  private @Nullable ImportLayout editorConfig() {
    EditorConfig config = EditorConfig.of(texts(EditorConfig.FILE_NAME), unit.location());
    String layout = config.get("ij_java_imports_layout");
    return layout == null
        ? null
        : layout(
            layout,
            number(config.get("ij_java_class_count_to_use_import_on_demand")),
            number(config.get("ij_java_names_count_to_use_import_on_demand")));
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : ImportLayout.NEVER;
  }

  /// `*,|,javax.**,java.**,|,$*`, as IntelliJ writes it.
  private static @Nullable ImportLayout layout(String text, int classes, int names) {
    ImportLayout.Builder made = new ImportLayout.Builder();
    for (String each : text.split(",")) {
      String entry = each.strip();
      if (entry.equals("|")) {
        made.blank();
      } else if (!entry.isEmpty() && !entry.startsWith("@")) {
        boolean isStatic = entry.startsWith("$");
        String name = isStatic ? entry.substring(1) : entry;
        made.prefix(isStatic, name.replaceAll("\\.?\\*+$", ""));
      }
    }
    return made.isEmpty() ? null : withRest(made).build(classes, names);
  }

  private static ImportLayout.Builder withRest(ImportLayout.Builder made) {
    if (!made.has(false)) {
      made.blank().prefix(false, "");
    }
    if (!made.has(true)) {
      made.blank().prefix(true, "");
    }
    return made;
  }

  // ---- Spotless

  private @Nullable ImportLayout maven() {
    for (String each : texts("pom.xml")) {
      String text = withoutComments(each);
      if (text.contains("spotless-maven-plugin")) {
        Matcher order = ORDER.matcher(text);
        if (order.find()) {
          return spotless(List.of(order.group(1).strip().split(",", -1)));
        }
        if (NO_ORDER.matcher(text).find()) {
          return spotless(List.of(""));
        }
        if (text.contains("<googleJavaFormat") || text.contains("<palantirJavaFormat")) {
          return ImportLayout.google();
        }
      }
    }
    return null;
  }

  private @Nullable ImportLayout gradle() {
    for (String name : List.of("build.gradle", "build.gradle.kts")) {
      for (String text : texts(name)) {
        int at = text.indexOf("spotless");
        if (at < 0) {
          continue;
        }
        Matcher order = GRADLE_ORDER.matcher(text);
        if (order.find(at)) {
          List<String> groups = new ArrayList<>();
          Matcher quoted = QUOTED.matcher(order.group(1));
          while (quoted.find()) {
            String found = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
            groups.add(found.replace("\\\\", "\\"));
          }
          if (!groups.isEmpty() || order.group(1).isBlank()) {
            return spotless(groups.isEmpty() ? List.of("") : groups);
          }
        }
        if (text.contains("googleJavaFormat(") || text.contains("palantirJavaFormat(")) {
          return ImportLayout.google();
        }
      }
    }
    return null;
  }

  /// Prefixes, `\#` before static ones; the empty one is all the rest, `|` joins what no blank line
  /// parts.
  private static ImportLayout spotless(List<String> groups) {
    ImportLayout.Builder made = new ImportLayout.Builder();
    boolean namesStatic = groups.stream().anyMatch(each -> each.contains("#"));
    if (!namesStatic) {
      made.prefix(true, "");
    }
    for (String group : groups) {
      made.blank();
      for (String each : group.split("\\|", -1)) {
        String plain = each.strip();
        boolean isStatic = plain.startsWith("\\#") || plain.startsWith("#");
        String prefix = plain.replaceFirst("^\\\\?#", "");
        made.prefix(isStatic, prefix);
      }
    }
    return withRest(made).build(ImportLayout.NEVER, ImportLayout.NEVER);
  }

  // ---- Checkstyle

  private @Nullable ImportLayout checkstyle() {
    for (String name : CHECKSTYLE) {
      for (String each : texts(name)) {
        String text = withoutComments(each);
        Map<String, String> custom = properties(text, "CustomImportOrder");
        if (custom != null && custom.containsKey("customImportOrderRules")) {
          return customOrder(custom);
        }
        Map<String, String> order = properties(text, "ImportOrder");
        if (order != null && order.containsKey("groups")) {
          return importOrder(order);
        }
      }
    }
    return null;
  }

  private static @Nullable Map<String, String> properties(String text, String module) {
    int start = text.indexOf("<module name=\"" + module + "\"");
    int end = start < 0 ? -1 : text.indexOf("</module>", start);
    if (end < 0) {
      return null;
    }
    Map<String, String> result = new HashMap<>();
    Matcher property = PROPERTY.matcher(text.substring(start, end));
    while (property.find()) {
      result.put(property.group(1), property.group(2));
    }
    return result;
  }

  private static @Nullable ImportLayout customOrder(Map<String, String> properties) {
    ImportLayout.Builder made = new ImportLayout.Builder();
    boolean isApart = !"false".equals(properties.get("separateLineBetweenGroups"));
    for (String each : properties.getOrDefault("customImportOrderRules", "").split("###|,\\s*")) {
      String rule = each.strip();
      if (isApart) {
        made.blank();
      }
      String standard = properties.getOrDefault("standardPackageRegExp", "^(java|javax)\\.");
      String special = properties.getOrDefault("specialImportsRegExp", "^$");
      String others = properties.getOrDefault("thirdPartyPackageRegExp", ".*");
      switch (rule.replaceAll("\\(.*", "")) {
        case "STATIC" -> made.prefix(true, "");
        case "STANDARD_JAVA_PACKAGE" -> regex(made, false, standard, 2);
        case "SPECIAL_IMPORTS" -> regex(made, false, special, 3);
        case "THIRD_PARTY_PACKAGE" -> regex(made, false, others, 1);
        default -> {
          return null; // says what this does not know
        }
      }
    }
    return withRest(made).build(ImportLayout.NEVER, ImportLayout.NEVER);
  }

  private static ImportLayout importOrder(Map<String, String> properties) {
    ImportLayout.Builder made = new ImportLayout.Builder();
    boolean isApart = "true".equals(properties.get("separated"));
    String option = properties.getOrDefault("option", "under");
    boolean isTop = option.equals("top") || option.equals("above");
    if (isTop) {
      made.prefix(true, "").blank();
    }
    boolean hasRest = false;
    for (String each : properties.getOrDefault("groups", "").split(",")) {
      String group = each.strip();
      if (isApart) {
        made.blank();
      }
      if (group.startsWith("/") && group.endsWith("/") && group.length() > 1) {
        regex(made, false, group.substring(1, group.length() - 1), 500);
      } else {
        hasRest |= group.equals("*");
        made.prefix(false, group.equals("*") ? "" : group);
      }
    }
    if (!hasRest) {
      if (isApart) {
        made.blank();
      }
      made.prefix(false, "");
    }
    return withRest(made).build(ImportLayout.NEVER, ImportLayout.NEVER);
  }

  private static void regex(ImportLayout.Builder made, boolean isStatic, String regex, int weight) {
    try {
      made.group(isStatic, weight, new BoundedPattern(Pattern.compile(regex)));
    } catch (PatternSyntaxException e) {
      made.group(isStatic, weight, name -> false);
    }
  }

  // ---- IntelliJ

  private @Nullable ImportLayout intellij() {
    for (String each : texts(".idea/codeStyles/Project.xml")) {
      String text = withoutComments(each);
      int start = text.indexOf("IMPORT_LAYOUT_TABLE");
      int end = start < 0 ? -1 : text.indexOf("</option>", start);
      if (end < 0) {
        continue;
      }
      ImportLayout.Builder made = new ImportLayout.Builder();
      Matcher entry = ENTRY.matcher(text.substring(start, end));
      while (entry.find()) {
        if (entry.group(1) == null) {
          made.blank();
        } else if (!entry.group(4).contains("module=\"true\"")) { // that is where module imports go
          made.prefix("true".equals(entry.group(3)), entry.group(1));
        }
      }
      if (!made.isEmpty()) {
        return withRest(made)
            .build(
                number(option(text, "CLASS_COUNT_TO_USE_IMPORT_ON_DEMAND")),
                number(option(text, "NAMES_COUNT_TO_USE_IMPORT_ON_DEMAND")));
      }
    }
    return null;
  }

  private static @Nullable String option(String text, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\"\\s+value=\"(\\d+)\"").matcher(text);
    return found.find() ? found.group(1) : null;
  }

  private static String withoutComments(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    for (int open = text.indexOf("<!--"); open >= 0; open = text.indexOf("<!--", at)) {
      result.append(text, at, open);
      int close = text.indexOf("-->", open);
      at = close < 0 ? text.length() : close + 3;
    }
    return result.append(text, at, text.length()).toString();
  }
}
