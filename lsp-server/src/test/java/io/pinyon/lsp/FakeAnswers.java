package io.pinyon.lsp;

import io.pinyon.query.Analysis;
import io.pinyon.query.Answers;
import io.pinyon.query.CodeActions;
import io.pinyon.query.PastedCode;
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
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.answers.view.Fold;
import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.query.answers.view.Lens;
import io.pinyon.query.answers.view.Link;
import io.pinyon.query.answers.view.Moniker;
import io.pinyon.query.answers.view.Token;
import io.pinyon.query.facts.NoFacts;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.settings.CompletionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What [FakeService] answers about a text: every word of every open buffer is a completion, every
/// definition is at the start of its file, and most else is the same whatever the text says.
record FakeAnswers(String location, String text, Map<String, String> buffers) implements Answers {
  @Override
  public boolean hasMoreTokens() {
    return false;
  }

  @Override
  public boolean isPartial() {
    return false;
  }

  @Override
  public List<Completion.Ranked> explainCompletion(Utf16Offset offset) {
    return List.of();
  }

  @Override
  public Completion complete(Utf16Offset offset, CompletionSettings settings) {
    List<Completion.Item> items = new ArrayList<>();
    for (String buffer : buffers.values()) {
      for (String word : buffer.split("\\W+")) {
        if (!settings.hides(word)) {
          items.add(item(word));
        }
      }
    }
    int end = offset.value();
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    TextRange here = new TextRange(offset.value(), offset.value());
    return new Completion(
        items, here, new TextRange(offset.value(), end), true, text.contains("."));
  }

  private static Completion.Item item(String word) {
    return new Completion.Item(
        word,
        Completion.Kind.METHOD,
        "(int a)",
        "void",
        "Words",
        switch (word) {
          case "plain" -> Snippet.plain(word + "()");
          case "whole" -> Snippet.plain(word + "() {\n}");
          default -> Snippet.around(word + "(", word.equals("lines") ? ")\n{}" : ")");
        },
        true,
        List.of("a.b." + word),
        word.equals("moved") ? new TextRange(0, 0) : null,
        new SymbolId("#" + word));
  }

  @Override
  public List<Target> definition(Utf16Offset offset) {
    if (text.isEmpty()) {
      return List.of();
    }
    return List.of(start(location));
  }

  private static Target start(String location) {
    Position start = new Position(0, 0);
    Position end = new Position(0, 3);
    return new Target(location, start, end, start, new Position(2, 0));
  }

  @Override
  public List<Target> typeDefinition(Utf16Offset offset) {
    return definition(offset);
  }

  @Override
  public Hierarchy implementations(Utf16Offset offset) {
    if (offset.value() != 2) {
      return new Hierarchy(List.of(), false);
    }
    HierarchyItem deep = deep(location);
    HierarchyItem withoutSource =
        new HierarchyItem(
            "Other", deep.kind(), "lib", false, deep.place(), false, new HierarchyId("", -1, "O"));
    return new Hierarchy(List.of(deep, withoutSource), false);
  }

  @Override
  public List<Target> declaration(Utf16Offset offset) {
    return List.of();
  }

  /// The whole text is one class, `Deep`, that is its own super- and subtype.
  @Override
  public List<HierarchyItem> typeHierarchy(Utf16Offset offset) {
    return List.of(deep(location));
  }

  private static HierarchyItem deep(String location) {
    return new HierarchyItem(
        "Deep",
        DeclarationKind.CLASS,
        "a.b",
        true,
        start(location),
        true,
        new HierarchyId(location, 3, "Deep"));
  }

  @Override
  public @Nullable Hierarchy supertypes(HierarchyId id) {
    return id.equals(deep(location).id()) ? new Hierarchy(List.of(deep(location)), false) : null;
  }

  @Override
  public @Nullable Hierarchy subtypes(HierarchyId id) {
    return supertypes(id);
  }

  @Override
  public List<HierarchyItem> callHierarchy(Utf16Offset offset) {
    return typeHierarchy(offset);
  }

  @Override
  public @Nullable CallTarget callTarget(HierarchyId id, Breadth breadth) {
    return null;
  }

  @Override
  public @Nullable CallTarget callTarget(MemberName name, Breadth breadth) {
    return null;
  }

  @Override
  public @Nullable LibraryMember libraryMember(HierarchyId id) {
    return null;
  }

  @Override
  public List<Calls.Call> incomingCalls(CallTarget target, List<Reference> written) {
    return List.of();
  }

  /// Calls itself in the second line.
  @Override
  public @Nullable Calls outgoingCalls(HierarchyId id) {
    Calls.Place place = new Calls.Place(new Position(1, 0), new Position(1, 2));
    return supertypes(id) == null
        ? null
        : new Calls(List.of(new Calls.Call(deep(location), List.of(place))), false);
  }

  @Override
  public @Nullable SearchTarget searchTarget(Utf16Offset offset, Breadth breadth) {
    return null;
  }

