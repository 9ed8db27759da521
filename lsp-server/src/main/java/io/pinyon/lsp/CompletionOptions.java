package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.schema.settings.CompletionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads what the user wants completion to offer: the initialization option `completion` or the
/// setting `pinyon.completion`. What is wrong in it goes to the client's log.
final class CompletionOptions {
  private static final Logger LOG = Logger.getLogger(CompletionOptions.class.getName());

  private CompletionOptions() {}

  static CompletionSettings of(@Nullable JsonElement options) {
    if (!(options instanceof JsonObject object)) {
      if (options != null && !options.isJsonNull()) {
        LOG.warning("the setting pinyon.completion must be an object, so it does not count");
      }
      return CompletionSettings.NONE;
    }
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    object.asMap().forEach((key, value) -> given.put(key, plain(value)));
    return CompletionSettings.of(
        given,
        (key, message) ->
            LOG.warning(
                "the setting pinyon.completion." + key + " " + message + "; that does not count"));
  }

  private static @Nullable Object plain(JsonElement value) {
    if (value instanceof JsonArray array) {
      List<@Nullable Object> all = new ArrayList<>(array.size());
      array.forEach(each -> all.add(plain(each)));
      return all;
    }
    if (value instanceof JsonPrimitive primitive) {
      return primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsString();
    }
    return null;
  }
}
