package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.answers.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an agent gave a tool, checked against what the tool takes.
public final class Arguments {
  private static final int LONGEST_TEXT = 4_000;
  private static final int MOST_TEXTS = 2_000;
  private static final int SHOWN = 60;

  /// Of a question that takes none.
  public static final Arguments NONE = new Arguments(null, List.of());

  private final Map<String, Object> values = new TreeMap<>();

  /// Throws [Mistake] for what the tool does not take.
  public Arguments(@Nullable Map<String, Object> given, List<Parameter> parameters) {
    if (given != null) {
      given.forEach((name, value) -> {
        if (value != null) {
          values.put(name, checked(name, value, parameters));
        }
      });
    }
    for (Parameter each : parameters) {
      if (each.isRequired() && !values.containsKey(each.name())) {
        throw new Mistake("the argument " + each.name() + " is missing: " + each.description());
      }
    }
  }

  private static Object checked(String name, Object value, List<Parameter> parameters) {
    for (Parameter each : parameters) {
      if (each.name().equals(name)) {
        return checked(value, each);
      }
    }
    throw new Mistake(
        "there is no argument '"
            + Printable.line(name, SHOWN)
            + "'; this tool takes "
            + String.join(", ", parameters.stream().map(Parameter::name).toList()));
  }

  private static Object checked(Object value, Parameter parameter) {
    String name = parameter.name();
    return switch (parameter.type()) {
      case TEXT -> text(value, parameter);
      case TEXTS -> {
        List<?> given = value instanceof List<?> list ? list : List.of(value);
        if (given.size() > MOST_TEXTS) {
          throw new Mistake(name + " has more than " + MOST_TEXTS + " entries; ask in parts");
        }
        List<String> texts = new ArrayList<>();
        given.forEach(each -> texts.add(text(each, parameter)));
        yield texts;
      }
      case NUMBER -> {
        if (value instanceof Number number
            && number.doubleValue() == Math.rint(number.doubleValue())) {
          yield number.longValue();
        }
        throw new Mistake(name + " has to be a whole number, but is " + shown(value));
      }
      case FLAG -> {
        if (value instanceof Boolean) {
          yield value;
        }
        throw new Mistake(name + " has to be true or false, but is " + shown(value));
      }
    };
  }

  private static String text(@Nullable Object value, Parameter parameter) {
    String name = parameter.name();
    if (!(value instanceof String text)) {
      throw new Mistake(name + " has to be a text, but is " + shown(value));
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Mistake(
          name
              + " has "
              + text.length()
              + " characters, more than the "
              + LONGEST_TEXT
              + " that a name or path may have; shorten it");
    }
    if (text.isBlank()) {
      throw new Mistake(name + " is empty: " + parameter.description());
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new Mistake(
          name + " has control characters (" + shown(text) + "); write the name or path without");
    }
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(text)) {
      throw new Mistake(
          name
              + " has to be one of "
              + String.join(", ", parameter.choices())
              + ", but is "
              + shown(text));
    }
    return text.strip();
  }

  private static String shown(@Nullable Object value) {
    return "'" + Printable.line(String.valueOf(value), SHOWN) + "'";
  }

  @Nullable String text(String name) {
    return (String) values.get(name);
  }

  public String textOr(String name, String otherwise) {
    return (String) values.getOrDefault(name, otherwise);
  }

  String required(String name) {
    return textOr(name, "");
  }

  @SuppressWarnings("unchecked") // as checked
  List<String> texts(String name) {
    return (List<String>) values.getOrDefault(name, List.of());
  }

  boolean isSet(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /// Moved to the nearest that is allowed.
  public int number(String name, int otherwise, int least, int most) {
    return values.get(name) instanceof Long number ? Math.clamp(number, least, most) : otherwise;
  }

  /// Names the question, whichever page of the answer is asked for.
  public String question(String tool) {
    Map<String, Object> asked = new TreeMap<>(values);
    asked.remove(Tool.CURSOR);
    asked.remove(Tool.BUDGET);
    return tool + asked;
  }
}
