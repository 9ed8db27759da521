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
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.settings.CompletionSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about one text. [Analysis] answers; an interface, so that protocols are tested
/// without an engine. An offset before or behind the text counts as its start or end.
public interface Answers {

  default Completion complete(Utf16Offset offset) {
    return complete(offset, CompletionSettings.NONE);
  }

  /// `settings` are those of whoever asks, over those of the workspace.
  Completion complete(Utf16Offset offset, CompletionSettings settings);

  /// What [#complete] gives, with what the places of the proposals come from.
  List<Completion.Ranked> explainCompletion(Utf16Offset offset);

  List<Target> definition(Utf16Offset offset);

  List<Target> typeDefinition(Utf16Offset offset);

  /// Direct and indirect subtypes of a type, nearest first; what overrides or implements a method,
  /// with the method itself unless it is abstract; what has neither, itself. Those of sources come
  /// before those of libraries.
  Hierarchy implementations(Utf16Offset offset);

  List<Target> declaration(Utf16Offset offset);

  /// What the name at the offset means, to look for in this and other files; null if there is no
  /// name whose meaning is known.
  @Nullable SearchTarget searchTarget(Utf16Offset offset, SearchTarget.Breadth breadth);

  /// Whether the name at the offset can become another, and what else takes part: `newName` null
  /// asks whether it can be changed at all. With `accessors` a field takes the getter and setter
  /// along that somebody wrote for it.
  Renaming renaming(Utf16Offset offset, @Nullable String newName, boolean accessors);

  /// Where annotations give a value to the target, an annotation's element `value`, without naming
  /// it.
  List<Utf16Offset> implicitElements(SearchTarget target);

  /// What to look for to find the uses of each class that Lombok makes for this text. Where names
  /// in it become others, each has the same place in the list.
  List<SearchTarget> generatedClasses();

  /// The static imports that import the target and something else of its name.
  List<Renaming.SharedImport> sharedImports(SearchTarget target);

  /// What every name in the code of this text means.
  List<Meaning> meanings();

  /// What this text takes from other files of its package.
  List<PackageUse> packageUses();

  /// The edit that imports a type into this file, whatever its simple name means now.
  SourceEdit importInsertion(String qualifiedName);

  /// What speaks against a new name of the declaration whose name is at the offset: what has that
  /// name already in its scope, and methods that would override or be overridden.
  List<NameClash> nameClashes(Utf16Offset offset, String newName);

  /// What the name at the offset means, as a name that holds in other places; null if only this
  /// file can name it.
  @Nullable MemberName memberName(Utf16Offset offset);

  /// What to look for to find the uses of a type or member that this text can see; null if there is
  /// none of that name.
  @Nullable SearchTarget searchTarget(MemberName name, SearchTarget.Breadth breadth);

  /// The places of this text that mean the target, declarations included, in source order.
  List<Reference> references(SearchTarget target);

  /// As above, of a target that is to get another name.
  Renaming.Places renamedReferences(SearchTarget target, String newName);

  @Nullable Hover hover(Utf16Offset offset);

  @Nullable SignatureHelp signatureHelp(Utf16Offset offset);

  List<Outline> outline();

  /// The types that a type hierarchy of the name at the offset starts from.
  List<HierarchyItem> typeHierarchy(Utf16Offset offset);

  /// The direct supertypes of a type that this file declares, or that it finds in a library. Null
  /// if there is no such type any more: the text is another one than the item was made for.
  @Nullable Hierarchy supertypes(HierarchyId id);

  /// As [#supertypes], the direct subtypes, those of sources before those of libraries.
  @Nullable Hierarchy subtypes(HierarchyId id);

  /// The methods and constructors that a call hierarchy of the name at the offset starts from.
  List<HierarchyItem> callHierarchy(Utf16Offset offset);

  /// What to look for to find who calls a method or constructor. Null as in [#supertypes].
  @Nullable CallTarget callTarget(HierarchyId id, SearchTarget.Breadth breadth);

  /// As above, of a method or constructor that this text can see; null if there is none of that
  /// name.
  @Nullable CallTarget callTarget(MemberName name, SearchTarget.Breadth breadth);

  /// What an item of a hierarchy is if a library declares it; null if none does. May decompile it.
  @Nullable LibraryMember libraryMember(HierarchyId id);

  /// The members of this file that call the target, in source order; `written` is what
  /// [#references] says.
  List<Calls.Call> incomingCalls(CallTarget target, List<Reference> written);

  /// What a member of this file calls; nothing for one of a class file. Null as in [#supertypes].
  @Nullable Calls outgoingCalls(HierarchyId id);

  List<Fold> folds();

  List<TextRange> selections(Utf16Offset offset);

  List<Link> links();

  List<TextRange> linkedRanges(Utf16Offset offset);

  List<Highlight> highlights(Utf16Offset offset);

  /// What the names in a range are, see [#hasMoreTokens].
  List<Token> tokens(TextRange range);

  /// True if the last answer of [#tokens] left out what would have taken long: it is in the next.
  /// Each next one has more, up to one that has all.
  boolean hasMoreTokens();

  /// True if the last answer lacks something: the code needs more work than is spent on one
  /// question, or is nested so deeply that some of it is not read.
  boolean isPartial();

  List<Lens> lenses();

  @Nullable Moniker moniker(Utf16Offset offset);

  List<Hint> hints(TextRange range);

  @Nullable Target declared(SymbolId symbol);

  String document(SymbolId symbol);

  List<@Nullable SourceEdit> importEdits(List<List<String>> names);

  /// As [#importEdits], of one item.
  default @Nullable SourceEdit importEdit(List<String> names) {
    return importEdits(List.of(names)).getFirst();
  }

  /// The imports that go along with copied code.
  PastedCode pastedCode();

  /// See [Analysis#actions].
  CodeActions actions();
}
