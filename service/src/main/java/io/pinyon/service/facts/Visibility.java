package io.pinyon.service.facts;

import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.Scope.Sources;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one file sees of the workspace, and in which order.
///
/// The class path of its module decides what a name can mean at all; a file that lies in no module
/// sees every source. Until the modules are known it sees what is surely of its own. A module
/// declaration (JLS 7.7) decides what is offered: a type that the module does not read yet still
/// resolves, so that one can go to it. One request; one thread.
final class Visibility {
  private static final String DECLARATION = "module-info.java";

  /// How much is known of where sources lie.
  enum Known {
    /// The model of the workspace: it says what a file sees.
    MODEL,
    /// The file's own place, as the model has not been read yet: what lies in another module may be
    /// none of its class path, so nothing but what surely is counts, see [SourceRootGuess].
    PLACE
  }

  private final @Nullable SourceOrder order;
  private final boolean isGuessed;
  private final boolean isBeside;
  private final Path open;
  private final VisibleLibraries libraries;
  private final Supplier<String> openPackage;
  private final Function<Path, @Nullable FileIndex> files;

  /// By place.
  private final Map<Integer, Optional<FileIndex>> declarations = new HashMap<>();

  private @Nullable SourceRootGuess guess;
  private @Nullable ModuleReads reads;
  private boolean hasRead;
  private boolean hasChosenNear;

  /// `order` is null for a file in no module. `openPackage` gives the package that the open file
  /// declares; `files` what a source file declares, null if there is none.
  Visibility(
      @Nullable SourceOrder order,
      Known known,
      Path open,
      VisibleLibraries libraries,
      Supplier<String> openPackage,
      Function<Path, @Nullable FileIndex> files) {
    this.order = order;
    this.isGuessed = order == null && known == Known.PLACE;
    this.isBeside = order != null && order.ofSource(open.toString()) == SourceOrder.BESIDE;
    this.open = open;
    this.libraries = libraries;
    this.openPackage = openPackage;
    this.files = files;
  }

  /// What a file sees, as far as it differs from what others see: equal ones see the same.
  record View(
      @Nullable SourceOrder order, boolean isBeside, @Nullable FileIndex moduleDeclaration) {}

  /// What decides which types a name means to a file: equal ones agree but for choices by nearness.
  record Sight(@Nullable SourceOrder order, boolean isBeside) {}

  Sight sight() {
    return new Sight(order, isBeside);
  }

  View view() {
    return new View(order, isBeside, ownDeclaration());
  }

  static boolean isModuleDeclaration(String location) {
    return location.endsWith(DECLARATION);
  }

  /// Where a source (an absolute path) stands: of two the lower place counts, what is at
  /// [SourceOrder#NOT_SEEN] never does.
  int place(String location) {
    if (order == null) {
      return !isGuessed || guess().sees(location) ? 0 : SourceOrder.NOT_SEEN;
    }
    int place = order.ofSource(location);
    return place == SourceOrder.BESIDE && !isBeside ? SourceOrder.NOT_SEEN : place;
  }

  private SourceRootGuess guess() {
    SourceRootGuess known = guess;
    if (known == null) {
      known = SourceRootGuess.of(open, openPackage.get());
      guess = known;
    }
    return known;
  }

  /// The source roots that the open file sees, in their order, as far as they are known.
  List<Path> roots() {
    if (order == null) {
      return isGuessed ? guess().roots() : List.of();
    }
    List<Path> roots = new ArrayList<>();
    for (Scope.Entry each : order.scope().entries()) {
      if (each instanceof Sources sources) {
        roots.addAll(sources.roots());
      }
    }
    return roots;
  }

  boolean sees(String location) {
    return place(location) != SourceOrder.NOT_SEEN;
  }

  /// The unit that the class path has first; of two in one module the one that lies nearer to the
  /// open file; of two that are equally near the one whose path comes first.
  Unit nearer(@Nullable Unit found, Unit other) {
    if (found == null) {
      return other;
    }
    int places = place(found.location()) - place(other.location());
    if (places != 0) {
      return places > 0 ? other : found;
    }
    hasChosenNear |= !found.location().equals(other.location());
    int difference = sharedFolders(other.location()) - sharedFolders(found.location());
    boolean isNearer =
        difference > 0 || difference == 0 && other.location().compareTo(found.location()) < 0;
    return isNearer ? other : found;
  }

  /// True if a choice was made that another file of the same module may make otherwise.
  boolean hasChosenNear() {
    return hasChosenNear;
  }

