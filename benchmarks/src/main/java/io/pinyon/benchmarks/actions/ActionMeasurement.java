package io.pinyon.benchmarks.actions;

import io.pinyon.benchmarks.actions.Tally.Outcome;
import io.pinyon.indexer.report.Following;
import io.pinyon.query.Problems;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final Set<ActionKind> OF_IMPORTS =
      Set.of(ActionKind.ORGANIZE_IMPORTS, ActionKind.ADD_IMPORTS);

  private static final Pattern RELEASE =
      Pattern.compile("<maven\\.compiler\\.release>(\\d+)</maven\\.compiler\\.release>");

  private final LanguageService service;
  private final Sources sources;
  private final List<Path> files;
  private final PrintWriter failures;
  private final Set<ActionKind> kinds;
  private final Tally tally = new Tally();
  private final Map<Path, Boolean> compiles = new HashMap<>();

  private ActionMeasurement(
      LanguageService service, Sources sources, Set<ActionKind> kinds, PrintWriter failures) {
    this.service = service;
    this.sources = sources;
    this.files = sources.files();
    this.kinds = kinds;
    this.failures = failures;
  }

  /// What is asked at a place of a text, and what was chosen of the answer.
  private record Choice(
      long seed,
      Path file,
      String text,
      TextRange range,
      List<Problem> problems,
      CodeAction action) {
    @Override
    public String toString() {
      int line = (int) text.substring(0, range.start()).lines().count();
      return "seed %d: %s:%d %s %s '%s'"
          .formatted(seed, file, line, range, action.kind(), action.title());
    }
  }

  /// Arguments: a folder with `src/main/java`, `classpath.txt` (one line) and a `pom.xml` that
  /// names the release, if it is not the running one; how many applications, the seed, and
  /// optionally how the names of the wanted kinds start.
  public static void main(String[] arguments) throws Exception {
    Path project = Path.of(arguments[0]).toRealPath();
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    String wanted = arguments.length > 3 ? arguments[3] : "";
    Set<ActionKind> kinds = EnumSet.allOf(ActionKind.class);
    kinds.removeIf(each -> !each.name().startsWith(wanted));
    Path pom = project.resolve("pom.xml");
    Matcher release = RELEASE.matcher(Files.exists(pom) ? Files.readString(pom) : "");
    int level = release.find() ? Integer.parseInt(release.group(1)) : Runtime.version().feature();
    Path folder = Files.createTempDirectory("pinyon-actions").toRealPath();
    Path report = Files.createTempFile("pinyon-actions", ".txt");
    boolean isSound;
    try (PrintWriter failures = new PrintWriter(Files.newBufferedWriter(report), true)) {
      isSound = run(project, folder, level, kinds, count, seed, failures);
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
      Set<ActionKind> kinds,
      int count,
      long seed,
      PrintWriter failures)
      throws Exception {
    Path root = Files.createDirectory(folder.resolve("project"));
    String classPath = Files.readString(project.resolve("classpath.txt")).strip();
    copy(project.resolve("src/main/java"), root.resolve("src/main/java"));
    String jars =
        Stream.of(classPath.split(":"))
            .filter(each -> !each.isEmpty())
            .map(each -> '"' + each + '"')
            .collect(Collectors.joining(","));
    Files.writeString(
        root.resolve("pinyon.json"),
        "{\"sourceRoots\":[\"src/main/java\"],\"guess\":false,\"release\":%d,\"classPath\":[%s]}"
            .formatted(release, jars));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (Sources sources = new Sources(root.resolve("src/main/java"), classPath, release, classes);
        IndexedWorkspaces service =
            new IndexedWorkspaces(folder.resolve("home"), Following.NOTHING, new Silent())) {
      service.open(root);
      service.awaitOpened();
      Objects.requireNonNull(service.workspace(root)).indexNow();
      ActionMeasurement measurement = new ActionMeasurement(service, sources, kinds, failures);
      for (int i = 0; i < count; i++) {
        measurement.applyOne(seed + i);
      }
      measurement.tally.print();
      return measurement.tally.of(Outcome.FAILED) == 0;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
    }
  }

  private void applyOne(long seed) {
    Random random = new Random(seed);
    random.nextInt(); // the first numbers of neighbouring seeds resemble each other
    boolean isBroken = kinds.contains(ActionKind.QUICK_FIX) && random.nextInt(3) == 0;
    for (int i = 0; i < TRIES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      if (!compiles.computeIfAbsent(
          file, each -> sources.errors(Map.of(each, sources.text(each))).isEmpty())) {
        continue;
      }
      Choice choice = isBroken ? repair(seed, file, random) : change(seed, file, random);
      if (choice != null) {
        apply(choice);
        return;
      }
    }
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

  /// Sorts of actions that are offered often are taken no more often than others, nor what is
  /// refused rather than what is not.
  private @Nullable Choice change(long seed, Path file, Random random) {
    Set<ActionKind> asked = EnumSet.copyOf(kinds);
    asked.remove(ActionKind.QUICK_FIX);
    asked.remove(ActionKind.FIX_ALL);
    if (asked.removeAll(OF_IMPORTS) && random.nextInt(8) == 0) {
      return imports(seed, file, sources.text(file), random);
    }
    if (asked.isEmpty()) {
      return null;
    }
    String text = sources.text(file);
    TextRange range = new Places(text).any(random);
    List<CodeAction> offered = list(seed, file, text, range, List.of(), asked);
    if (offered.isEmpty()) {
      return null;
    }
    List<CodeAction> possible = offered.stream().filter(each -> each.refusal().isEmpty()).toList();
    if (!possible.isEmpty() && random.nextInt(4) > 0) {
      offered = possible;
    }
    List<String> found = offered.stream().map(ActionMeasurement::sort).distinct().toList();
    String sort = found.get(random.nextInt(found.size()));
    List<CodeAction> fitting = offered.stream().filter(each -> sort(each).equals(sort)).toList();
    CodeAction action = fitting.get(random.nextInt(fitting.size()));
    return new Choice(seed, file, text, range, List.of(), action);
  }

  /// All overrides are one.
  private static String sort(CodeAction action) {
    return action.kind() == ActionKind.GENERATE_OVERRIDES
        ? action.kind().name()
        : Tally.plain(action.title());
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

  private void apply(Choice choice) {
    CodeAction action = choice.action();
    if (!action.refusal().isEmpty()) {
      tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
      tally.refused(action.title(), action.refusal());
      return;
    }
    long start = System.nanoTime();
    try {
      List<FileEdits> edits =
          service.ask(
              AskedText.ofFile(choice.file(), choice.text()),
              Map.of(choice.file().toString(), choice.text()),
              () -> false,
              answers ->
                  answers
                      .actions()
                      .edits(choice.range(), choice.problems(), action.kind(), action.title()));
      tally.made(System.nanoTime() - start);
      if (edits.isEmpty()) {
        tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
        tally.refused(action.title(), "nothing to change");
        return;
      }
      judge(choice, edits);
    } catch (RefusedException e) {
      tally.made(System.nanoTime() - start);
      tally.count(action.kind().name(), action.title(), Outcome.REFUSED);
      tally.refused(action.title(), e.reason());
      failures.println("refused: " + choice + ": " + e.reason());
    } catch (RuntimeException | StackOverflowError e) {
      tally.count(action.kind().name(), action.title(), Outcome.FAILED);
      failures.println(choice);
      e.printStackTrace(failures);
    }
  }

  private void judge(Choice choice, List<FileEdits> edits) {
    CodeAction action = choice.action();
    String wrong = null;
    Map<Path, String> changed = new LinkedHashMap<>();
    for (FileEdits each : edits) {
      Path file = Path.of(each.location());
      String before = file.equals(choice.file()) ? choice.text() : sources.text(file);
      wrong = wrong == null ? misplaced(each, before) : wrong;
      boolean isTest = each.isNew() && each.location().contains("/src/test/");
      if (wrong == null && !isTest) {
        changed.put(file, each.changed());
        wrong = lostComment(action, before, each.changed());
      }
    }
    if (wrong != null) {
      fail(choice, edits, wrong);
      return;
    }
    if (changed.isEmpty()) { // a test, which is compiled with other libraries
      tally.count(action.kind().name(), action.title(), Outcome.APPLIED);
      return;
    }
    boolean isFix = action.kind() == ActionKind.QUICK_FIX;
    boolean isRefactoring = action.kind().name().startsWith("REFACTOR");
    boolean isSeenByOthers =
        edits.stream()
            .anyMatch(each -> Problems.surface(each.text()) != Problems.surface(each.changed()));
    List<Problem> errors =
        sources.errors(isRefactoring && isSeenByOthers ? sources.withUsers(changed) : changed);
    boolean wasParsed = choice.problems().stream().noneMatch(ActionMeasurement::isOfSyntax);
    if (isFix && wasParsed && errors.stream().anyMatch(ActionMeasurement::isOfSyntax)
        || !isFix && !errors.isEmpty()) {
      fail(choice, edits, errors.getFirst().code() + " " + errors.getFirst().message());
    } else {
      Outcome outcome = errors.isEmpty() ? Outcome.APPLIED : Outcome.LEFT;
      tally.count(action.kind().name(), action.title(), outcome);
    }
  }

  private static boolean isOfSyntax(Problem problem) {
    return problem
        .code()
        .matches("compiler\\.err\\.(expected\\d?|illegal\\.start.*|premature\\.eof|not\\.stmt)");
  }

  /// What is wrong with the edits of a file as such; null if nothing is.
  private static @Nullable String misplaced(FileEdits edits, String before) {
    if (!edits.isNew() && !edits.text().equals(before)) {
      return "the edits are of another text";
    }
    int at = 0;
    for (SourceEdit each : edits.edits()) {
      if (each.range().start() < at || each.range().end() > edits.text().length()) {
        return "the edits overlap or lie outside: " + edits.edits();
      }
      at = each.range().end();
    }
    return null;
  }

  /// A comment that an action has taken away; null if there is none. Repairs may remove code.
  private static @Nullable String lostComment(CodeAction action, String before, String after) {
    if (action.kind() == ActionKind.QUICK_FIX) {
      return null;
    }
    List<String> left = comments(after);
    for (String each : comments(before)) {
      if (!left.remove(each)) {
        return "a comment is lost: " + each;
      }
    }
    return null;
  }

  private static List<String> comments(String text) {
    Tokens tokens = Tokens.of(text);
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.commentCount(); i++) {
      result.add(
          text.substring(tokens.commentStart(i), tokens.commentEnd(i)).replaceAll("\\s+", " "));
    }
    return result;
  }

  private void fail(Choice choice, List<FileEdits> edits, String reason) {
    tally.count(choice.action().kind().name(), choice.action().title(), Outcome.FAILED);
    failures.println(choice);
    failures.println("  " + reason.replace("\n", "\n  "));
    for (FileEdits file : edits) {
      failures.println("  " + file.location());
      for (SourceEdit each : file.edits()) {
        int start = each.range().start();
        String gone = file.text().substring(start, Math.max(start, each.range().end()));
        failures.println("    - " + gone.replace("\n", "\n      "));
        failures.println("    + " + each.newText().replace("\n", "\n      "));
      }
    }
  }

  private static final class Silent implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {}

    @Override
    public void trouble(Path root, String message) {
      System.err.println(message);
    }
  }
}
