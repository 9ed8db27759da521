package io.pinyon.benchmarks.actions;

import io.pinyon.benchmarks.actions.Tally.Outcome;
import io.pinyon.benchmarks.javac.ProjectCopy;
import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.storage.files.FileTrees;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Applies code actions at random places of a project, each to the text as it was, and lets javac
/// judge what they leave. An action may not throw, its edits may not overlap, no comment may get
/// lost, and a file that compiled has to compile afterwards. Quick fixes are asked for at mistakes
/// that are made first; they may leave errors, but none of syntax that was not there.
///
/// An application depends on its seed alone, which is the first one and its number: one that fails
/// is repeated with its own seed and the count 1.
public final class ActionMeasurement {
  /// So many places are tried for one application.
  private static final int TRIES = 60;

  private static final Pattern RELEASE =
      Pattern.compile("<maven\\.compiler\\.release>(\\d+)</maven\\.compiler\\.release>");

  private final LanguageService service;
  private final Sources sources;
  private final Places places;
  private final PrintWriter failures;
  private final ActionJudge judge;
  private final Tally tally = new Tally();
  private final Map<Path, Boolean> compiles = new HashMap<>();

  private ActionMeasurement(
      LanguageService service, Sources sources, Set<ActionSort> sorts, PrintWriter failures) {
    this.service = service;
    this.sources = sources;
    this.places = new Places(sources, sorts);
    this.failures = failures;
    this.judge = new ActionJudge(sources, tally, failures);
  }

  /// Arguments: a folder with `src/main/java`, `classpath.txt` (one line) and a `pom.xml` that
  /// names the release, if it is not the running one; how many applications, the seed, and
  /// optionally how the names of the wanted kinds start.
  public static void main(String[] arguments) throws Exception {
    Path project = Path.of(arguments[0]).toRealPath();
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    String wanted = arguments.length > 3 ? arguments[3] : "";
    Set<ActionSort> sorts = EnumSet.allOf(ActionSort.class);
    sorts.removeIf(each -> !each.kind.name().startsWith(wanted) && !each.name().startsWith(wanted));
    Path pom = project.resolve("pom.xml");
    Matcher release = RELEASE.matcher(Files.exists(pom) ? Files.readString(pom) : "");
    int level = release.find() ? Integer.parseInt(release.group(1)) : Runtime.version().feature();
    Path folder = Files.createTempDirectory("pinyon-actions").toRealPath();
    Path report = Files.createTempFile("pinyon-actions", ".txt");
    boolean isSound;
    try (PrintWriter failures = new PrintWriter(Files.newBufferedWriter(report), true)) {
      isSound = run(project, folder, level, sorts, count, seed, failures);
    } finally {
      FileTrees.delete(folder);
    }
    System.out.println("failures: " + report);
    System.exit(isSound ? 0 : 1);
  }

  private static boolean run(
      Path project,
      Path folder,
      int release,
      Set<ActionSort> sorts,
      int count,
      long seed,
      PrintWriter failures)
      throws Exception {
    ProjectCopy copy =
        ProjectCopy.make(project, folder.resolve("project"), "src/main/java", release);
    Path root = copy.folder();
    String classPath = copy.classPath();
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (Sources sources = new Sources(root.resolve("src/main/java"), classPath, release, classes);
        IndexedWorkspaces service =
            new IndexedWorkspaces(
                folder.resolve("home"), Following.NOTHING, new ProjectCopy.Silent())) {
      service.open(root);
      service.awaitOpened();
      Objects.requireNonNull(service.workspace(root)).indexNow();
      ActionMeasurement measurement = new ActionMeasurement(service, sources, sorts, failures);
      for (int i = 0; i < count; i++) {
        measurement.applyOne(seed + i);
      }
      measurement.tally.print();
      measurement.printPlaces();
      return measurement.tally.of(Outcome.FAILED) == 0;
    }
  }

  private void printPlaces() {
    for (ActionSort sort : places.sorts()) {
      System.out.printf("places for %s: %d%n", sort, places.count(sort));
    }
  }

