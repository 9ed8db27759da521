package io.pinyon.projects.internal.input;

import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The JDKs that are installed on this machine, looked for where installers put them when one is
/// asked for. One thread.
public final class Jdks {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?([0-9]+)");

  private static final Pattern WHOLE = Pattern.compile("(?m)^MODULES=\"(?:.* )?java\\.se[ \"]");

  private final Path home;
  private final Map<String, String> variables;
  private @Nullable List<ModuleJdk> found;

  /// `home` is the user's home folder, `variables` the environment.
  public Jdks(Path home, Map<String, String> variables) {
    this.home = home;
    this.variables = variables;
  }

  /// The JDK of this feature release that `who` asks for. If it is not installed that is a problem
  /// of `file`, and the one that runs this program stands in. What runs this program is asked for
  /// by its release too, but an installed JDK comes before a runtime that has some modules alone.
  public ModuleJdk find(int feature, String who, Path file, List<ProjectProblem> problems) {
    ModuleJdk running = ModuleJdk.running();
    boolean isRunning = feature == running.feature();
    if (!isRunning || !isWhole(running.home())) {
      for (ModuleJdk each : installed()) {
        if (each.feature() == feature && (!isRunning || isWhole(each.home()))) {
          return new ModuleJdk(feature, each.home(), who);
        }
      }
    }
    if (isRunning) {
      return new ModuleJdk(feature, running.home(), who);
    }
    problems.add(
        new ProjectProblem(
            file,
            0,
            "needs JDK "
                + feature
                + ", which is not installed; using JDK "
                + running.feature()
                + " instead"));
    return running;
  }

  /// The JDK in a folder; null if there is none.
  public static @Nullable ModuleJdk at(Path folder, String who) {
    try {
      Matcher version = VERSION.matcher(BuildText.of(folder.resolve("release")));
      boolean isJdk =
          Files.exists(folder.resolve("lib/modules"))
              || Files.exists(folder.resolve("jre/lib/rt.jar"));
      return version.find() && isJdk
          ? new ModuleJdk(Integer.parseInt(version.group(1)), folder, who)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// True if the file `release` names the module that stands for all of Java SE.
  static boolean isWhole(Path home) {
    try {
      return WHOLE.matcher(BuildText.of(home.resolve("release"))).find();
    } catch (IOException e) {
      return false;
    }
  }

  private List<ModuleJdk> installed() {
    if (found == null) {
      found = new ArrayList<>();
      for (String name : List.of("JAVA_HOME", "JDK_HOME")) {
        String value = variables.get(name);
        if (value != null && !value.isBlank()) {
          add(Path.of(value), found);
        }
      }
      for (Path folder :
          List.of(
              Path.of("/usr/lib/jvm"),
              home.resolve(".sdkman/candidates/java"),
              home.resolve(".jdks"),
              home.resolve(".gradle/jdks"),
              Path.of("/Library/Java/JavaVirtualMachines"),
              home.resolve("Library/Java/JavaVirtualMachines"),
              Path.of("/opt"),
              Path.of("/usr/java"))) {
        for (Path each : WorkspacePaths.entries(folder)) {
          add(each, found);
          add(each.resolve("Contents/Home"), found);
        }
      }
    }
    return found;
  }

  private static void add(Path folder, List<ModuleJdk> found) {
    ModuleJdk jdk = at(folder, "installed");
    if (jdk != null) {
      found.add(jdk);
    }
  }
}
