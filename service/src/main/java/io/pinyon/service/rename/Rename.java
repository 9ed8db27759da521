package io.pinyon.service.rename;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.NameClash;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives declarations another name wherever they are named, and looks at the result: a name that
/// then means something else, or that means the renamed declaration without being renamed, is a
/// conflict. One renaming; one thread.
public final class Rename {
  /// Files that have the new name already, and are looked at for what it means then.
  private static final int MOST_CHECKED = 500;

  private final Texts texts;
  private final Renaming.Possible renaming;
  private final String newName;
  private final Map<String, Map<Integer, Edit>> edits = new TreeMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, FileChange> changes = new TreeMap<>();

  /// The workspace whose files change.
  public interface Texts {
    /// All places of a target; see [io.pinyon.service.references.ReferenceSearch].
    FoundReferences search(SearchTarget target);

    /// The files that mention the word and may see one of the files that declare the target.
    List<String> mentioning(String word, SearchTarget target);

    /// The text of a file, open or not; null if it cannot be read.
    @Nullable String text(String location);

    boolean exists(String location);

    /// What a file declares, as its text says now; null if it cannot be read.
    @Nullable FileIndex index(String location);

    /// The sources of a package.
    List<String> ofPackage(String name);

    /// The sources below a folder.
    List<String> below(String folder);

    /// The packages right below a package that hold sources of the workspace, and so on.
    List<String> packagesBelow(String name);

    /// The source root that a folder lies in or is; null if it is not known.
    @Nullable String sourceRoot(String folder);

    /// Asks about a text, with other texts in the place of those that are open or stored.
    <T> T ask(String location, String text, Map<String, String> changed, Function<Analysis, T> ask);
  }

  public Rename(Texts texts, Renaming.Possible renaming, String newName) {
    this.texts = texts;
    this.renaming = renaming;
    this.newName = newName;
  }

  public RenameAnswer run() {
    Map<Renaming.Part, FoundReferences> found = new LinkedHashMap<>();
    for (Renaming.Part part : renaming.parts()) {
      FoundReferences places = texts.search(part.target());
      if (!places.gaps().isEmpty()) {
        return new RenameAnswer.Refused(
            "not every use could be found, so nothing is renamed: " + places.gaps().getFirst());
      }
      found.put(part, places);
      add(part, places);
      nameElements(part);
    }
    edits.forEach((location, each) ->
        changes.put(location, new FileChange(location, List.copyOf(each.values()))));
    if (changes.isEmpty()) {
      return new RenameAnswer.Refused("'" + renaming.name() + "' is named nowhere");
    }
    List<Move> moves = moves();
    found.forEach(this::check);
    return new RenameAnswer.Changed(
        new WorkspaceChange(
            List.copyOf(changes.values()),
            moves,
            List.copyOf(new LinkedHashSet<>(conflicts)),
            notes));
  }

  private void add(Renaming.Part part, FoundReferences places) {
    for (FileReferences file : places.files()) {
      for (Reference each : file.references()) {
        String made = part.names().get(each.name());
        if (part.target().kind() == Kind.MODULE) {
          addModule(file.location(), each, part.target());
        } else if (made != null && !made.equals(each.name())) {
          Edit edit = new Edit(each.range(), each.start(), each.end(), made);
          edits
              .computeIfAbsent(file.location(), k -> new TreeMap<>())
              .put(each.range().start(), edit);
        }
      }
    }
  }

  /// The name of a module is replaced as a whole.
  private void addModule(String location, Reference place, SearchTarget target) {
    String declared = target.declarations().iterator().next().location();
    String text = texts.text(location);
    TextRange whole =
        text == null
            ? null
            : QualifiedNames.endingAt(
                text, place.range().end(), declared.substring(declared.indexOf(':') + 1));
    if (whole != null) {
      edits
          .computeIfAbsent(location, k -> new TreeMap<>())
          .put(
              whole.start(),
              new Edit(
                  whole,
                  Positions.of(text, whole.start()),
                  Positions.of(text, whole.end()),
                  newName));
    }
  }

  /// `@A(1)` becomes `@A(size = 1)` when the element `value` is renamed to `size`.
  private void nameElements(Renaming.Part part) {
    String annotation = part.annotation();
    if (annotation == null) {
      return;
    }
    for (String location : texts.mentioning(annotation, part.target())) {
      String text = texts.text(location);
      List<Utf16Offset> places =
          text == null
              ? List.of()
              : texts.ask(
                  location, text, Map.of(), analysis -> analysis.implicitElements(part.target()));
      for (Utf16Offset place : places) {
        TextRange range = new TextRange(place.value(), place.value());
        Position at = Positions.of(text, place.value());
        edits
            .computeIfAbsent(location, k -> new TreeMap<>())
            .put(place.value(), new Edit(range, at, at, newName + " = "));
      }
    }
  }

  // ---- the file of a top-level type

  private List<Move> moves() {
    if (!renaming.isFileName()) {
      return List.of();
    }
    SearchTarget target = renaming.first().target();
    for (DeclarationId id : target.declarations()) {
      String from = id.location();
      int end = Math.max(from.lastIndexOf('/'), from.lastIndexOf('\\')) + 1;
      if (from.endsWith(target.name() + ".java")) {
        String to = from.substring(0, end) + newName + ".java";
        if (texts.exists(to)) {
          Position start = new Position(0, 0);
          conflicts.add(new Conflict("the file " + to + " exists already", from, start, start));
        }
        return List.of(new Move(from, to));
      }
    }
    return List.of();
  }

