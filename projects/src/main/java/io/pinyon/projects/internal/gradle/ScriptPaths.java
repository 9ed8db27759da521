package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.ScriptValues.Reference;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.script.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What chains of names and calls name in the script's project, such as `configurations.api`.
final class ScriptPaths {
  private static final int MAX_PATH = 50;

  /// The type of what `ext` is.
  private static final String EXTRA = "ExtraPropertiesExtension";

  /// Methods of containers that give the element of a name.
  private static final Set<String> ELEMENT =
      Set.of(
          "getByName",
          "named",
          "maybeCreate",
          "create",
          "register",
          "getAt",
          "findByName",
          "dependencyScope",
          "resolvable",
          "consumable");

  private final ScriptValues values;
  private final GradleProject project;

  ScriptPaths(ScriptValues values, GradleProject project) {
    this.values = values;
    this.project = project;
  }

  /// What a path names in the script's project: `configurations.api` for `project.configurations
  /// .getByName("api")` and for a variable with that value; null if the expression is no path.
  @Nullable String reference(Expr expr) {
    return reference(expr, 0);
  }

  private @Nullable String reference(Expr expr, int length) {
    if (length > MAX_PATH) {
      return null;
    }
    return switch (expr) {
      case Expr.Name name ->
          switch (values.variable(name.name())) {
            case Reference(String path) -> path;
            case Wanted.OtherProject own when own.path().equals(project.path) -> "project";
            case null, default -> name.name();
          };
      case Expr.Member member -> {
        String before = reference(member.target(), length + 1);
        yield before == null
            ? null
            : before.equals("project") || before.equals("this")
                ? member.name()
                : before + "." + member.name();
      }
      case Expr.Index index -> {
        String before = reference(index.target(), length + 1);
        String key = before == null ? null : values.text(index.index());
        yield key == null ? null : before + "." + key;
      }
      case Expr.Call call -> {
        Expr receiver = call.receiver();
        String name = call.name();
        if (name.equals("get") && receiver != null && call.arguments().isEmpty()) {
          yield reference(receiver, length + 1);
        }
        boolean isGetter =
            name.length() > 3 && name.startsWith("get") && Character.isUpperCase(name.charAt(3));
        if (isGetter && call.arguments().isEmpty()) {
          String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
          String before = receiver == null ? "" : reference(receiver, length + 1);
          yield before == null
              ? null
              : before.isEmpty() || before.equals("project") || before.equals("this")
                  ? property
                  : before + "." + property;
        }
        String of = receiver == null ? null : reference(receiver, length + 1);
        if ("extensions".equals(of) && isExtraProperties(call)) {
          yield "ext";
        }
        boolean isContainer = "configurations".equals(of) || "sourceSets".equals(of);
        boolean isElement = ELEMENT.contains(name) || name.equals("get");
        String element =
            isContainer && isElement && !call.arguments().isEmpty()
                ? values.text(call.arguments().getFirst().value())
                : null;
        yield element == null ? null : of + "." + element;
      }
      default -> null;
    };
  }

  /// `getByType(ExtraPropertiesExtension)`.
  private static boolean isExtraProperties(Expr.Call call) {
    String type =
        call.name().equals("getByType") && call.arguments().size() == 1
            ? path(call.arguments().getFirst().value())
            : null;
    return type != null && type.replaceFirst("[.](class|java)$", "").endsWith(EXTRA);
  }

  /// `a.b.c`; null if it is no chain of names.
  static @Nullable String path(Expr expr) {
    List<String> names = new ArrayList<>();
    Expr rest = expr;
    while (rest instanceof Expr.Member member && names.size() < MAX_PATH) {
      names.add(member.name());
      rest = member.target();
    }
    if (!(rest instanceof Expr.Name name)) {
      return null;
    }
    names.add(name.name());
    return String.join(".", names.reversed());
  }

  /// True if a path names a configuration or source set.
  static boolean isElement(String path) {
    boolean isOfContainer = path.startsWith("configurations.") || path.startsWith("sourceSets.");
    return isOfContainer && path.indexOf('.') == path.lastIndexOf('.');
  }
}