  @Override
  public @Nullable MemberName memberName(Utf16Offset offset) {
    return null;
  }

  @Override
  public @Nullable SearchTarget searchTarget(MemberName name, Breadth breadth) {
    return null;
  }

  @Override
  public Renaming renaming(Utf16Offset offset, @Nullable String newName, boolean accessors) {
    return new Renaming.Refused("nothing can be renamed here");
  }

  @Override
  public List<Utf16Offset> implicitElements(SearchTarget target) {
    return List.of();
  }

  @Override
  public List<SearchTarget> generatedClasses() {
    return List.of();
  }

  @Override
  public List<Renaming.SharedImport> sharedImports(SearchTarget target) {
    return List.of();
  }

  @Override
  public List<Meaning> meanings() {
    return List.of();
  }

  @Override
  public List<PackageUse> packageUses() {
    return List.of();
  }

  @Override
  public SourceEdit importInsertion(String qualifiedName) {
    return SourceEdit.insert(0, "");
  }

  @Override
  public List<NameClash> nameClashes(Utf16Offset offset, String newName) {
    return List.of();
  }

  @Override
  public Renaming.Places renamedReferences(SearchTarget target, String newName) {
    return Renaming.Places.NONE;
  }

  @Override
  public List<Reference> references(SearchTarget target) {
    return List.of();
  }

  @Override
  public @Nullable Hover hover(Utf16Offset offset) {
    return text.isEmpty()
        ? null
        : new Hover("int a", "Doc of " + offset.value(), new TextRange(0, 1));
  }

  @Override
  public SignatureHelp signatureHelp(Utf16Offset offset) {
    return new SignatureHelp(
        List.of(new SignatureHelp.Signature("f(int a)", List.of(new TextRange(2, 7)), "")), 0, 0);
  }

  @Override
  public List<Outline> outline() {
    TextRange name = new TextRange(6, 7);
    TextRange all = new TextRange(0, text.length());
    Outline inner = new Outline("m", DeclarationKind.METHOD, "()", true, name, all, List.of());
    return List.of(new Outline("A", DeclarationKind.CLASS, "", false, name, all, List.of(inner)));
  }

  @Override
  public List<Fold> folds() {
    List<Fold> folds = new ArrayList<>();
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int close = text.indexOf('}', open);
      folds.add(new Fold(new TextRange(open + 1, close), Fold.Kind.CODE));
    }
    return folds;
  }

  @Override
  public List<TextRange> selections(Utf16Offset offset) {
    return List.of(
        new TextRange(offset.value(), offset.value() + 1), new TextRange(0, text.length()));
  }

  @Override
  public List<Link> links() {
    return List.of(new Link(new TextRange(0, 1), "http://x.y"));
  }

  @Override
  public List<TextRange> linkedRanges(Utf16Offset offset) {
    return offset.value() == 0 ? List.of(new TextRange(0, 1), new TextRange(2, 3)) : List.of();
  }

  @Override
  public List<Highlight> highlights(Utf16Offset offset) {
    return List.of(new Highlight(new TextRange(0, 1), Highlight.Kind.WRITE));
  }

  @Override
  public List<Hint> hints(TextRange range) {
    List<Hint> hints = new ArrayList<>();
    for (Hint.Kind kind : Hint.Kind.values()) {
      hints.add(new Hint(range.start(), kind, List.of(new Hint.Part("x", new SymbolId("a.B#m")))));
    }
    return hints;
  }

  @Override
  public @Nullable Target declared(SymbolId symbol) {
    return definition(new Utf16Offset(0)).getFirst();
  }

  @Override
  public Moniker moniker(Utf16Offset offset) {
    return new Moniker("a/B", Moniker.Kind.EXPORT);
  }

  @Override
  public List<Lens> lenses() {
    List<Lens> lenses = new ArrayList<>();
    for (Lens.Kind kind : Lens.Kind.values()) {
      lenses.add(new Lens(new TextRange(0, 3), kind, "a.B", "m"));
    }
    return lenses;
  }

  @Override
  public List<Token> tokens(TextRange range) {
    List<Token> tokens = new ArrayList<>();
    Matcher word = Pattern.compile("\\w+").matcher(text);
    while (word.find()) {
      tokens.add(new Token(word.start(), word.end(), Token.Kind.CLASS, 1));
    }
    return tokens;
  }

  @Override
  public String document(SymbolId symbol) {
    return "About " + symbol.text();
  }

  @Override
  public List<@Nullable SourceEdit> importEdits(List<List<String>> names) {
    return names.stream()
        .<@Nullable SourceEdit>map(
            each -> SourceEdit.insert(0, "import " + String.join(",", each) + ";\n"))
        .toList();
  }

  /// The engine's own, which knows this text alone.
  @Override
  public PastedCode pastedCode() {
    return Analysis.of(new NoFacts(), location, text).pastedCode();
  }

  @Override
  public CodeActions actions() {
    return Analysis.of(new NoFacts(), location, text).actions();
  }
}
