package io.pinyon.service.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.rename.MovedFiles.Moved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What has to change in sources when files move to other packages: package declarations, imports,
/// names that are written in full, and imports for what was in the same package before or is no
/// longer. A package that moves as a whole is renamed wherever it is named; of one that does not,
/// each type is followed, and the package where none of its types is seen any more. One change; one
/// thread.
final class FileMoves {
  private final Rename.Texts texts;
  private final MovedFiles moved;
  private final Edits edits;
  private final FollowedTypes types;
  private final List<Renamed> renamed = new ArrayList<>();

  /// Files that import other packages on demand then.
  private final Set<String> importing = new TreeSet<>();

  /// A place that gets the name of another package.
  record Renamed(String location, TextRange range, String to) {}

  FileMoves(Rename.Texts texts, List<Moved> moves) {
    this.texts = texts;
    this.edits = new Edits(texts);
    this.moved = new MovedFiles(moves);
    this.types = new FollowedTypes(texts, moved, edits);
  }

  /// The edits, in the files as they lie now; `moves` are handed on.
  RenameAnswer run(List<WorkspaceChange.Move> moves) {
    Map<String, List<Moved>> byPackage = new LinkedHashMap<>();
    moved
        .all()
        .forEach(each -> byPackage.computeIfAbsent(each.from(), k -> new ArrayList<>()).add(each));
    for (Map.Entry<String, List<Moved>> each : byPackage.entrySet()) {
      String failure =
          isWhole(each.getKey(), each.getValue())
              ? renamePackage(each.getKey(), each.getValue())
              : followTypes(each.getKey(), each.getValue());
      if (failure != null) {
        return new RenameAnswer.Refused(
            "not every use could be found, so nothing changes: " + failure);
      }
    }
    moved.all().forEach(this::declarePackage);
    types.addImports();
    MoveChecks checks = new MoveChecks(texts, moved, edits);
    checks.clashes();
    checks.names(edits.change(moves), renamed, importing);
    return new RenameAnswer.Changed(edits.change(moves));
  }

  /// A package, to look for.
  static SearchTarget target(String packageName) {
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
      if (!moved.has(location)) {
        return false;
      }
    }
    return true;
  }

  // ---- a package as a whole

  /// What could not be looked at; null if everything was.
  private @Nullable String renamePackage(String packageName, List<Moved> files) {
    Set<String> names = new HashSet<>();
    for (Moved each : files) {
      FileIndex index = texts.index(each.location());
      if (index != null) {
        names.addAll(MovedFiles.topLevel(index).keySet());
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
        if (whole != null && (next == null || names.contains(next))) {
          edits.replace(file.location(), whole, files.getFirst().to());
          renamed.add(new Renamed(file.location(), whole, files.getFirst().to()));
        }
      }
    }
    return null;
  }

  // ---- a package some files of which stay

  /// What could not be looked at; null if everything was.
  private @Nullable String followTypes(String packageName, List<Moved> files) {
    EmptiedPackage emptied = new EmptiedPackage(texts, moved, edits, packageName);
    String failure = emptied.follow(files);
    renamed.addAll(emptied.renamed());
    importing.addAll(emptied.importing());
    return failure == null ? types.follow(files, emptied) : failure;
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
}
