package io.pinyon.service.rename;

import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.rename.MovedFiles.Moved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The types of files that leave others of their package behind: where they are named, and what
/// they name of their package, both of which may need imports then. One change; one thread.
final class FollowedTypes {
  private final Rename.Texts texts;
  private final MovedFiles moved;
  private final Edits edits;
  private final Map<String, Set<String>> imports = new TreeMap<>();

  FollowedTypes(Rename.Texts texts, MovedFiles moved, Edits edits) {
    this.texts = texts;
    this.moved = moved;
    this.edits = edits;
  }

  /// Follows those of one package, `emptied`. Gives what could not be looked at; null if everything
  /// was.
  @Nullable String follow(List<Moved> files, EmptiedPackage emptied) {
    for (Moved file : files) {
      FileIndex index = texts.index(file.location());
      String text = texts.text(file.location());
      if (index == null || text == null) {
        return "could not read " + file.location();
      }
      takeAlong(file, text);
      for (Map.Entry<String, Integer> type : MovedFiles.topLevel(index).entrySet()) {
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
        found.files().forEach(each -> follow(file, type.getKey(), each, emptied));
      }
    }
    return null;
  }

  /// Imports into a moved file what it had from its package.
  private void takeAlong(Moved file, String text) {
    List<PackageUse> uses =
        texts.ask(file.location(), text, Map.of(), analysis -> analysis.packageUses());
    for (PackageUse use : uses) {
      Moved other = moved.at(use.location());
      String itsPackage = other == null ? file.from() : other.to();
      boolean isImported = use.reason() == PackageUse.Reason.NOT_IMPORTED;
      if (!isImported || itsPackage.equals(file.to())) {
        continue;
      }
      if (itsPackage.isEmpty()) {
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

  private void imported(String location, String qualifiedName) {
    imports.computeIfAbsent(location, k -> new TreeSet<>()).add(qualifiedName);
  }

  /// The uses of a moved type in one file.
  private void follow(Moved file, String type, FileReferences uses, EmptiedPackage emptied) {
    String location = uses.location();
    String text = texts.text(location);
    FileIndex index = texts.index(location);
    if (text == null || index == null) {
      return;
    }
    String packageThen = moved.packageThen(location, index.packageName());
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
    boolean isThere = packageThen.equals(file.to()) || emptied.isImported(location, file.to());
    if (isSimple && single == null && !isThere && !file.to().isEmpty()) {
      imported(location, file.qualified(type));
    }
  }

  /// The imports that [#follow] found to be needed.
  void addImports() {
    imports.forEach((location, names) -> {
      String text = texts.text(location);
      if (text == null) {
        return;
      }
      Map<TextRange, String> inserted = new LinkedHashMap<>();
      for (String name : names) {
        SourceEdit edit =
            texts.ask(location, text, Map.of(), analysis -> analysis.importInsertion(name));
        inserted.merge(edit.range(), edit.newText(), FollowedTypes::together);
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
