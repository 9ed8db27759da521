package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.NameTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds declarations of one workspace by what the user typed. What fits better comes first: the
/// name itself, then types by prefix and by camel humps, then members by prefix and by humps, then
/// fuzzy matches, see [NameTable]. Of those that fit equally well [SymbolRank] decides. What open
/// buffers declare counts in the place of what is stored of their files.
///
/// A query may be qualified, see [SymbolQuery]: then it finds what it names as a whole, and what
/// there is in what the qualifier names. One search; one thread.
public final class SymbolSearch {
  /// A name in the very case that was typed counts this much more than the same in another.
  private static final double SAME_CASE = 20;

  private final Snapshot snapshot;
  private final @Nullable NameTable names;
  private final OpenNames open;
  private final int limit;
  private final SourceUnits units;
  private final Candidates candidates;
  private final List<Match> found = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private int phase;

  /// A declaration that fits: the lower the phase the better, in one phase the higher the score.
  public record Match(FoundSymbol symbol, int phase, double score) {
    public static final Comparator<Match> BEST_FIRST =
        Comparator.comparingInt(Match::phase)
            .thenComparing(Comparator.comparingDouble(Match::score).reversed());
  }

  private record Place(String location, int row) {}

  /// `names` may be of an older state of the index, or null; then there are no fuzzy matches among
  /// stored names.
  public SymbolSearch(
      OpenedWorkspace workspace,
      Snapshot snapshot,
      @Nullable NameTable names,
      OpenNames open,
      int limit) {
    this.snapshot = snapshot;
    this.names = names;
    this.open = open;
    this.limit = limit;
    this.units = new SourceUnits(workspace, snapshot, open);
    List<String> locations = open.files().stream().map(Unit::location).toList();
    Nearness nearness = new Nearness(workspace.project().model(), locations);
    SymbolRank rank = new SymbolRank(workspace, snapshot, nearness);
    this.candidates = new Candidates(open, units, rank);
  }

  /// At most `limit` declarations, best first.
  public List<Match> find(String text) {
    SymbolQuery query = SymbolQuery.of(text);
    if (query.isEmpty()) {
      return found;
    }
    SymbolName whole = query.whole();
    if (whole != null && query.isQualified()) {
      List<Candidate> exact = new ArrayList<>();
      new SourceDeclarations(snapshot, units, open)
          .find(whole, limit)
          .forEach(each -> exact.add(candidates.of(each)));
      add(exact);
    }
    if (query.qualifier().isEmpty()) {
      findNamed(query.typed());
    } else {
      QualifiedSearch search = new QualifiedSearch(query, snapshot, names, candidates);
      search.run();
      add(search.near);
      add(search.loose);
    }
    return found;
  }

  private void findNamed(String typed) {
    Predicate<String> isSame = typed::equalsIgnoreCase;
    List<Candidate> types = candidates.openTypes(isSame);
    snapshot.typesByPrefix(
        typed, type -> isSame.test(type.simpleName()) && candidates.add(type, types));
    types.replaceAll(each -> each.name().equals(typed) ? each.better(SAME_CASE) : each);
    add(types);
    List<Candidate> rest = addMembersNamed(typed);
    Predicate<String> isPrefix = name -> name.regionMatches(true, 0, typed, 0, typed.length());
    List<Candidate> longer = candidates.openTypes(isPrefix);
    snapshot.typesByPrefix(typed, type -> candidates.add(type, longer));
    add(longer);
    if (found.size() < limit) {
      List<Candidate> humps =
          candidates.openTypes(name -> CamelHumps.fit(typed, name) != CamelHumps.NONE);
      snapshot.typesByHumps(typed, type -> candidates.add(type, humps));
      add(humps);
    }
    if (found.size() < limit) {
      List<Candidate> members = candidates.openMembers(isPrefix);
      snapshot.declarationsByPrefix(
          typed, each -> candidates.add(each.name(), each.posting(), members));
      add(members);
    }
    if (found.size() < limit) {
      List<Candidate> members = candidates.openMembers(name -> CamelHumps.matches(typed, name));
      snapshot.declarationsByHumps(
          typed, each -> candidates.add(each.name(), each.posting(), members));
      add(members);
    }
    if (found.size() < limit) {
      addLoose(typed);
    }
    add(rest);
  }

  /// Adds members of the typed name, and gives those that are left: there may be hundreds, and the
  /// user may be on the way to a longer name.
  private List<Candidate> addMembersNamed(String typed) {
    List<Candidate> named = candidates.openMembers(typed::equals);
    for (Posting each : snapshot.declarationsNamed(typed)) {
      if (!candidates.add(typed, each, named)) {
        break;
      }
    }
    named.sort(Candidate.BEST_FIRST);
    int shown = Math.min(named.size(), (limit - found.size() + 1) / 2);
    add(named.subList(0, shown));
    return named.subList(shown, named.size());
  }

  private void addLoose(String typed) {
    List<Candidate> loose = new ArrayList<>();
    for (NameTable.Match match : open.names().search(typed, limit)) {
      Predicate<String> isNamed = match.name()::equals;
      double points = FuzzyFit.points(typed, match);
      candidates.openTypes(isNamed).forEach(each -> loose.add(each.better(points)));
      candidates.openMembers(isNamed).forEach(each -> loose.add(each.better(points)));
    }
    if (names != null) {
      for (NameTable.Match match : names.search(typed, 2 * limit)) {
        List<Candidate> named = new ArrayList<>();
        for (Posting each : snapshot.declarationsNamed(match.name())) {
          if (!candidates.add(match.name(), each, named)) {
            break;
          }
        }
        double points = FuzzyFit.points(typed, match);
        named.forEach(each -> loose.add(each.better(points)));
      }
    }
    add(loose);
  }

  /// Adds those that are not there yet, the best first, until there are enough.
  private void add(List<Candidate> more) {
    phase++;
    more.sort(Candidate.BEST_FIRST);
    for (Candidate each : more) {
      if (found.size() >= limit) {
        return;
      }
      DeclarationRef declared = seen.add(each.key()) ? candidates.declaration(each) : null;
      if (declared != null && seen.add(new Place(declared.unit().location(), declared.row()))) {
        found.add(new Match(symbol(declared), phase, each.score()));
      }
    }
  }

  private static FoundSymbol symbol(DeclarationRef declared) {
    FileIndex index = declared.unit().index();
    int row = declared.row();
    TextRange name = index.nameRange(row);
    return new FoundSymbol(
        index.name(row),
        Members.signature(index, row),
        index.kind(row),
        container(index, row),
        Path.of(declared.unit().location()),
        index.position(name.start()),
        index.position(name.end()),
        index.has(row, Modifiers.DEPRECATED));
  }

  /// The qualified name of the enclosing type, or the package.
  private static String container(FileIndex index, int declaration) {
    int parent = index.parent(declaration);
    while (parent >= 0) {
      String name = index.kind(parent).isType() ? index.qualifiedName(parent) : null;
      if (name != null) {
        return name;
      }
      parent = index.parent(parent);
    }
    return index.packageName();
  }
}
