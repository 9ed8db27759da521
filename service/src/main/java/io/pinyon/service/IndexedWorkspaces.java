package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.query.Answers;
import io.pinyon.query.Formatting;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.check.ProjectCheck;
import io.pinyon.service.format.FormatAnswer;
import io.pinyon.service.format.SourceFormatter;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.JudgedReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.Moves;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.storage.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The real [LanguageService]: workspaces with their indexes, and the running JDK.
public final class IndexedWorkspaces implements LanguageService {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  /// The compiler gets ready by then, whoever asks.
  private static final Duration BEFORE_COMPILER = Duration.ofSeconds(3);

  /// So long errors of the compiler wait for those who wait for an index.
  private static final Duration LONGEST_COURTESY = Duration.ofSeconds(2);

  private final WorkspacePool pool;
  private final Sessions sessions;
  private final IdleMonitor idle;
  private final WorkspaceNames names;

  /// Answers about what lies in none of them.
  private final OutsideFiles outside;

  /// A compiler has the last word here.
  private final WorkspaceProblems problems;

  private final SourceFormatter formatter;
  private final Runnable ending;

  /// `home` null means the default one. With [Following#NOTHING] no index is written.
  public IndexedWorkspaces(@Nullable Path home, Following following, Listener listener) {
    this(home, following, listener, Project.Machine.present());
  }

  /// As above, with a user's files on another place of the machine than this program's.
  IndexedWorkspaces(
      @Nullable Path home, Following following, Listener listener, Project.Machine machine) {
    this(new WorkspacePool(home, following, machine), listener);
  }

  /// Alone with a pool.
  private IndexedWorkspaces(WorkspacePool pool, Listener listener) {
    this(pool, listener, pool::close);
  }

  /// With what the clients of `pool` share; `ending` is done when this is closed.
  IndexedWorkspaces(WorkspacePool pool, Listener listener, Runnable ending) {
    this.pool = pool;
    this.sessions = new Sessions(pool, listener);
    this.idle = pool.idle();
    this.names = pool.names();
    this.problems = pool.problems();
    this.formatter = pool.formatter();
    this.outside = sessions.outside();
    this.ending = ending;
  }

  @Override
  public void open(Path root) {
    sessions.open(root);
  }

  @Override
  public void useCorpus(Path folder) {
    sessions.useCorpus(folder);
  }

  @Override
  public void close(Path root) {
    Session session = sessions.remove(root);
    if (session != null) {
      session.close();
    }
  }

  /// Waits until the indexes of the opened workspaces are readable or known not to exist, and their
  /// libraries are known.
  public void awaitOpened() {
    sessions.awaitOpened();
  }

  /// The opened workspace with this root; null if there is none.
  public @Nullable Workspace workspace(Path root) {
    Session session = sessions.at(root);
    return session == null ? null : session.workspace();
  }

  /// This client's session with the opened workspace with this root; null if there is none.
  @Nullable Session session(Path root) {
    return sessions.at(root);
  }

  /// False for a Java file that lies in a module, but in no folder of its sources.
  public boolean isCompiled(Path file) {
    Session session = sessions.innermost(file);
    SourceOrder order = session == null ? null : session.project().orderOf(file);
    return order == null || order.ofSource(file.toString()) != SourceOrder.BESIDE;
  }

  /// What lets javac judge many files of the opened workspace with this root; null if there is
  /// none.
  public @Nullable ProjectCheck check(Path root, ProjectCheck.Limits limits) {
    Session session = sessions.at(root);
    return session == null
        ? null
        : new ProjectCheck(
            session.project(), (file, text) -> session.facts(file, text, Map.of()), limits);
  }

  /// As above, with the javac that all clients of the pool share: only within `question`. False if
  /// there is no such workspace.
  public boolean check(Path root, Consumer<ProjectCheck> question) {
    Session session = sessions.at(root);
    if (session == null) {
      return false;
    }
    pool.check(session, question);
    return true;
  }

  /// Waits until fuzzy symbol search is ready. With [Following#CHANGES] you need not wait: it
  /// becomes ready by itself.
  public void awaitNames() {
    sessions.all().forEach(each -> names.of(each.workspace()).await());
  }

  @Override
  public void allowBuilds() {
    sessions.allowBuilds();
  }

  @Override
  public void forbidGuesses() {
    sessions.forbidGuesses();
  }

