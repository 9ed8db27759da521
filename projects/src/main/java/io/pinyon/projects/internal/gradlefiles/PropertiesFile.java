package io.pinyon.projects.internal.gradlefiles;

import io.pinyon.projects.internal.input.Inputs;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// Reads files of properties.
public final class PropertiesFile {
  private PropertiesFile() {}

  /// Empty if there is no such file, or none that can be read.
  public static Map<String, String> read(Path file, Inputs inputs) {
    Map<String, String> found = new LinkedHashMap<>();
    inputs.add(file);
    Properties read = new Properties();
    try {
      if (!Files.isRegularFile(file)) {
        return found;
      }
      read.load(new StringReader(inputs.text(file)));
    } catch (IOException | IllegalArgumentException e) {
      return found; // as if it were not there
    }
    read.forEach((key, value) -> found.put(String.valueOf(key), String.valueOf(value)));
    return found;
  }
}
