package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.libraries.ClassPath;
import io.pinyon.projects.Generation;
import io.pinyon.projects.GuessedPath;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.names.DerivedNames;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.service.usage.ShippedUsage;
import io.pinyon.service.usage.WorkspaceUsage;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.TypePosting;
import io.pinyon.syntax.usage.UsageTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The facts for one request in a workspace. Looks for the declaration of a type in the open
/// buffers, then in the index, then, while the index is being built, by convention on disk, then in
/// the JDK and the class path of the file's module. A file that is open counts with its buffer
/// alone; the file that the request is about is left out of [#topLevel] and [#hasPackage], as the
/// engine has it before it in full. Used by one thread.
public final class WorkspaceFacts implements ImportingFacts {
  /// So many types whose names begin alike are looked through for one of a name.
  private static final int NAMESAKES = 20;

  private final OpenedWorkspace opened;
  private final Workspace workspace;
  private final WorkspaceUnits units;
  private final VisibleLibraries libraries;
  private final Visibility visibility;
  private final String open;
  private final @Nullable Path place;
  private final Overlay overlay;
  private final @Nullable Snapshot snapshot;
  private final BooleanSupplier isAbandoned;
  private final boolean isProjectKnown;

  private final GuessedTypes guesses;
  private final WorkspaceModules modules;
  private @Nullable OfferedTypes offered;
  private @Nullable WorkspaceUsage workspaceUsage;

  /// `open` is the location of the text, `place` the file whose class path it sees; null for a text
  /// that belongs to no module and sees everything.
  public WorkspaceFacts(
      OpenedWorkspace opened,
      String open,
      @Nullable Path place,
      Overlay overlay,
      @Nullable Snapshot snapshot,
      BooleanSupplier isAbandoned) {
    this.isAbandoned = isAbandoned;
    this.opened = opened;
    this.workspace = opened.files();
    Project project = opened.project();
    this.isProjectKnown = project.isKnown();
    ClassPath classPath = place == null ? project.classPathOfAll() : project.classPathOf(place);
    SourceOrder order = place == null ? null : project.orderOf(place);
    Jdk jdk = order == null ? opened.jdk() : opened.jdk().at(order.scope().jdk().home());
    GuessedPath guessed = place == null ? null : project.guessesFor(place);
    this.libraries = new VisibleLibraries(jdk.forRelease(classPath.release()), classPath, guessed);
    this.guesses = new GuessedTypes(libraries, this::isOfSources);
    this.open = open;
    this.place = place;
    this.overlay = overlay;
    this.snapshot = snapshot;
    this.units = new WorkspaceUnits(opened, open, place, overlay, snapshot);
    Path around = place != null ? place : workspace.root().resolve("module-less.java");
    Visibility.Known known =
        isProjectKnown || place == null ? Visibility.Known.MODEL : Visibility.Known.PLACE;
    this.visibility =
        new Visibility(order, known, around, libraries, units::openPackage, units::declared);
    this.modules = new WorkspaceModules(overlay, snapshot, units, visibility, libraries);
  }

  /// The version of these facts; null while the index is being built, because it then grows all the
  /// time.
  public QueryCaches.@Nullable Version version() {
    Snapshot current = snapshot;
    return current == null || !isComplete()
        ? null
        : new QueryCaches.Version(current.revision(), libraries, libraries.changes(), overlay);
  }

  /// The unit of the file that the request is about, if this is the content that it was made from;
  /// null if it is not, or if the file is open.
  @Nullable Unit stored(ObjectId content) {
    return units.stored(content);
  }

  /// The unit of the file that the request is about if its text is settled, see
  /// [Overlay#withSettled]; null if it is not.
  @Nullable Unit settled(String text) {
    return units.settled(text);
  }

  /// Who calls in the libraries that the file sees.
  public LibraryCallers libraryCallers() {
    return new LibraryCallers(libraries, isAbandoned);
  }

  @Override
  public CompletionSettings completionSettings() {
    return opened.project().completion();
  }

  Visibility visibility() {
    return visibility;
  }

  @Override
  public void opened(Unit unit) {
    units.opened(unit);
  }

  // ---- types by name

