package io.pinyon.cli.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON (RFC 8259): records by their components, maps by their keys, collections,
/// strings, numbers, booleans, null; enums in lower case, paths as text, durations in seconds.
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /// One line, without a line end.
  public static String of(@Nullable Object value) {
    Json json = new Json();
    json.write(value);
    return json.out.toString();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Optional<?> optional -> write(optional.orElse(null));
      case Double number when !Double.isFinite(number) -> out.append("null");
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      case Duration duration -> out.append(duration.toNanos() / 1e9);
      case Enum<?> constant -> string(constant.name().toLowerCase(Locale.ROOT));
      // A path iterates over its names: before Iterable.
      case Path path -> string(path.toString());
      case Iterable<?> values -> array(values);
      case Map<?, ?> map -> object(map);
      case Record object -> members(object);
      default -> string(value.toString());
    }
  }

  private void array(Iterable<?> values) {
    out.append('[');
    String separator = "";
    for (Object value : values) {
      out.append(separator);
      write(value);
      separator = ",";
    }
    out.append(']');
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(String.valueOf(entry.getKey()));
      out.append(':');
      write(entry.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void members(Record object) {
    out.append('{');
    String separator = "";
    for (RecordComponent component : object.getClass().getRecordComponents()) {
      out.append(separator);
      string(component.getName());
      out.append(':');
      try {
        component.getAccessor().setAccessible(true);
        write(component.getAccessor().invoke(object));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("accessors of our records are plain", e);
      }
      separator = ",";
    }
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
