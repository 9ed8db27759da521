package io.pinyon.lsp;

import io.pinyon.query.Answers;
import io.pinyon.query.Formatting;
import io.pinyon.query.Problems;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.answers.Problem.Tag;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import io.pinyon.service.LanguageService;
import io.pinyon.service.format.FormatAnswer;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.references.SearchWork;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import io.pinyon.service.symbols.FoundSymbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A service without an engine: see [FakeAnswers]. The word `BOOM` makes any question fail,
/// `OVERFLOW` and `MEMORY` do so by an error of the JVM, as a changed file named `BOOM.java` does.
final class FakeService implements LanguageService {
  final List<Path> roots = Collections.synchronizedList(new ArrayList<>());
  final List<Path> corpora = Collections.synchronizedList(new ArrayList<>());
  final List<Path> changed = Collections.synchronizedList(new ArrayList<>());

  /// Questions about a text that starts with `SLOW` wait for this.
  final CountDownLatch gate = new CountDownLatch(1);

  /// Counts down when such a question begins.
  final CountDownLatch waiting = new CountDownLatch(1);

  /// False while nothing is known of any text; [#awaitClassPaths] makes it true.
  final AtomicBoolean isKnown = new AtomicBoolean(true);

  volatile boolean mayRunBuilds;
  volatile boolean mayGuess = true;
  volatile boolean followsLinks;

  /// Tier and location of each judgement.
  final List<String> judged = Collections.synchronizedList(new ArrayList<>());

  /// The other texts beside which the compiler judged a document last, by its location.
  final Map<String, Map<String, String>> judgedBeside = new ConcurrentHashMap<>();

  volatile boolean hasCompiler = true;

  /// The next judgement of this tier gives up, as if somebody else did not wait any more.
  final Set<Tier> givingUp = ConcurrentHashMap.newKeySet();

  /// Tiers whose judgements wait for these.
  final Map<Tier, CountDownLatch> held = new ConcurrentHashMap<>();

  /// Of the last renaming.
  volatile boolean renamedAccessors;

  /// Renamings wait for it.
  final CountDownLatch renaming = new CountDownLatch(1);

  /// Of the last question who calls something.
  volatile @Nullable Breadth breadth;

  @Override
  public void forbidGuesses() {
    mayGuess = false;
  }

  @Override
  public void allowBuilds() {
    mayRunBuilds = true;
  }

  @Override
  public void useCorpus(Path folder) {
    corpora.add(folder);
  }

  @Override
  public List<Target> corpusDefinition(
      AskedText asked,
      Utf16Offset offset,
      List<Target> known,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    return List.of();
  }

  @Override
  public void followLinks() {
    followsLinks = true;
  }

  @Override
  public void open(Path root) {
    roots.add(root);
  }

  @Override
  public void close(Path root) {
    roots.remove(root);
  }

