package io.pinyon.query;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.Meaning;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.NameClash;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.view.Fold;
import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.query.answers.view.Lens;
import io.pinyon.query.answers.view.Link;
import io.pinyon.query.answers.view.Moniker;
import io.pinyon.query.answers.view.Token;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.facts.Work;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.ImportEdits;
import io.pinyon.query.internal.completion.Completions;
import io.pinyon.query.internal.documentation.CallHelp;
import io.pinyon.query.internal.documentation.Documentation;
import io.pinyon.query.internal.documentation.Hovers;
import io.pinyon.query.internal.hierarchy.CallHierarchies;
import io.pinyon.query.internal.hierarchy.HierarchyItems;
import io.pinyon.query.internal.hierarchy.IncomingCalls;
import io.pinyon.query.internal.hierarchy.TypeHierarchies;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Outlines;
import io.pinyon.query.internal.navigation.RelatedDeclarations;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Candidates;
import io.pinyon.query.internal.references.LinkedNames;
import io.pinyon.query.internal.references.Meanings;
import io.pinyon.query.internal.references.MemberNames;
import io.pinyon.query.internal.references.ReferenceFinder;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.query.internal.rename.GeneratedClasses;
import io.pinyon.query.internal.rename.ImplicitElements;
import io.pinyon.query.internal.rename.NameClashes;
import io.pinyon.query.internal.rename.PackageUses;
import io.pinyon.query.internal.rename.Renamings;
import io.pinyon.query.internal.rename.SharedImports;
import io.pinyon.query.internal.view.Folds;
import io.pinyon.query.internal.view.Highlights;
import io.pinyon.query.internal.view.Hints;
import io.pinyon.query.internal.view.Lenses;
import io.pinyon.query.internal.view.LinkedTags;
import io.pinyon.query.internal.view.Links;
import io.pinyon.query.internal.view.Monikers;
import io.pinyon.query.internal.view.Selections;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers about one text of one file, of a text longer than [#MAX_TEXT] about its beginning. Any
/// offset is allowed: past the end counts as the end. No question costs more than a fixed number of
/// steps, see [Work]: beyond them an answer lacks something and says so where it can. Made for one
/// request or for many between two edits; one thread. Broken code, unknown names and missing facts
/// give smaller answers, never exceptions; only what nobody waits for any more ends in an
/// [AbandonedException].
public final class Analysis implements Answers {
  /// Only so much of a text is looked at, in UTF-16 units; the rest counts as not there.
  public static final int MAX_TEXT = Tokens.MAX_TEXT;

  private static final String PARTIAL =
      "*This answer lacks something: the code needs more work than Pinyon spends on one question.*";

  private final TextQuestion question;

  private Analysis(TextQuestion question) {
    this.question = question;
  }

  /// `location` is the file's absolute path, whether it exists or not.
  public static Analysis of(Facts facts, String location, String text) {
    return of(facts, location, text, new QueryCache());
  }

  /// As above, with the cache of earlier questions about this file.
  public static Analysis of(Facts facts, String location, String text, QueryCache cache) {
    return new Analysis(new TextQuestion(facts, location, text, null, cache));
  }

  /// About the text that a unit of the facts was made of, with a cache of questions about such
  /// texts alone. Its declarations are taken from the unit.
  public static Analysis ofStored(Facts facts, Unit unit, String text, QueryCache cache) {
    return new Analysis(new TextQuestion(facts, unit.location(), text, unit, cache));
  }

  /// False if nothing in a text can mean the target, for what its characters alone say.
  public static boolean mayRefer(String text, SearchTarget target) {
    return Candidates.mayBeIn(text, target);
  }

  /// True if documentation in a file whose code does not name the target may refer to it.
  public static boolean mayBeLinked(SearchTarget target) {
    return LinkedNames.mayHave(target);
  }

  /// False if surely no documentation in a file of these bytes refers to the target, the code of
  /// the file not naming it.
  public static boolean mayLink(byte[] bytes, SearchTarget target) {
    return LinkedNames.mayBeIn(bytes, target);
  }

  /// False if a text surely does not use Lombok, for what its characters alone say.
  public static boolean mayUseLombok(String text) {
    return UnicodeEscapes.translate(text).contains("lombok");
  }

  /// What the last question had to decode.
  public Work work() {
    return question.work();
  }

  /// What is wrong in the text.
  public Problems problems() {
    return new Problems(question);
  }

  @Override
  public boolean isPartial() {
    return question.isPartial();
  }

  /// What can be done to the code of the text.
  @Override
  public CodeActions actions() {
    return new CodeActions(question);
  }

  @Override
  public PastedCode pastedCode() {
    return new PastedCode(question);
  }

  private SyntaxTree tree() {
    return question.tree();
  }

  private int clamp(Utf16Offset offset) {
    return question.clamp(offset);
  }

  private Attribution attribution(int offset) {
    return question.attribution(tree(), Spots.at(offset));
  }

  private Attribution attribution(SyntaxTree parsed, Spots spots) {
    return question.attribution(parsed, spots);
  }

  private <T> T answer(Supplier<T> asked, T none) {
    return question.answer(asked, none);
  }

  private <T> @Nullable T answer(Supplier<@Nullable T> asked) {
    return question.answer(asked);
  }

  /// What can be typed at the caret.
  @Override
  public Completion complete(Utf16Offset offset, CompletionSettings settings) {
    int at = clamp(offset);
    return answer(
        () -> Completions.complete(question.text(), at, settings, question::parse, question::typed),
        Completion.none(at, true));
  }

  @Override
  public List<Completion.Ranked> explainCompletion(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(
        () -> Completions.explain(question.text(), at, question::parse, question::typed),
        List.of());
  }

  /// Where the name at the offset is declared; several only if it is ambiguous.
  @Override
  public List<Target> definition(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> definition(attribution(at), at), List.of());
  }

  private static List<Target> definition(Attribution attribution, int at) {
    Occurrence occurrence = new OccurrenceLocator(attribution).at(at);
    return occurrence == null
        ? List.of()
        : new DeclarationLocator(attribution.symbols()).of(occurrence.symbols());
  }

  /// Where the type of the expression or variable at the offset is declared.
  @Override
  public List<Target> typeDefinition(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> new RelatedDeclarations(attribution(at)).types(at), List.of());
  }

  /// What the declaration at the offset takes up: the methods that a method overrides, nearest
  /// first, or the supertypes of a class. Of anything else its definition.
  @Override
  public List<Target> declaration(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(
        () -> {
          Attribution attribution = attribution(at);
          List<Target> above = new RelatedDeclarations(attribution).supers(at);
          return above.isEmpty() ? definition(attribution, at) : above;
        },
        List.of());
  }

  @Override
  public Hierarchy implementations(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(
        () ->
            new Hierarchy(new TypeHierarchies(attribution(at)).implementations(at), mayLackSome()),
        new Hierarchy(List.of(), true));
  }

  @Override
  public @Nullable SearchTarget searchTarget(Utf16Offset offset, SearchTarget.Breadth breadth) {
    int at = clamp(offset);
    return answer(() -> {
      Attribution attribution = attribution(at);
      Occurrence occurrence = new OccurrenceLocator(attribution).at(at);
      return occurrence == null
          ? null
          : SearchTargets.of(attribution, occurrence.symbols(), breadth);
    });
  }

  @Override
  public @Nullable MemberName memberName(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> {
      Occurrence occurrence = new OccurrenceLocator(attribution(at)).at(at);
      return occurrence == null ? null : MemberNames.of(occurrence.symbols().getFirst());
    });
  }

  @Override
  public @Nullable SearchTarget searchTarget(MemberName name, SearchTarget.Breadth breadth) {
    return answer(() -> {
      Attribution attribution = attribution(0);
      Symbol symbol = MemberNames.find(attribution.symbols(), name);
      return symbol == null ? null : SearchTargets.of(attribution, List.of(symbol), breadth);
    });
  }

  @Override
  public Renaming renaming(Utf16Offset offset, @Nullable String newName, boolean accessors) {
    int at = clamp(offset);
    return answer(
        () -> new Renamings(attribution(at)).at(at, newName, accessors),
        new Renaming.Refused("the code around this name is nested too deeply"));
  }

  @Override
  public List<NameClash> nameClashes(Utf16Offset offset, String newName) {
    int at = clamp(offset);
    return answer(() -> new NameClashes(attribution(tree(), Spots.ALL), newName).at(at), List.of());
  }

  @Override
  public List<Utf16Offset> implicitElements(SearchTarget target) {
    return answer(() -> ImplicitElements.find(target, attribution(tree(), Spots.ALL)), List.of());
  }

  @Override
  public List<SearchTarget> generatedClasses() {
    return answer(() -> GeneratedClasses.of(attribution(0)), List.of());
  }

  @Override
  public List<Renaming.SharedImport> sharedImports(SearchTarget target) {
    return answer(
        () -> SharedImports.find(target, attribution(0), each -> find(each, null)), List.of());
  }

  @Override
  public List<Meaning> meanings() {
    return answer(() -> Meanings.of(attribution(tree(), Spots.ALL)), List.of());
  }

  @Override
  public List<PackageUse> packageUses() {
    return answer(() -> new PackageUses(attribution(tree(), Spots.ALL)).find(), List.of());
  }

  @Override
  public SourceEdit importInsertion(String qualifiedName) {
    return answer(
        () -> new ImportEdits(attribution(0).symbols(), tree()).insertion(qualifiedName),
        SourceEdit.insert(0, ""));
  }

  @Override
  public List<Reference> references(SearchTarget target) {
    return answer(() -> find(target, null).references(), List.of());
  }

  /// As [#references], with how many names may mean it too as nothing tells what they mean, and
  /// which are ambiguous.
  public Renaming.Places judgedReferences(SearchTarget target) {
    return answer(() -> find(target, null), Renaming.Places.NONE);
  }

  @Override
  public Renaming.Places renamedReferences(SearchTarget target, String newName) {
    return answer(() -> find(target, newName), Renaming.Places.NONE);
  }

  private Renaming.Places find(SearchTarget target, @Nullable String newName) {
    return ReferenceFinder.find(target, newName, question::treeAround, this::attribution);
  }

  @Override
  public @Nullable Hover hover(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> {
      Hover found = new Hovers(attribution(at)).at(at);
      return found == null || !work().isPartial() ? found : found.withNote(PARTIAL);
    });
  }

  @Override
  public @Nullable SignatureHelp signatureHelp(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> new CallHelp(attribution(at)).at(at));
  }

  @Override
  public List<Outline> outline() {
    return answer(() -> Outlines.of(tree()), List.of());
  }

  @Override
  public List<HierarchyItem> typeHierarchy(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> new TypeHierarchies(attribution(at)).at(at), List.of());
  }

  @Override
  public @Nullable Hierarchy supertypes(HierarchyId id) {
    return hierarchy(id, TypeHierarchies::supertypes);
  }

  @Override
  public @Nullable Hierarchy subtypes(HierarchyId id) {
    return hierarchy(id, TypeHierarchies::subtypes);
  }

  private @Nullable Hierarchy hierarchy(
      HierarchyId id,
      BiFunction<TypeHierarchies, HierarchyId, @Nullable List<HierarchyItem>> level) {
    int at = clamp(new Utf16Offset(Math.max(0, id.offset())));
    return answer(() -> {
      List<HierarchyItem> items = level.apply(new TypeHierarchies(attribution(at)), id);
      return items == null ? null : new Hierarchy(items, mayLackSome());
    });
  }

  private boolean mayLackSome() {
    return isPartial() || !question.isComplete();
  }

  @Override
  public List<HierarchyItem> callHierarchy(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> new CallHierarchies(attribution(at)).at(at), List.of());
  }

  @Override
  public @Nullable CallTarget callTarget(HierarchyId id, SearchTarget.Breadth breadth) {
    int at = clamp(new Utf16Offset(Math.max(0, id.offset())));
    return answer(() -> new IncomingCalls(attribution(at)).target(id, breadth));
  }

  @Override
  public @Nullable CallTarget callTarget(MemberName name, SearchTarget.Breadth breadth) {
    return answer(() -> new IncomingCalls(attribution(0)).target(name, breadth));
  }

  @Override
  public @Nullable LibraryMember libraryMember(HierarchyId id) {
    int at = clamp(new Utf16Offset(Math.max(0, id.offset())));
    return answer(() -> new HierarchyItems(attribution(at).symbols()).libraryMember(id));
  }

  @Override
  public List<Calls.Call> incomingCalls(CallTarget target, List<Reference> written) {
    return answer(
        () ->
            new IncomingCalls(
                    attribution(tree(), IncomingCalls.spots(target, question.location(), written)))
                .of(target, written),
        List.of());
  }

  @Override
  public @Nullable Calls outgoingCalls(HierarchyId id) {
    int at = clamp(new Utf16Offset(Math.max(0, id.offset())));
    return answer(() -> {
      SyntaxTree parsed = tree();
      Attribution around = attribution(parsed, CallHierarchies.spots(parsed, at));
      List<Calls.Call> calls = new CallHierarchies(around).outgoing(id);
      return calls == null ? null : new Calls(calls, mayLackSome());
    });
  }

  /// What can be folded, by its start.
  @Override
  public List<Fold> folds() {
    return answer(() -> Folds.of(tree()), List.of());
  }

  /// What is selected step by step around an offset: from the word there to the whole text, each
  /// longer than the one before and around it.
  @Override
  public List<TextRange> selections(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(
        () -> Selections.at(tree(), at), List.of(new TextRange(0, question.text().length())));
  }

  /// The web pages whose addresses stand in comments and strings.
  @Override
  public List<Link> links() {
    return answer(() -> Links.of(tree()), List.of());
  }

  /// The places that are edited together with the one at the offset, itself among them; none if it
  /// is alone.
  @Override
  public List<TextRange> linkedRanges(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> LinkedTags.at(tree(), at), List.of());
  }

  /// The places of this text that belong to what is at the offset, in source order.
  @Override
  public List<Highlight> highlights(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(
        () ->
            Highlights.at(
                attribution(at),
                at,
                each -> find(each, null).references(),
                spots -> attribution(tree(), spots)),
        List.of());
  }

  /// What the names in a range are, in source order.
  @Override
  public List<Token> tokens(TextRange range) {
    return answer(
        () -> {
          SyntaxTree tree = tree();
          return question.tokens().tokens(tree, range, spots -> attribution(tree, spots));
        },
        List.of());
  }

  @Override
  public boolean hasMoreTokens() {
    return question.tokens().isUnfinished();
  }

  /// A name of what is at the offset that holds outside of this workspace; null if it has none.
  @Override
  public @Nullable Moniker moniker(Utf16Offset offset) {
    int at = clamp(offset);
    return answer(() -> Monikers.at(attribution(at), at));
  }

  /// What can be run, and what uses can be counted of, in source order.
  @Override
  public List<Lens> lenses() {
    return answer(
        () -> {
          String implicitClass = Unit.implicitClass(question.location());
          return Lenses.of(tree(), implicitClass, question.release());
        },
        List.of());
  }

  /// What the code of a range means and does not say, in source order.
  @Override
  public List<Hint> hints(TextRange range) {
    return answer(() -> Hints.in(attribution(tree(), Spots.in(List.of(range))), range), List.of());
  }

  /// Where what a hint names is declared; null if that is not known any more.
  @Override
  public @Nullable Target declared(SymbolId symbol) {
    return answer(() -> new DeclarationLocator(attribution(0).symbols()).of(symbol));
  }

  /// The documentation of a completion item, as markdown; empty if there is none. `symbol` is
  /// [Completion.Item#symbol].
  @Override
  public String document(SymbolId symbol) {
    return answer(() -> new Documentation(attribution(0)).ofKey(symbol.text()), "");
  }

  /// For each of several completion items the edit that imports types and, behind `static `, static
  /// members into this file, as [Completion.Item#imports] has them; null where nothing is needed.
  @Override
  public List<@Nullable SourceEdit> importEdits(List<List<String>> names) {
    return answer(
        () -> {
          ImportEdits edits = new ImportEdits(attribution(0).symbols(), tree());
          return names.stream().<@Nullable SourceEdit>map(edits::of).toList();
        },
        Collections.nCopies(names.size(), null));
  }
}
