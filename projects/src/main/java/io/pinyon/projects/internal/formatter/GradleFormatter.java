package io.pinyon.projects.internal.formatter;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.BuildFormatter;
import io.pinyon.projects.model.BuildFormatter.Style;
import io.pinyon.projects.model.BuildFormatter.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The formatter that a Gradle build configures: by Spotless, or by the plugins of
/// google-java-format and palantir-java-format. Looks into the project's script, those of the
/// folders above it, and at last into the scripts that builds share (`gradle`, `buildSrc` and the
/// like); the first that names a formatter counts. Only what a script says in so many words is
/// found.
public final class GradleFormatter {
  private static final Set<String> SHARED =
      Set.of("gradle", "buildSrc", "build-logic", "build-conventions", "build-plugins", "plugins");
  private static final int MOST_SCRIPTS = 200;
  private static final int MOST_FOLDERS = 1_000;
  private static final int DEEPEST = 8;

  private final Path script;
  private final Set<String> plugins = new HashSet<>();
  private @Nullable Step spotless;
  private @Nullable Step extension;
  private boolean ordersImports = true;

  /// A call of `googleJavaFormat` or `palantirJavaFormat`, and of what is called on it.
  private static final class Step {
    final Tool tool;
    String version = "";
    Style style;
    boolean reflows;
    boolean formatsJavadoc;

    Step(Tool tool) {
      this.tool = tool;
      this.style = tool == Tool.PALANTIR ? Style.PALANTIR : Style.GOOGLE;
      this.formatsJavadoc = tool == Tool.GOOGLE;
    }
  }

  private GradleFormatter(Path script) {
    this.script = script;
  }