  @Override
  public void followLinks() {
    sessions.followLinks();
  }

  @Override
  public Path locate(Path file) {
    return sessions.locate(file);
  }

  @Override
  public void filesChanged(Collection<Path> files) {
    sessions.filesChanged(files);
  }

  @Override
  public <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Answers, T> question) {
    idle.begin();
    try {
      Session session = sessions.of(asked);
      if (session == null) {
        return outside.ask(asked, buffers, isAbandoned, question::apply);
      }
      try {
        return session.ask(asked, buffers, isAbandoned, question::apply);
      } catch (StorageException.Corrupt e) {
        // without the index, which is being built anew: see Workspace.snapshot
        return session.ask(asked, buffers, isAbandoned, question::apply);
      }
    } finally {
      idle.end();
    }
  }

  @Override
  public boolean awaitClassPaths(AskedText asked, BooleanSupplier isAbandoned) {
    Session session = sessions.of(asked);
    return session != null && session.awaitModel(LONGEST_WAIT, isAbandoned);
  }

  @Override
  public List<Target> corpusDefinition(
      AskedText asked,
      Utf16Offset offset,
      List<Target> known,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    CorpusLookup corpus = sessions.corpus();
    if (corpus == null || known.isEmpty() || !known.stream().allMatch(this::isDecompiled)) {
      return List.of();
    }
    MemberName name =
        this.<@Nullable MemberName>ask(
            asked, buffers, isAbandoned, answers -> answers.memberName(offset));
    return name == null ? List.of() : corpus.definition(name);
  }

  /// True for what stands for the source of a library that has none.
  private boolean isDecompiled(Target target) {
    for (Path each : Path.of(target.location())) {
      if (each.toString().startsWith("decompiled-")) {
        return outside.isOfLibrary(Path.of(target.location()));
      }
    }
    return false;
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
    return wide(asked, buffers, isAbandoned).references(offset, breadth, scope, listener);
  }

  @Override
  public RenameAnswer rename(
      AskedText asked,
      Utf16Offset offset,
      String newName,
      boolean accessors,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    return wide(asked, buffers, isAbandoned).rename(offset, newName, accessors);
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
    return wide(asked, buffers, isAbandoned).edits(range, problems, kind, title);
  }

  @Override
  public @Nullable FoundCalls incomingCalls(
      AskedText asked,
      HierarchyId id,
      Breadth breadth,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    return wide(asked, buffers, isAbandoned).incomingCalls(id, breadth);
  }

  @Override
  public @Nullable FoundOutgoing outgoingCalls(
      AskedText asked, HierarchyId id, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    return wide(asked, buffers, isAbandoned).outgoingCalls(id);
  }

  private WideQuestion wide(
      AskedText asked, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    return new WideQuestion(this, sessions, idle, asked, buffers, isAbandoned);
  }

  @Override
  public FormatAnswer format(
      AskedText asked,
      @Nullable TextRange range,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatter.format(source(asked), range, proposal, isAbandoned);
  }

  @Override
  public List<SourceEdit> formatTyped(
      AskedText asked,
      Utf16Offset offset,
      char typed,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatter.typed(source(asked), offset, typed, proposal, isAbandoned);
  }

  private SourceFormatter.Source source(AskedText asked) {
    Path file = asked.isFile() ? asked.place() : null;
    Session around = file == null ? null : sessions.innermost(file);
    Path root = around == null ? WorkspaceRoots.projectOf(file) : around.workspace().root();
    return new SourceFormatter.Source(asked.location(), file, root, asked.text());
  }

  @Override
  public RenameAnswer moveFiles(
      List<WorkspaceChange.Move> moves, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Session session = moves.isEmpty() ? null : sessions.innermost(Path.of(moves.getFirst().from()));
    if (session == null) {
      return new RenameAnswer.Changed(WorkspaceChange.NONE);
    }
    idle.begin();
    try {
      session.awaitAll(isAbandoned);
      return new Moves(new RenamedTexts(session, Session.NOWHERE, buffers, isAbandoned))
          .ofFiles(moves);
    } finally {
      idle.end();
    }
  }

  @Override
  public void prepareCompiler(Runnable begun) {
    Thread.ofPlatform()
        .daemon()
        .name("pinyon-javac-warm")
        .start(() -> {
          try {
            idle.await(BEFORE_COMPILER);
          } catch (InterruptedException e) {
            return;
          }
          begun.run();
          sessions.all().forEach(each -> problems.prepareCompiler(each, idle));
        });
  }

  @Override
  public @Nullable List<Problem> problems(
      Tier tier,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    Path place = asked.place();
    if (place != null && asked.isFile() && outside.isOfLibrary(place)
        || sessions.isOfCorpus(asked)) {
      return List.of();
    }
    if (tier == Tier.COMPILER) {
      idle.awaitWaiting(LONGEST_COURTESY, isAbandoned);
    }
    idle.begin();
    try {
      return problems.of(tier, sessions.of(asked), asked, wanted, buffers, isAbandoned, early);
    } finally {
      idle.end();
    }
  }

  @Override
  public SyntaxJudge.Verdict syntax(AskedText asked, BooleanSupplier isAbandoned) {
    SyntaxJudge.Verdict verdict = problems.ofEdited(asked, isAbandoned);
    Path place = asked.place();
    return place != null && asked.isFile() && outside.isOfLibrary(place)
            || sessions.isOfCorpus(asked)
        ? new SyntaxJudge.Verdict(List.of(), verdict.surface())
        : verdict;
  }

  @Override
  public void problemsOfFiles(
      Set<String> open, BooleanSupplier isAbandoned, Consumer<FileProblems> consumer) {
    sessions.all().forEach(each -> problems.ofFiles(each, open, isAbandoned, consumer));
  }

  @Override
  public List<FoundSymbol> symbols(String query, int limit, Map<String, String> buffers) {
    List<FoundSymbol> found = names.symbols(sessions.all(), query, limit, buffers);
    CorpusLookup corpus = sessions.corpus();
    if (corpus == null || found.size() >= limit) {
      return found;
    }
    Set<String> known = found.stream().map(FoundSymbol::signature).collect(Collectors.toSet());
    List<FoundSymbol> all = new ArrayList<>(found);
    all.addAll(corpus.symbols(query, limit - found.size(), known));
    return all;
  }

  /// As [#symbols], in the opened workspace with this root alone, without fuzzy matches among names
  /// that are not qualified. Waits for nothing.
  public List<FoundSymbol> closeSymbols(Path root, String query, int limit) {
    return names.closeSymbols(only(root), query, limit);
  }

  /// As above, with fuzzy matches: waits for the table of all names, which takes a moment whenever
  /// the index has changed.
  public List<FoundSymbol> symbols(Path root, String query, int limit) {
    List<Session> asked = only(root);
    asked.forEach(each -> names.of(each.workspace()).await());
    return names.symbols(asked, query, limit, Map.of());
  }

  /// Runs what somebody waits for besides an answer, such as for the index to be complete: work
  /// that nobody waits for begins after it.
  public <T> T waiting(Supplier<T> wait) {
    idle.beginWaiting();
    try {
      return wait.get();
    } finally {
      idle.endWaiting();
    }
  }

  /// As below, in the opened workspace with this root alone.
  public NameAnswer named(Path root, String name, int limit, Map<String, String> buffers) {
    return names.named(only(root), name, limit, buffers);
  }

  /// References, in the opened workspace with this root, of what any of these sources declares:
  /// they have one name, and to a third file each may be the one that it means. As [#references]
  /// otherwise; nothing if there is no such workspace.
  public JudgedReferences references(
      Path root,
      List<NamedDeclaration> declarations,
      Breadth breadth,
      BooleanSupplier isAbandoned,
      SearchListener listener) {
    Session session = sessions.at(root);
    return session == null
        ? JudgedReferences.NONE
        : new NamesakeReferences(session, isAbandoned).find(declarations, breadth, listener);
  }

  private List<Session> only(Path root) {
    Session session = sessions.at(root);
    return session == null ? List.of() : List.of(session);
  }

  /// True for a source of a library, which users read and do not edit.
  public boolean isOfLibrary(Path file) {
    return outside.isOfLibrary(file);
  }

  /// The declarations in the workspaces that a name means, else in their libraries, see
  /// [io.pinyon.service.symbols.SymbolNames]. At most `limit`; `buffers` as for [#ask].
  public NameAnswer named(String name, int limit, Map<String, String> buffers) {
    return names.named(sessions.all(), name, limit, buffers);
  }

  @Override
  public void close() {
    sessions.close();
    ending.run();
  }
}
