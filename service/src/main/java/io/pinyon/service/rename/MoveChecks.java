package io.pinyon.service.rename;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.MovedFiles.Moved;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at what files that move come to mean: whether their new packages have such types already,
/// whether names mean what they did, and whether what they mean is still accessible. What is wrong
/// is a conflict of the edits. One change; one thread.
final class MoveChecks {
  /// Files that are looked at for what their names mean then.
  private static final int MOST_CHECKED = 500;

  private final Rename.Texts texts;
  private final MovedFiles moved;
  private final Edits edits;

  MoveChecks(Rename.Texts texts, MovedFiles moved, Edits edits) {
    this.texts = texts;
    this.moved = moved;
    this.edits = edits;
  }

  /// Tells which types are in their new package already.
  void clashes() {
    Map<String, Map<String, String>> there = new HashMap<>();
    for (Moved file : moved.all()) {
      Map<String, String> types = there.computeIfAbsent(file.to(), this::typesThatStay);
      FileIndex index = texts.index(file.location());
      String text = texts.text(file.location());
      if (index == null || text == null) {
        continue;
      }
      MovedFiles.topLevel(index)
          .forEach((name, place) -> {
            String other = types.get(name);
            if (other != null) {
              edits.conflict(
                  "the package '" + file.to() + "' has a type '" + name + "' already: " + other,
                  file.location(),
                  text,
                  new TextRange(place, place + name.length()));
            }
          });
    }
  }

  /// The files of a package that do not move, by the types that they declare.
  private Map<String, String> typesThatStay(String packageName) {
    Map<String, String> types = new HashMap<>();
    for (String location : texts.ofPackage(packageName)) {
      FileIndex index = moved.has(location) ? null : texts.index(location);
      if (index != null) {
        MovedFiles.topLevel(index).keySet().forEach(name -> types.put(name, location));
      }
    }
    return types;
  }

  /// What names mean once the change is made, and whether they may: in files that move, and in
  /// those of `importing`. `renamed` are the places that get the name of another package, which a
  /// variable or type can obscure (JLS 6.4.2).
  void names(WorkspaceChange change, List<FileMoves.Renamed> renamed, Set<String> importing) {
    Map<String, FileChange> changes = new HashMap<>();
    change.files().forEach(each -> changes.put(each.location(), each));
    Map<String, String> declaring = new HashMap<>();
    for (Moved each : moved.all()) {
      FileChange file = changes.get(each.location());
      if (file != null) {
        declaring.put(each.location(), file.changed());
      }
    }
    new AccessCheck(texts, moved, edits).run(changes, declaring);
    checkMeanings(changes, declaring, importing);
    Map<String, Map<String, List<FileMoves.Renamed>>> byFile = new TreeMap<>();
    for (FileMoves.Renamed each : renamed) {
      byFile
          .computeIfAbsent(each.location(), k -> new TreeMap<>())
          .computeIfAbsent(each.to(), k -> new ArrayList<>())
          .add(each);
    }
    byFile.forEach((location, byName) -> {
      FileChange file = changes.get(location);
      if (file != null) {
        String after = declaring.getOrDefault(location, file.changed());
        byName.forEach((to, places) -> check(file, after, to, places, declaring));
      }
    });
  }

  private void checkMeanings(
      Map<String, FileChange> changes, Map<String, String> declaring, Set<String> importing) {
    Set<String> locations = new LinkedHashSet<>();
    moved.all().forEach(each -> locations.add(each.location()));
    locations.addAll(importing);
    List<FileChange> files = new ArrayList<>();
    for (String each : locations) {
      FileChange file = changes.get(each);
      if (file != null) {
        files.add(file);
      }
    }
    if (files.size() > MOST_CHECKED) {
      edits.note(
          "of "
              + files.size()
              + " files that move or import them on demand, "
              + MOST_CHECKED
              + " were checked for names that would mean something else");
      files = files.subList(0, MOST_CHECKED);
    }
    MeaningCheck check = new MeaningCheck(texts, changes, declaring);
    Map<FileChange, List<TextRange>> found = new ConcurrentHashMap<>();
    new InParallel("pinyon-rename")
        .<FileChange>forEach(files, () -> file -> found.put(file, check.of(file)));
    for (FileChange file : files) {
      for (TextRange place : found.getOrDefault(file, List.of())) {
        String name = file.text().substring(place.start(), place.end());
        String message = "'" + name + "' would mean something else here";
        edits.conflict(message, file.location(), file.text(), place);
      }
    }
  }

  private void check(
      FileChange file,
      String after,
      String to,
      List<FileMoves.Renamed> places,
      Map<String, String> declaring) {
    SearchTarget target = FileMoves.target(to);
    Set<Integer> found = new HashSet<>();
    texts
        .ask(file.location(), after, declaring, analysis -> analysis.references(target))
        .forEach(each -> found.add(each.range().end()));
    for (FileMoves.Renamed each : places) {
      if (!found.contains(file.shifted(each.range().start()) + to.length())) {
        edits.conflict(
            "'" + to + "' would mean something else here",
            file.location(),
            file.text(),
            each.range());
      }
    }
  }
}
