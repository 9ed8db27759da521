package io.pinyon.storage.home;

import io.pinyon.schema.FileId;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.SubtypePosting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// The answers to every query for a given vocabulary, as text with paths in place of ids: once
/// asked of a snapshot, once worked out from the models in the plainest way.
final class ModelView {
  /// A file's present content, and what its declarations come from.
  record FileModel(SourceModel present, SourceModel declaring, FileStamp stamp) {}

  private final Collection<String> packages;
  private final Collection<String> names;

  ModelView(Collection<String> packages, Collection<String> names) {
    this.packages = packages;
    this.names = names;
  }

  /// What a snapshot says.
  String of(Snapshot s) {
    List<String> lines = new ArrayList<>();
    s.files(f -> {
      lines.add("file " + f.path() + " " + f.stamp() + " " + f.object() + " " + f.lastGood());
      add(
          lines,
          "imported by " + f.path(),
          s.imports(f).stream().map(i -> i.name() + " " + i.kind()).toList());
    });
    for (String p : packages) {
      add(
          lines,
          "in " + p,
          s.typesInPackage(p).stream()
              .map(t -> t.qualifiedName() + "@" + path(s, t.posting().file()))
              .toList());
      add(lines, "under " + p, s.subpackages(p));
      add(lines, "has " + p, List.of("" + s.hasPackage(p)));
      for (String n : names) {
        add(
            lines,
            "top " + p + " " + n,
            s.topLevel(p, n).stream().map(t -> path(s, t.file())).toList());
      }
    }
    for (String n : names) {
      add(
          lines,
          "types " + n,
          s.typesNamed(n).stream()
              .map(t -> t.qualifiedName() + "@" + path(s, t.posting().file()))
              .toList());
      List<String> found = new ArrayList<>();
      s.typesByPrefix(
          n.substring(0, 2).toUpperCase(Locale.ROOT),
          t -> found.add(t.qualifiedName() + "@" + path(s, t.posting().file())));
      add(lines, "prefix " + n.substring(0, 2), found);
      add(
          lines,
          "named " + n,
          s.declarationsNamed(n).stream().map(d -> d.kind() + "@" + path(s, d.file())).toList());
      add(
          lines,
          "subtypes " + n,
          s.subtypesNaming(n).stream().map(d -> nameOf(s, d) + "@" + path(s, d.file())).toList());
      add(
          lines,
          "mentions " + n,
          s.filesMentioning(n).toList().stream().map(f -> path(s, f)).toList());
      add(lines, "weight " + n, List.of("" + s.weight(n)));
      for (String p : packages) {
        UsageCounts counts =
            s.counts(UsageKey.context(UsageKey.Kind.TYPE, n), UsageKey.packageOf(p));
        List<String> uses = new ArrayList<>();
        for (String m : names) {
          int outcome = UsageKey.outcome(m);
          uses.add(m + " " + counts.of(outcome) + " " + counts.near(outcome));
        }
        uses.add(counts.total() + " " + counts.nearTotal());
        add(lines, "counts " + n + " in " + p, uses);
      }
      add(
          lines,
          "imports " + n,
          s.filesImporting("a." + n).stream()
              .map(i -> i.kind() + "@" + path(s, i.file()))
              .toList());
      if (!s.declarationsNamed(n).isEmpty() && !s.mayDefine(n)) {
        lines.add("DENIED " + n);
      }
    }
    Statistics all = s.statistics();
    lines.add(
        "total "
            + all.files()
            + " "
            + all.declarations()
            + " "
            + all.types()
            + " "
            + all.sourceBytes());
    return String.join("\n", lines);
  }

  private static String path(Snapshot s, FileId id) {
    return Objects.requireNonNull(s.file(id)).path();
  }

  private static String nameOf(Snapshot s, SubtypePosting p) {
    FileRecord file = Objects.requireNonNull(s.file(p.file()));
    return Objects.requireNonNull(s.declarations(file)).name(p.declaration());
  }

