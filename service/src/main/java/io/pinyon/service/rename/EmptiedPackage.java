package io.pinyon.service.rename;

import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.rename.MovedFiles.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A package some files of which stay, such as its tests. Whoever sees none that stays, as main
/// code sees no tests, has the package no longer: there it must not be imported on demand, exported
/// or opened (JLS 7.5.2, 7.7.2). The packages that its types go to are named instead. One change;
/// one thread.
final class EmptiedPackage {
  private final Rename.Texts texts;
  private final MovedFiles moved;
  private final Edits edits;
  private final String name;
  private final List<String> staying = new ArrayList<>();
  private final List<FileMoves.Renamed> renamed = new ArrayList<>();

  /// What files import on demand in the place of the package.
  private final Map<String, Set<String>> imported = new TreeMap<>();

  EmptiedPackage(Rename.Texts texts, MovedFiles moved, Edits edits, String name) {
    this.texts = texts;
    this.moved = moved;
    this.edits = edits;
    this.name = name;
    for (String location : texts.ofPackage(name)) {
      if (!moved.has(location) && hasTypes(location)) {
        staying.add(location);
      }
    }
  }

  private boolean hasTypes(String location) {
    FileIndex index = texts.index(location);
    return index == null || !MovedFiles.topLevel(index).isEmpty();
  }

  /// Names the new packages; `files` are those that move. Gives what could not be looked at, null
  /// if everything was.
  @Nullable String follow(List<Moved> files) {
    List<Moved> declaring = files.stream().filter(each -> hasTypes(each.location())).toList();
    if (name.isEmpty() || declaring.isEmpty()) {
      return null;
    }
    FoundReferences found = texts.search(FileMoves.target(name));
    if (!found.gaps().isEmpty()) {
      return found.gaps().getFirst();
    }
    for (FileReferences file : found.files()) {
      if (!staying.isEmpty() && texts.sees(file.location(), staying)) {
        continue;
      }
      Set<String> packages = new TreeSet<>();
      for (Moved each : declaring) {
        if (texts.sees(file.location(), List.of(each.location()))) {
          packages.add(each.to());
        }
      }
      String text = texts.text(file.location());
      if (text == null) {
        return "could not read " + file.location();
      }
      file.references().forEach(each -> follow(file.location(), text, each, packages));
    }
    return null;
  }

  /// The places that got the name of a new package.
  List<FileMoves.Renamed> renamed() {
    return renamed;
  }

  /// The files that import other packages on demand then.
  Set<String> importing() {
    return imported.keySet();
  }

  /// True if the file then imports the package on demand, in the place of this one.
  boolean isImported(String location, String packageName) {
    return imported.getOrDefault(location, Set.of()).contains(packageName);
  }

  /// `packages` are those that the types which the file sees go to.
  private void follow(String location, String text, Reference place, Set<String> packages) {
    TextRange whole = QualifiedNames.endingAt(text, place.range().end(), name);
    if (packages.isEmpty()
        || whole == null
        || QualifiedNames.after(text, whole.end()) != null // of a type, which is followed
        || whole.equals(QualifiedNames.packageName(text))) {
      return;
    }
    Set<String> named = new TreeSet<>(packages);
    named.remove(""); // which cannot be named
    TextRange onDemand = importAt(location, whole);
    if (onDemand != null && named.isEmpty()) {
      edits.replace(location, QualifiedNames.line(text, onDemand), "");
    } else if (onDemand != null) {
      String newline = text.contains("\r\n") ? "\r\n" : "\n";
      edits.replace(location, whole, String.join(".*;" + newline + "import ", named));
      imported.put(location, named);
    } else if (named.size() == 1 && packages.size() == 1) {
      String to = named.iterator().next();
      edits.replace(location, whole, to);
      renamed.add(new FileMoves.Renamed(location, whole, to));
    } else if (place.use() != Use.DOCUMENTATION) {
      edits.conflict("there would be no type in '" + name + "' here", location, text, whole);
    }
  }

  /// The import on demand that has the name there; null if none has.
  private @Nullable TextRange importAt(String location, TextRange whole) {
    FileIndex index = texts.index(location);
    for (Import each : index == null ? List.<Import>of() : index.imports()) {
      if (each.kind() == ImportKind.ON_DEMAND && each.range().touches(whole.start())) {
        return each.range();
      }
    }
    return null;
  }
}
