package io.pinyon.storage.home;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ImportKind;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.NamedPosting;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The answers of a snapshot to every question there is for a given vocabulary, with paths in place
/// of ids: [ModelView]'s, and those that a model in plain maps would be too long for. Two indexes
/// of one tree give the same text, however they came to be.
final class AllAnswers {
  private final ModelView view;
  private final List<String> names;

  AllAnswers(List<String> packages, List<String> names) {
    this.view = new ModelView(packages, names);
    this.names = names;
  }

  String of(Snapshot s) {
    List<String> lines = new ArrayList<>();
    lines.add(view.of(s));
    List<String> paths = new ArrayList<>();
    s.files(file -> paths.add(file.path()));
    lines.add("paths " + paths);
    List<FileRecord> byPath = new ArrayList<>();
    s.files(byPath::add);
    List<FileRecord> byId = new ArrayList<>();
    s.filesById(byId::add);
    byPath.sort(Comparator.comparingInt(file -> file.id().value()));
    lines.add("the same records by id: " + byId.equals(byPath));
    List<String> defined = new ArrayList<>();
    s.definedNames(null, defined::add);
    lines.add("defined " + defined);
    for (String name : names) {
      List<String> after = new ArrayList<>();
      s.definedNames(name, after::add);
      lines.add("defined after " + name + " " + after);
      for (int length = 1; length <= Math.min(3, name.length()); length++) {
        String typed = name.substring(0, length);
        List<TypePosting> types = new ArrayList<>();
        s.typesByPrefix(typed, types::add);
        lines.add("types " + typed + keys(types.stream().map(TypePosting::simpleName).toList()));
        lines.add(sorted(types.stream().map(t -> t.qualifiedName() + at(s, t.posting())).toList()));
        List<NamedPosting> found = new ArrayList<>();
        s.declarationsByPrefix(typed, found::add);
        lines.add("names " + typed + keys(found.stream().map(NamedPosting::name).toList()));
        lines.add(sorted(found.stream().map(n -> n.name() + at(s, n.posting())).toList()));
      }
      ids(lines, s, "mentioning " + name, s.filesMentioning(name));
      for (ImportKind kind : ImportKind.values()) {
        ids(lines, s, kind + " of " + name, s.filesImporting("a." + name, kind));
      }
    }
    for (String humps : List.of("AB", "alBe", "BG", "bG", "NPE", "aB")) {
      List<String> types = new ArrayList<>();
      s.typesByHumps(humps, t -> types.add(t.qualifiedName() + at(s, t.posting())));
      lines.add("types of " + humps + sorted(types));
      List<String> found = new ArrayList<>();
      s.declarationsByHumps(humps, n -> found.add(n.name() + at(s, n.posting())));
      lines.add("names of " + humps + sorted(found));
    }
    s.files(file -> {
      ids(lines, s, "importers of " + file.path(), s.importers(file));
      boolean isSame = Objects.equals(s.file(file.id()), file) && file.equals(s.file(file.path()));
      lines.add("record of " + file.path() + " is one: " + isSame);
      lines.add("versions of " + file.path() + " " + s.versions(file.path()).getFirst().object());
    });
    ascending(lines, s);
    return String.join("\n", lines);
  }

  /// Lists are ordered by file id and declaration.
  private void ascending(List<String> lines, Snapshot s) {
    for (String name : names) {
      List<Posting> all = s.declarationsNamed(name);
      for (int i = 1; i < all.size(); i++) {
        int byFile = all.get(i - 1).file().compareTo(all.get(i).file());
        if (byFile > 0 || byFile == 0 && all.get(i - 1).declaration() >= all.get(i).declaration()) {
          lines.add("NOT ASCENDING " + name);
        }
      }
    }
  }

  /// Names in the order in which they come, each run once.
  private static List<String> keys(List<String> all) {
    List<String> result = new ArrayList<>();
    for (String each : all) {
      if (result.isEmpty() || !result.getLast().equals(each)) {
        result.add(each);
      }
    }
    return result;
  }

  private static String sorted(List<String> all) {
    return all.stream().sorted().toList().toString();
  }

  private static void ids(List<String> lines, Snapshot s, String what, FileSet files) {
    List<String> paths = files.toList().stream().map(id -> path(s, id)).toList();
    boolean hasAll = files.toList().stream().allMatch(files::contains);
    lines.add(what + " " + sorted(paths) + " " + files.size() + " " + hasAll);
  }

  private static String at(Snapshot s, Posting posting) {
    return "@" + path(s, posting.file()) + ":" + posting.declaration() + posting.kind();
  }

  private static String path(Snapshot s, FileId id) {
    return Objects.requireNonNull(s.file(id)).path();
  }
}
