package io.pinyon.query.answers.completion;

import java.util.ArrayList;
import java.util.List;

/// Text to insert, with the places in it that are typed next. `stops` are in the order of the text
/// and do not overlap. Lines behind the first have the indentation that they have more than the
/// line of the caret.
public record Snippet(String text, List<Stop> stops) {

  /// `text` from `start` to `end` (UTF-16 units) is selected to be typed over. Stops are visited by
  /// number from 1 on, those of one number together; the one with the number 0 is the last, where
  /// the caret stays. Without one it stays behind the text.
  public record Stop(int number, int start, int end) {}

  /// Text without stops.
  public static Snippet plain(String text) {
    return new Snippet(text, List.of());
  }

  /// Text with the caret in the middle of it.
  public static Snippet around(String before, String behind) {
    int caret = before.length();
    return new Snippet(before + behind, List.of(new Stop(0, caret, caret)));
  }

  /// True if the caret stays behind the text, and nothing else is typed.
  public boolean isPlain() {
    return stops.isEmpty();
  }

  /// Puts a snippet together from the start on.
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Stop> stops = new ArrayList<>();

    public Builder text(String part) {
      text.append(part);
      return this;
    }

    /// A place to type at, with what stands there until then.
    public Builder stop(int number, String preset) {
      stops.add(new Stop(number, text.length(), text.length() + preset.length()));
      text.append(preset);
      return this;
    }

    /// Where the caret stays.
    public Builder caret() {
      return stop(0, "");
    }

    public Snippet build() {
      return new Snippet(text.toString(), List.copyOf(stops));
    }
  }
}
