package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.Json;
import io.pinyon.projects.internal.input.Json.Members;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.schema.settings.CompletionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pinyon.json` in a workspace's root, which overrides what build files say: one module, whose
/// keys stand at the top, or several under `modules`. `docs/pinyon-json.md` describes the keys.
///
/// What is wrong is a problem at its line; everything else counts.
public final class PinyonFile {
  /// Its name.
  public static final String NAME = "pinyon.json";

  private static final String MODULES = "modules";

  /// Whether libraries may be guessed that class paths lack.
  private static final String GUESS = "guess";

  /// Where snapshots of the workspace are: folders, `file:` and `https:`.
  private static final String SNAPSHOTS = "snapshots";

  /// What completion offers, see [CompletionSettings].
  private static final String COMPLETION = "completion";

  /// Keys that describe no workspace, in the order in which messages name them.
  private static final List<String> SETTINGS = List.of(GUESS, SNAPSHOTS, COMPLETION);

  /// What the file says about guessing libraries.
  public enum Guessing {
    /// Not where class paths are given, in whole, by this file or by a build.
    USUAL,
    /// The file describes the workspace and gives no class path.
    NO_CLASS_PATH,
    FORBIDDEN
  }

  /// The longest distance at which a known key is taken for what was meant.
  private static final int NEAR = 3;

  private final Path root;
  private final Path file;
  private final Jdks jdks;
  private final Inputs inputs;
  private final List<ProjectProblem> problems = new ArrayList<>();

  /// The folders of all modules by their names, in the file's order.
  private final Map<String, Path> folders = new LinkedHashMap<>();

  private PinyonFile(Path root, Jdks jdks, Inputs inputs) {
    this.root = root;
    this.file = root.resolve(NAME);
    this.jdks = jdks;
    this.inputs = inputs;
  }

  /// True if a workspace has one.
  public static boolean isIn(Path root) {
    return Files.isRegularFile(root.resolve(NAME));
  }

  /// The model that the file describes; null if there is none or it is no JSON, which is a problem.
  static @Nullable ProjectModel read(
      Path root, Jdks jdks, Inputs inputs, List<ProjectProblem> problems) {
    PinyonFile file = new PinyonFile(root, jdks, inputs);
    List<ProjectModule> modules = file.read();
    file.problems.sort(Comparator.comparingInt(ProjectProblem::line));
    problems.addAll(file.problems);
    return modules == null
        ? null
        : new ProjectModel(BuildSystem.PINYON_FILE, modules, List.copyOf(problems));
  }

  private @Nullable List<ProjectModule> read() {
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (!(Json.parse(inputs.text(file)) instanceof Members top)) {
        problem(1, "expected an object: {\"classPath\": [...], \"sourceRoots\": [...]}");
        return null;
      }
      guess(top);
      snapshots(top);
      completion(top);
      if (SETTINGS.containsAll(top.values().keySet())) {
        return null;
      }
      Json.Value several = top.values().get(MODULES);
      return several == null ? List.of(alone(top)) : modules(top, several);
    } catch (Json.Malformed e) {
      problem(e.line, "not valid JSON: " + e.getMessage());
      return null;
    } catch (IOException e) {
      problem(0, "cannot be read: " + e.getMessage());
      return null;
    }
  }

  /// Whether and where libraries may be guessed in the workspace; what is wrong is told by [#read].
  public static Guessing guessing(Path root) {
    try {
      if (!isIn(root)
          || !(Json.parse(Inputs.of(root).text(root.resolve(NAME))) instanceof Members top)) {
        return Guessing.USUAL;
      }
      if (top.values().get(GUESS) instanceof Json.Word word && word.value().equals("false")) {
        return Guessing.FORBIDDEN;
      }
      boolean isDescription = !SETTINGS.containsAll(top.values().keySet());
      return isDescription && !givesClassPath(top) ? Guessing.NO_CLASS_PATH : Guessing.USUAL;
    } catch (Json.Malformed | IOException e) {
      return Guessing.USUAL;
    }
  }

  private static boolean givesClassPath(Members top) {
    if (top.values().containsKey("classPath") || top.values().containsKey("testClassPath")) {
      return true;
    }
    return top.values().get(MODULES) instanceof Json.Array modules
        && modules.values().stream()
            .anyMatch(each -> each instanceof Members members && givesClassPath(members));
  }

  private void guess(Members top) {
    Json.Value value = top.values().get(GUESS);
    if (value != null && !(value instanceof Json.Word word && !word.value().equals("null"))) {
      problem(value.line(), "guess must be true or false");
    }
  }

  /// The places of snapshots that the file names, in its order; what is wrong is told by [#read].
  public static List<String> snapshots(Path root) {
    try {
      return isIn(root)
              && Json.parse(Inputs.of(root).text(root.resolve(NAME))) instanceof Members top
          ? texts(top.values().get(SNAPSHOTS))
          : List.of();
    } catch (Json.Malformed | IOException e) {
      return List.of();
    }
  }

  private void snapshots(Members top) {
    Json.Value value = top.values().get(SNAPSHOTS);
    int given = value instanceof Json.Array array ? array.values().size() : 1;
    if (value != null && texts(value).size() != given) {
      problem(value.line(), "snapshots must be a place in quotes, or a list of them");
    }
  }

  /// What the file says of completion; what is wrong is told by [#read].
  public static CompletionSettings completion(Path root) {
    try {
      return isIn(root)
              && Json.parse(Inputs.of(root).text(root.resolve(NAME))) instanceof Members top
              && top.values().get(COMPLETION) instanceof Members given
          ? CompletionSettings.of(plain(given), (key, message) -> {})
          : CompletionSettings.NONE;
    } catch (Json.Malformed | IOException e) {
      return CompletionSettings.NONE;
    }
  }

  private void completion(Members top) {
    Json.Value value = top.values().get(COMPLETION);
    if (value instanceof Members given) {
      CompletionSettings.of(
          plain(given),
          (key, message) -> {
            Json.Value wrong = given.values().getOrDefault(key, given);
            problem(wrong.line(), "completion." + key + " " + message);
          });
    } else if (value != null) {
      problem(value.line(), "completion must be an object: {\"postfix\": false}");
    }
  }

  private static Map<String, @Nullable Object> plain(Members given) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    given.values().forEach((key, value) -> result.put(key, plain(value)));
    return result;
  }

  private static @Nullable Object plain(Json.Value value) {
    return switch (value) {
      case Json.Text text -> text.value();
      case Json.Numeral number -> number.value();
      case Json.Word word -> word.value().equals("null") ? null : word.value().equals("true");
      case Json.Array array -> array.values().stream().map(PinyonFile::plain).toList();
      case Members members -> plain(members);
    };
  }

  private static List<String> texts(Json.@Nullable Value value) {
    List<Json.Value> all =
        value instanceof Json.Array array
            ? array.values()
            : value == null ? List.of() : List.of(value);
    return all.stream()
        .filter(Json.Text.class::isInstance)
        .map(each -> ((Json.Text) each).value())
        .toList();
  }

  private ProjectModule alone(Members top) {
    List<String> known = new ArrayList<>(PinyonModule.KEYS);
    known.remove("path");
    known.add(MODULES);
    known.addAll(SETTINGS);
    check(top, known);
    String name =
        top.values().get("name") instanceof Json.Text text
            ? text.value()
            : String.valueOf(root.getFileName());
    folders.put(name, root);
    return module(name, root, top, top);
  }

  /// Those that contain others first.
  private List<ProjectModule> modules(Members top, Json.Value several) {
    List<String> known = new ArrayList<>(PinyonModule.SHARED);
    known.add(MODULES);
    known.addAll(SETTINGS);
    check(top, known);
    Map<String, Members> found = new LinkedHashMap<>();
    for (Json.Value each :
        several instanceof Json.Array array ? array.values() : List.of(several)) {
      if (!(each instanceof Members members)) {
        problem(each.line(), "modules must be a list of objects: [{\"path\": \"core\", ...}]");
        continue;
      }
      check(members, PinyonModule.KEYS);
      Path folder = folder(members);
      String name =
          members.values().get("name") instanceof Json.Text text
              ? text.value()
              : folder.equals(root)
                  ? String.valueOf(root.getFileName())
                  : root.relativize(folder).toString().replace('\\', '/');
      if (found.putIfAbsent(name, members) == null) {
        folders.put(name, folder);
      } else {
        problem(members.line(), "duplicate module name: " + name);
      }
    }
    List<ProjectModule> modules = new ArrayList<>();
    found.forEach((name, members) ->
        modules.add(module(name, folders.getOrDefault(name, root), members, top)));
    modules.sort(Comparator.comparingInt(each -> each.folder().getNameCount()));
    return List.copyOf(modules);
  }

  private Path folder(Members module) {
    Json.Value path = module.values().get("path");
    if (!(path instanceof Json.Text text)) {
      if (path != null) {
        problem(path.line(), "path must be a folder in quotes");
      }
      return root;
    }
    try {
      Path folder = root.resolve(text.value()).normalize();
      if (!Files.isDirectory(folder)) {
        problem(text.line(), "no such folder: " + folder);
      }
      return folder;
    } catch (InvalidPathException e) {
      problem(text.line(), "not a path: " + text.value());
      return root;
    }
  }

  private ProjectModule module(String name, Path folder, Members members, Members top) {
    return new PinyonModule(root, folder, members, top, folders, jdks, inputs, this::problem)
        .read(name);
  }

  private void problem(int line, String message) {
    ProjectProblem problem = new ProjectProblem(file, line, message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// Tells keys that mean nothing.
  private void check(Members members, Collection<String> known) {
    members
        .values()
        .forEach((key, value) -> {
          if (!known.contains(key)) {
            problem(value.line(), "unknown key: " + key + meant(key, known));
          }
        });
  }

  /// What was meant most likely, and all that there is if that is not clear.
  static String meant(String word, Collection<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(each -> distance(word, each))).orElse("");
    return distance(word, nearest) <= Math.min(NEAR, word.length() * 2 / 3)
        ? " (did you mean " + nearest + "?)"
        : " (known: " + String.join(", ", known) + ")";
  }

  /// Levenshtein's distance, upper and lower case alike.
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[before.length];
      now[0] = i;
      for (int j = 1; j < now.length; j++) {
        char a = Character.toLowerCase(one.charAt(i - 1));
        char b = Character.toLowerCase(other.charAt(j - 1));
        now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (a == b ? 0 : 1));
      }
      before = now;
    }
    return before[other.length()];
  }
}
