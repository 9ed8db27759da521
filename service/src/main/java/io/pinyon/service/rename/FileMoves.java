package io.pinyon.service.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What has to change in sources when files move to other packages: package declarations, imports,
/// names that are written in full, and imports for what was in the same package before or is no
/// longer. A package that moves as a whole is renamed wherever it is named; of one that does not,
/// each type is followed. One change; one thread.
final class FileMoves {
  /// Files that move, and are looked at for what their names mean then.
  private static final int MOST_CHECKED = 500;

  private final Rename.Texts texts;
  private final Map<String, Moved> moved = new TreeMap<>();
  private final Edits edits;
  private final Map<String, Set<String>> imports = new TreeMap<>();
  private final List<Renamed> renamed = new ArrayList<>();

  /// A place that gets the name of another package.
  private record Renamed(String location, TextRange range, String to) {}

  /// A file on its way from one package to another. Its type `oldName` gets `newName` on the way;
  /// both are empty if none does.
  record Moved(String location, String from, String to, String oldName, String newName) {
    Moved(String location, String from, String to) {
      this(location, from, to, "", "");
    }

    /// The qualified name that one of its types has then.
    String qualified(String type) {
      String simple = type.equals(oldName) ? newName : type;
      return to.isEmpty() ? simple : to + "." + simple;
    }
  }

  FileMoves(Rename.Texts texts, List<Moved> moves) {
    this.texts = texts;
    this.edits = new Edits(texts);
    moves.forEach(each -> moved.put(each.location(), each));
  }

  /// The edits, in the files as they lie now; `moves` are handed on.
  RenameAnswer run(List<WorkspaceChange.Move> moves) {
    Map<String, List<Moved>> byPackage = new LinkedHashMap<>();
    moved
        .values()
        .forEach(each -> byPackage.computeIfAbsent(each.from(), k -> new ArrayList<>()).add(each));
    for (Map.Entry<String, List<Moved>> each : byPackage.entrySet()) {
      String failure =
          isWhole(each.getKey(), each.getValue())
              ? renamePackage(each.getKey(), each.getValue())
              : followTypes(each.getValue());
      if (failure != null) {
        return new RenameAnswer.Refused(
            "not every use could be found, so nothing changes: " + failure);
      }
    }
    moved.values().forEach(this::declarePackage);
    byPackage.values().forEach(this::clashes);
    addImports();
    check(edits.change(moves));
    return new RenameAnswer.Changed(edits.change(moves));
  }

  // ---- whether the new names mean the packages