  @Override
  public <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Answers, T> question) {
    String text = asked.text();
    if (text.startsWith("SLOW")) {
      waiting.countDown();
      await(gate);
    }
    if (text.contains("BOOM")) {
      throw new IllegalStateException("BOOM");
    }
    if (text.contains("OVERFLOW")) {
      throw new StackOverflowError("OVERFLOW");
    }
    if (text.contains("MEMORY")) {
      throw new OutOfMemoryError("made up");
    }
    return question.apply(new FakeAnswers(asked.location(), isKnown.get() ? text : "", buffers));
  }

  @Override
  public boolean awaitClassPaths(AskedText asked, BooleanSupplier isAbandoned) {
    return !isKnown.getAndSet(true);
  }

  @Override
  public FoundReferences references(
      AskedText asked,
      Utf16Offset offset,
      Breadth breadth,
      SearchScope scope,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      SearchListener listener) {
    Position start = new Position(0, 0);
    Position end = new Position(0, 3);
    FileReferences file =
        new FileReferences(
            asked.location(),
            List.of(
                new Reference(new TextRange(0, 3), start, end, "cls", Use.DECLARATION, null),
                new Reference(new TextRange(0, 3), start, end, "cls", Use.READ, null)));
    listener.found(file);
    return new FoundReferences(null, List.of(file), List.of(), SearchWork.NONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public RenameAnswer rename(
      AskedText asked,
      Utf16Offset offset,
      String newName,
      boolean accessors,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    renamedAccessors = accessors;
    if (newName.equals("class")) {
      return new RenameAnswer.Refused("'class' is a keyword of Java");
    }
    Position start = new Position(0, 0);
    Position end = new Position(0, 3);
    Edit edit = new Edit(new TextRange(0, 3), start, end, newName);
    if (newName.equals("late")) {
      await(renaming);
      List<FileChange> all = new ArrayList<>();
      buffers.forEach((at, text) -> all.add(new FileChange(at, text, List.of(edit))));
      return new RenameAnswer.Changed(new WorkspaceChange(all, List.of(), List.of(), List.of()));
    }
    List<Conflict> conflicts =
        newName.equals("taken")
            ? List.of(new Conflict("'taken' is taken", asked.location(), start, end))
            : List.of();
    return new RenameAnswer.Changed(
        new WorkspaceChange(
            List.of(new FileChange(asked.location(), asked.text(), List.of(edit))),
            newName.equals("Moved")
                ? List.of(new Move(asked.location(), "/w/Moved.java"))
                : List.of(),
            conflicts,
            List.of()));
  }

  @Override
  public FormatAnswer format(
      AskedText asked,
      @Nullable TextRange range,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    Formatting formatting = formatting(asked, proposal);
    return new FormatAnswer(
        range == null ? formatting.all() : formatting.lines(range),
        FormatAnswer.INDENTATION,
        asked.text().contains("BROKEN") ? "it is broken" : null,
        List.of());
  }

  @Override
  public List<SourceEdit> formatTyped(
      AskedText asked,
      Utf16Offset offset,
      char typed,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatting(asked, proposal).typed(offset, typed);
  }

  private static Formatting formatting(AskedText asked, Formatting.Proposal proposal) {
    return Formatting.of(asked.text(), asked.location(), List.of(), proposal, () -> {});
  }

  @Override
  public @Nullable FoundCalls incomingCalls(
      AskedText asked,
      HierarchyId id,
      Breadth breadth,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    this.breadth = breadth;
    Calls out = new FakeAnswers(asked.location(), asked.text(), buffers).outgoingCalls(id);
    return out == null ? null : new FoundCalls(out.calls(), List.of());
  }

  @Override
  public @Nullable FoundOutgoing outgoingCalls(
      AskedText asked, HierarchyId id, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Calls out = new FakeAnswers(asked.location(), asked.text(), buffers).outgoingCalls(id);
    return out == null ? null : new FoundOutgoing(asked.location(), out);
  }

  @Override
  public List<FileEdits> edits(
      AskedText asked,
      TextRange range,
      List<Problem> problems,
      ActionKind kind,
      String title,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    return ask(
        asked,
        buffers,
        isAbandoned,
        answers -> answers.actions().edits(range, problems, kind, title));
  }

  @Override
  public RenameAnswer moveFiles(
      List<Move> moves, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Position start = new Position(0, 0);
    Edit edit = new Edit(new TextRange(0, 0), start, start, moves.getFirst().to());
    FileChange file = new FileChange(moves.getFirst().from(), "", List.of(edit));
    return new RenameAnswer.Changed(
        new WorkspaceChange(List.of(file), List.of(), List.of(), List.of()));
  }

  @Override
  public SyntaxJudge.Verdict syntax(AskedText asked, BooleanSupplier isAbandoned) {
    List<Problem> found = problems(Tier.SYNTAX, asked, Set.of(), Map.of(), isAbandoned, _ -> {});
    return new SyntaxJudge.Verdict(Objects.requireNonNull(found), Problems.surface(asked.text()));
  }

  @Override
  public void prepareCompiler(Runnable begun) {
    begun.run();
    judged.add("PREPARED");
  }

  /// Every `syntax!`, `engine!` and `compiler!` in a text is an error that the tier of this name
  /// finds, with the code of the word before it: `x:syntax!`; none is in a text with the word
  /// `mended`. With the word `early` the first of them is known before the rest.
  @Override
  public @Nullable List<Problem> problems(
      Tier tier,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    if (tier == Tier.COMPILER) {
      judgedBeside.put(asked.location(), Map.copyOf(buffers));
    }
    judged.add(tier + " " + asked.location());
    if (givingUp.remove(tier)) {
      throw new AbandonedException();
    }
    if (asked.text().contains("early")) {
      early.accept(found(tier, asked).subList(0, 1));
    }
    await(held.getOrDefault(tier, new CountDownLatch(0)));
    return tier == Tier.COMPILER && !hasCompiler ? null : found(tier, asked);
  }

  private static List<Problem> found(Tier tier, AskedText asked) {
    List<Problem> found = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("(\\w+):" + tier.name().toLowerCase(Locale.ROOT) + "!")
            .matcher(asked.text());
    while (!asked.text().contains("mended") && matcher.find()) {
      TextRange range = new TextRange(matcher.start(), matcher.end());
      found.add(
          new Problem(
              range,
              Severity.ERROR,
              matcher.group(1),
              tier + " " + matcher.group(1),
              tier == Tier.ENGINE ? Set.of(Tag.UNNECESSARY) : Set.of(),
              List.of(new Problem.Related(asked.location(), range, "here"))));
    }
    return found;
  }

  @Override
  public void problemsOfFiles(
      Set<String> open, BooleanSupplier isAbandoned, Consumer<FileProblems> consumer) {
    for (String file : List.of("/w/A.java", "/w/Z.java")) {
      if (!open.contains(file)) {
        Problem problem =
            new Problem(new TextRange(0, 1), Severity.ERROR, "e", "stored", Set.of(), List.of());
        consumer.accept(new FileProblems(Path.of(file), "class", List.of(problem)));
      }
    }
  }

  @Override
  public List<FoundSymbol> symbols(String query, int limit, Map<String, String> buffers) {
    return List.of(
        new FoundSymbol(
            query,
            query,
            DeclarationKind.CLASS,
            "a.b",
            Path.of("/w/A.java"),
            new Position(1, 2),
            new Position(1, 5),
            false));
  }

  @Override
  public void filesChanged(Collection<Path> files) {
    if (files.stream().anyMatch(each -> each.endsWith("BOOM.java"))) {
      throw new OutOfMemoryError("BOOM");
    }
    changed.addAll(files);
  }

  @Override
  public void close() {}
}