  /// How many folders, from the root of the file system on, a path has in common with the open
  /// file.
  private int sharedFolders(String location) {
    String from = open.toString();
    int folders = 0;
    for (int i = 0; i < Math.min(location.length(), from.length()); i++) {
      char c = location.charAt(i);
      if (c != from.charAt(i)) {
        break;
      }
      if (c == '/' || c == '\\') {
        folders++;
      }
    }
    return folders;
  }

  /// True if a library stands before a source.
  boolean isBefore(Path library, String location) {
    return order != null && order.ofLibrary(library) < place(location);
  }

  /// True if the types of every source may be offered.
  boolean offersAll() {
    return (order == null ? !isGuessed : order.hasAll()) && reads() == null;
  }

  /// True if the types of a source, which are in this package, may be offered.
  boolean offers(String location, String packageName) {
    int place = place(location);
    if (place == SourceOrder.NOT_SEEN) {
      return false;
    }
    ModuleReads read = reads();
    return read == null || isOwn(place) || read.seesSource(declarationAt(place), packageName);
  }

  /// True if the public types of this package of the libraries may be offered.
  boolean offersOfLibraries(String packageName) {
    ModuleReads read = reads();
    return read == null || read.seesPackage(packageName);
  }

  /// What the module declaration above the open file reads; null if there is none.
  private @Nullable ModuleReads reads() {
    if (!hasRead) {
      FileIndex own = ownDeclaration();
      reads = own == null ? null : read(own);
      hasRead = true;
    }
    return reads;
  }

  private ModuleReads read(FileIndex own) {
    return ModuleReads.of(own, sourceModules(), libraries);
  }

  /// The modules that the sources of the open file's class path declare.
  Set<String> moduleNames() {
    return sourceModules().keySet();
  }

  /// The modules that the sources of the open file's class path declare; none if it lies in no
  /// named module.
  List<SourceModule.Declared> declaredModules() {
    FileIndex own = ownDeclaration();
    if (own == null || order == null) {
      return List.of();
    }
    List<SourceModule.Declared> modules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Scope.Entry> entries = order.scope().entries();
    for (int i = 0; i < entries.size(); i++) {
      FileIndex declaration = declarationAt(i);
      if (declaration != null
          && entries.get(i) instanceof Sources sources
          && names.add(declaration.name(0))) {
        modules.add(
            new SourceModule.Declared(
                declaration.name(0), sources.roots(), declaration.name(0).equals(own.name(0))));
      }
    }
    return modules;
  }

  private Map<String, FileIndex> sourceModules() {
    Map<String, FileIndex> sources = new LinkedHashMap<>();
    List<Scope.Entry> entries = order == null ? List.of() : order.scope().entries();
    for (int i = 0; i < entries.size(); i++) {
      FileIndex declaration = declarationAt(i);
      if (declaration != null) {
        sources.putIfAbsent(declaration.name(0), declaration);
      }
    }
    return sources;
  }

  /// True for the sources that the declaration above the open file speaks for.
  private boolean isOwn(int place) {
    return order == null || place == SourceOrder.BESIDE || isOwn(order.scope(), place);
  }

  private static boolean isOwn(Scope scope, int place) {
    return scope.entries().get(place) instanceof Sources sources
        && sources.use() == scope.use()
        && sources.module().equals(scope.module());
  }

  private @Nullable FileIndex ownDeclaration() {
    List<Scope.Entry> entries = order == null ? List.of() : order.scope().entries();
    for (int i = 0; order != null && i < entries.size(); i++) {
      if (isOwn(order.scope(), i)
          && entries.get(i) instanceof Sources sources
          && !sources.roots().isEmpty()) {
        return declarationAt(i);
      }
    }
    // Nothing says where sources lie: the package tells the folder above it.
    Path root = open.getParent();
    String packageName = openPackage.get();
    for (int dot = 0; root != null && !packageName.isEmpty() && dot >= 0; ) {
      root = root.getParent();
      dot = packageName.indexOf('.', dot + 1);
    }
    return root == null ? null : declarationIn(root);
  }

  private @Nullable FileIndex declarationAt(int place) {
    return declarations
        .computeIfAbsent(
            place,
            each -> {
              if (order != null && order.scope().entries().get(each) instanceof Sources sources) {
                for (Path root : sources.roots()) {
                  FileIndex found = declarationIn(root);
                  if (found != null) {
                    return Optional.of(found);
                  }
                }
              }
              return Optional.empty();
            })
        .orElse(null);
  }

  private @Nullable FileIndex declarationIn(Path root) {
    FileIndex index = files.apply(root.resolve(DECLARATION));
    return index == null || index.declarationCount() == 0 ? null : index;
  }
}
