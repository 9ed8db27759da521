package io.pinyon.service.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.NameClash;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at a change before it is made: a name that then means something else, or that means what
/// is renamed without being renamed, is a conflict, as is what the language forbids. One renaming.
final class RenameCheck {
  /// Files that have the new name already, and are looked at for what it means then.
  private static final int MOST_CHECKED = 500;

  private final Rename.Texts texts;
  private final Map<String, FileChange> changes;
  private final Map<String, String> changedTexts = new HashMap<>();
  private final Supplier<Rename.Asker> changed;
  private final String newName;
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  RenameCheck(Rename.Texts texts, Map<String, FileChange> changes, String newName) {
    this.texts = texts;
    this.changes = changes;
    this.newName = newName;
    changes.values().forEach(each -> changedTexts.put(each.location(), each.changed()));
    this.changed = texts.changedTo(changedTexts);
  }

  /// Looks at one part; `expected` are the places of its names in the changed texts, by file, those
  /// in Javadoc left out, and `sure` the files of which it is known already that all of them will
  /// mean it and nothing else will.
  void run(Renaming.Part part, Map<String, Set<Integer>> expected, Set<String> sure) {
    SearchTarget target = part.target();
    if (target.kind() == Kind.MODULE) {
      changes.values().forEach(each -> clashes(each.location(), each.edits().getFirst()));
      return;
    }
    for (DeclarationId id : target.declarations()) {
      Edit edit = editAt(id);
      if (edit != null) { // else it has no name of its own
        clashes(id.location(), edit);
      }
    }
    SearchTarget after = after(part);
    Map<String, Set<Integer>> all = new LinkedHashMap<>(expected);
    all.keySet().removeAll(sure);
    others(after).forEach(location -> all.putIfAbsent(location, Set.of()));
    if (target.kind() == Kind.TYPE) {
      expected.keySet().forEach(location -> importClash(location, after.name()));
    }
    Map<String, List<Conflict>> found = new ConcurrentHashMap<>();
    new InParallel("pinyon-rename")
        .<Map.Entry<String, Set<Integer>>>forEach(
            List.copyOf(all.entrySet()),
            () -> {
              Rename.Asker asker = changed.get();
              return each ->
                  found.put(each.getKey(), compare(each.getKey(), each.getValue(), after, asker));
            });
    all.keySet().forEach(location -> conflicts.addAll(found.getOrDefault(location, List.of())));
  }

  /// Tells that a file cannot get the path of another.
  void fileExists(String from, String to) {
    Position start = new Position(0, 0);
    conflicts.add(new Conflict("the file " + to + " exists already", from, start, start));
  }

  List<Conflict> conflicts() {
    return List.copyOf(new LinkedHashSet<>(conflicts));
  }

  List<String> notes() {
    return notes;
  }

  /// Tells what in the scope of a name has the new one already.
  private void clashes(String location, Edit edit) {
    String text = texts.text(location);
    if (text == null) {
      return;
    }
    Utf16Offset place = new Utf16Offset(edit.range().start());
    List<NameClash> clashes =
        texts.ask(
            location, text, Map.of(), analysis -> analysis.nameClashes(place, edit.newText()));
    for (NameClash each : clashes) {
      conflicts.add(Edits.conflictAt(each.message(), location, text, each.range()));
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
    Set<String> words = new HashSet<>(part.names().values());
    words.addAll(part.made().values());
    return new SearchTarget(
        part.names().getOrDefault(target.name(), newName),
        target.kind(),
        declarations,
        Set.copyOf(words),
        target.reach(),
        target.arguments());
  }

  private @Nullable Edit editAt(DeclarationId id) {
    FileChange change = changes.get(id.location());
    for (Edit each : change == null ? List.<Edit>of() : change.edits()) {
      if (each.range().start() == id.place()) {
        return each;
      }
    }
    return null;
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

  /// Tells of a type that is declared or imported in a file which imports another of that name (JLS
  /// 7.5.1).
  private void importClash(String location, String name) {
    FileChange change = changes.get(location);
    FileIndex index = texts.index(location);
    Import other = null;
    for (Import each : index == null ? List.<Import>of() : index.imports()) {
      if (each.kind() == ImportKind.SINGLE && each.name().endsWith("." + name)) {
        other = each;
      }
    }
    if (change != null && index != null && other != null && getsOutermostName(change, index)) {
      conflicts.add(
          Edits.conflictAt(
              "'" + name + "' is imported already", location, change.text(), other.range()));
    }
  }

  /// True if an import or a top-level type gets the new name.
  private static boolean getsOutermostName(FileChange change, FileIndex index) {
    for (Edit edit : change.edits()) {
      for (Import each : index.imports()) {
        boolean isIn = each.range().start() <= edit.range().start();
        boolean isLast = change.text().substring(edit.range().end()).stripLeading().startsWith(";");
        if (isIn && edit.range().end() <= each.range().end() && isLast) {
          return true;
        }
      }
      for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
        if (index.nameRange(row).equals(edit.range())) {
          return true;
        }
      }
    }
    return false;
  }

  /// True for the static import of another member that has the new name already. Imports of both
  /// are one (JLS 7.5.3); whatever uses that name is looked at itself.
  private static boolean isSharedImport(Reference place, SearchTarget after) {
    return place.use() == Use.IMPORT
        && (after.kind() == SearchTarget.Kind.METHOD || after.kind() == SearchTarget.Kind.FIELD);
  }

  private List<Conflict> compare(
      String location, Set<Integer> expected, SearchTarget after, Rename.Asker asker) {
    Renaming.Places found = asker.references(location, after);
    if (found == null) {
      return List.of();
    }
    List<Conflict> conflicts = new ArrayList<>();
    FileChange change = changes.get(location);
    Set<Integer> places = new HashSet<>();
    for (TextRange each : found.ambiguous()) {
      places.add(each.start());
      String message = "'" + newName + "' would be ambiguous here (JLS 6.4.1)";
      conflicts.add(conflictAt(message, location, change, each.start()));
    }
    for (Reference each : found.references()) {
      if (each.use() == Use.DOCUMENTATION) {
        continue;
      }
      int place = each.range().start();
      if (places.add(place)
          && !expected.contains(place)
          && !isSharedImport(each, after)
          && after.words().contains(each.name())) {
        String message = "'" + each.name() + "' would come to mean the renamed declaration";
        conflicts.add(conflictAt(message, location, change, place));
      }
    }
    for (int place : new TreeSet<>(expected)) {
      if (!places.contains(place)) {
        String message =
            "'" + nameAt(changedText(location), place) + "' would mean something else here";
        conflicts.add(conflictAt(message, location, change, place));
      }
    }
    return conflicts;
  }

  private String changedText(String location) {
    String changed = changedTexts.get(location);
    return changed == null ? textOf(location) : changed;
  }

  private String textOf(String location) {
    String text = texts.text(location);
    return text == null ? "" : text;
  }

  /// `place` is one of the changed text, the conflict's one of the text before.
  private Conflict conflictAt(
      String message, String location, @Nullable FileChange change, int place) {
    TextRange before = change == null ? new TextRange(place, place) : unshifted(change, place);
    return Edits.conflictAt(message, location, textOf(location), before);
  }

  private static String nameAt(String text, int place) {
    int end = place;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(place, end);
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
}
