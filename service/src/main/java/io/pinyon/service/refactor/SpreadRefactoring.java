package io.pinyon.service.refactor;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.Rename;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the edits of a refactoring in every file that uses what it changes, and looks at the
/// result: what a name means may be another thing nowhere. One refactoring; one thread.
public final class SpreadRefactoring {
  private final Rename.Texts texts;
  private final Spread spread;
  private final List<FileEdits> here;

  /// `here` are the edits of the file that declares what changes.
  public SpreadRefactoring(Rename.Texts texts, Spread spread, List<FileEdits> here) {
    this.texts = texts;
    this.spread = spread;
    this.here = here;
  }

  /// The edits of all files, in the order of their locations but for the declaring one, which comes
  /// first. Throws [RefusedException].
  public List<FileEdits> run() {
    FoundReferences found = texts.search(spread.target());
    if (!found.gaps().isEmpty()) {
      throw new RefusedException(
          "Not every use could be found, so nothing changes: " + found.gaps().getFirst() + ".");
    }
    requireUse(found);
    List<FileReferences> others =
        found.files().stream()
            .filter(each -> !each.location().equals(spread.declaration().location()))
            .filter(each -> each.references().stream().anyMatch(SpreadRefactoring::isInCode))
            .toList();
    Map<String, SpreadEdits> made = edits(others);
    List<FileEdits> all = new ArrayList<>(here);
    Map<String, SpreadEdits> changed = new LinkedHashMap<>();
    for (FileReferences each : others) {
      SpreadEdits edits = made.get(each.location());
      if (edits != null) {
        changed.put(each.location(), edits);
        all.add(edits.edits());
      }
    }
    new SpreadCheck(texts, all, changed).run();
    return all;
  }

  private static boolean isInCode(Reference place) {
    return place.use() != Use.DOCUMENTATION;
  }

  private void requireUse(FoundReferences found) {
    DeclarationId declared = spread.declaration();
    for (FileReferences file : found.files()) {
      for (Reference each : file.references()) {
        boolean isDeclaration =
            file.location().equals(declared.location()) && each.range().start() == declared.place();
        if (!isDeclaration && each.use() != Use.DOCUMENTATION && each.use() != Use.IMPORT) {
          return;
        }
      }
    }
    if (spread.change() != Spread.Change.PARAMETER) {
      throw new RefusedException("'" + spread.name() + "' is never used.");
    }
  }

  private Map<String, SpreadEdits> edits(List<FileReferences> files) {
    Map<String, SpreadEdits> made = new ConcurrentHashMap<>();
    new InParallel("pinyon-refactor")
        .<FileReferences>forEach(files, () -> each -> made.put(each.location(), edits(each)));
    return made;
  }

  private SpreadEdits edits(FileReferences file) {
    String text = texts.text(file.location());
    if (text == null) {
      throw new RefusedException("Pinyon could not read " + file.location() + ".");
    }
    try {
      SpreadEdits made =
          texts.ask(
              file.location(),
              text,
              Map.of(),
              analysis -> analysis.actions().editsOfUses(spread, file.references()));
      if (made == null) {
        throw new RefusedException("There is too much code to be sure.");
      }
      return made;
    } catch (RefusedException e) {
      throw new RefusedException(name(file.location()) + ": " + e.reason());
    }
  }

  static String name(String location) {
    return location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
  }
}
