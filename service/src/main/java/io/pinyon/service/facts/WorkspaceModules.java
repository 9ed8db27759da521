package io.pinyon.service.facts;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The modules that the sources of a workspace declare, in open buffers and in the index, as one
/// file sees them, before those of libraries. One request; one thread.
final class WorkspaceModules {
  private final Overlay overlay;
  private final @Nullable Snapshot snapshot;
  private final WorkspaceUnits units;
  private final Visibility visibility;
  private final VisibleLibraries libraries;

  WorkspaceModules(
      Overlay overlay,
      @Nullable Snapshot snapshot,
      WorkspaceUnits units,
      Visibility visibility,
      VisibleLibraries libraries) {
    this.overlay = overlay;
    this.snapshot = snapshot;
    this.units = units;
    this.visibility = visibility;
    this.libraries = libraries;
  }

  /// The packages that a module exports to all, with those of the modules that it requires
  /// transitively.
  List<String> packagesOf(String moduleName) {
    Set<String> packages = new TreeSet<>();
    addPackages(moduleName, packages, new HashSet<>());
    return List.copyOf(packages);
  }

  private void addPackages(String moduleName, Set<String> packages, Set<String> seen) {
    if (!seen.add(moduleName)) {
      return;
    }
    Unit module = ofWorkspace(moduleName);
    if (module == null) {
      packages.addAll(libraries.packagesExportedBy(moduleName));
      return;
    }
    for (Directive directive : module.index().directives()) {
      if (directive.kind() == DirectiveKind.EXPORTS && directive.target() == null) {
        packages.add(directive.name());
      } else if (directive.kind() == DirectiveKind.REQUIRES && directive.isTransitive()) {
        addPackages(directive.name(), packages, seen);
      }
    }
  }

  /// The declaration of a module in the sources that the open file sees; null if there is none.
  @Nullable Unit ofWorkspace(String module) {
    Unit found = null;
    for (Buffer buffer : overlay.buffers()) {
      if (Visibility.isModuleDeclaration(buffer.location()) && declares(units.of(buffer), module)) {
        found = visibility.nearer(found, units.of(buffer));
      }
    }
    if (snapshot != null) {
      for (Posting posting : snapshot.declarationsNamed(module)) {
        Unit unit =
            posting.kind() != DeclarationKind.MODULE || units.shadowed().contains(posting.file())
                ? null
                : units.of(posting.file());
        found = unit == null ? found : visibility.nearer(found, unit);
      }
    }
    return found;
  }

  private static boolean declares(Unit unit, String module) {
    FileIndex index = unit.index();
    return index.declarationCount() > 0
        && index.kind(0) == DeclarationKind.MODULE
        && index.name(0).equals(module);
  }
}
