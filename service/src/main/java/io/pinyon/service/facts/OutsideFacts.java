package io.pinyon.service.facts;

import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.service.texts.FolderSettings;
import io.pinyon.service.texts.TextCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The facts for one request about a text that lies in no workspace. A source of a library sees
/// what its library sees, and of the JDK what its module reads; any other file sees the sources
/// around it, see [SiblingSources], and the JDK; what neither has is guessed. There is no index.
/// Used by one thread.
public final class OutsideFacts implements ImportingFacts {
  /// What stays valid from one request to the next.
  public record Kept(TextCache texts, FolderSettings settings, SiblingSources.Cache siblings) {
    public Kept() {
      this(new TextCache(), new FolderSettings(), new SiblingSources.Cache());
    }
  }

  /// Of a type around the file: more than that of any library's.
  private static final int OWN_WEIGHT = 16;

  private final String open;
  private final @Nullable Path file;
  private final Overlay overlay;
  private final LibraryScope scope;
  private final Kept kept;
  private final BooleanSupplier isAbandoned;
  private final Supplier<List<WorkspaceFacts>> users;
  private final GuessedTypes guesses;
  private @Nullable Unit own;
  private @Nullable SiblingSources siblings;
  private @Nullable ModuleReads reads;
  private boolean hasRead;

  /// `open` is the location of the text, `file` the file that it is, null if it is none. `users`
  /// are the workspaces that may use it if it is a library's: these may have subtypes of its types.
  public OutsideFacts(
      String open,
      @Nullable Path file,
      Overlay overlay,
      LibraryScope scope,
      Kept kept,
      Supplier<List<WorkspaceFacts>> users,
      BooleanSupplier isAbandoned) {
    this.users = users;
    this.open = open;
    this.file = file;
    this.overlay = overlay;
    this.scope = scope;
    this.kept = kept;
    this.isAbandoned = isAbandoned;
    this.guesses = new GuessedTypes(scope.libraries(), this::isOfSources);
  }

  /// The version of these facts; null if they may change any time, as the files around one may.
  public QueryCaches.@Nullable Version version() {
    VisibleLibraries libraries = scope.libraries();
    return scope.isLibrary() && scope.isKnown()
        ? new QueryCaches.Version(0, libraries, libraries.changes(), overlay)
        : null;
  }

  @Override
  public Unit.Kind openKind() {
    return scope.isLibrary() ? Unit.Kind.LIBRARY_SOURCE : Unit.Kind.WORKSPACE;
  }

  @Override
  public void opened(Unit unit) {
    own = unit;
  }

  /// The sources around the file; null if it is none, or a library's.
  private @Nullable SiblingSources siblings() {
    Path around = file;
    if (siblings == null && around != null && !scope.isLibrary()) {
      Buffer buffer = overlay.at(open);
      String packageName =
          own != null
              ? own.index().packageName()
              : buffer == null ? "" : buffer.unit().index().packageName();
      siblings =
          new SiblingSources(
              SourceRootGuess.of(around, packageName),
              each -> overlay.at(each.toString()) != null,
              kept.siblings());
    }
    return siblings;
  }

  /// The other open files that the open one sees.
  private List<Buffer> buffers() {
    SiblingSources around = siblings();
    List<Buffer> seen = new ArrayList<>();
    if (around != null) {
      for (Buffer buffer : overlay.buffers()) {
        if (!buffer.location().equals(open) && around.sees(buffer.location())) {
          seen.add(buffer);
        }
      }
    }
    return seen;
  }

  /// The units of a package's sources, the open one left out.
  private List<Unit> sources(String packageName) {
    List<Unit> units = new ArrayList<>();
    for (Buffer buffer : buffers()) {
      if (buffer.unit().index().packageName().equals(packageName)) {
        units.add(buffer.unit());
      }
    }
    SiblingSources around = siblings();
    if (around != null) {
      units.addAll(around.ofPackage(packageName));
    }
    return units;
  }

  // ---- types by name

