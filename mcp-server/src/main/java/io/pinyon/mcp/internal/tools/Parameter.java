package io.pinyon.mcp.internal.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An argument that a tool takes. `choices` are all that it may be; empty where it may be anything.
public record Parameter(
    String name, Type type, String description, List<String> choices, boolean isRequired) {

  /// What it is in JSON.
  public enum Type {
    TEXT,
    NUMBER,
    FLAG,
    TEXTS
  }

  static Parameter required(String name, String description) {
    return new Parameter(name, Type.TEXT, description, List.of(), true);
  }

  static Parameter text(String name, String description) {
    return new Parameter(name, Type.TEXT, description, List.of(), false);
  }

  static Parameter choice(String name, String description, String... choices) {
    return new Parameter(name, Type.TEXT, description, List.of(choices), false);
  }

  static Parameter number(String name, String description) {
    return new Parameter(name, Type.NUMBER, description, List.of(), false);
  }

  static Parameter flag(String name, String description) {
    return new Parameter(name, Type.FLAG, description, List.of(), false);
  }

  static Parameter texts(String name, String description, String... choices) {
    return new Parameter(name, Type.TEXTS, description, List.of(choices), false);
  }

  /// As JSON Schema.
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (type) {
      case TEXT -> schema.put("type", "string");
      case NUMBER -> schema.put("type", "integer");
      case FLAG -> schema.put("type", "boolean");
      case TEXTS -> {
        schema.put("type", "array");
        schema.put(
            "items",
            choices.isEmpty()
                ? Map.of("type", "string")
                : Map.of("type", "string", "enum", choices));
      }
    }
    schema.put("description", description);
    if (!choices.isEmpty() && type == Type.TEXT) {
      schema.put("enum", choices);
    }
    return schema;
  }
}
