package io.pinyon.service;

import io.pinyon.query.Answers;
import io.pinyon.query.Formatting;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.format.FormatAnswer;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.symbols.FoundSymbol;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the protocol needs to know about Java: indexed workspaces that answer questions. Safe for
/// use by many threads.
public interface LanguageService extends AutoCloseable {

  /// Adds a workspace folder. Returns at once; the index is opened and updated in the background. A
  /// folder that is not there yet is opened once it is; the root of a file system and the user's
  /// home folder are not opened unless they have an index already: the listener is told why.
  void open(Path root);

  /// Allows Pinyon to execute the builds of workspaces opened from now on, to get their exact class
  /// paths. Call it only if the user trusts them and wants that.
  void allowBuilds();

  /// From now on no workspace that is opened gets guessed jars for what its build leaves out.
  void forbidGuesses();

  /// Follows links that lead out of workspaces opened from now on. Call it only if the user wants
  /// that: such a link may lead to anything that the user can read.
  void followLinks();

  /// Looks in the corpus in this folder for what the workspaces do not have: places that mean what
  /// they or their libraries declare, symbols, and sources of libraries. Answers about a file of
  /// the corpus come from there. Returns at once, as [#open] does.
  void useCorpus(Path folder);

  /// Removes a workspace folder.
  void close(Path root);

  /// The path by which answers name a file: of all its spellings (links, letter case where the file
  /// system ignores it) the one that its workspace uses. The file need not exist.
  default Path locate(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /// Asks one question about a text. `buffers` holds the open texts by location, which count
  /// instead of those on disk; the same text is the same object until it changes. What the question
  /// gets is valid until it returns. Never waits for indexing; the first questions wait up to 300
  /// ms for the class paths of their workspace. Ends in an
  /// [io.pinyon.query.facts.AbandonedException] soon after `isAbandoned` has become true.
  <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Answers, T> question);

  /// Waits until the class paths of a text's workspace are known, 8 s at most. False if they were
  /// known at once, or are not known in time, or if there are none to wait for.
  boolean awaitClassPaths(AskedText asked, BooleanSupplier isAbandoned);

  /// Where the corpus declares what the name at the offset means, if a library declares that and
  /// its source is not at hand; `known` is where its declaration was found. Nothing if there is no
  /// corpus, or a better place is known. Parameters as for [#ask].
  List<Target> corpusDefinition(
      AskedText asked,
      Utf16Offset offset,
      List<Target> known,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned);

  /// Looks in the files of the workspace for what the name at the offset means, see
  /// [io.pinyon.service.references.ReferenceSearch]; parameters as for [#ask]. As all questions
  /// about many files it waits until the index lacks nothing, up to 8 s after the first that
  /// waited. `listener` gets the places of each file as soon as they are known, from any thread,
  /// one call at a time.
  FoundReferences references(
      AskedText asked,
      Utf16Offset offset,
      Breadth breadth,
      SearchScope scope,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      SearchListener listener);

  /// What it takes to give the name at the offset another: parameters as for [#ask]. With
  /// `accessors` a field takes the getter and setter along that somebody wrote for it.
  RenameAnswer rename(
      AskedText asked,
      Utf16Offset offset,
      String newName,
      boolean accessors,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned);

  /// The edits of a code action that was listed for a range of a text and these problems, of other
  /// files too; see [io.pinyon.query.CodeActions#edits]. The rest as for [#ask]. Throws
  /// [io.pinyon.query.answers.actions.RefusedException] for what would change the program.
  List<FileEdits> edits(
      AskedText asked,
      TextRange range,
      List<Problem> problems,
      ActionKind kind,
      String title,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned);

  /// What it takes to format a text, or with `range` the lines that it touches; the rest as for
  /// [#ask]. Does not wait for the class paths.
  FormatAnswer format(
      AskedText asked,
      @Nullable TextRange range,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned);

  /// The edits of the line at the offset that follow from a character typed before it, see
  /// [Formatting#typed].
  List<SourceEdit> formatTyped(
      AskedText asked,
      Utf16Offset offset,
      char typed,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned);

  /// Who calls the method or constructor that a question about this text named by `id`, see
  /// [io.pinyon.service.hierarchy.CallerSearch]; parameters as for [#ask]. Of what a library
  /// declares also those in the libraries that the text sees, see
  /// [io.pinyon.service.facts.LibraryCallers]. Null if there is no such declaration any more.
  @Nullable FoundCalls incomingCalls(
      AskedText asked,
      HierarchyId id,
      Breadth breadth,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned);

  /// What the method or constructor calls that a question about this text named by `id`; parameters
  /// as for [#ask]. What a library declares calls what its source says, or what was decompiled.
  /// Null as in [#incomingCalls].
  @Nullable FoundOutgoing outgoingCalls(
      AskedText asked, HierarchyId id, Map<String, String> buffers, BooleanSupplier isAbandoned);

  /// What sources have to change before files or folders move, several at once: a type takes the
  /// name of its file, packages follow their folders. The paths are absolute and located, see
  /// [#locate]; the rest as for [#ask].
  RenameAnswer moveFiles(
      List<WorkspaceChange.Move> moves, Map<String, String> buffers, BooleanSupplier isAbandoned);

  /// Gets the compiler of [#problems] ready for the workspaces that are open, which takes a
  /// processor for about two seconds: once nobody has asked for a moment, at the latest after a few
  /// seconds. Returns at once; `begun` is run when it begins. It ends again if nobody asks for two
  /// minutes.
  void prepareCompiler(Runnable begun);

  /// What one tier finds in a text, of the remarks of [Tier#ENGINE] the wanted kinds; the rest as
  /// for [#ask]. Null if the tier has no answer: the others' then count. `early` may be given some
  /// that it knows before the rest, in this thread.
  @Nullable List<Problem> problems(
      Tier tier,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early);

  /// The errors that [Tier#SYNTAX] finds in an open text, and what other files see of it. What an
  /// edit leaves as it was is judged once.
  SyntaxJudge.Verdict syntax(AskedText asked, BooleanSupplier isAbandoned);

  /// Gives `consumer` the files in the workspaces that have syntax errors and whose location is not
  /// in `open`, as far as their index has read them; of each workspace 500 at most.
  void problemsOfFiles(
      Set<String> open, BooleanSupplier isAbandoned, Consumer<FileProblems> consumer);

  /// Declarations in the workspaces whose names match the query, best first. `buffers` as for
  /// [#ask].
  List<FoundSymbol> symbols(String query, int limit, Map<String, String> buffers);

  /// Reports files or folders that were created, changed or removed.
  void filesChanged(Collection<Path> files);

  @Override
  void close();

  /// Receives the progress of indexing. Called from any thread, about ten times a second at most.
  interface Listener {
    /// Hears everything and says nothing.
    Listener SILENT =
        new Listener() {
          @Override
          public void indexing(Path root, long done, long total) {}

          @Override
          public void indexed(Path root, String summary) {}

          @Override
          public void trouble(Path root, String message) {}
        };

    /// `total` is 0 while it is not known.
    void indexing(Path root, long done, long total);

    /// Indexing has ended; `summary` describes the result in one line.
    void indexed(Path root, String summary);

    /// A warning for the user.
    void trouble(Path root, String message);
  }
}
