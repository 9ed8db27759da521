package io.pinyon.service.rename;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives declarations another name wherever they are named, and looks at the result: a name that
/// then means something else, or that means the renamed declaration without being renamed, is a
/// conflict. One renaming; one thread.
public final class Rename {
  private final Texts texts;
  private final Renaming.Possible renaming;
  private final String newName;
  private final Map<String, Map<Integer, Edit>> edits = new TreeMap<>();
  private final ImportLines imports;
  private final Map<Renaming.Part, Map<String, Set<Placed>>> expected = new LinkedHashMap<>();

  /// Where a name stands in a changed text: so far behind the place that an offset of the text
  /// before has got.
  private record Placed(int offset, int behind) {}

  /// The workspace whose files change.
  public interface Texts {
    /// All places of a target; see [io.pinyon.service.references.ReferenceSearch].
    FoundReferences search(SearchTarget target);

    /// As above, of a member that is to get another name, all else keeping its own. `sure` gets the
    /// files whose places all surely mean it then, see [Renaming.Places]; calls come from any
    /// thread.
    FoundReferences search(SearchTarget target, String newName, Consumer<String> sure);

    /// The files that mention the word and may see one of the files that declare the target.
    List<String> mentioning(String word, SearchTarget target);

    /// False if what is declared in none of these files can be named in the file.
    boolean sees(String location, List<String> declaring);

    /// The text of a file, open or not; null if it cannot be read. For any thread.
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

    /// Asks about a text, with other texts in the place of those that are open or stored; for any
    /// thread.
    <T> T ask(String location, String text, Map<String, String> changed, Function<Analysis, T> ask);

    /// What asks about many files of the workspace once these texts are in it, one for each thread.
    Supplier<Asker> changedTo(Map<String, String> changed);
  }

  /// Asks about one file after the other, each as it is once a change has been made: what was
  /// decoded for one serves the next. One thread.
  public interface Asker {
    /// The places of a file that mean the target; null if it cannot be read.
    Renaming.@Nullable Places references(String location, SearchTarget target);
  }

  public Rename(Texts texts, Renaming.Possible renaming, String newName) {
    this.texts = texts;
    this.renaming = renaming;
    this.newName = newName;
    this.imports = new ImportLines(texts);
  }

  public RenameAnswer run() {
    if (newName.equals(renaming.name())) {
      return new RenameAnswer.Refused("the name is '" + newName + "' already");
    }
    Set<String> sure = ConcurrentHashMap.newKeySet();
    Set<Renaming.Part> done = new LinkedHashSet<>();
    Deque<Renaming.Part> open = new ArrayDeque<>(renaming.parts());
    while (!open.isEmpty()) {
      Renaming.Part part = open.removeFirst();
      if (!done.add(part)) {
        continue;
      }
      FoundReferences places =
          isOneName() && part == renaming.first()
              ? texts.search(part.target(), newName, sure::add)
              : texts.search(part.target());
      if (!places.gaps().isEmpty()) {
        return new RenameAnswer.Refused(
            "not every use could be found, so nothing is renamed: " + places.gaps().getFirst());
      }
      add(part, places);
      nameElements(part);
      if (part.target().kind() == Kind.TYPE || part.target().kind() == Kind.LOCAL) {
        open.addAll(generated());
      }
    }
    Map<String, FileChange> changes = changes();
    if (changes.isEmpty()) {
      return new RenameAnswer.Refused("'" + renaming.name() + "' is not named anywhere");
    }
    RenameCheck check = new RenameCheck(texts, changes, newName);
    List<Move> moves = moves(check);
    for (Renaming.Part part : done) {
      check.run(part, places(part, changes), part == renaming.first() ? sure : Set.of());
    }
    return new RenameAnswer.Changed(
        new WorkspaceChange(
            List.copyOf(changes.values()), moves, check.conflicts(), check.notes()));
  }

  private Map<String, FileChange> changes() {
    Map<String, FileChange> changes = new TreeMap<>();
    edits.forEach((location, each) -> {
      String text = texts.text(location);
      if (text != null) {
        changes.put(location, new FileChange(location, text, List.copyOf(each.values())));
      }
    });
    return changes;
  }

