package io.pinyon.benchmarks.faults;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All that an index answers, as lines that do not depend on the order in which it was built: two
/// indexes of the same sources have equal lines.
public final class Content {
  private final Snapshot snapshot;
  private final Map<FileId, String> paths = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  private Content(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  public static List<String> of(Snapshot snapshot) {
    Content content = new Content(snapshot);
    content.read();
    return content.lines;
  }

  private void read() {
    List<FileRecord> files = new ArrayList<>();
    snapshot.files(file -> {
      files.add(file);
      paths.put(file.id(), file.path());
    });
    Set<String> names = new TreeSet<>();
    Set<String> packages = new TreeSet<>();
    for (FileRecord file : files) {
      FileIndex facts = snapshot.facts(file);
      lines.add(
          "file "
              + file.path()
              + " "
              + file.object()
              + " "
              + file.declarations()
              + " "
              + (facts == null ? "gone" : facts.bytes().hashCode()));
      if (!file.equals(snapshot.file(file.path()))) {
        lines.add("file " + file.path() + " is not found by its path");
      }
      if (facts != null) {
        names.addAll(facts.mentionedNames());
        for (int i = 0; i < facts.declarationCount(); i++) {
          names.add(facts.name(i));
        }
        facts.imports().stream().map(Import::name).forEach(names::add);
        packages.add(facts.packageName());
      }
    }
    names.remove("");
    names.forEach(this::name);
    packages.forEach(this::inPackage);
    snapshot.typesByPrefix("", type -> lines.add("type " + type));
    lines.replaceAll(line -> line.startsWith("type ") ? stable(line) : line);
    lines.add("files " + snapshot.statistics().files());
    lines.add("declarations " + snapshot.statistics().declarations());
  }

  private void name(String name) {
    add("declared", name, snapshot.declarationsNamed(name));
    add("types", name, snapshot.typesNamed(name));
    add("subtypes", name, snapshot.subtypesNaming(name));
    add("mentioned", name, snapshot.filesMentioning(name).toList());
    add("imported", name, snapshot.filesImporting(name));
    if (!snapshot.declarationsNamed(name).isEmpty() && !snapshot.mayDefine(name)) {
      lines.add("defined but denied: " + name);
    }
    lines.add("weight " + name + " " + snapshot.weight(name));
  }

  private void inPackage(String name) {
    add("package", name, snapshot.typesInPackage(name));
    lines.add("packages " + name + " " + snapshot.subpackages(name));
  }

  private void add(String what, String name, Collection<?> answers) {
    lines.add(
        what
            + " "
            + name
            + " "
            + answers.stream()
                .map(each -> stable(each.toString()))
                .sorted()
                .collect(Collectors.joining(" ")));
  }

  /// With paths in the place of file ids, which depend on the order.
  private String stable(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int start = text.indexOf("FileId[", at);
      if (start < 0) {
        return out.append(text, at, text.length()).toString();
      }
      int end = text.indexOf(']', start);
      String number = text.substring(start, end).replaceAll("\\D", "");
      FileId id = new FileId(Integer.parseInt(number));
      out.append(text, at, start).append(paths.getOrDefault(id, "no file"));
      at = end + 1;
    }
  }

  /// The first few lines that only one of the two has.
  public static String difference(List<String> expected, List<String> found) {
    Set<String> missing = new TreeSet<>(expected);
    found.forEach(missing::remove);
    Set<String> extra = new TreeSet<>(found);
    expected.forEach(extra::remove);
    return missing.size()
        + " lines missing, first "
        + missing.stream().limit(2).toList()
        + ", "
        + extra.size()
        + " too many, first "
        + extra.stream().limit(2).toList();
  }
}