  /// A variable or type can obscure the name of a package (JLS 6.4.2).
  private void check(WorkspaceChange change) {
    Map<String, FileChange> changes = new HashMap<>();
    change.files().forEach(each -> changes.put(each.location(), each));
    Map<String, String> declaring = new HashMap<>();
    for (String location : moved.keySet()) {
      FileChange file = changes.get(location);
      if (file != null) {
        declaring.put(location, file.changed());
      }
    }
    checkMeanings(changes, declaring);
    Map<String, Map<String, List<Renamed>>> byFile = new TreeMap<>();
    for (Renamed each : renamed) {
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

  /// Of the files that move.
  private void checkMeanings(Map<String, FileChange> changes, Map<String, String> declaring) {
    List<FileChange> files = new ArrayList<>();
    for (String location : moved.keySet()) {
      FileChange file = changes.get(location);
      if (file != null) {
        files.add(file);
      }
    }
    if (files.size() > MOST_CHECKED) {
      edits.note(
          "of "
              + files.size()
              + " files that move, "
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
      List<Renamed> places,
      Map<String, String> declaring) {
    SearchTarget target = target(to);
    Set<Integer> found = new HashSet<>();
    texts
        .ask(file.location(), after, declaring, analysis -> analysis.references(target))
        .forEach(each -> found.add(each.range().end()));
    for (Renamed each : places) {
      if (!found.contains(file.shifted(each.range().start()) + to.length())) {
        edits.conflict(
            "'" + to + "' would mean something else here",
            file.location(),
            file.text(),
            each.range());
      }
    }
  }

  private static SearchTarget target(String packageName) {
    String last = packageName.substring(packageName.lastIndexOf('.') + 1);
    return new SearchTarget(
        last,
        Kind.PACKAGE,
        Set.of(new DeclarationId("package:" + packageName, 0)),
        Set.of(last),
        new Reach.Workspace());
  }

  private boolean isWhole(String packageName, List<Moved> files) {
    String to = files.getFirst().to();
    if (packageName.isEmpty() || to.isEmpty()) {
      return false;
    }
    for (Moved each : files) {
      if (!each.to().equals(to)) {
        return false;
      }
    }
    for (String location : texts.ofPackage(packageName)) {
      if (!moved.containsKey(location)) {
        return false;
      }
    }
    return true;
  }

  // ---- a package as a whole

  /// What could not be looked at; null if everything was.
  private @Nullable String renamePackage(String packageName, List<Moved> files) {
    Set<String> types = new HashSet<>();
    for (Moved each : files) {
      FileIndex index = texts.index(each.location());
      if (index != null) {
        types.addAll(topLevel(index).keySet());
      }
    }
    FoundReferences found = texts.search(target(packageName));
    if (!found.gaps().isEmpty()) {
      return found.gaps().getFirst();
    }
    for (FileReferences file : found.files()) {
      String text = texts.text(file.location());
      if (text == null) {
        return "could not read " + file.location();
      }
      for (Reference each : file.references()) {
        TextRange whole = QualifiedNames.endingAt(text, each.range().end(), packageName);
        String next = QualifiedNames.after(text, each.range().end());
        if (whole != null && (next == null || types.contains(next))) {
          edits.replace(file.location(), whole, files.getFirst().to());
          renamed.add(new Renamed(file.location(), whole, files.getFirst().to()));
        }
      }
    }
    return null;
  }

  // ---- types one by one

  private @Nullable String followTypes(List<Moved> files) {
    for (Moved file : files) {
      FileIndex index = texts.index(file.location());
      String text = texts.text(file.location());
      if (index == null || text == null) {
        return "could not read " + file.location();
      }
      takeAlong(file, text);
      for (Map.Entry<String, Integer> type : topLevel(index).entrySet()) {
        SearchTarget target =
            texts.ask(
                file.location(),
                text,
                Map.of(),
                analysis ->
                    analysis.searchTarget(new Utf16Offset(type.getValue()), Breadth.DECLARATION));
        FoundReferences found = target == null ? FoundReferences.NONE : texts.search(target);
        if (!found.gaps().isEmpty()) {
          return found.gaps().getFirst();
        }
        found.files().forEach(each -> follow(file, type.getKey(), each));
      }
    }
    return null;
  }

  /// Imports into a moved file what it had from its package.
  private void takeAlong(Moved file, String text) {
    List<PackageUse> uses =
        texts.ask(file.location(), text, Map.of(), analysis -> analysis.packageUses());
    for (PackageUse use : uses) {
      Moved other = moved.get(use.location());
      String itsPackage = other == null ? file.from() : other.to();
      if (itsPackage.equals(file.to())) {
        continue;
      }
      if (use.reason() == PackageUse.Reason.NOT_PUBLIC) {
        conflict(file.location(), text, use);
      } else if (itsPackage.isEmpty()) {
        edits.conflict(
            "'" + use.name() + "' has no package and cannot be named here",
            file.location(),
            text,
            use.range());
      } else {
        String simple = use.type().substring(use.type().lastIndexOf('.') + 1);
        imported(
            file.location(), other == null ? itsPackage + "." + simple : other.qualified(simple));
      }
    }
  }

  private void conflict(String location, String text, PackageUse use) {
    edits.conflict(
        "'"
            + use.name()
            + "' of "
            + use.type()
            + " is visible in its package alone, and would not be visible here",
        location,
        text,
        use.range());
  }

  private void imported(String location, String qualifiedName) {
    imports.computeIfAbsent(location, k -> new TreeSet<>()).add(qualifiedName);
  }

  /// The uses of a moved type in one file.
  private void follow(Moved file, String type, FileReferences uses) {
    String location = uses.location();
    String text = texts.text(location);
    FileIndex index = texts.index(location);
    if (text == null || index == null) {
      return;
    }
    Moved itself = moved.get(location);
    String packageThen = itself == null ? index.packageName() : itself.to();
    String oldName = file.from().isEmpty() ? type : file.from() + "." + type;
    Import single = null;
    for (Import each : index.imports()) {
      if (each.kind() == ImportKind.SINGLE && each.name().equals(oldName)) {
        single = each;
      }
    }
    boolean isSimple = false;
    if (file.to().isEmpty() && !packageThen.isEmpty() && !uses.references().isEmpty()) {
      edits.conflict(
          "'" + type + "' would have no package and could not be named here",
          location,
          text,
          uses.references().getFirst().range());
    }
    for (Reference each : uses.references()) {
      TextRange whole = QualifiedNames.endingAt(text, each.range().end(), oldName);
      boolean isQualified = whole != null && !file.from().isEmpty();
      if (isQualified && single != null && single.range().touches(each.range().start())) {
        if (packageThen.equals(file.to())) {
          edits.replace(location, QualifiedNames.line(text, single.range()), "");
          continue;
        }
      }
      if (whole != null && isQualified) {
        TextRange qualifier = new TextRange(whole.start(), each.range().start());
        edits.replace(location, qualifier, file.to().isEmpty() ? "" : file.to() + ".");
      } else if (each.use() != Use.DOCUMENTATION && !location.equals(file.location())) {
        isSimple = true;
      }
    }
    if (isSimple && single == null && !packageThen.equals(file.to()) && !file.to().isEmpty()) {
      imported(location, file.qualified(type));
    }
    if (index.packageName().equals(file.from()) && !packageThen.equals(file.to())) {
      loses(location, text, file);
    }
  }

  /// Tells what a file that stays can no longer name of one that goes.
  private void loses(String location, String text, Moved file) {
    List<PackageUse> uses = texts.ask(location, text, Map.of(), analysis -> analysis.packageUses());
    for (PackageUse use : uses) {
      if (use.reason() == PackageUse.Reason.NOT_PUBLIC && use.location().equals(file.location())) {
        conflict(location, text, use);
      }
    }
  }

  /// The names of the top-level types, and where they are declared.
  private static Map<String, Integer> topLevel(FileIndex index) {
    Map<String, Integer> types = new HashMap<>();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType()) {
        types.put(index.name(row), index.nameRange(row).start());
      }
    }
    return types;
  }

  /// Tells which types are in their new package already.
  private void clashes(List<Moved> files) {
    Map<String, Map<String, String>> there = new HashMap<>();
    for (Moved file : files) {
      Map<String, String> types = there.computeIfAbsent(file.to(), this::typesThatStay);
      FileIndex index = texts.index(file.location());
      String text = texts.text(file.location());
      if (index == null || text == null) {
        continue;
      }
      topLevel(index)
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
      FileIndex index = moved.containsKey(location) ? null : texts.index(location);
      if (index != null) {
        topLevel(index).keySet().forEach(name -> types.put(name, location));
      }
    }
    return types;
  }

  // ---- the moved files themselves

  private void declarePackage(Moved file) {
    String text = texts.text(file.location());
    if (text == null) {
      return;
    }
    TextRange declared = QualifiedNames.packageDeclaration(text);
    if (declared == null) {
      int at = QualifiedNames.beforeImports(text);
      String newline = text.contains("\r\n") ? "\r\n" : "\n";
      edits.replace(
          file.location(), new TextRange(at, at), "package " + file.to() + ";" + newline + newline);
    } else if (file.to().isEmpty()) {
      edits.replace(file.location(), QualifiedNames.line(text, declared), "");
    } else {
      TextRange name = QualifiedNames.packageName(text);
      if (name != null) {
        edits.replace(file.location(), name, file.to());
      }
    }
  }

  private void addImports() {
    imports.forEach((location, names) -> {
      String text = texts.text(location);
      if (text == null) {
        return;
      }
      Map<TextRange, String> inserted = new LinkedHashMap<>();
      for (String name : names) {
        SourceEdit edit =
            texts.ask(location, text, Map.of(), analysis -> analysis.importInsertion(name));
        inserted.merge(edit.range(), edit.newText(), FileMoves::together);
      }
      inserted.forEach((range, lines) -> edits.replace(location, range, lines));
    });
  }

  /// Lines that go to the same place, with the blank lines around the first.
  private static String together(String lines, String line) {
    String newline = line.contains("\r\n") ? "\r\n" : "\n";
    int end = lines.stripTrailing().length();
    return lines.substring(0, end) + newline + line.strip() + lines.substring(end);
  }
}
