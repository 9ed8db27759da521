package io.pinyon.service.symbols;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.Target;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.NameTable;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the declarations that a name means, see [SymbolName]: a type, field, method, constructor,
/// package or module by its qualified name or any end of it. What the workspace's sources declare
/// comes first; only if that is nothing do libraries count. A whole qualified name is preferred to
/// one that merely ends so. Several that fit are several answers: nothing is guessed. One search;
/// one thread.
public final class SymbolNames {
  /// The location of a text that belongs to no module.
  public static final String NOWHERE = "pinyon:nowhere";

  private final OpenedWorkspace workspace;
  private final @Nullable Snapshot snapshot;
  private final @Nullable NameTable names;
  private final OpenNames open;
  private final WorkspaceFacts facts;

  /// `facts` are those of [#NOWHERE]; `snapshot` is null while there is no index, `names` while
  /// there is no table of names.
  public SymbolNames(
      OpenedWorkspace workspace,
      @Nullable Snapshot snapshot,
      @Nullable NameTable names,
      OpenNames open,
      WorkspaceFacts facts) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.names = names;
    this.open = open;
    this.facts = facts;
  }

  /// At most `limit` declarations, ordered by signature and path.
  public NameAnswer find(String text, int limit) {
    NameAnswer found = findWritten(text, limit);
    return found.declarations().isEmpty() && text.indexOf('$') > 0
        ? findWritten(text.replace('$', '.'), limit) // Map$Entry, as class files have it
        : found;
  }

  private NameAnswer findWritten(String text, int limit) {
    SymbolName name = SymbolName.of(text);
    if (name == null) {
      return new NameAnswer(List.of(), false, List.of());
    }
    SourceUnits stored = snapshot == null ? null : new SourceUnits(workspace, snapshot, open);
    SourceDeclarations sources = new SourceDeclarations(snapshot, stored, open);
    List<NamedDeclaration> found = named(sources.find(name, limit));
    boolean isCut = sources.isCut();
    if (!name.isMember() && !name.isExecutable()) {
      addPackage(name.dotted(), found);
    }
    List<DeclarationRef> owners =
        found.isEmpty() && !name.before().isEmpty() ? sources.types(name.before()) : List.of();
    if (found.isEmpty()) {
      found = inherited(name, owners);
    }
    LibraryDeclarations libraries = new LibraryDeclarations(facts);
    if (found.isEmpty()) {
      found = named(libraries.find(name));
      isCut |= libraries.isCut();
    }
    if (found.isEmpty() && owners.isEmpty() && !name.before().isEmpty()) {
      owners = libraries.types(name.before());
      found = inherited(name, owners);
    }
    if (found.isEmpty()) {
      return new NameAnswer(List.of(), isCut, near(name, owners));
    }
    found.sort(
        Comparator.comparing(NamedDeclaration::signature)
            .thenComparing(NamedDeclaration::file)
            .thenComparingInt(each -> each.offset().value()));
    isCut |= found.size() > limit;
    return new NameAnswer(
        List.copyOf(found.subList(0, Math.min(limit, found.size()))), isCut, List.of());
  }

  /// The members that a type has from a supertype, or that are generated: where the engine goes to
  /// from a link to them in a comment.
  private List<NamedDeclaration> inherited(SymbolName name, List<DeclarationRef> owners) {
    String owner =
        owners.size() == 1
            ? owners.getFirst().unit().index().qualifiedName(owners.getFirst().row())
            : null;
    if (owner == null || name.name().equals(SymbolName.CONSTRUCTOR)) {
      return List.of();
    }
    String start = "/** {@link " + owner + "#";
    String text = start + name.name() + "} */ class Nowhere {}";
    Utf16Offset offset = new Utf16Offset(start.length());
    Set<DeclarationRef> found = new LinkedHashSet<>();
    for (Target target : Analysis.of(facts, NOWHERE, text).definition(offset)) {
      addMembers(target, name, found);
    }
    return named(found);
  }

  /// Adds what the name means in the type around a declaration; what is generated for that one has
  /// another name, then it is the declaration itself.
  private void addMembers(Target target, SymbolName name, Set<DeclarationRef> found) {
    Unit unit = unitAt(target.location());
    int rows = unit == null ? 0 : unit.index().declarationCount();
    for (int row = 0; unit != null && row < rows; row++) {
      FileIndex index = unit.index();
      if (index.position(index.nameRange(row).start()).equals(target.nameStart())) {
        if (!index.name(row).equals(name.name())) {
          found.add(new DeclarationRef(unit, row));
        } else if (index.parent(row) >= 0) {
          Members.add(new DeclarationRef(unit, index.parent(row)), name, found);
        }
        return;
      }
    }
  }

  private @Nullable Unit unitAt(String location) {
    for (Unit each : open.files()) {
      if (each.location().equals(location)) {
        return each;
      }
    }
    Path file = Path.of(location);
    try {
      FileIndex index = TreeIndex.skeleton(SyntaxTree.parse(SourceFiles.read(file))).index();
      boolean isOurs = workspace.files().relative(file) != null;
      return new Unit(index, location, isOurs ? Unit.Kind.WORKSPACE : Unit.Kind.LIBRARY_SOURCE);
    } catch (IOException e) {
      return null; // gone meanwhile
    }
  }

  private List<String> near(SymbolName name, List<DeclarationRef> owners) {
    NearNames near =
        new NearNames(query -> {
          return snapshot == null
              ? List.of()
              : new SymbolSearch(workspace, snapshot, names, open, NearNames.MOST).find(query);
        });
    return near.of(name, owners);
  }

  private static List<NamedDeclaration> named(Collection<DeclarationRef> declarations) {
    List<NamedDeclaration> named = new ArrayList<>();
    for (DeclarationRef each : declarations) {
      FileIndex index = each.unit().index();
      int row = each.row();
      named.add(
          at(
              each.unit(),
              Members.signature(index, row),
              index.kind(row),
              index.nameRange(row).start()));
    }
    return named;
  }

  private static NamedDeclaration at(
      Unit unit, String signature, DeclarationKind kind, int offset) {
    return new NamedDeclaration(
        signature,
        kind,
        Path.of(unit.location()),
        new Utf16Offset(offset),
        unit.index().position(offset),
        unit.kind() != Unit.Kind.WORKSPACE);
  }

  /// Adds where a package of the workspace or else of a library is declared: its
  /// `package-info.java`, or the first of its files.
  private void addPackage(String name, List<NamedDeclaration> found) {
    Unit unit = facts.packageInfo(name);
    if (unit == null || unit.kind() != Unit.Kind.WORKSPACE) {
      Unit ofSources = sourceIn(name);
      unit = ofSources != null || !found.isEmpty() ? ofSources : unit;
    }
    String text = unit == null ? null : facts.textOf(unit);
    if (unit == null || text == null) {
      return;
    }
    var declared = SyntaxTree.parse(text).unit().packageDeclaration();
    if (declared != null) {
      TextRange place =
          declared.name() instanceof Expression.Select select
              ? select.nameRange()
              : new TextRange(declared.name().start(), declared.name().end());
      found.add(at(unit, name, DeclarationKind.PACKAGE, place.start()));
    }
  }

  private @Nullable Unit sourceIn(String packageName) {
    for (Unit each : open.files()) {
      if (each.index().packageName().equals(packageName)) {
        return each;
      }
    }
    if (snapshot == null || packageName.isEmpty()) {
      return null;
    }
    SourceUnits stored = new SourceUnits(workspace, snapshot, open);
    return snapshot.typesInPackage(packageName).stream()
        .map(each -> stored.of(each.posting().file()))
        .filter(each -> each != null)
        .min(Comparator.comparing(Unit::location))
        .orElse(null);
  }
}
