package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.StoredFileQuestions;
import io.pinyon.service.references.ReferenceSearch;
import io.pinyon.service.references.SearchedText;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.SourceText;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files of a session's workspace as a search sees them: what is indexed, and what is open.
final class SearchedFiles implements ReferenceSearch.Files {
  private static final String PACKAGE_DOCUMENT = "package-info.java";
  private static final String MODULE_DECLARATION = "module-info.java";

  private final Session session;
  private final Workspace workspace;
  private final AskedText near;
  private final Overlay overlay;

  /// The open texts of the workspace by absolute path.
  private final Map<String, String> open;

  /// Whether the index had every file when the search began.
  private final boolean wasComplete;

  private final BooleanSupplier isAbandoned;

  /// Whatever takes a while throws [AbandonedException] soon after `isAbandoned` has become true.
  SearchedFiles(
      Session session, AskedText near, Map<String, String> open, BooleanSupplier isAbandoned) {
    this.isAbandoned = isAbandoned;
    this.session = session;
    this.near = near;
    this.overlay = session.overlay(open);
    this.workspace = session.workspace();
    this.open = open;
    this.wasComplete = workspace.isComplete();
  }

  @Override
  public List<String> mentioning(Iterable<String> words, @Nullable String packageName) {
    Set<String> locations = new LinkedHashSet<>(open.keySet());
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        FileSet mentioning = null;
        for (String word : words) {
          FileSet files = snapshot.filesMentioning(word);
          mentioning = mentioning == null ? files : mentioning.or(files);
        }
        if (mentioning != null) {
          add(snapshot, mentioning, packageName, locations);
        }
      }
    }
    return List.copyOf(locations);
  }

  private void add(
      Snapshot snapshot, FileSet files, @Nullable String packageName, Set<String> locations) {
    Set<FileId> ofPackage = new HashSet<>();
    if (packageName != null) {
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        ofPackage.add(type.posting().file());
      }
    }
    for (FileId id : files) {
      lookWhetherAbandoned();
      FileRecord file = snapshot.file(id);
      if (file != null
          && (packageName == null
              || ofPackage.contains(id)
              || file.path().endsWith(PACKAGE_DOCUMENT))) {
        locations.add(workspace.absolute(file.path()).toString());
      }
    }
  }

  @Override
  public List<String> documenting(List<String> declaring, Reach reach) {
    Set<String> locations = new LinkedHashSet<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        declaring.forEach(each -> addDocumenting(snapshot, each, reach, locations));
      }
    }
    return List.copyOf(locations);
  }

  private void addDocumenting(
      Snapshot snapshot, String declaring, Reach reach, Set<String> locations) {
    String path = workspace.relative(Path.of(declaring));
    FileRecord file = path == null ? null : snapshot.file(path);
    if (file == null) {
      return;
    }
    FileIndex index = session.opened().declarations(snapshot, file);
    if (index == null) {
      return;
    }
    Set<String> folders = new LinkedHashSet<>();
    folders.add(folder(file.path()));
    for (TypePosting type : snapshot.typesInPackage(index.packageName())) {
      FileRecord declared = add(snapshot, type.posting().file(), locations);
      if (declared != null) {
        folders.add(folder(declared.path()));
      }
    }
    for (String folder : folders) { // which declares no type
      String document = folder + PACKAGE_DOCUMENT;
      if (snapshot.file(document) != null) {
        locations.add(workspace.absolute(document).toString());
      }
    }
    if (reach instanceof Reach.Workspace) {
      for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
        snapshot.filesMentioning(index.name(row)).forEach(id -> add(snapshot, id, locations));
      }
    }
  }

  /// What stands in a path before the name of the file.
  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  @Override
  public ReferenceSearch.Rest besides(Set<String> known, long mostBytes) {
    List<FileRecord> all = new ArrayList<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        snapshot.filesById(all::add);
      }
    }
    long bytes = 0;
    for (FileRecord file : all) {
      bytes += file.stamp().size();
    }
    boolean isWhole = bytes <= mostBytes;
    List<String> locations = new ArrayList<>();
    for (FileRecord file : all) {
      lookWhetherAbandoned();
      String path = file.path();
      if (isWhole || path.endsWith(PACKAGE_DOCUMENT) || path.endsWith(MODULE_DECLARATION)) {
        String location = workspace.absolute(path).toString();
        if (!known.contains(location)) {
          locations.add(location);
        }
      }
    }
    return new ReferenceSearch.Rest(locations, isWhole);
  }

  @Override
  public byte[] bytes(String location) throws IOException {
    return SourceFiles.bytes(Path.of(location));
  }

  private void lookWhetherAbandoned() {
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  /// Gives the file, null if it is not indexed.
  private @Nullable FileRecord add(Snapshot snapshot, FileId id, Set<String> locations) {
    lookWhetherAbandoned();
    FileRecord file = snapshot.file(id);
    if (file != null) {
      locations.add(workspace.absolute(file.path()).toString());
    }
    return file;
  }

  /// The sources that declare types of a package.
  List<String> declaring(String packageName) {
    Set<String> locations = new LinkedHashSet<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        for (TypePosting type : snapshot.typesInPackage(packageName)) {
          FileRecord file = snapshot.file(type.posting().file());
          if (file != null) {
            locations.add(workspace.absolute(file.path()).toString());
          }
        }
      }
    }
    open.forEach((location, text) -> {
      if (location.endsWith(".java")
          && TreeIndex.skeleton(SyntaxTree.parse(text)).index().packageName().equals(packageName)) {
        locations.add(location);
      }
    });
    return List.copyOf(locations);
  }

  /// All sources of the workspace, open ones included.
  List<String> all() {
    Set<String> locations = new LinkedHashSet<>();
    for (String each : open.keySet()) {
      if (each.endsWith(".java")) {
        locations.add(each);
      }
    }
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        snapshot.files(file -> locations.add(workspace.absolute(file.path()).toString()));
      }
    }
    return List.copyOf(locations);
  }

  /// The packages below one that the index has sources of, whole names.
  List<String> packagesBelow(String name) {
    List<String> found = new ArrayList<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(name);
        while (!waiting.isEmpty()) {
          String next = waiting.poll();
          for (String each : snapshot.subpackages(next)) {
            found.add(next + "." + each);
            waiting.add(next + "." + each);
          }
        }
      }
    }
    return found;
  }

  @Override
  public boolean sees(String location, List<String> declaring) {
    SourceOrder order = session.project().orderOf(Path.of(location));
    if (order == null) {
      return true;
    }
    for (String each : declaring) {
      if (order.ofSource(each) != SourceOrder.NOT_SEEN) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ReferenceSearch.Reader reader() {
    return new Reader();
  }

  static SearchedText fromDisk(String location) throws IOException {
    byte[] bytes = SourceFiles.bytes(Path.of(location));
    return new SearchedText(location, SourceText.decode(bytes), bytes);
  }

  private final class Reader implements ReferenceSearch.Reader {
    private final StoredFileQuestions questions = new StoredFileQuestions();

    @Override
    public SearchedText read(String location) throws IOException {
      String text = open.get(location);
      return text == null ? fromDisk(location) : new SearchedText(location, text, null);
    }

    @Override
    public <T> T ask(
        SearchedText text, BooleanSupplier isAbandoned, Function<Analysis, T> question) {
      return text.location().equals(near.location())
          ? session.ask(near, open, isAbandoned, question)
          : session.ask(questions, text, overlay, isAbandoned, question);
    }
  }

  @Override
  public @Nullable String gap() {
    List<String> missing = new ArrayList<>();
    if (!wasComplete || !workspace.isComplete()) {
      missing.add("the index of " + workspace.root() + " is not complete yet");
    }
    if (!session.project().isKnown()) {
      missing.add("the class paths of " + workspace.root() + " are not known yet");
    }
    return missing.isEmpty()
        ? null
        : String.join(" and ", missing) + ", so places may be missing; ask again when it is done";
  }
}
