package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.storage.Posting;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.DeclarationTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes candidates of what a search meets: what is stored of open files is passed over, each of
/// the others gets its rank. One search; one thread.
final class Candidates {
  /// No more are compared.
  static final int MOST = 2_000;

  private static final double NESTED = -2;

  private final OpenNames open;
  private final SourceUnits units;
  private final SymbolRank rank;

  Candidates(OpenNames open, SourceUnits units, SymbolRank rank) {
    this.open = open;
    this.units = units;
    this.rank = rank;
  }

  /// The types of open files whose name passes.
  List<Candidate> openTypes(Predicate<String> test) {
    return open(true, test);
  }

  /// What else open files declare by a name that passes.
  List<Candidate> openMembers(Predicate<String> test) {
    return open(false, test);
  }

  private List<Candidate> open(boolean isType, Predicate<String> test) {
    List<Candidate> found = new ArrayList<>();
    DeclarationTable rows = open.rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row).isType() == isType && test.test(rows.name(row))) {
        Unit unit = open.files().get(rows.file(row));
        found.add(of(new DeclarationRef(unit, rows.declaration(row))));
      }
    }
    return found;
  }

  /// Adds a type of the index, a nested one as less than its file; false when there are enough.
  boolean add(TypePosting type, List<Candidate> to) {
    int before = to.size();
    boolean isMore = add(type.simpleName(), type.posting(), to);
    if (to.size() > before) {
      int start = type.packageName().isEmpty() ? 0 : type.packageName().length() + 1;
      long around = type.qualifiedName().substring(start).chars().filter(c -> c == '.').count();
      to.set(before, to.get(before).better(around * NESTED));
    }
    return isMore;
  }

  /// Adds a declaration of the index; false when there are enough.
  boolean add(String name, Posting posting, List<Candidate> to) {
    if (!units.isOpen(posting.file())) {
      to.add(new Candidate(name, posting, null, rank.of(name, posting)));
    }
    return to.size() < MOST;
  }

  /// A declaration of an open file.
  Candidate of(DeclarationRef declaration) {
    Unit unit = declaration.unit();
    String name = unit.index().name(declaration.row());
    return new Candidate(name, null, declaration, rank.ofOpen(name, unit.location()));
  }

  /// A declaration of an owner of this score: among those of one type the mentions of its name
  /// decide.
  Candidate of(DeclarationRef declaration, double owner) {
    String name = declaration.unit().index().name(declaration.row());
    return new Candidate(name, null, declaration, owner + rank.mentions(name));
  }

  /// Where it is declared; null if that is gone.
  @Nullable DeclarationRef declaration(Candidate candidate) {
    Posting posting = candidate.posting();
    if (posting == null) {
      return candidate.declaration();
    }
    Unit unit = units.of(posting.file());
    return unit == null || posting.declaration() >= unit.index().declarationCount()
        ? null
        : new DeclarationRef(unit, posting.declaration());
  }
}
