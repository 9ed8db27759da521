package io.pinyon.cli.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import io.pinyon.cli.support.Json;
import io.pinyon.query.answers.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What a check has found, and the build files that have changed with what was asked about.
record CheckAnswer(Checked checked, List<Path> buildFiles) {
  /// Reads what [Json] writes of a check.
  static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              Path.class, (JsonDeserializer<Path>) (json, type, c) -> Path.of(json.getAsString()))
          .registerTypeAdapter(
              Problem.Severity.class,
              (JsonDeserializer<Problem.Severity>)
                  (json, type, c) ->
                      Problem.Severity.valueOf(json.getAsString().toUpperCase(Locale.ROOT)))
          .create();

  /// On one line.
  String json() {
    return Json.of(this);
  }

  /// Throws [com.google.gson.JsonParseException] if it is none.
  static CheckAnswer read(String json) {
    return GSON.fromJson(json, CheckAnswer.class);
  }
}