  @Override
  public @Nullable Unit topLevel(String packageName, String simpleName) {
    Unit found = null;
    for (Buffer buffer : overlay.mayDeclare(simpleName)) {
      if (!buffer.location().equals(open)
          && buffer.declares(packageName, simpleName)
          && visibility.sees(buffer.location())) {
        found = visibility.nearer(found, buffer.unit());
      }
    }
    if (snapshot != null && snapshot.mayDefine(simpleName)) {
      for (Posting posting : snapshot.topLevel(packageName, simpleName)) {
        Unit unit = units.shadowed().contains(posting.file()) ? null : units.of(posting.file());
        found =
            unit == null || !visibility.sees(unit.location())
                ? found
                : visibility.nearer(found, unit);
      }
    }
    if (!units.isIndexWhole() && !libraries.jdk().library().hasPackage(packageName)) {
      Unit onDisk = units.demand(packageName, simpleName, visibility);
      Unit beside = units.demandBeside(packageName, simpleName, visibility);
      found = onDisk == null ? found : visibility.nearer(found, onDisk);
      found = beside == null ? found : visibility.nearer(found, beside);
    }
    if (found == null) {
      Unit unit = libraries.topLevel(packageName, simpleName);
      return unit != null ? unit : guesses.topLevel(packageName, simpleName);
    }
    String location = found.location();
    Unit earlier =
        libraries.topLevelBefore(
            packageName, simpleName, each -> visibility.isBefore(each, location));
    return earlier != null ? earlier : found;
  }

  @Override
  public @Nullable Unit nested(Unit outer, String binaryName) {
    return outer.kind() == Unit.Kind.LIBRARY_CLASS ? libraries.nested(outer, binaryName) : null;
  }

  // ---- packages

  @Override
  public boolean hasPackage(String name) {
    if (libraries.hasPackage(name) || snapshot != null && snapshot.hasPackage(name)) {
      return true;
    }
    for (Buffer buffer : overlay.buffers()) {
      if (!buffer.location().equals(open)) { // of its own package the engine knows
        String packageName = units.of(buffer).index().packageName();
        if (packageName.equals(name) || isBelow(packageName, name)) {
          return true;
        }
      }
    }
    return !units.isIndexWhole() && !workspace.findPackage(name).isEmpty()
        || guesses.hasPackage(name);
  }

  static boolean isBelow(String packageName, String above) {
    return above.isEmpty()
        ? !packageName.isEmpty()
        : packageName.length() > above.length()
            && packageName.charAt(above.length()) == '.'
            && packageName.startsWith(above);
  }

  // ---- modules

  @Override
  public List<String> packagesOfModule(String moduleName) {
    return modules.packagesOf(moduleName);
  }

  @Override
  public @Nullable Unit module(String name) {
    Unit found = modules.ofWorkspace(name);
    return found == null ? libraries.moduleSource(name) : found;
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  @Override
  public @Nullable Unit packageInfo(String packageName) {
    Set<Path> folders = new TreeSet<>();
    for (Buffer buffer : overlay.buffers()) {
      if (units.of(buffer).index().packageName().equals(packageName)) {
        folders.add(folderOf(Path.of(buffer.location())));
      }
    }
    if (snapshot != null) {
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        FileRecord file = snapshot.file(type.posting().file());
        if (file != null) {
          folders.add(folderOf(workspace.absolute(file.path())));
        }
      }
    }
    for (Path file : workspace.findPackage(packageName)) {
      folders.add(folderOf(file));
    }
    Unit found = null;
    for (Path folder : folders) {
      Path file = folder.resolve("package-info.java");
      FileIndex index = visibility.sees(file.toString()) ? units.declared(file) : null;
      if (index != null && index.packageName().equals(packageName)) {
        found = visibility.nearer(found, new Unit(index, file.toString(), Unit.Kind.WORKSPACE));
      }
    }
    return found == null ? libraries.packageInfo(packageName) : found;
  }

  @Override
  public List<String> moduleNames() {
    Set<String> names = new TreeSet<>(libraries.moduleNames());
    names.addAll(visibility.moduleNames());
    return List.copyOf(names);
  }

  // ---- what completion offers

