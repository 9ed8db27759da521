package io.pinyon.service.check;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Problems;
import io.pinyon.query.answers.SurfaceChange;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.ImportPosting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files for which a change may mean another word of javac, nearest first.
///
/// What javac says of a file follows from its text and from the declarations that it reads: of the
/// types that the file names, and of those that these name in their signatures, and so on. So a
/// change of what others can see of a file (see [SurfaceChange]) reaches the files whose signatures
/// name its types, those whose signatures name theirs, and so on, and affects each file that names
/// a type of one of these. If nothing but methods, constructors and fields has changed, of some
/// names, it affects only those that mention such a name as well, and the subtypes, which inherit.
/// Types that came or went affect all files that mention their simple name.
///
/// Of such a file nothing is affected but its declarations and the bodies that mention a member.
///
/// The list errs on the long side. One thread, for one snapshot.
public final class AffectedFiles {
  private static final String MODULE_DECLARATION = "module-info.java";

  private final Workspace workspace;
  private final Snapshot snapshot;
  private final Graph graph;
  private final Map<Integer, Set<String>> signatures = new HashMap<>();
  private final Map<Integer, Set<Integer>> users = new HashMap<>();

  /// A change that others can see. `types` are the simple names of the types that the file declared
  /// before or does now, `comingOrGone` those that it does not declare in both.
  private record Origin(
      @Nullable FileRecord file,
      Set<String> packages,
      Set<String> types,
      Set<String> comingOrGone,
      SurfaceChange.@Nullable Members members) {}