  /// What the models say.
  String of(Map<String, FileModel> files) {
    List<String> lines = new ArrayList<>();
    TreeMap<String, FileModel> sorted = new TreeMap<>(files);
    sorted.forEach((path, f) -> {
      lines.add(
          "file "
              + path
              + " "
              + f.stamp()
              + " "
              + f.present().id()
              + " "
              + (f.declaring().equals(f.present()) ? null : f.declaring().id()));
      TreeSet<String> imported = new TreeSet<>();
      f.present().imports().forEach(i -> imported.add(i.name() + " " + i.kind()));
      add(lines, "imported by " + path, imported);
    });
    List<Found> found = new ArrayList<>();
    sorted.forEach((path, f) ->
        f.declaring()
            .types()
            .forEach(t ->
                collect(path, f.declaring(), t, f.declaring().packageName(), true, false, found)));
    for (String p : packages) {
      add(
          lines,
          "in " + p,
          found.stream()
              .filter(t -> t.isTop && t.packageName.equals(p))
              .map(t -> t.qualified + "@" + t.path)
              .toList());
      TreeSet<String> under = new TreeSet<>();
      boolean has = false;
      for (Found t : found) {
        if (t.isTop) {
          String prefix = p.isEmpty() ? "" : p + ".";
          if (!t.packageName.isEmpty()
              && t.packageName.startsWith(prefix)
              && !t.packageName.equals(p)) {
            under.add(t.packageName.substring(prefix.length()).split("\\.")[0]);
          }
          has |= t.packageName.equals(p) || t.packageName.startsWith(prefix);
        }
      }
      add(lines, "under " + p, under);
      add(lines, "has " + p, List.of("" + has));
      for (String n : names) {
        add(
            lines,
            "top " + p + " " + n,
            found.stream()
                .filter(t -> t.isTop && t.packageName.equals(p) && t.name.equals(n))
                .map(t -> t.path)
                .toList());
      }
    }
    for (String n : names) {
      add(
          lines,
          "types " + n,
          found.stream()
              .filter(t -> t.isQualified && t.name.equals(n))
              .map(t -> t.qualified + "@" + t.path)
              .toList());
      String prefix = n.substring(0, 2).toLowerCase(Locale.ROOT);
      add(
          lines,
          "prefix " + n.substring(0, 2),
          found.stream()
              .filter(t -> t.isQualified && t.name.toLowerCase(Locale.ROOT).startsWith(prefix))
              .map(t -> t.qualified + "@" + t.path)
              .toList());
      List<String> named = new ArrayList<>();
      List<String> subtypes = new ArrayList<>();
      for (Found t : found) {
        if (t.name.equals(n)) {
          named.add("CLASS@" + t.path);
        }
        t.type.methods().stream().filter(n::equals).forEach(m -> named.add("METHOD@" + t.path));
        if (t.type.supertypes().contains(n)) {
          subtypes.add(t.name + "@" + t.path);
        }
      }
      add(lines, "named " + n, named);
      add(lines, "subtypes " + n, subtypes);
      List<String> mentions =
          sorted.entrySet().stream()
              .filter(e -> e.getValue().present().mentions().contains(n))
              .map(Map.Entry::getKey)
              .toList();
      add(lines, "mentions " + n, mentions);
      add(lines, "weight " + n, List.of("" + mentions.size()));
      List<SourceModel> users =
          sorted.values().stream()
              .map(FileModel::present)
              .filter(f -> f.mentions().contains(n))
              .toList();
      for (String p : packages) {
        List<SourceModel> near = users.stream().filter(f -> f.packageName().equals(p)).toList();
        List<String> uses = new ArrayList<>();
        for (String m : names) {
          uses.add(m + " " + mentioning(users, m) + " " + mentioning(near, m));
        }
        uses.add(distinctMentions(users) + " " + distinctMentions(near));
        add(lines, "counts " + n + " in " + p, uses);
      }
      TreeSet<String> imports = new TreeSet<>();
      sorted.forEach((path, f) ->
          f.present().imports().stream()
              .filter(i -> i.name().equals("a." + n))
              .forEach(i -> imports.add(i.kind() + "@" + path)));
      add(lines, "imports " + n, imports);
    }
    long declarations =
        sorted.values().stream().mapToLong(f -> f.declaring().index().declarationCount()).sum();
    long types = found.stream().filter(t -> t.isQualified).count();
    long bytes = sorted.values().stream().mapToLong(f -> f.stamp().size()).sum();
    lines.add("total " + sorted.size() + " " + declarations + " " + types + " " + bytes);
    return String.join("\n", lines);
  }

  private static long mentioning(List<SourceModel> files, String name) {
    return files.stream().filter(f -> f.mentions().contains(name)).count();
  }

  private static long distinctMentions(List<SourceModel> files) {
    return files.stream().mapToLong(f -> f.mentions().stream().distinct().count()).sum();
  }

  private static final class Found {
    String path = "";
    String packageName = "";
    String name = "";
    String qualified = "";
    boolean isTop;
    boolean isQualified;
    SourceModel.Type type = SourceModel.type("");
  }

  private static void collect(
      String path,
      SourceModel source,
      SourceModel.Type type,
      String outer,
      boolean isTop,
      boolean isInLocal,
      List<Found> target) {
    Found f = new Found();
    f.path = path;
    f.packageName = source.packageName();
    f.name = type.name();
    f.qualified = outer.isEmpty() ? type.name() : outer + "." + type.name();
    f.isTop = isTop && !type.isLocal();
    f.isQualified = !type.isLocal() && !isInLocal;
    f.type = type;
    target.add(f);
    for (SourceModel.Type nested : type.nested()) {
      collect(path, source, nested, f.qualified, false, isInLocal || type.isLocal(), target);
    }
  }

  /// The lines that only one of two views has; empty if they are equal.
  static String difference(String expected, String actual) {
    if (expected.equals(actual)) {
      return "";
    }
    List<String> result = new ArrayList<>();
    List<String> left = List.of(expected.split("\n"));
    List<String> right = List.of(actual.split("\n"));
    left.stream().filter(line -> !right.contains(line)).forEach(line -> result.add("- " + line));
    right.stream().filter(line -> !left.contains(line)).forEach(line -> result.add("+ " + line));
    return String.join("\n", result);
  }

  /// Ids depend on the order of edits, so lists are compared sorted.
  private static void add(List<String> lines, String query, Collection<String> answers) {
    lines.add(query + " = " + new ArrayList<>(answers).stream().sorted().toList());
  }
}
