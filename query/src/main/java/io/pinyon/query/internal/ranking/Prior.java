package io.pinyon.query.internal.ranking;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.syntax.usage.NameWords;
import io.pinyon.syntax.usage.UsageTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How open source uses names: the counts that are shipped.
final class Prior {
  /// What a share is taken of at least, so that few counts do not weigh as many.
  private static final int SMOOTHING = 10;

  /// Types of the receiver that are looked up, the nearest.
  private static final int MOST_TYPES = 24;

  private final UsageTable table;
  private final List<UsageTable.Counts> ofTypes = new ArrayList<>();
  private double ofTypesTotal = SMOOTHING;
  private final UsageTable.Counts after;
  private final UsageTable.Counts names;
  private final UsageTable.Counts verbs;
  private final UsageTable.Counts words;
  private UsageTable.@Nullable Counts types;

  /// `receiver` has the classes whose members are completed, empty for plain names; `previous` is
  /// the member used before on the receiver.
  Prior(UsageTable table, List<ClassSymbol> receiver, String previous, Place place) {
    this.table = table;
    boolean isMember = place.isMember();
    for (ClassSymbol each : lineage(receiver)) {
      UsageTable.Counts counts = table.of(each.name());
      if (counts.total() > 0) {
        ofTypes.add(counts);
        ofTypesTotal += ofTypes.size() == 1 ? counts.total() : counts.total() / 2.0;
      }
    }
    after = previous.isEmpty() ? UsageTable.Counts.NONE : table.of(UsageTable.AFTER + previous);
    names = table.of(isMember ? UsageTable.MEMBERS : UsageTable.CALLS);
    verbs = table.of(place.isStatement() ? UsageTable.STATEMENT_VERBS : UsageTable.VALUE_VERBS);
    words = table.of(place.isStatement() ? UsageTable.STATEMENT_WORDS : UsageTable.VALUE_WORDS);
  }

  /// The classes and those above them, the nearest first; so many that there is an end.
  static List<ClassSymbol> lineage(List<ClassSymbol> classes) {
    List<ClassSymbol> result = new ArrayList<>();
    for (ClassSymbol symbol : classes) {
      for (ClassSymbol each : symbol.lineage()) {
        if (result.size() == MOST_TYPES) {
          return result;
        }
        result.add(each);
      }
    }
    return result;
  }

  /// Of a member among those of the receiver's types.
  double shareOfType(String name) {
    double sum = 0;
    for (int i = 0; i < ofTypes.size(); i++) {
      sum += ofTypes.get(i).of(name) * (i == 0 ? 1 : .5);
    }
    return sum / ofTypesTotal;
  }

  /// Of a member among those that follow the one before.
  double shareAfter(String name) {
    return after.of(name) / (after.total() + (double) SMOOTHING);
  }

  void addMember(String name, Features features) {
    features
        .set(Signal.PRIOR_OF_TYPE, NearbyUses.share(shareOfType(name), 1))
        .set(Signal.PRIOR_AFTER, NearbyUses.share(after.of(name), after.total() + SMOOTHING))
        .set(Signal.PRIOR_OF_NAME, ofName(names, name));
  }

  void addCalled(String name, Features features) {
    features.set(Signal.PRIOR_OF_NAME, ofName(names, name));
  }

  void addVerb(String name, Features features) {
    int count = verbs.of(NameWords.first(name));
    features.set(Signal.PRIOR_OF_VERB, NearbyUses.share(count, verbs.total() + (double) SMOOTHING));
  }

  void addType(String name, Features features) {
    features.set(Signal.PRIOR_OF_NAME, ofName(types(), name));
  }

  void addCreated(String name, Features features) {
    features.set(Signal.CREATES_OFTEN, ofName(types(), name));
  }

  void addImported(String name, Features features) {
    features.set(Signal.PRIOR_OF_IMPORT, ofName(types(), name));
  }

  void addKeyword(String word, Features features) {
    features.set(
        Signal.PRIOR_OF_KEYWORD,
        NearbyUses.share(words.of(word), words.total() + (double) SMOOTHING));
  }

  private UsageTable.Counts types() {
    UsageTable.Counts known = types;
    if (known == null) {
      known = table.of(UsageTable.TYPES);
      types = known;
    }
    return known;
  }

  /// By its logarithm: 1 for a share of 2⁻⁴, 0 for one of 2⁻²⁰.
  private static double ofName(UsageTable.Counts counts, String name) {
    int count = counts.of(name);
    return count == 0 ? 0 : Math.max(0, 20 - NearbyUses.log((double) counts.total() / count)) / 16;
  }
}
