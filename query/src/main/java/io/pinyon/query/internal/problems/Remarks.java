package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.answers.Problem.Tag;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// All that the engine finds in one source that is known everywhere.
public final class Remarks {
  private final Attribution attribution;
  private final Set<Remark> wanted;

  public Remarks(Attribution attribution, Set<Remark> wanted) {
    this.attribution = attribution;
    this.wanted = wanted;
  }

  /// In source order.
  public List<Problem> find() {
    Words words = new Words(attribution.source().tree());
    List<Problem> found = new ArrayList<>();
    if (wanted.contains(Remark.UNUSED_IMPORT)) {
      UnusedImports.addTo(found, attribution);
    }
    if (wanted.contains(Remark.UNUSED_MEMBER)) {
      new UnusedMembers(attribution.source(), words).addTo(found);
    }
    if (wanted.contains(Remark.UNUSED_LOCAL)) {
      UnusedLocals.addTo(found, attribution.source(), words);
    }
    if (wanted.contains(Remark.DEPRECATED)) {
      new DeprecatedUses(attribution).addTo(found);
    }
    if (wanted.contains(Remark.REDUNDANT_CAST)) {
      RedundantCasts.addTo(found, attribution);
    }
    if (wanted.contains(Remark.UNRESOLVED) && attribution.symbols().facts().hasAllTypes()) {
      new UnresolvedImports(attribution).addTo(found);
      KnownTypes known = new KnownTypes(attribution);
      new UnresolvedUses(attribution, known).addTo(found);
      new MissingImplementations(attribution, known).addTo(found);
    }
    found.sort(Comparator.comparingInt(each -> each.range().start()));
    return found;
  }

  /// A remark on code that may go.
  static Problem unnecessary(TextRange range, String code, String message) {
    return new Problem(range, Severity.HINT, code, message, Set.of(Tag.UNNECESSARY), List.of());
  }
}
