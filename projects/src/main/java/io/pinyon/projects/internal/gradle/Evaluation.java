package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradlefiles.PropertiesFile;
import io.pinyon.projects.internal.gradlefiles.VersionCatalog;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.ScriptFunctions;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the scripts of one build share while they are read: catalogs, projects, the build's own
/// logic, and limits. A script that goes beyond a limit is told once, at its line; what is beyond
/// is not known, all else is. One thread.
final class Evaluation {
  /// Statements and values of all scripts, and of those of one project.
  private static final int MAX_STEPS = 20_000_000;

  private static final int MAX_PROJECT_STEPS = 1_000_000;

  /// Values inside of each other, functions that call each other, scripts that apply each other.
  private static final int MAX_DEPTH = 1_500;

  private static final int MAX_CALLS = 50;
  private static final int MAX_SCRIPTS = 30;
  private static final int MAX_DECLARED = 1_000_000;

  /// Lines that a problem names.
  private static final int MAX_LINES = 5;

  final Map<String, VersionCatalog> catalogs;
  final Map<String, GradleProject> projects;
  final BuildLogic logic;
  private final Path workspace;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Set<ProjectProblem> told = new HashSet<>();
  private final Set<String> limits = new HashSet<>();
  private final Map<Path, List<Expr>> parsed = new HashMap<>();
  private final List<Path> open = new ArrayList<>();
  private final Set<Expr> constants = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Path, SortedMap<Integer, String>> notComputed = new TreeMap<>();
  private int declared;
  private int steps;
  private int projectSteps;
  private int depth;
  private int calls;

  /// How many branches that do not run, or may not, are around what is read.
  int inactive;

  /// `workspace` is the folder that scripts may read files of properties in.
  Evaluation(
      Path workspace,
      Map<String, VersionCatalog> catalogs,
      Map<String, GradleProject> projects,
      BuildLogic logic,
      Inputs inputs,
      List<ProjectProblem> problems) {
    this.workspace = workspace;
    this.catalogs = catalogs;
    this.projects = projects;
    this.logic = logic;
    this.inputs = inputs;
    this.problems = problems;
  }

  /// For scripts that know nothing yet, such as settings.
  static Evaluation ofNothing(Path workspace, Inputs inputs, List<ProjectProblem> problems) {
    return new Evaluation(workspace, Map.of(), Map.of(), BuildLogic.none(), inputs, problems);
  }

  Inputs inputs() {
    return inputs;
  }

  /// The folder that all builds lie in.
  Path workspace() {
    return workspace;
  }

  /// The paths of the files in a folder of the workspace, sorted; the first ones if they are many.
  List<Object> files(Path folder) {
    if (!inputs.isInside(folder)) {
      return List.of();
    }
    inputs.add(folder);
    List<Object> found = new ArrayList<>();
    WorkspacePaths.entries(folder).stream()
        .limit(ScriptFunctions.MAX_ELEMENTS)
        .forEach(each -> found.add(each.toString()));
    return found;
  }

  /// What a file of properties in the workspace says; empty if there is none.
  Map<String, String> properties(String path) {
    Path file = Path.of(path).normalize();
    boolean isOwn = path.endsWith(".properties") && inputs.isInside(file);
    return isOwn ? PropertiesFile.read(file, inputs) : Map.of();
  }

  void problem(Path file, int line, String message) {
    ProjectProblem problem = new ProjectProblem(file, line, message);
    if (told.add(problem)) {
      problems.add(problem);
    }
  }

  /// A statement names a file, which cannot be one on this system.
  void noPath(Path file, int line, InvalidPathException e) {
    problem(file, line, "ignored, as it is no path: " + e.getReason());
  }

  /// Tells that something goes beyond a limit, at the first line of a script where it does.
  void limit(Path file, int line, String message) {
    if (limits.add(file + ": " + message)) {
      problem(file, line, message);
    }
  }

  /// Notes a dependency that cannot be read: those of one script are told together, see
  /// [#tellNotComputed].
  void notComputed(Path file, int line, String configuration) {
    notComputed.computeIfAbsent(file, key -> new TreeMap<>()).putIfAbsent(line, configuration);
  }

  /// Tells what is not computed, at the first line of each script.
  void tellNotComputed() {
    notComputed.forEach((file, lines) -> {
      int first = lines.firstKey();
      List<String> others =
          lines.keySet().stream().skip(1).limit(MAX_LINES).map(String::valueOf).toList();
      String more =
          others.isEmpty()
              ? ""
              : ", and "
                  + (lines.size() - 1)
                  + " more in this file (lines "
                  + String.join(", ", others)
                  + (lines.size() - 1 > others.size() ? ", …)" : ")");
      problem(file, first, "ignored a computed value: " + lines.get(first) + more);
    });
  }

  /// False, which is told once, if there are too many dependencies.
  boolean mayDeclare(Path file, int line) {
    declared++;
    if (declared > MAX_DECLARED) {
      limit(file, line, "ignored further dependencies, there are more than " + MAX_DECLARED);
    }
    return declared <= MAX_DECLARED;
  }

  /// From here on another project's scripts are read.
  void startProject() {
    projectSteps = 0;
  }

  /// False if no more may be done for this project, or at all.
  boolean step(Path file, int line) {
    steps++;
    projectSteps++;
    if (steps > MAX_STEPS || projectSteps > MAX_PROJECT_STEPS) {
      limit(file, line, "ignored the rest, the script does too much");
      return false;
    }
    return true;
  }

  /// Goes into a value of a value; false, and nothing to leave, if that is too deep.
  boolean enter() {
    if (depth >= MAX_DEPTH) {
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  /// Goes into a function; false, and nothing to end, if too many call each other.
  boolean startCall(Path file, int line) {
    if (calls >= MAX_CALLS) {
      limit(file, line, "ignored a function, too many call each other");
      return false;
    }
    calls++;
    return true;
  }

  void endCall() {
    calls--;
  }

  /// Goes into the value of a constant; false, and nothing to end, if that is being worked out: a
  /// constant that is made of itself is not known.
  boolean startConstant(Path file, Expr constant) {
    if (!constants.add(constant)) {
      return false;
    }
    if (startCall(file, constant.line())) {
      return true;
    }
    constants.remove(constant);
    return false;
  }

  void endConstant(Expr constant) {
    constants.remove(constant);
    endCall();
  }

  /// Goes into a script; false, and nothing to end, if it is being read or too many apply each
  /// other.
  boolean startScript(Path file, Path from, int line) {
    if (open.contains(file) || open.size() >= MAX_SCRIPTS) {
      problem(from, line, "ignored a script that is applied by itself: " + file.getFileName());
      return false;
    }
    open.add(file);
    return true;
  }

  void endScript() {
    open.removeLast();
  }

  /// The statements of a script; none if it cannot be read, which is told.
  List<Expr> parse(Path file) {
    List<Expr> known = parsed.get(file);
    if (known == null) {
      known = read(file);
      parsed.put(file, known);
    }
    return known;
  }

  private List<Expr> read(Path file) {
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      ScriptParser.Script script = ScriptParser.script(inputs.text(file));
      if (script.tooDeep() > 0) {
        problem(file, script.tooDeep(), "ignored what is nested too deep");
      }
      return script.statements();
    } catch (IOException e) {
      problem(file, 0, "cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
