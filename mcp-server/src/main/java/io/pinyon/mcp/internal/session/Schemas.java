package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.pinyon.mcp.internal.tools.Parameter;
import io.pinyon.mcp.internal.tools.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tools as clients are told of them.
final class Schemas {
  static final int USUAL_BUDGET = 6_000;
  static final int LEAST_BUDGET = 100;
  static final int LARGEST_BUDGET = 100_000;

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> NUMBER = Map.of("type", "integer");

  /// Of every answer.
  static final Map<String, Object> ANSWER =
      object(
          ordered(
              "state",
              Map.of(
                  "type",
                  "string",
                  "enum",
                  List.of("complete", "partial", "truncated", "ambiguous", "missing", "error")),
              "title",
              TEXT,
              "gaps",
              list(TEXT),
              "notes",
              list(TEXT),
              "shown",
              NUMBER,
              "total",
              NUMBER,
              "cursor",
              TEXT,
              "files",
              list(
                  object(
                      ordered(
                          "path",
                          TEXT,
                          "items",
                          list(
                              object(
                                  ordered(
                                      "line", NUMBER, "column", NUMBER, "text", TEXT, "context",
                                      TEXT),
                                  "text")),
                          "line",
                          NUMBER,
                          "text",
                          TEXT),
                      "path")),
              "notShown",
              list(object(ordered("path", TEXT, "count", NUMBER), "path", "count"))),
          "state",
          "title");

  private Schemas() {}

  /// All that a tool takes.
  static List<Parameter> parameters(Tool tool, boolean isOfSeveral) {
    List<Parameter> all = new ArrayList<>(tool.parameters());
    all.add(
        new Parameter(
            Tool.BUDGET,
            Parameter.Type.NUMBER,
            "At most so many tokens of answer; " + USUAL_BUDGET + " unless it is given.",
            List.of(),
            false));
    all.add(
        new Parameter(
            Tool.CURSOR,
            Parameter.Type.TEXT,
            "From a truncated answer: gives the next part, with the same arguments.",
            List.of(),
            false));
    if (isOfSeveral) {
      all.add(
          new Parameter(
              Tool.ROOT,
              Parameter.Type.TEXT,
              "The workspace to ask about, by its folder; all unless it is given.",
              List.of(),
              false));
    }
    return all;
  }

  static McpSchema.Tool tool(Tool tool, boolean isOfSeveral) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Parameter each : parameters(tool, isOfSeveral)) {
      properties.put(each.name(), each.schema());
      if (each.isRequired()) {
        required.add(each.name());
      }
    }
    ToolAnnotations annotations =
        ToolAnnotations.builder()
            .title(tool.title())
            .readOnlyHint(tool.isReading())
            .destructiveHint(!tool.isReading())
            .idempotentHint(tool.isReading())
            .openWorldHint(false)
            .build();
    return McpSchema.Tool.builder(tool.name(), object(properties, required.toArray(String[]::new)))
        .title(tool.title())
        .description(tool.description())
        .outputSchema(ANSWER)
        .annotations(annotations)
        .build();
  }

  private static Map<String, Object> list(Map<String, Object> of) {
    return ordered("type", "array", "items", of);
  }

  private static Map<String, Object> object(Map<String, Object> properties, String... required) {
    return ordered(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.of(required),
        "additionalProperties",
        false);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
