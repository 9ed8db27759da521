package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.NameTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds what the types and packages have that a qualifier names: those by prefix and humps in
/// `near`, the fuzzy matches in `loose`. One search; one thread.
final class QualifiedSearch {
  private static final int MOST_OWNERS = 100;
  private static final int MOST_LOOSE = 50;

  /// A better fit counts more than any rank.
  private static final double FIT = 100;

  private final SymbolQuery query;
  private final Snapshot snapshot;
  private final @Nullable NameTable names;
  private final Candidates candidates;
  final List<Candidate> near = new ArrayList<>();
  final List<Candidate> loose = new ArrayList<>();

  QualifiedSearch(
      SymbolQuery query, Snapshot snapshot, @Nullable NameTable names, Candidates candidates) {
    this.query = query;
    this.snapshot = snapshot;
    this.names = names;
    this.candidates = candidates;
  }

  void run() {
    List<Candidate> owners = owners();
    for (Candidate each : owners.subList(0, Math.min(MOST_OWNERS, owners.size()))) {
      DeclarationRef owner = candidates.declaration(each);
      if (owner != null) {
        addMembers(owner, each.score());
      }
    }
    if (!query.isMember() && !query.isExecutable()) {
      addTypes();
    }
  }

  /// The types that the qualifier names, best first.
  private List<Candidate> owners() {
    String last = query.qualifier().substring(query.qualifier().lastIndexOf('.') + 1);
    List<Candidate> owners = new ArrayList<>();
    for (Candidate each : candidates.openTypes(last::equalsIgnoreCase)) {
      DeclarationRef type = each.declaration();
      String name = type == null ? null : type.unit().index().qualifiedName(type.row());
      if (name != null && query.isIn(name)) {
        owners.add(each);
      }
    }
    snapshot.typesByPrefix(
        last,
        type -> {
          boolean isNamed = last.equalsIgnoreCase(type.simpleName()); // these come first
          return isNamed && (!query.isIn(type.qualifiedName()) || candidates.add(type, owners));
        });
    owners.sort(Candidate.BEST_FIRST);
    return owners;
  }

  private void addMembers(DeclarationRef owner, double score) {
    FileIndex index = owner.unit().index();
    NameTable.Builder others = new NameTable.Builder();
    Set<String> distinct = new HashSet<>();
    List<DeclarationRef> members = new ArrayList<>();
    index
        .children(owner.row())
        .filter(row -> Members.isFound(index, row))
        .filter(row -> !query.isExecutable() || index.kind(row).isExecutable())
        .forEach(row -> members.add(new DeclarationRef(owner.unit(), row)));
    for (DeclarationRef each : members) {
      String name = index.name(each.row());
      int fit = CamelHumps.fit(query.typed(), name);
      if (fit != CamelHumps.NONE) {
        near.add(candidates.of(each, score).better(fit * FIT));
      } else if (distinct.add(name)) {
        others.add(name);
      }
    }
    for (NameTable.Match match : others.build().search(query.typed(), MOST_LOOSE)) {
      members.stream()
          .filter(each -> index.name(each.row()).equals(match.name()))
          .map(each -> candidates.of(each, score).better(FuzzyFit.points(query.typed(), match)))
          .forEach(loose::add);
    }
  }

  private void addTypes() {
    String typed = query.typed();
    if (typed.isEmpty()) {
      for (TypePosting each : snapshot.typesInPackage(query.qualifier())) {
        candidates.add(each, near);
      }
      return;
    }
    for (Candidate each : candidates.openTypes(name -> fits(typed, name))) {
      DeclarationRef type = each.declaration();
      String name = type == null ? null : type.unit().index().qualifiedName(type.row());
      if (name != null && isIn(name)) {
        near.add(each.better(CamelHumps.fit(typed, each.name()) * FIT));
      }
    }
    List<Candidate> types = new ArrayList<>();
    Predicate<TypePosting> add = type -> !isIn(type.qualifiedName()) || candidates.add(type, types);
    snapshot.typesByPrefix(typed, add);
    snapshot.typesByHumps(typed, add);
    types.forEach(each -> near.add(each.better(CamelHumps.fit(typed, each.name()) * FIT)));
    if (names == null) {
      return;
    }
    for (NameTable.Match match : names.search(typed, Candidates.MOST)) {
      List<Candidate> named = new ArrayList<>();
      for (TypePosting type : snapshot.typesNamed(match.name())) {
        if (isIn(type.qualifiedName())) {
          candidates.add(type, named);
        }
      }
      named.forEach(each -> loose.add(each.better(FuzzyFit.points(typed, match))));
    }
  }

  private static boolean fits(String typed, String name) {
    return CamelHumps.fit(typed, name) != CamelHumps.NONE;
  }

  /// True for a type in a package or type that the qualifier names.
  private boolean isIn(String qualifiedName) {
    int end = qualifiedName.lastIndexOf('.');
    return end >= 0 && query.isIn(qualifiedName.substring(0, end));
  }
}