  @Override
  public @Nullable Unit topLevel(String packageName, String simpleName) {
    for (Buffer buffer : buffers()) {
      if (buffer.declares(packageName, simpleName)) {
        return buffer.unit();
      }
    }
    SiblingSources around = siblings();
    Unit found =
        around == null || scope.libraries().jdk().library().hasPackage(packageName)
            ? null
            : around.topLevel(packageName, simpleName);
    found = found != null ? found : scope.libraries().topLevel(packageName, simpleName);
    return found != null ? found : guesses.topLevel(packageName, simpleName);
  }

  @Override
  public @Nullable Unit nested(Unit outer, String binaryName) {
    return outer.kind() == Unit.Kind.LIBRARY_CLASS
        ? scope.libraries().nested(outer, binaryName)
        : null;
  }

  // ---- packages

  @Override
  public boolean hasPackage(String name) {
    SiblingSources around = siblings();
    return scope.libraries().hasPackage(name)
        || around != null && around.hasPackage(name)
        || guesses.hasPackage(name);
  }

  @Override
  public List<String> subpackages(String name) {
    Set<String> names = new TreeSet<>();
    String prefix = name.isEmpty() ? "" : name + ".";
    for (String each : scope.libraries().subpackages(name)) {
      if (leadsToOffers(prefix + each)) {
        names.add(each);
      }
    }
    return List.copyOf(names);
  }

  private boolean leadsToOffers(String packageName) {
    if (offers(packageName)) {
      return true;
    }
    for (String each : scope.libraries().subpackages(packageName)) {
      if (leadsToOffers(packageName + "." + each)) {
        return true;
      }
    }
    return false;
  }

  /// True if the types of this package of the libraries may be offered: a source of the JDK is
  /// offered what its module has and reads (JLS 7.3).
  private boolean offers(String packageName) {
    String module = scope.jdkModule();
    if (module == null) {
      return true;
    }
    if (!hasRead) {
      hasRead = true;
      Unit declaration = scope.libraries().jdk().moduleSource(module);
      reads =
          declaration == null || declaration.index().declarationCount() == 0
              ? null
              : ModuleReads.of(declaration.index(), Map.of(), scope.libraries());
    }
    ModuleReads read = reads;
    return read == null
        || read.seesPackage(packageName)
        || module.equals(scope.libraries().jdk().library().moduleOf(packageName));
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    Set<String> seen = new HashSet<>();
    List<TypeEntry> types = new ArrayList<>();
    Unit unit = own;
    if (unit != null && unit.index().packageName().equals(packageName)) {
      add(unit.index(), seen, types);
    }
    for (Unit each : sources(packageName)) {
      add(each.index(), seen, types);
    }
    if (offers(packageName)) {
      for (LibraryType type : scope.libraries().typesIn(packageName)) {
        if (seen.add(type.qualifiedName())) {
          types.add(entry(type));
        }
      }
    }
    if (types.isEmpty()) {
      guesses.typesIn(packageName).forEach(each -> types.add(entry(each)));
    }
    return types;
  }

  private static void add(FileIndex index, Set<String> seen, List<TypeEntry> types) {
    for (int each = 0; each < index.declarationCount(); each++) {
      String name = index.qualifiedName(each);
      if (index.kind(each).isType() && index.parent(each) < 0 && name != null && seen.add(name)) {
        types.add(entry(index, each, name));
      }
    }
  }

  private static TypeEntry entry(FileIndex index, int type, String name) {
    return new TypeEntry(
        name, index.packageName(), index.kind(type), index.modifiers(type), OWN_WEIGHT);
  }

