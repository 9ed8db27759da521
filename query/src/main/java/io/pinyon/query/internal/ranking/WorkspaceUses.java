package io.pinyon.query.internal.ranking;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.usage.ArgumentKind;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the workspace uses names, as its index counts it: the counts of one context have all
/// proposals. Where little was counted the level above says more, so each share is smoothed by the
/// next wider one: of the package by the workspace's, that by the one of open source, see [Prior].
final class WorkspaceUses {
  /// Uses that a wider level counts for.
  private static final int SMOOTHING = 6;

  /// What a type's counts weigh: those of the receiver's own class one, those of each type above a
  /// half.
  private static final double ABOVE = .5;

  private final Prior prior;
  private final List<UsageCounts> ofTypes = new ArrayList<>();
  private double total;
  private double nearTotal;
  private final UsageCounts onReceiver;
  private final UsageCounts after;
  private final UsageCounts asArgument;
  private final int kinds;
  private final UsageCounts annotations;

  /// `receiver` and `previous` are as for [Prior]; `name` is the receiver's own, empty if it has
  /// none.
  WorkspaceUses(
      Facts facts,
      Prior prior,
      List<ClassSymbol> receiver,
      String name,
      String previous,
      Place place) {
    this.prior = prior;
    for (ClassSymbol each : Prior.lineage(receiver)) {
      UsageCounts counts = facts.counts(UsageKey.Kind.TYPE, each.name().hashCode());
      double weight = ofTypes.isEmpty() ? 1 : ABOVE;
      ofTypes.add(counts);
      total += weight * counts.total();
      nearTotal += weight * counts.nearTotal();
    }
    onReceiver = counts(facts, UsageKey.Kind.RECEIVER, name);
    after = counts(facts, UsageKey.Kind.PREVIOUS, previous);
    asArgument =
        place.isMember() || place.callee().isEmpty()
            ? UsageCounts.NONE
            : facts.counts(
                UsageKey.Kind.ARGUMENT,
                UsageKey.position(place.callee().hashCode(), place.position()));
    int all = 0;
    for (ArgumentKind each : ArgumentKind.values()) {
      all += asArgument.of(each.outcome());
    }
    kinds = all;
    DeclarationKind on = place.annotated();
    annotations =
        on == null ? UsageCounts.NONE : facts.counts(UsageKey.Kind.ANNOTATED, on.name().hashCode());
  }

  private static UsageCounts counts(Facts facts, UsageKey.Kind kind, String name) {
    return name.isEmpty() ? UsageCounts.NONE : facts.counts(kind, name.hashCode());
  }

  void addMember(String name, Features features) {
    int outcome = UsageKey.outcome(name);
    double all = 0;
    double near = 0;
    for (int i = 0; i < ofTypes.size(); i++) {
      double weight = i == 0 ? 1 : ABOVE;
      all += weight * ofTypes.get(i).of(outcome);
      near += weight * ofTypes.get(i).near(outcome);
    }
    double ofWorkspace = smoothed(all, total, prior.shareOfType(name));
    features
        .set(Signal.COUNTED_OF_TYPE, share(smoothed(near, nearTotal, ofWorkspace)))
        .set(
            Signal.COUNTED_ON_RECEIVER,
            share(smoothed(onReceiver.of(outcome), onReceiver.total(), 0)))
        .set(
            Signal.COUNTED_AFTER,
            share(smoothed(after.of(outcome), after.total(), prior.shareAfter(name))));
  }

  /// `kind` is how the argument would begin that the proposal makes.
  void addArgument(String name, @Nullable ArgumentKind kind, Features features) {
    if (kinds == 0) {
      return;
    }
    if (!name.isEmpty()) {
      features.set(
          Signal.COUNTED_AS_ARGUMENT,
          share(smoothed(asArgument.of(UsageKey.outcome(name)), kinds, 0)));
    }
    if (kind != null) {
      features.set(
          Signal.COUNTED_ARGUMENT_KIND, share(smoothed(asArgument.of(kind.outcome()), kinds, 0)));
    }
  }

  /// Of an annotation interface, by its simple name.
  void addAnnotation(String name, Features features) {
    int count = annotations.of(UsageKey.outcome(name));
    features.set(Signal.COUNTED_ANNOTATION, share(smoothed(count, annotations.total(), 0)));
  }

  private static double smoothed(double count, double of, double wider) {
    return (count + SMOOTHING * wider) / (of + SMOOTHING);
  }

  private static double share(double share) {
    return NearbyUses.share(share, 1);
  }
}
