package io.pinyon.query.answers;

import io.pinyon.schema.TextDifference;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// What of a text a compiler is to see: `text` is as long, with the same lines, and `blank` there,
/// in source order. `isEnough`: the rest means what it meant in another text.
public record TextPart(String text, List<TextRange> blank, boolean isEnough) {
  public TextPart {
    blank = List.copyOf(blank);
  }

  /// How many characters a compiler is spared.
  public int spared() {
    return blank.stream().mapToInt(TextRange::length).sum();
  }

  /// What is wrong in the whole text: what was `seen` where it is not blank, and what was wrong
  /// `before` the `difference` in the rest.
  public List<Problem> complete(
      List<Problem> seen, List<Problem> before, TextDifference difference) {
    List<Problem> all = new ArrayList<>();
    seen.stream().filter(each -> !isBlank(each.range().start())).forEach(all::add);
    for (Problem each : before) {
      TextRange range = each.range();
      boolean isBehind = range.start() >= difference.oldEnd();
      int by = isBehind ? difference.delta() : 0;
      if ((isBehind || range.start() < difference.start()) && isBlank(range.start() + by)) {
        all.add(by == 0 ? each : each.moved(by));
      }
    }
    return all;
  }

  private boolean isBlank(int offset) {
    return blank.stream().anyMatch(each -> each.start() <= offset && offset < each.end());
  }
}