  @Override
  public List<String> subpackages(String name) {
    return offered().subpackages(name);
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    return offered().typesIn(packageName);
  }

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    return offered().typesMatching(typed, limit);
  }

  @Override
  public int mentions(String name) {
    int all = offered().mentions(name);
    return all > 0 && units.storedOwnMentions(name) ? all - 1 : all;
  }

  @Override
  public UsageCounts counts(UsageKey.Kind kind, int hash) {
    WorkspaceUsage uses = workspaceUsage();
    return uses == null ? UsageCounts.NONE : uses.counts(kind, hash);
  }

  @Override
  public ImportCounts importers(String qualifiedName) {
    WorkspaceUsage uses = workspaceUsage();
    return uses == null ? ImportCounts.NONE : uses.importers(qualifiedName);
  }

  private @Nullable WorkspaceUsage workspaceUsage() {
    WorkspaceUsage known = workspaceUsage;
    if (known == null && snapshot != null) {
      known =
          new WorkspaceUsage(snapshot, units.ownRecord(), units.openPackage(), units.openImports());
      workspaceUsage = known;
    }
    return known;
  }

  @Override
  public int staticImporters(String owner, String member) {
    return snapshot == null
        ? 0
        : snapshot.filesImporting(owner + "." + member, ImportKind.STATIC).size()
            + snapshot.filesImporting(owner, ImportKind.STATIC_ON_DEMAND).size();
  }

  @Override
  public UsageTable usage() {
    return ShippedUsage.table();
  }

  private OfferedTypes offered() {
    OfferedTypes known = offered;
    if (known == null) {
      TypeCandidates candidates =
          new TypeCandidates(workspace, snapshot, libraries, visibility, remembered());
      known = new OfferedTypes(workspace, place, overlay, units, visibility, guesses, candidates);
      offered = known;
    }
    return known;
  }

  /// What earlier questions found in the index and the libraries; nothing if more may be found any
  /// time or a module's declaration is being edited.
  private CandidateCache.Candidates remembered() {
    Snapshot current = snapshot;
    boolean isKept = isComplete();
    for (Buffer buffer : overlay.buffers()) {
      isKept &= !Visibility.isModuleDeclaration(buffer.location());
    }
    return current == null || !isKept
        ? CandidateCache.Candidates.none()
        : opened
            .candidates()
            .at(
                new CandidateCache.Key(
                    current.revision(), libraries, libraries.changes(), visibility.view()));
  }

  // ---- guesses

  @Override
  public GuessedTypes guesses() {
    return guesses;
  }

  @Override
  public List<Import> imports() {
    Buffer buffer = overlay.at(open);
    return buffer == null ? List.of() : units.of(buffer).index().imports();
  }

  private boolean isOfSources(String packageName) {
    if (packageName.equals(units.openPackage())
        || snapshot != null && !snapshot.typesInPackage(packageName).isEmpty()) {
      return true;
    }
    for (Buffer buffer : overlay.buffers()) {
      if (units.of(buffer).index().packageName().equals(packageName)) {
        return true;
      }
    }
    return !units.isIndexWhole() && !workspace.findPackage(packageName).isEmpty();
  }

  @Override
  public @Nullable String guessOf(Unit unit) {
    return guesses.reasonOf(unit);
  }

  // ---- types by what they extend

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    return subtypesNaming(simpleName, Buffer::whole);
  }

  @Override
  public List<DeclarationRef> nameableSubtypesNaming(String simpleName) {
    return subtypesNaming(simpleName, units::of);
  }

  private List<DeclarationRef> subtypesNaming(
      String simpleName, Function<Buffer, Unit> declarations) {
    List<DeclarationRef> places = new ArrayList<>();
    for (Buffer buffer : overlay.buffers()) {
      if (buffer.text().contains(simpleName)) {
        places.addAll(DeclarationRef.subtypesNaming(simpleName, declarations.apply(buffer)));
      }
    }
    if (snapshot != null) {
      for (SubtypePosting posting : snapshot.subtypesNaming(simpleName)) {
        Unit unit = units.shadowed().contains(posting.file()) ? null : units.of(posting.file());
        if (unit != null && posting.declaration() < unit.index().declarationCount()) {
          places.add(new DeclarationRef(unit, posting.declaration()));
        }
      }
    }
    return places;
  }

  /// True for the location of a file of this workspace.
  boolean holds(String location) {
    return Path.of(location).startsWith(workspace.root());
  }

  @Override
  public LibrarySubtypes librarySubtypes(String packageName, String simpleName) {
    return libraries.subtypesNaming(packageName, simpleName);
  }

  /// Its snapshot is this one's, which closes it.
  @Override
  public Facts seenFrom(Unit source) {
    String location = source.location();
    Buffer buffer = overlay.at(location);
    Path file = buffer == null || !location.equals(open) ? Path.of(location) : place;
    return new WorkspaceFacts(opened, location, file, overlay, snapshot, isAbandoned);
  }

  /// The facts as any source in the module of a source file sees them, that one included. Its
  /// snapshot is this one's, which closes it.
  public WorkspaceFacts seenAround(String location) {
    Path file = Path.of(location).resolveSibling("no such file.java");
    return new WorkspaceFacts(opened, file.toString(), file, overlay, snapshot, isAbandoned);
  }

  /// What decides which types a name means to a source file: files with equal ones see the same.
  public Object sight(Unit source) {
    SourceOrder order = opened.project().orderOf(Path.of(source.location()));
    return order == null ? workspace : order;
  }

  /// What the sources declare that the open file sees.
  public DeclaredSources sources() {
    return new DeclaredSources(this, workspace, units, visibility, overlay, snapshot);
  }

  /// Another number with each change of the libraries that the open file sees.
  int libraryState() {
    return Objects.hash(libraries.changes(), System.identityHashCode(libraries.classPath()));
  }

  @Override
  public int release() {
    return libraries.classPath().release();
  }

  /// The jars and class folders that the open file sees, in order.
  public List<Path> libraryPath() {
    return libraries.classPath().entries();
  }

  // ---- sources

  @Override
  public @Nullable Unit sourceOf(Unit classFile) {
    return classFile.kind() == Unit.Kind.LIBRARY_CLASS ? libraries.sourceOf(classFile) : null;
  }

  @Override
  public @Nullable Unit decompiled(Unit classFile) {
    return classFile.kind() == Unit.Kind.LIBRARY_CLASS ? libraries.decompiled(classFile) : null;
  }

  @Override
  public @Nullable String textOf(Unit unit) {
    Buffer buffer = overlay.at(unit.location());
    if (buffer != null) {
      return buffer.text();
    }
    return unit.kind() == Unit.Kind.LIBRARY_CLASS ? null : opened.texts().read(unit.location());
  }

  @Override
  public List<String> settings(Unit unit, String fileName) {
    Path file = unit.location().equals(open) ? place : Path.of(unit.location());
    return file == null ? List.of() : opened.settings().around(file, fileName);
  }

  @Override
  public boolean isAbandoned() {
    return isAbandoned.getAsBoolean();
  }

  @Override
  public boolean hasAllTypes() {
    Path file = place;
    Scope scope = file == null || !isComplete() ? null : opened.project().scopeOf(file);
    return scope != null
        && file != null
        && opened.project().model().gapOf(scope.module()) == null
        && opened.project().generation(file) != Generation.ANYTHING;
  }

  @Override
  public boolean mayBeGenerated(String simpleName) {
    Path file = place;
    return file != null
        && switch (opened.project().generation(file)) {
          case NOTHING -> false;
          case NAMED_AFTER_SOURCES ->
              DerivedNames.origins(simpleName).stream().anyMatch(this::mayDeclareType)
                  && !isTypesName(simpleName);
          case ANYTHING -> true;
        };
  }

  private boolean mayDeclareType(String simpleName) {
    return snapshot != null && snapshot.mayDefine(simpleName)
        || overlay.buffers().stream().anyMatch(each -> each.topLevelNames().contains(simpleName));
  }

  private boolean isTypesName(String simpleName) {
    return typesMatching(simpleName, NAMESAKES).stream()
        .anyMatch(each -> each.simpleName().equals(simpleName));
  }

  @Override
  public boolean isComplete() {
    return units.isIndexWhole() && isProjectKnown && !guesses.areAwaited();
  }

  /// Gives back the snapshot.
  @Override
  public void close() {
    if (snapshot != null) {
      snapshot.close();
    }
  }
}