  /// The classes that Lombok makes under another name because of the edits so far: a builder is
  /// named after what it builds.
  private List<Renaming.Part> generated() {
    List<Renaming.Part> parts = new ArrayList<>();
    for (FileChange change : changes().values()) {
      if (!Analysis.mayUseLombok(change.text())) {
        continue;
      }
      List<SearchTarget> before = generatedClasses(change.location(), change.text());
      List<SearchTarget> after = generatedClasses(change.location(), change.changed());
      for (int i = 0; i < before.size() && i < after.size(); i++) {
        String name = before.get(i).name();
        String made = after.get(i).name();
        if (!made.equals(name)) {
          parts.add(new Renaming.Part(before.get(i), Map.of(name, made)));
        }
      }
    }
    return parts;
  }

  private List<SearchTarget> generatedClasses(String location, String text) {
    return texts.ask(location, text, Map.of(), Analysis::generatedClasses);
  }

  /// True if one word gives way to one other, and nothing else changes.
  private boolean isOneName() {
    Renaming.Part first = renaming.first();
    return renaming.parts().size() == 1
        && first.annotation() == null
        && first.made().isEmpty()
        && first.names().equals(Map.of(renaming.name(), newName));
  }

  private Map<String, Set<Integer>> places(Renaming.Part part, Map<String, FileChange> changes) {
    Map<String, Set<Integer>> places = new LinkedHashMap<>();
    expected
        .getOrDefault(part, Map.of())
        .forEach((location, each) -> {
          FileChange change = changes.get(location);
          Set<Integer> ofFile = new HashSet<>();
          for (Placed place : each) {
            int offset = change == null ? place.offset() : change.shifted(place.offset());
            ofFile.add(offset + place.behind());
          }
          places.put(location, ofFile);
        });
    return places;
  }

  private void expect(Renaming.Part part, String location, int offset, int behind) {
    expected
        .computeIfAbsent(part, k -> new LinkedHashMap<>())
        .computeIfAbsent(location, k -> new HashSet<>())
        .add(new Placed(offset, behind));
  }

  private void put(String location, Edit edit) {
    edits.computeIfAbsent(location, k -> new TreeMap<>()).put(edit.range().start(), edit);
  }

  private void add(Renaming.Part part, FoundReferences places) {
    for (FileReferences file : places.files()) {
      for (Reference each : file.references()) {
        String made = part.named(each);
        if (part.target().kind() == Kind.MODULE) {
          addModule(file.location(), each, part.target());
        } else if (made != null) {
          add(part, file.location(), each, made);
        }
      }
    }
  }

  private void add(Renaming.Part part, String location, Reference place, String made) {
    Edit edit = new Edit(place.range(), place.start(), place.end(), made);
    List<Edit> ofLine = imports.edits(location, place, part.target(), made);
    for (Edit each : ofLine == null ? List.of(edit) : ofLine) {
      int behind = ofLine == null ? 0 : each.newText().lastIndexOf(made);
      if (!made.equals(place.name())) {
        put(location, each);
      }
      if (place.use() != Use.DOCUMENTATION && behind >= 0) {
        expect(part, location, each.range().start(), behind);
      }
    }
  }

  /// The name of a module is replaced as a whole.
  private void addModule(String location, Reference place, SearchTarget target) {
    String declared = target.declarations().iterator().next().location();
    String text = texts.text(location);
    if (text == null) {
      return;
    }
    TextRange whole =
        QualifiedNames.endingAt(
            text, place.range().end(), declared.substring(declared.indexOf(':') + 1));
    if (whole != null) {
      put(location, Edits.edit(text, whole, newName));
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
      if (text == null) {
        continue;
      }
      List<Utf16Offset> places =
          texts.ask(location, text, Map.of(), analysis -> analysis.implicitElements(part.target()));
      for (Utf16Offset place : places) {
        TextRange range = new TextRange(place.value(), place.value());
        put(location, Edits.edit(text, range, newName + " = "));
        expect(part, location, place.value(), 0);
      }
    }
  }

  // ---- the file of a top-level type

  private List<Move> moves(RenameCheck check) {
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
          check.fileExists(from, to);
        }
        return List.of(new Move(from, to));
      }
    }
    return List.of();
  }
}