  private static TypeEntry entry(LibraryType type) {
    return new TypeEntry(
        type.qualifiedName(), type.packageName(), type.kind(), type.modifiers(), type.weight());
  }

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    NameMatches<TypeEntry> matches = TypeCandidates.matches(typed);
    SiblingSources around = siblings();
    Unit unit = own;
    List<Unit> sources = new ArrayList<>();
    if (unit != null) {
      sources.add(unit);
    }
    buffers().forEach(each -> sources.add(each.unit()));
    if (around != null) {
      sources.addAll(around.ofOwnPackage());
    }
    for (Unit each : sources) {
      FileIndex index = each.index();
      for (int row = 0; row < index.declarationCount(); row++) {
        String name = index.kind(row).isType() ? index.qualifiedName(row) : null;
        if (name != null) {
          matches.add(entry(index, row, name));
        }
      }
    }
    for (LibraryType type : scope.libraries().typesMatching(typed, limit)) {
      if (offers(type.packageName())) {
        matches.add(entry(type));
      }
    }
    if (matches.size() == 0) {
      guesses.matching(typed, limit).forEach(each -> matches.add(entry(each)));
    }
    return matches.nearest().limit(limit).toList();
  }

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    List<DeclarationRef> places = new ArrayList<>();
    Buffer asked = overlay.at(open);
    if (asked != null) {
      places.addAll(DeclarationRef.subtypesNaming(simpleName, asked.whole()));
    }
    for (Buffer each : buffers()) {
      places.addAll(DeclarationRef.subtypesNaming(simpleName, each.whole()));
    }
    SiblingSources around = siblings();
    if (around != null) {
      for (Unit each : around.ofOwnPackage()) {
        places.addAll(DeclarationRef.subtypesNaming(simpleName, each));
      }
    }
    if (scope.isLibrary()) {
      users.get().forEach(each -> places.addAll(each.subtypesNaming(simpleName)));
    }
    return places;
  }

  @Override
  public LibrarySubtypes librarySubtypes(String packageName, String simpleName) {
    return scope.libraries().subtypesNaming(packageName, simpleName);
  }

  @Override
  public Facts seenFrom(Unit source) {
    if (scope.isLibrary()) {
      for (WorkspaceFacts each : users.get()) {
        if (each.holds(source.location())) {
          return each.seenFrom(source);
        }
      }
    }
    return this;
  }

  // ---- modules

  @Override
  public List<String> packagesOfModule(String moduleName) {
    return List.copyOf(scope.libraries().packagesExportedBy(moduleName));
  }

  @Override
  public @Nullable Unit module(String name) {
    return scope.libraries().jdk().moduleSource(name);
  }

  @Override
  public List<String> moduleNames() {
    return List.copyOf(scope.libraries().moduleNames());
  }

  // ---- guesses

  @Override
  public GuessedTypes guesses() {
    return guesses;
  }

  @Override
  public List<Import> imports() {
    Unit unit = own;
    Buffer buffer = overlay.at(open);
    return unit != null
        ? unit.index().imports()
        : buffer == null ? List.of() : buffer.unit().index().imports();
  }

  private boolean isOfSources(String packageName) {
    Unit unit = own;
    SiblingSources around = siblings();
    return unit != null && unit.index().packageName().equals(packageName)
        || around != null && around.hasPackage(packageName)
        || buffers().stream().anyMatch(each -> packageName.equals(packageOf(each)));
  }

  private static String packageOf(Buffer buffer) {
    return buffer.unit().index().packageName();
  }

  @Override
  public @Nullable String guessOf(Unit unit) {
    return guesses.reasonOf(unit);
  }

  // ---- sources

  @Override
  public @Nullable Unit sourceOf(Unit classFile) {
    return classFile.kind() == Unit.Kind.LIBRARY_CLASS
        ? scope.libraries().sourceOf(classFile)
        : null;
  }

  @Override
  public @Nullable Unit decompiled(Unit classFile) {
    return classFile.kind() == Unit.Kind.LIBRARY_CLASS
        ? scope.libraries().decompiled(classFile)
        : null;
  }

  @Override
  public @Nullable String textOf(Unit unit) {
    Buffer buffer = overlay.at(unit.location());
    if (buffer != null) {
      return buffer.text();
    }
    return unit.kind() == Unit.Kind.LIBRARY_CLASS ? null : kept.texts().read(unit.location());
  }

  @Override
  public List<String> settings(Unit unit, String fileName) {
    boolean isFile = !scope.isLibrary() && (file != null || !unit.location().equals(open));
    return isFile ? kept.settings().around(Path.of(unit.location()), fileName) : List.of();
  }

  @Override
  public boolean isComplete() {
    return scope.isKnown() && (siblings == null || !siblings.isCut()) && !guesses.areAwaited();
  }

  @Override
  public boolean isAbandoned() {
    return isAbandoned.getAsBoolean();
  }

  /// Holds nothing open.
  @Override
  public void close() {}
}
