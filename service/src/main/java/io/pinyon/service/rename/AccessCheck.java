package io.pinyon.service.rename;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.PackageUse.Reason;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.MovedFiles.Moved;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What files that come to lie in different packages can no longer use of each other (JLS 6.6), and
/// methods that override others for as long as they are in one package (JLS 8.4.8.1). Each is a
/// conflict. One change; one thread.
final class AccessCheck {
  /// Files that are looked at.
  private static final int MOST_CHECKED = 500;

  private final Rename.Texts texts;
  private final MovedFiles moved;
  private final Edits edits;

  /// What is wrong at a place of a text before the change.
  private record Wrong(String message, TextRange range) {}

  AccessCheck(Rename.Texts texts, MovedFiles moved, Edits edits) {
    this.texts = texts;
    this.moved = moved;
    this.edits = edits;
  }

  /// `changes` are the edits by file, `declaring` the changed texts of the files that move.
  void run(Map<String, FileChange> changes, Map<String, String> declaring) {
    List<String> files = new ArrayList<>(files());
    if (files.size() > MOST_CHECKED) {
      edits.note(
          "of "
              + files.size()
              + " files in packages that lose or get files, "
              + MOST_CHECKED
              + " were checked for what they could no longer use");
      files = files.subList(0, MOST_CHECKED);
    }
    Map<String, List<Wrong>> found = new ConcurrentHashMap<>();
    new InParallel("pinyon-rename")
        .<String>forEach(
            files, () -> file -> found.put(file, check(file, changes.get(file), declaring)));
    for (String file : files) {
      String text = texts.text(file);
      if (text != null) {
        for (Wrong each : found.getOrDefault(file, List.of())) {
          edits.conflict(each.message(), file, text, each.range());
        }
      }
    }
  }

  /// The files that lose or get neighbours. A package that goes as a whole where no other is keeps
  /// what it has.
  private Set<String> files() {
    Map<String, Set<String>> targets = new TreeMap<>();
    Map<String, Set<String>> origins = new TreeMap<>();
    for (Moved each : moved.all()) {
      targets.computeIfAbsent(each.from(), k -> new TreeSet<>()).add(each.to());
      origins.computeIfAbsent(each.to(), k -> new TreeSet<>()).add(each.from());
    }
    Map<String, List<String>> staying = new HashMap<>();
    targets.keySet().forEach(each -> staying.put(each, staying(each)));
    origins.keySet().forEach(each -> staying.put(each, staying(each)));
    Set<String> files = new TreeSet<>();
    for (Moved each : moved.all()) {
      List<String> left = staying.getOrDefault(each.from(), List.of());
      List<String> met = staying.getOrDefault(each.to(), List.of());
      boolean isWhole =
          left.isEmpty()
              && met.isEmpty()
              && targets.getOrDefault(each.from(), Set.of()).size() == 1
              && origins.getOrDefault(each.to(), Set.of()).size() == 1;
      if (!isWhole) {
        files.add(each.location());
        files.addAll(left);
        met.stream().filter(this::hasSuperclasses).forEach(files::add);
      }
    }
    return files;
  }

  private List<String> staying(String packageName) {
    return texts.ofPackage(packageName).stream().filter(each -> !moved.has(each)).toList();
  }

  /// True for a file with a method that may override another, but for those of interfaces, which
  /// all can see.
  private boolean hasSuperclasses(String location) {
    FileIndex index = texts.index(location);
    for (int row = 0; index != null && row < index.declarationCount(); row++) {
      if (index.kind(row).isType() && !index.types(row, TypeRole.EXTENDS).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<Wrong> check(
      String location, @Nullable FileChange change, Map<String, String> declaring) {
    String text = texts.text(location);
    FileIndex index = texts.index(location);
    if (text == null || index == null) {
      return List.of();
    }
    List<Wrong> wrong = new ArrayList<>();
    List<PackageUse> before = texts.ask(location, text, Map.of(), Analysis::packageUses);
    String packageNow = index.packageName();
    String packageThen = moved.packageThen(location, packageNow);
    for (PackageUse each : before) {
      if (!moved.packageThen(each.location(), packageNow).equals(packageThen)) {
        String message = lost(each);
        if (message != null) {
          wrong.add(new Wrong(message, each.range()));
        }
      }
    }
    if (hasSuperclasses(location)) {
      addNew(location, text, change, before, declaring, wrong);
    }
    return wrong;
  }

  /// Null where an import does.
  private static @Nullable String lost(PackageUse use) {
    String member = "'" + use.name() + "' of " + use.type();
    return switch (use.reason()) {
      case NOT_IMPORTED -> null;
      case NOT_PUBLIC -> member + " is visible in its package alone, and would not be visible here";
      case PROTECTED -> member + " is protected, and would not be visible here";
      case OVERRIDDEN ->
          member + " is visible in its package alone, and would no longer be overridden here";
    };
  }

  private void addNew(
      String location,
      String text,
      @Nullable FileChange change,
      List<PackageUse> before,
      Map<String, String> declaring,
      List<Wrong> wrong) {
    Set<String> known = new HashSet<>();
    for (PackageUse each : before) {
      if (each.reason() == Reason.OVERRIDDEN) {
        known.add(each.range().start() + " " + each.location());
      }
    }
    String changed = declaring.getOrDefault(location, change == null ? text : change.changed());
    for (PackageUse each : texts.ask(location, changed, declaring, Analysis::packageUses)) {
      int start = change == null ? each.range().start() : before(change, each.range().start());
      if (each.reason() == Reason.OVERRIDDEN && !known.contains(start + " " + each.location())) {
        String message =
            "'"
                + each.name()
                + "' would override that of "
                + each.type()
                + ", which it does not now";
        wrong.add(new Wrong(message, new TextRange(start, start + each.name().length())));
      }
    }
  }

  /// Where something stood that is at an offset once the edits are made.
  private static int before(FileChange change, int offset) {
    int grown = 0;
    for (Edit each : change.edits()) {
      int end = each.range().start() + grown + each.newText().length();
      if (end > offset) {
        break;
      }
      grown += each.newText().length() - each.range().length();
    }
    return offset - grown;
  }
}
