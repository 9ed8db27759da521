package io.pinyon.projects.internal.maven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.codehaus.plexus.interpolation.PrefixAwareRecursionInterceptor;
import org.codehaus.plexus.interpolation.RecursionInterceptor;
import org.codehaus.plexus.interpolation.ValueSource;
import org.jspecify.annotations.Nullable;

/// The values of a model's expressions, without those that would be too long or too deep once all
/// expressions in them are replaced: these are as if they were not set. How long a value gets is
/// counted without making it, each expression once, so it costs what the properties' text has.
final class PropertyLengths implements ValueSource {
  /// The longest value, in characters and expressions.
  static final long MAX_LENGTH = 64 << 10;

  private static final int MAX_DEPTH = 40;
  private static final long UNKNOWN = -1;

  /// A property whose value is left out; `location` is null if it is not known.
  record TooLong(String name, @Nullable InputLocation location) {}

  private final List<ValueSource> sources;
  private final Model model;
  private final boolean hasMachine;
  private final Map<String, Long> lengths = new HashMap<>();
  private final List<TooLong> tooLong = new ArrayList<>();

  PropertyLengths(List<ValueSource> sources, Model model, boolean hasMachine) {
    this.sources = sources;
    this.model = model;
    this.hasMachine = hasMachine;
  }

  List<TooLong> tooLong() {
    return tooLong;
  }

  @Override
  @SuppressWarnings("NullAway") // null says that it has no value
  public @Nullable Object getValue(String expression) {
    return length(expression, 0) > MAX_LENGTH ? null : value(expression);
  }

  @Override
  public @Nullable Object getValue(String expression, String start, String end) {
    return getValue(expression);
  }

  private @Nullable String value(String expression) {
    if (!hasMachine && (expression.endsWith("basedir") || expression.endsWith("baseUri"))) {
      return null;
    }
    String ofItself = null;
    for (ValueSource each : sources) {
      Object value = each.getValue(expression, "${", "}");
      if (value != null && (hasMachine || value instanceof String)) {
        String text = value.toString();
        if (!text.contains("${" + expression + "}")) {
          return text;
        }
        ofItself = text; // another source may know better
      }
    }
    return ofItself;
  }

  /// What an expression becomes, in characters and expressions; 0 if it has no value.
  long length(String expression) {
    return length(expression, 0);
  }

  private long length(String expression, int depth) {
    Long known = lengths.get(expression);
    if (known != null) {
      return known == UNKNOWN ? 1 : known; // one that contains itself: Maven tells
    }
    if (depth > MAX_DEPTH) {
      return tooLong(expression);
    }
    lengths.put(expression, UNKNOWN);
    String value = value(expression);
    long length = 0;
    int at = 0;
    while (value != null && length <= MAX_LENGTH) {
      int start = value.indexOf("${", at);
      int end = start < 0 ? -1 : value.indexOf('}', start);
      if (end < 0) {
        length += value.length() - at;
        break;
      }
      length += start - at + 1 + length(value.substring(start + 2, end), depth + 1);
      at = end + 1;
    }
    if (length > MAX_LENGTH) {
      return tooLong(expression);
    }
    lengths.put(expression, length);
    return length;
  }

  private long tooLong(String expression) {
    InputLocation properties = model.getLocation("properties");
    tooLong.add(
        new TooLong(expression, properties == null ? null : properties.getLocation(expression)));
    lengths.put(expression, MAX_LENGTH + 1);
    return MAX_LENGTH + 1;
  }

  @Override
  public List<?> getFeedback() {
    return List.of();
  }

  @Override
  public void clearFeedback() {}

  /// More has been put into models than there is memory for.
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("its properties expand to too much text");
    }
  }

  /// What all models that one builder makes may have in values of expressions, in characters.
  static final class Budget {
    private static final long MAX_OF_MODEL = 16 << 20;

    private long left = Runtime.getRuntime().maxMemory() / 4;

    /// Maven tells it of each expression that it replaces.
    RecursionInterceptor of(PropertyLengths lengths) {
      return new PrefixAwareRecursionInterceptor(List.of("pom.", "project.")) {
        private long spent;

        @Override
        public void expressionResolutionStarted(String expression) {
          long length = 1 + Math.min(lengths.length(expression), MAX_LENGTH);
          spent += length;
          left -= length;
          if (spent > MAX_OF_MODEL || left < 0) {
            throw new Exhausted();
          }
          super.expressionResolutionStarted(expression);
        }
      };
    }
  }
}