  public AffectedFiles(Workspace workspace, Snapshot snapshot, Graph graph) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.graph = graph;
  }

  /// The changed files that are still there, and those that the changes may affect.
  public List<FilePart> of(Collection<ChangedFile> changes) {
    Map<Path, FilePart> affected = new LinkedHashMap<>();
    List<Origin> anything = new ArrayList<>();
    List<Origin> members = new ArrayList<>();
    for (ChangedFile each : changes) {
      if (each.now() != null) {
        affected.put(each.file(), new FilePart.All(each.file()));
      }
      SurfaceChange change =
          each.isBeforeKnown()
              ? Problems.surfaceChange(
                  Objects.requireNonNullElse(each.before(), ""),
                  Objects.requireNonNullElse(each.now(), ""))
              : new SurfaceChange.Anything();
      switch (change) {
        case SurfaceChange.None _ -> {}
        case SurfaceChange.Members ofMembers -> members.add(origin(each, ofMembers));
        case SurfaceChange.Anything _ -> {
          if (each.file().endsWith(MODULE_DECLARATION)) {
            snapshot.files(file -> add(file, FilePart.All::new, affected));
            return List.copyOf(affected.values());
          }
          anything.add(origin(each, null));
        }
      }
    }
    for (int each : reached(anything)) {
      add(each, FilePart.All::new, affected);
    }
    if (!members.isEmpty()) {
      addMentioning(members, affected);
    }
    return List.copyOf(affected.values());
  }

  private void addMentioning(List<Origin> origins, Map<Path, FilePart> affected) {
    SurfaceChange.Members all =
        origins.stream()
            .map(each -> Objects.requireNonNull(each.members()))
            .reduce(SurfaceChange.Members::and)
            .orElseThrow();
    Set<Integer> mentioning = new HashSet<>();
    for (String each : all.names()) {
      snapshot.filesMentioning(each).forEachId(mentioning::add);
    }
    Set<Integer> inheriting = subtypesOf(origins);
    for (int each : reached(origins)) {
      if (inheriting.contains(each)) {
        add(each, file -> new FilePart.Inherits(file, all), affected);
      } else if (mentioning.contains(each)) {
        add(each, file -> new FilePart.Mentions(file, all), affected);
      }
    }
  }

  private void add(int id, Function<Path, FilePart> part, Map<Path, FilePart> affected) {
    FileRecord file = snapshot.file(new FileId(id));
    if (file != null) {
      add(file, part, affected);
    }
  }

  private void add(FileRecord file, Function<Path, FilePart> part, Map<Path, FilePart> affected) {
    affected.computeIfAbsent(workspace.absolute(file.path()), part);
  }

  // ---- the changed files

  private Origin origin(ChangedFile changed, SurfaceChange.@Nullable Members members) {
    FileIndex before = index(changed.before());
    FileIndex now = index(changed.now());
    String relative = workspace.relative(changed.file());
    Set<String> old = typesOf(before);
    Set<String> present = typesOf(now);
    Set<String> types = new TreeSet<>(old);
    types.addAll(present);
    Set<String> comingOrGone = new TreeSet<>(types);
    Set<String> packages = new TreeSet<>(List.of(before.packageName(), now.packageName()));
    if (changed.isBeforeKnown() && packages.size() == 1) {
      comingOrGone.removeIf(each -> old.contains(each) && present.contains(each));
    }
    return new Origin(
        relative == null ? null : snapshot.file(relative), packages, types, comingOrGone, members);
  }

  private static FileIndex index(@Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    return FileIndex.of(SourceExtractor.extract(bytes).index());
  }

  private static Set<String> typesOf(FileIndex facts) {
    Set<String> types = new HashSet<>();
    for (int d = 0; d < facts.declarationCount(); d++) {
      if (facts.kind(d).isType() && !facts.name(d).isEmpty()) {
        types.add(facts.name(d));
      }
    }
    return types;
  }

  // ---- what they reach

  /// The ids of the affected files, nearest first.
  private Set<Integer> reached(List<Origin> origins) {
    Set<Integer> affected = new LinkedHashSet<>();
    Set<Integer> reaching = new LinkedHashSet<>();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (Origin each : origins) {
      Set<Integer> direct = new TreeSet<>();
      for (String type : each.comingOrGone()) {
        snapshot.filesMentioning(type).forEachId(direct::add);
      }
      if (!each.comingOrGone().isEmpty()) {
        for (String name : each.packages()) {
          for (ImportPosting posting : snapshot.filesImporting(name)) {
            direct.add(posting.file().value());
          }
        }
      }
      if (each.file() != null) {
        int id = each.file().id().value();
        direct.addAll(usersOf(id));
        reaching.add(id);
      }
      for (int user : direct) {
        affected.add(user);
        if (!Collections.disjoint(signatureOf(user), each.types()) && reaching.add(user)) {
          queue.add(user);
        }
      }
    }
    while (!queue.isEmpty()) {
      int id = queue.remove();
      FileRecord file = snapshot.file(new FileId(id));
      FileIndex facts = file == null ? null : snapshot.declarations(file);
      Set<String> types = facts == null ? Set.of() : typesOf(facts);
      for (int user : usersOf(id)) {
        affected.add(user);
        if (!reaching.contains(user) && !Collections.disjoint(signatureOf(user), types)) {
          reaching.add(user);
          queue.add(user);
        }
      }
    }
    return affected;
  }

  /// The files of what inherits from a type that the origins declare, as far as simple names tell.
  private Set<Integer> subtypesOf(List<Origin> origins) {
    Set<Integer> files = new HashSet<>();
    Set<String> seen = new HashSet<>();
    ArrayDeque<String> types = new ArrayDeque<>();
    origins.forEach(each -> types.addAll(each.types()));
    while (!types.isEmpty()) {
      String type = types.remove();
      if (!type.isEmpty() && seen.add(type)) { // local classes may have none
        for (SubtypePosting posting : snapshot.subtypesNaming(type)) {
          files.add(posting.file().value());
          FileRecord file = snapshot.file(posting.file());
          FileIndex facts = file == null ? null : snapshot.declarations(file);
          if (facts != null && posting.declaration() < facts.declarationCount()) {
            types.add(facts.name(posting.declaration()));
          }
        }
      }
    }
    return files;
  }

  private Set<String> signatureOf(int id) {
    return signatures.computeIfAbsent(
        id,
        _ -> {
          FileRecord file = snapshot.file(new FileId(id));
          if (file == null) {
            return Set.of();
          }
          FileIndex facts = snapshot.declarations(file);
          return facts == null
              ? Set.of()
              : SignatureNames.of(facts, () -> textOf(workspace.absolute(file.path())));
        });
  }

  private static String textOf(Path file) {
    try {
      return SourceFiles.read(file);
    } catch (IOException e) {
      return "";
    }
  }

  // ---- who names a type of a file

  private Set<Integer> usersOf(int id) {
    return users.computeIfAbsent(id, this::findUsers);
  }

  /// The graph's dependents, and those that the graph does not see: which write a type with its
  /// package, see it through an imported module, or mean another of several files that declare it.
  private Set<Integer> findUsers(int id) {
    Set<Integer> found = new TreeSet<>();
    if (id < graph.nodes()) {
      for (int each : graph.neighbours(Direction.DEPENDENTS, id)) {
        found.add(each);
      }
    }
    FileRecord file = snapshot.file(new FileId(id));
    FileIndex facts = file == null ? null : snapshot.declarations(file);
    if (facts == null) {
      return found;
    }
    String packageName = facts.packageName();
    FileSet ofPackage =
        snapshot.filesMentioning(packageName.substring(packageName.lastIndexOf('.') + 1));
    for (int d = 0; d < facts.declarationCount(); d = facts.end(d)) {
      if (facts.kind(d).isType()) {
        boolean isAmbiguous = snapshot.topLevel(packageName, facts.name(d)).size() > 1;
        snapshot
            .filesMentioning(facts.name(d))
            .forEachId(each -> {
              if (!found.contains(each)
                  && (isAmbiguous || ofPackage.contains(new FileId(each)) || importsModule(each))) {
                found.add(each);
              }
            });
      }
    }
    found.remove(id);
    return found;
  }

  private boolean importsModule(int id) {
    FileRecord file = snapshot.file(new FileId(id));
    FileIndex facts = file == null ? null : snapshot.facts(file);
    if (facts != null) {
      for (Import each : facts.imports()) {
        if (each.kind() == ImportKind.MODULE) {
          return true;
        }
      }
    }
    return false;
  }
}
