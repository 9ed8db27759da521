package io.pinyon.projects.internal.bazel;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the Java rules of BUILD files as far as they are written out.
final class BuildFiles {
  /// A Java target. Labels are absolute (`//a/b:c`, `@maven//:x`); `jars` are files of an import.
  record Target(
      String label,
      Path folder,
      Path file,
      int line,
      boolean isTest,
      List<Label> deps,
      List<Label> exports,
      List<Path> jars) {}

  /// A reference to a target and its line.
  record Label(String text, int line) {}

  private static final Set<String> RULES =
      Set.of(
          "java_library",
          "java_binary",
          "java_test",
          "java_import",
          "java_plugin",
          "java_proto_library",
          "kt_jvm_library",
          "kt_jvm_test",
          "alias");

  private final Path root;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, Target> targets = new LinkedHashMap<>();

  BuildFiles(Path root, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.inputs = inputs;
    this.problems = problems;
  }

  /// By label, in the order of files.
  Map<String, Target> targets() {
    return targets;
  }

  void read(Path file) {
    String text;
    try {
      text = inputs.text(file);
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return;
    }
    Path folder = file.getParent() == null ? root : file.getParent();
    String name = root.relativize(folder).toString().replace('\\', '/');
    Map<String, Expr> variables = new HashMap<>();
    for (Expr each : ScriptParser.statements(withoutComments(text))) {
      if (each instanceof Expr.Assign assign && assign.target() instanceof Expr.Name variable) {
        variables.put(variable.name(), assign.value());
      } else if (each instanceof Expr.Call call && RULES.contains(call.name())) {
        target(call, "//" + name, folder, file, variables);
      }
    }
  }

  /// Starlark's comments blanked out: `#` outside of strings to the line's end.
  static String withoutComments(String text) {
    StringBuilder out = new StringBuilder(text);
    char quote = 0;
    boolean isLong = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (isLong
            ? text.startsWith(String.valueOf(quote).repeat(3), i)
            : c == quote || c == '\n') {
          i += isLong ? 2 : 0;
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        isLong = text.startsWith(String.valueOf(c).repeat(3), i);
        i += isLong ? 2 : 0;
      } else if (c == '#') {
        while (i < text.length() && text.charAt(i) != '\n') {
          out.setCharAt(i++, ' ');
        }
      }
    }
    return out.toString();
  }

  private void target(
      Expr.Call call, String packageLabel, Path folder, Path file, Map<String, Expr> variables) {
    Map<String, Expr> arguments = new HashMap<>();
    call.arguments().forEach(each -> arguments.put(each.name(), each.value()));
    List<Label> names = labels(arguments.get("name"), "", variables, file);
    if (names.isEmpty()) {
      return;
    }
    String name = names.getFirst().text();
    List<Label> deps =
        new ArrayList<>(labels(arguments.get("deps"), packageLabel, variables, file));
    deps.addAll(labels(arguments.get("actual"), packageLabel, variables, file));
    List<Label> exports =
        new ArrayList<>(labels(arguments.get("exports"), packageLabel, variables, file));
    if (call.name().equals("alias")) {
      exports.addAll(deps);
    }
    List<Path> jars = new ArrayList<>();
    for (Label each : labels(arguments.get("jars"), "", variables, file)) {
      jars.add(folder.resolve(each.text().replaceFirst("^:", "")).normalize());
    }
    boolean isTest =
        call.name().endsWith("_test")
            || arguments.get("testonly") instanceof Expr.Name truth && truth.name().equals("True")
            || arguments.get("testonly") instanceof Expr.Numeral number
                && number.digits().equals("1");
    String label = packageLabel + ":" + name;
    targets.put(label, new Target(label, folder, file, call.line(), isTest, deps, exports, jars));
  }

  /// The strings of a list, of lists joined by `+`, or of a variable with such a value; what is
  /// computed is a problem.
  private List<Label> labels(
      @Nullable Expr expr, String packageLabel, Map<String, Expr> variables, Path file) {
    List<Label> found = new ArrayList<>();
    switch (expr) {
      case null -> {
        // none
      }
      case Expr.Text text when text.parts().size() == 1 && text.parts().getFirst().text() != null ->
          found.add(
              new Label(
                  absolute(String.valueOf(text.parts().getFirst().text()), packageLabel),
                  text.line()));
      case Expr.Listing list ->
          list.elements()
              .forEach(each -> found.addAll(labels(each.value(), packageLabel, variables, file)));
      case Expr.Infix infix when infix.operator().equals("+") -> {
        found.addAll(labels(infix.left(), packageLabel, variables, file));
        found.addAll(labels(infix.right(), packageLabel, variables, file));
      }
      case Expr.Name name when variables.containsKey(name.name()) -> {
        Map<String, Expr> rest = new HashMap<>(variables);
        rest.remove(name.name());
        found.addAll(labels(variables.get(name.name()), packageLabel, rest, file));
      }
      case Expr.Call call when call.name().equals("artifact") && !call.arguments().isEmpty() ->
          labels(call.arguments().getFirst().value(), "", variables, file)
              .forEach(each ->
                  found.add(new Label("@maven//:" + MavenLabels.name(each.text()), each.line())));
      default -> {
        if (!packageLabel.isEmpty()) {
          problems.add(
              new ProjectProblem(file, expr.line(), "ignored dependencies that are computed"));
        }
      }
    }
    return found;
  }

  /// `:x` and `x` of a package, `//a/b` for `//a/b:b`.
  private static String absolute(String label, String packageLabel) {
    if (packageLabel.isEmpty()) {
      return label;
    }
    String plain =
        label.startsWith("@//") || label.startsWith("@@//")
            ? label.substring(label.indexOf("//"))
            : label;
    if (plain.startsWith(":")) {
      return packageLabel + plain;
    }
    boolean isAbsolute = plain.startsWith("//") || plain.startsWith("@");
    if (!isAbsolute) {
      return packageLabel + ":" + plain;
    }
    if (plain.lastIndexOf(':') > plain.indexOf("//")) {
      return plain;
    }
    return plain + ":" + plain.substring(plain.lastIndexOf('/') + 1);
  }
}
