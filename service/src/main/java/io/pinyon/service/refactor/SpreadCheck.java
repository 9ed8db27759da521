package io.pinyon.service.refactor;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Meaning;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.schema.TextRange;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what the names of files mean before and after they have all changed: those that stay
/// mean what they meant, and those that are new what they have to mean. Used by several threads.
final class SpreadCheck {
  private final Rename.Texts texts;
  private final Map<String, FileEdits> edits = new HashMap<>();
  private final Map<String, String> changed = new HashMap<>();
  private final Map<String, SpreadEdits> uses;

  /// `all` has the edits of every file, `uses` those of the files that use what changes.
  SpreadCheck(Rename.Texts texts, List<FileEdits> all, Map<String, SpreadEdits> uses) {
    this.texts = texts;
    this.uses = uses;
    for (FileEdits each : all) {
      edits.put(each.location(), each);
      changed.put(each.location(), each.changed());
    }
  }

  /// Throws [RefusedException]. What the declaring file looks like is not looked at again.
  void run() {
    new InParallel("pinyon-refactor")
        .<SpreadEdits>forEach(List.copyOf(uses.values()), () -> this::look);
  }

  private void look(SpreadEdits made) {
    FileEdits file = made.edits();
    String location = file.location();
    List<Meaning> before = texts.ask(location, file.text(), Map.of(), Analysis::meanings);
    List<Meaning> after = texts.ask(location, file.changed(), changed, Analysis::meanings);
    Map<Integer, Set<DeclarationId>> places = new HashMap<>();
    after.forEach(each -> places.put(each.range().start(), each.declarations()));
    for (Meaning each : before) {
      int start = each.range().start();
      boolean isReplaced =
          file.edits().stream()
              .anyMatch(edit -> edit.range().start() <= start && start < edit.range().end());
      if (!isReplaced
          && !moved(each.declarations()).equals(places.get(shifted(file.edits(), start)))) {
        throw changed(location, file.text().substring(start, each.range().end()));
      }
    }
    for (SpreadEdits.Inserted each : made.inserted()) {
      inserted(file, each, after);
    }
  }

  private void inserted(FileEdits file, SpreadEdits.Inserted inserted, List<Meaning> after) {
    String text = file.changed();
    TextRange place = place(file.edits(), inserted.start());
    List<Meaning> inside = new ArrayList<>();
    for (Meaning each : after) {
      if (place.start() <= each.range().start() && each.range().end() <= place.end()) {
        inside.add(each);
      }
    }
    int at = 0;
    for (SpreadEdits.Name name : inserted.names()) {
      DeclarationId expected = name.id();
      if (expected == null) {
        continue;
      }
      while (at < inside.size() && !word(text, inside.get(at)).equals(name.word())) {
        at++;
      }
      if (at == inside.size() || !inside.get(at++).declarations().equals(moved(Set.of(expected)))) {
        throw changed(file.location(), name.word());
      }
    }
  }

  private static String word(String text, Meaning of) {
    return text.substring(of.range().start(), of.range().end());
  }

  /// The stretch of the changed text that the edit from this offset has brought.
  private static TextRange place(List<SourceEdit> edits, int start) {
    int shift = 0;
    for (SourceEdit each : edits) {
      int at = each.range().start() + shift;
      if (each.range().start() == start) {
        return new TextRange(at, at + each.newText().length());
      }
      shift += each.newText().length() - each.range().length();
    }
    return TextRange.EMPTY;
  }

  /// Where what stands at an offset lies afterwards: behind what is inserted there.
  private static int shifted(List<SourceEdit> edits, int offset) {
    int shift = 0;
    for (SourceEdit each : edits) {
      TextRange range = each.range();
      if (range.start() > offset || range.start() == offset && !range.isEmpty()) {
        break;
      }
      shift += each.newText().length() - range.length();
    }
    return offset + shift;
  }

  /// The declarations as they are found in the changed texts.
  private Set<DeclarationId> moved(Set<DeclarationId> declarations) {
    Set<DeclarationId> moved = new HashSet<>();
    for (DeclarationId id : declarations) {
      FileEdits file = edits.get(id.location());
      moved.add(
          file == null ? id : new DeclarationId(id.location(), shifted(file.edits(), id.place())));
    }
    return moved;
  }

  private static RefusedException changed(String location, String word) {
    return new RefusedException(
        SpreadRefactoring.name(location) + ": '" + word + "' would mean something else.");
  }
}