  /// Null if none is found. `root` is the workspace's.
  public static @Nullable BuildFormatter of(Path project, Path root, Inputs inputs) {
    List<Path> scripts = new ArrayList<>();
    Path outermost = project;
    for (Path at = project; at != null && at.startsWith(root); at = at.getParent()) {
      addIfThere(at.resolve("build.gradle"), scripts);
      addIfThere(at.resolve("build.gradle.kts"), scripts);
      outermost = at;
      if (Files.exists(at.resolve("settings.gradle"))
          || Files.exists(at.resolve("settings.gradle.kts"))) {
        break;
      }
    }
    addShared(outermost, scripts);
    for (Path each : scripts) {
      BuildFormatter found = new GradleFormatter(each).find(inputs);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static void addIfThere(Path script, List<Path> scripts) {
    if (Files.isRegularFile(script)) {
      scripts.add(script);
    }
  }

  private static void addShared(Path build, List<Path> scripts) {
    Deque<Path> folders = new ArrayDeque<>();
    for (Path each : WorkspacePaths.entries(build)) {
      if (SHARED.contains(each.getFileName().toString())) {
        folders.add(each);
      }
    }
    for (int i = 0; i < MOST_FOLDERS && !folders.isEmpty() && scripts.size() < MOST_SCRIPTS; i++) {
      Path folder = folders.remove();
      for (Path each : WorkspacePaths.entries(folder)) {
        String name = each.getFileName().toString();
        if ((name.endsWith(".gradle") || name.endsWith(".gradle.kts"))
            && !name.startsWith("settings.")) {
          addIfThere(each, scripts);
        } else if (each.getNameCount() - build.getNameCount() < DEEPEST
            && !name.startsWith(".")
            && !name.equals("build")
            && !name.equals("wrapper")
            && Files.isDirectory(each)) {
          folders.add(each);
        }
      }
    }
  }

  private @Nullable BuildFormatter find(Inputs inputs) {
    String text;
    try {
      text = inputs.text(script);
    } catch (IOException e) {
      return null; // who reads it for the model tells
    }
    if (!text.contains("JavaFormat") && !text.contains("java-format")) {
      return null;
    }
    ScriptParser.statements(text).forEach(each -> look(each, false));
    Step step = spotless != null ? spotless : ofPlugins();
    return step == null
        ? null
        : new BuildFormatter(
            step.tool,
            step.style,
            step.version,
            step.reflows,
            step.formatsJavadoc,
            ordersImports,
            script);
  }

  private @Nullable Step ofPlugins() {
    if (plugins.contains("com.palantir.java-format")) {
      return extension != null ? extension : new Step(Tool.PALANTIR);
    }
    if (plugins.contains("com.github.sherter.google-java-format")) {
      return extension != null ? extension : new Step(Tool.GOOGLE);
    }
    return null;
  }

  // ---- a script

  private void look(Expr expr, boolean inSpotless) {
    switch (expr) {
      case Expr.Call call -> call(call, inSpotless);
      case Expr.Closure closure -> closure.statements().forEach(each -> look(each, inSpotless));
      case Expr.Conditional conditional -> {
        conditional.statements().forEach(each -> look(each, inSpotless));
        conditional.otherwise().forEach(each -> look(each, inSpotless));
      }
      case Expr.Loop loop -> loop.statements().forEach(each -> look(each, inSpotless));
      case Expr.Infix infix -> look(infix.left(), inSpotless); // `id("…") version "…"`
      case Expr.Member member -> look(member.target(), inSpotless);
      case Expr.Text _,
          Expr.Numeral _,
          Expr.Name _,
          Expr.Index _,
          Expr.Listing _,
          Expr.Assign _,
          Expr.Choice _,
          Expr.Not _,
          Expr.Definition _,
          Expr.Return _,
          Expr.Type _,
          Expr.Unknown _ -> {}
    }
  }

  private void call(Expr.Call call, boolean inSpotless) {
    String name = call.name();
    if (name.equals("id") || name.equals("apply")) {
      for (Expr.Argument argument : call.arguments()) {
        plugins.add(text(argument.value()));
      }
    }
    if (name.equals("importOrder") && inSpotless) {
      ordersImports = false;
    }
    List<Expr.Call> steps = new ArrayList<>();
    for (Expr at = call; at != null; at = receiver(at)) {
      if (at instanceof Expr.Call each) {
        steps.addFirst(each);
      }
    }
    Tool tool = tool(steps.getFirst().name());
    if (tool != null) {
      take(tool, steps, inSpotless);
      return;
    }
    boolean isSpotless =
        inSpotless || steps.stream().anyMatch(each -> isSpotless(each.name())) || isOf(call);
    for (Expr.Call each : steps) {
      each.arguments().forEach(argument -> look(argument.value(), isSpotless));
      if (each.closure() != null) {
        look(each.closure(), isSpotless);
      }
    }
  }

  private static boolean isSpotless(String name) {
    return name.equals("spotless") || name.equals("java");
  }

  /// `spotless.java { … }`
  private static boolean isOf(Expr.Call call) {
    return call.receiver() instanceof Expr.Name name && isSpotless(name.name());
  }

  private static @Nullable Expr receiver(Expr of) {
    return switch (of) {
      case Expr.Call call -> call.receiver();
      case Expr.Member member -> member.target();
      default -> null;
    };
  }

  private static @Nullable Tool tool(String name) {
    return switch (name) {
      case "googleJavaFormat" -> Tool.GOOGLE;
      case "palantirJavaFormat" -> Tool.PALANTIR;
      default -> null;
    };
  }

  private void take(Tool tool, List<Expr.Call> steps, boolean inSpotless) {
    Step step = new Step(tool);
    for (Expr.Call each : steps) {
      String argument = each.arguments().isEmpty() ? "" : text(each.arguments().getFirst().value());
      boolean isOn = !argument.equals("false");
      switch (each.name()) {
        case "googleJavaFormat", "palantirJavaFormat" -> step.version = argument;
        case "aosp" -> step.style = Style.AOSP;
        case "style" -> step.style = style(argument, step.style);
        case "reflowLongStrings" -> step.reflows = isOn;
        case "formatJavadoc" -> step.formatsJavadoc = isOn;
        case "skipJavadocFormatting" -> step.formatsJavadoc = false;
        default -> {}
      }
      if (each.closure() != null) {
        each.closure().statements().forEach(statement -> option(step, statement));
      }
    }
    if (inSpotless) {
      spotless = step;
    } else {
      extension = step;
    }
  }

  /// What the blocks of the formatters' own plugins say.
  private static void option(Step step, Expr statement) {
    switch (statement) {
      case Expr.Assign assign when assign.target() instanceof Expr.Name name -> {
        String value = text(assign.value());
        switch (name.name()) {
          case "toolVersion" -> step.version = value;
          case "formatJavadoc" -> step.formatsJavadoc = value.equals("true");
          case "style" -> step.style = style(value, step.style);
          default -> {}
        }
      }
      case Expr.Call call when call.name().equals("options") -> {
        for (Expr.Argument each : call.arguments()) {
          if (each.name().equals("style")) {
            step.style = style(text(each.value()), step.style);
          }
        }
      }
      default -> {}
    }
  }

  private static Style style(String written, Style otherwise) {
    return switch (written.toUpperCase(Locale.ROOT)) {
      case "AOSP" -> Style.AOSP;
      case "GOOGLE" -> Style.GOOGLE;
      case "PALANTIR" -> Style.PALANTIR;
      default -> otherwise;
    };
  }

  /// A plain text or name; empty for anything else.
  private static String text(Expr value) {
    return switch (value) {
      case Expr.Text text when text.parts().size() == 1 && text.parts().getFirst().text() != null ->
          String.valueOf(text.parts().getFirst().text());
      case Expr.Name name -> name.name();
      default -> "";
    };
  }
}