  // ---- whether everything means what it meant

  private void check(Renaming.Part part, FoundReferences found) {
    SearchTarget target = part.target();
    if (target.kind() == Kind.PACKAGE || target.kind() == Kind.MODULE) {
      return;
    }
    for (DeclarationId id : target.declarations()) {
      clashes(id, part);
    }
    Map<String, String> declaring = new HashMap<>();
    for (DeclarationId id : target.declarations()) {
      changed(id.location(), declaring);
    }
    SearchTarget after = after(part);
    Map<String, Set<Integer>> expected = new LinkedHashMap<>();
    for (FileReferences file : found.files()) {
      expected.put(file.location(), places(file, part));
    }
    for (String location : others(after)) {
      expected.putIfAbsent(location, Set.of());
    }
    expected.forEach((location, places) -> compare(location, places, after, declaring));
  }

  private void changed(String location, Map<String, String> into) {
    FileChange change = changes.get(location);
    String text = change == null ? null : texts.text(location);
    if (change != null && text != null) {
      into.put(location, change.apply(text));
    }
  }

  private void clashes(DeclarationId id, Renaming.Part part) {
    String text = texts.text(id.location());
    if (text == null) {
      return;
    }
    Edit edit = edits.getOrDefault(id.location(), Map.of()).get(id.place());
    if (edit == null) {
      return; // a declaration that has no name of its own
    }
    List<NameClash> clashes =
        texts.ask(
            id.location(),
            text,
            Map.of(),
            analysis -> analysis.nameClashes(new Utf16Offset(id.place()), edit.newText()));
    for (NameClash each : clashes) {
      conflicts.add(conflict(each.message(), id.location(), text, each.range()));
    }
  }

  /// The target as it is to be found in the changed texts.
  private SearchTarget after(Renaming.Part part) {
    SearchTarget target = part.target();
    Set<DeclarationId> declarations = new HashSet<>();
    for (DeclarationId id : target.declarations()) {
      FileChange change = changes.get(id.location());
      int place = change == null ? id.place() : change.shifted(id.place());
      declarations.add(new DeclarationId(id.location(), place));
    }
    return new SearchTarget(
        newName, target.kind(), declarations, Set.copyOf(part.names().values()), target.reach());
  }

  private Set<Integer> places(FileReferences file, Renaming.Part part) {
    Set<Integer> places = new HashSet<>();
    FileChange change = changes.get(file.location());
    for (Reference each : file.references()) {
      if (part.names().containsKey(each.name()) && each.use() != Use.DOCUMENTATION) {
        int start = each.range().start();
        places.add(change == null ? start : change.shifted(start));
      }
    }
    return places;
  }

  /// Files without an edit that have the new name.
  private List<String> others(SearchTarget after) {
    if (after.reach() instanceof Reach.File) {
      return List.of();
    }
    Set<String> others = new LinkedHashSet<>();
    after.words().forEach(word -> others.addAll(texts.mentioning(word, after)));
    others.removeAll(changes.keySet());
    if (others.size() > MOST_CHECKED) {
      notes.add(
          "'"
              + newName
              + "' occurs in "
              + others.size()
              + " other files, of which "
              + MOST_CHECKED
              + " were checked for a change of what it means");
    }
    return others.stream().limit(MOST_CHECKED).toList();
  }

  private void compare(
      String location, Set<Integer> expected, SearchTarget after, Map<String, String> declaring) {
    String before = texts.text(location);
    if (before == null) {
      return;
    }
    FileChange change = changes.getOrDefault(location, new FileChange(location, List.of()));
    String text = change.apply(before);
    List<Reference> found =
        texts.ask(location, text, declaring, analysis -> analysis.references(after));
    Set<Integer> places = new HashSet<>();
    for (Reference each : found) {
      if (each.use() == Use.DOCUMENTATION) {
        continue;
      }
      int place = each.range().start();
      places.add(place);
      if (!expected.contains(place) && after.words().contains(each.name())) {
        String message = "'" + each.name() + "' would mean what is renamed, which it does not now";
        conflicts.add(conflict(message, location, before, unshifted(change, place)));
      }
    }
    for (int place : expected) {
      if (!places.contains(place)) {
        String message = "'" + newName + "' would mean something else here";
        conflicts.add(conflict(message, location, before, unshifted(change, place)));
      }
    }
  }

  /// The place before the change.
  private static TextRange unshifted(FileChange change, int place) {
    int shift = 0;
    for (Edit edit : change.edits()) {
      int start = edit.range().start() + shift;
      if (start == place) {
        return edit.range();
      }
      if (start > place) {
        break;
      }
      shift += edit.newText().length() - (edit.range().end() - edit.range().start());
    }
    return new TextRange(place - shift, place - shift);
  }

  private static Conflict conflict(String message, String location, String text, TextRange range) {
    return new Conflict(
        message, location, Positions.of(text, range.start()), Positions.of(text, range.end()));
  }
}
