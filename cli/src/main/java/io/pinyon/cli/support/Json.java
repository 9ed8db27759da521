package io.pinyon.cli.support;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
///
/// Hands Gson's writer one value after the other: Gson's own mapping would leave out what is null
/// and records that are declared in a method, and takes long to start.
public final class Json {
  private final JsonWriter out;

  private Json(JsonWriter out) {
    this.out = out;
  }

  /// One line, without a line end.
  public static String of(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try {
      new Json(new JsonWriter(text)).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private void write(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.nullValue();
      case Optional<?> optional -> write(optional.orElse(null));
      case Double number when !Double.isFinite(number) -> out.nullValue();
      case Number number -> out.value(number);
      case Boolean truth -> out.value(truth);
      case Duration duration -> out.value(duration.toNanos() / 1e9);
      case Enum<?> constant -> out.value(constant.name().toLowerCase(Locale.ROOT));
      // A path iterates over its names: before Iterable.
      case Path path -> out.value(path.toString());
      case Iterable<?> values -> {
        out.beginArray();
        for (Object each : values) {
          write(each);
        }
        out.endArray();
      }
      case Map<?, ?> map -> {
        out.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.name(String.valueOf(entry.getKey()));
          write(entry.getValue());
        }
        out.endObject();
      }
      case Record object -> {
        out.beginObject();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
          out.name(component.getName());
          write(valueOf(component, object));
        }
        out.endObject();
      }
      default -> out.value(value.toString());
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Record object) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(object);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("accessors of our records are plain", e);
    }
  }
}