  /// The sort goes by the seed, so that neighbouring seeds go through all of them.
  private void applyOne(long seed) {
    List<ActionSort> sorts = places.sorts();
    if (sorts.isEmpty()) {
      return;
    }
    ActionSort sort = sorts.get((int) Math.floorMod(seed, (long) sorts.size()));
    Random random = new Random(seed);
    random.nextInt(); // the first numbers of neighbouring seeds resemble each other
    for (int i = 0; i < TRIES; i++) {
      Places.Place place = places.any(sort, random);
      Path file = place.file();
      if (!compiles.computeIfAbsent(
          file, each -> sources.errors(Map.of(each, sources.text(each))).isEmpty())) {
        continue;
      }
      Choice choice =
          switch (sort) {
            case REPAIR -> repair(seed, file, random);
            case IMPORTS -> imports(seed, file, sources.text(file), random);
            default -> change(seed, sort, place, random);
          };
      if (choice != null && apply(choice)) {
        return;
      }
    }
    tally.count(sort.kind.name(), "nowhere: " + sort, Outcome.REFUSED);
  }

  private @Nullable Choice repair(long seed, Path file, Random random) {
    String text = Breakage.of(sources.text(file), random);
    List<Problem> problems = text == null ? List.of() : sources.errors(Map.of(file, text));
    if (text == null || problems.isEmpty()) {
      return null;
    }
    Problem problem = problems.get(random.nextInt(problems.size()));
    List<CodeAction> offered =
        list(seed, file, text, problem.range(), List.of(problem), EnumSet.of(ActionKind.QUICK_FIX));
    return offered.isEmpty()
        ? null
        : new Choice(
            seed,
            file,
            text,
            problem.range(),
            List.of(problem),
            offered.get(random.nextInt(offered.size())));
  }

  private @Nullable Choice change(long seed, ActionSort sort, Places.Place place, Random random) {
    String text = sources.text(place.file());
    Set<ActionKind> asked = EnumSet.of(sort.kind);
    List<CodeAction> offered =
        list(seed, place.file(), text, place.range(), List.of(), asked).stream()
            .filter(sort::matches)
            .toList();
    List<CodeAction> possible = offered.stream().filter(each -> each.refusal().isEmpty()).toList();
    if (possible.isEmpty()) {
      offered.forEach(this::refused);
      return null;
    }
    CodeAction action = possible.get(random.nextInt(possible.size()));
    return new Choice(seed, place.file(), text, place.range(), List.of(), action);
  }

  private void refused(CodeAction action) {
    tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
    tally.refused(action.title(), action.refusal());
  }

  /// Imports are organized where they are in disorder, and added where they are missing.
  private static @Nullable Choice imports(long seed, Path file, String whole, Random random) {
    boolean isMissing = random.nextBoolean();
    String text =
        isMissing
            ? Breakage.withoutImport(whole, random)
            : Breakage.withMixedImports(whole, random);
    if (text == null) {
      return null;
    }
    ActionKind kind = isMissing ? ActionKind.ADD_IMPORTS : ActionKind.ORGANIZE_IMPORTS;
    String title = isMissing ? "Add all missing imports" : "Organize imports";
    CodeAction action = new CodeAction(title, kind, false, List.of());
    return new Choice(seed, file, text, TextRange.EMPTY, List.of(), action);
  }

  private List<CodeAction> list(
      long seed,
      Path file,
      String text,
      TextRange range,
      List<Problem> problems,
      Set<ActionKind> asked) {
    long start = System.nanoTime();
    try {
      return service.ask(
          AskedText.ofFile(file, text),
          Map.of(file.toString(), text),
          () -> false,
          answers -> answers.actions().list(range, problems, asked));
    } catch (RuntimeException | StackOverflowError e) {
      tally.count("listing", "", Outcome.FAILED);
      failures.println("seed %d: listing at %s %s".formatted(seed, file, range));
      e.printStackTrace(failures);
      return List.of();
    } finally {
      tally.listed(System.nanoTime() - start);
    }
  }

  /// False if it was refused, or changes nothing.
  private boolean apply(Choice choice) {
    CodeAction action = choice.action();
    long start = System.nanoTime();
    try {
      List<FileEdits> edits =
          service.edits(
              AskedText.ofFile(choice.file(), choice.text()),
              choice.range(),
              choice.problems(),
              action.kind(),
              action.title(),
              Map.of(choice.file().toString(), choice.text()),
              () -> false);
      tally.made(System.nanoTime() - start);
      if (edits.isEmpty()) {
        tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
        tally.refused(action.title(), "nothing to change");
        return false;
      }
      judge.judge(choice, edits);
      return true;
    } catch (RefusedException e) {
      tally.made(System.nanoTime() - start);
      tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
      tally.refused(action.title(), e.reason());
      failures.println("refused: " + choice + ": " + e.reason());
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      tally.count(action.kind().name(), action.title(), Outcome.FAILED);
      failures.println(choice);
      e.printStackTrace(failures);
      return true;
    }
  }
}
