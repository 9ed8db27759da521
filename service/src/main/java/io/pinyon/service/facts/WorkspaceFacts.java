package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.libraries.ClassPath;
import io.pinyon.projects.GuessedPath;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.DeclarationTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The facts for one request in a workspace. Looks for the declaration of a type in the open
/// buffers, then in the index, then, while the index is being built, by convention on disk, then in
/// the JDK and the class path of the file's module. A file that is open counts with its buffer
/// alone; the file that the request is about is left out of [#topLevel] and [#hasPackage], as the
/// engine has it before it in full. Used by one thread.
public final class WorkspaceFacts implements ImportingFacts {
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
  private @Nullable TypeCandidates candidates;

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
    for (Buffer buffer : overlay.buffers()) {
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

  private static boolean isBelow(String packageName, String above) {
    return above.isEmpty()
        ? !packageName.isEmpty()
        : packageName.length() > above.length()
            && packageName.charAt(above.length()) == '.'
            && packageName.startsWith(above);
  }

  @Override
  public List<String> subpackages(String name) {
    Set<String> names = new TreeSet<>();
    for (TypeCandidates.Subpackage each : candidates().belowWithout(units.shadowed(), name)) {
      names.add(each.name());
    }
    for (Buffer buffer : overlay.buffers()) {
      String packageName = units.of(buffer).index().packageName();
      if (isBelow(packageName, name) && visibility.offers(buffer.location(), packageName)) {
        String rest = packageName.substring(name.isEmpty() ? 0 : name.length() + 1);
        int dot = rest.indexOf('.');
        names.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return List.copyOf(names);
  }

  /// What the index and the libraries offer, remembered from earlier questions unless more may be
  /// found any time or a module's declaration is being edited.
  private TypeCandidates candidates() {
    TypeCandidates known = candidates;
    if (known == null) {
      Snapshot current = snapshot;
      boolean isKept = isComplete();
      for (Buffer buffer : overlay.buffers()) {
        isKept &= !Visibility.isModuleDeclaration(buffer.location());
      }
      known =
          new TypeCandidates(
              workspace,
              current,
              libraries,
              visibility,
              current == null || !isKept
                  ? CandidateCache.Candidates.none()
                  : opened
                      .candidates()
                      .at(
                          new CandidateCache.Key(
                              current.revision(),
                              libraries,
                              libraries.changes(),
                              visibility.view())));
      candidates = known;
    }
    return known;
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    Set<String> seen = new HashSet<>();
    List<TypeEntry> types = new ArrayList<>();
    for (Buffer buffer : overlay.buffers()) {
      FileIndex index = units.of(buffer).index();
      if (index.packageName().equals(packageName)
          && visibility.offers(buffer.location(), packageName)) {
        DeclarationTable rows = buffer.types(units.of(buffer));
        for (int row = 0; row < rows.size(); row++) {
          if (rows.isOutermost(row) && seen.add(rows.qualifiedName(row))) {
            types.add(candidates().entry(rows, row));
          }
        }
      }
    }
    for (TypeCandidates.Found each : candidates().typesIn(packageName)) {
      boolean isReplaced = each.file() != null && units.shadowed().contains(each.file());
      if (!isReplaced && seen.add(each.entry().qualifiedName())) {
        types.add(each.entry());
      }
    }
    if (!units.isIndexWhole()) {
      addByConvention(packageName, seen, types);
    }
    if (types.isEmpty()) {
      guesses.typesIn(packageName).forEach(each -> types.add(candidates().entry(each)));
    }
    return types;
  }

  /// What the names of files promise.
  private void addByConvention(String packageName, Set<String> seen, List<TypeEntry> types) {
    List<Path> files = new ArrayList<>(workspace.findPackage(packageName));
    if (packageName.equals(units.openPackage())) {
      Path around = place;
      if (around != null) {
        files.addAll(workspace.besideOdd(around, packageName));
      }
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.java$", "");
      if (name.indexOf('-') < 0
          && overlay.at(file.toString()) == null
          && visibility.offers(file.toString(), packageName)) {
        String qualified = packageName.isEmpty() ? name : packageName + "." + name;
        if (seen.add(qualified)) {
          types.add(
              new TypeEntry(qualified, packageName, DeclarationKind.CLASS, Modifiers.PUBLIC, 0));
        }
      }
    }
  }

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

  // ---- types by what was typed, and by what they extend

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    NameMatches<TypeEntry> matches = TypeCandidates.matches(typed);
    for (Buffer buffer : overlay.buffers()) {
      Unit unit = units.of(buffer);
      if (visibility.offers(buffer.location(), unit.index().packageName())) {
        DeclarationTable rows = buffer.types(unit);
        for (int row = 0; row < rows.size(); row++) {
          if (CamelHumps.fit(typed, rows.name(row)) != CamelHumps.NONE) {
            matches.add(candidates().entry(rows, row));
          }
        }
      }
    }
    for (TypeCandidates.Found each : candidates().matching(typed, limit)) {
      if (each.file() == null || !units.shadowed().contains(each.file())) {
        matches.add(each.entry());
      }
    }
    if (matches.size() == 0) {
      candidates().offeredOf(guesses.matching(typed, limit)).forEach(matches::add);
    }
    return matches.nearest().limit(limit).toList();
  }

  @Override
  public int mentions(String name) {
    return candidates().uses(name);
  }

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    List<DeclarationRef> places = new ArrayList<>();
    for (Buffer buffer : overlay.buffers()) {
      if (buffer.text().contains(simpleName)) {
        places.addAll(DeclarationRef.subtypesNaming(simpleName, buffer.whole()));
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

  /// The top-level types of the sources of a package that the open file sees, by simple name; of
  /// two of one name the one that counts.
  public Map<String, Unit> sourceTypes(String packageName) {
    Set<String> names = new TreeSet<>();
    for (Buffer buffer : overlay.buffers()) {
      if (!buffer.location().equals(open)
          && units.of(buffer).index().packageName().equals(packageName)) {
        names.addAll(buffer.topLevelNames());
      }
    }
    if (snapshot != null) {
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        if (isTopLevel(type) && !units.shadowed().contains(type.posting().file())) {
          names.add(type.simpleName());
        }
      }
    }
    Map<String, Unit> types = new LinkedHashMap<>();
    for (String name : names) {
      Unit unit = topLevel(packageName, name);
      if (unit != null && unit.kind() == Unit.Kind.WORKSPACE) {
        types.put(name, unit);
      }
    }
    return types;
  }

  private static boolean isTopLevel(TypePosting type) {
    int before = type.packageName().isEmpty() ? 0 : type.packageName().length() + 1;
    return type.qualifiedName().indexOf('.', before) < 0;
  }

  /// The modules that sources of the open file's class path declare, its own among them; none if it
  /// lies in no named module.
  public List<SourceModule> sourceModules() {
    List<SourceModule> modules = new ArrayList<>();
    for (SourceModule.Declared each : visibility.declaredModules()) {
      modules.add(new SourceModule(each.name(), packagesBelow(each.roots()), each.isOwn()));
    }
    return modules;
  }

  /// The packages that have sources below these folders, as their places say.
  private List<String> packagesBelow(List<Path> roots) {
    Set<String> packages = new TreeSet<>();
    Snapshot current = snapshot;
    if (current != null) {
      List<String> starts = new ArrayList<>();
      for (Path root : roots) {
        String relative = workspace.relative(root);
        if (relative != null) {
          starts.add(relative.isEmpty() ? "" : relative + "/");
        }
      }
      current.files(file -> {
        for (String start : starts) {
          int end = file.path().lastIndexOf('/');
          if (file.path().startsWith(start) && end > start.length()) {
            packages.add(file.path().substring(start.length(), end).replace('/', '.'));
          }
        }
      });
    }
    return List.copyOf(packages);
  }

  /// A number that changes with whatever the declarations that other files see may depend on; 0
  /// while the index is being built, because they then may change any time.
  public long declarationsVersion() {
    Snapshot current = snapshot;
    if (current == null || !isComplete()) {
      return 0;
    }
    long version =
        Objects.hash(
            current.revision(),
            libraries.changes(),
            System.identityHashCode(libraries.classPath()));
    return Math.max(1, Math.abs(version * 31 + overlay.surface()));
  }

  /// The Java release that the open file is written for.
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
    return scope != null && opened.project().model().gapOf(scope.module()) == null;
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
