package io.pinyon.cli.check;

import io.pinyon.cli.support.Json;
import io.pinyon.query.answers.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a check has found as SARIF (version 2.1.0, OASIS), which code scanning services and editors
/// read. Paths are relative to the workspace's root.
final class Sarif {
  private static final String ROOT = "SRCROOT";

  private Sarif() {}

  /// One line, without a line end.
  static String of(Checked checked) {
    Map<String, Integer> rules = new LinkedHashMap<>();
    List<Object> results = new ArrayList<>();
    for (Checked.Found each : checked.problems()) {
      int rule = rules.computeIfAbsent(each.code(), _ -> rules.size());
      results.add(
          object(
              "ruleId", each.code(),
              "ruleIndex", rule,
              "level", each.severity() == Problem.Severity.ERROR ? "error" : "warning",
              "message", object("text", each.message()),
              "locations", List.of(place(each, checked.root()))));
    }
    List<Object> notJudged = new ArrayList<>();
    for (Checked.NotJudged each : checked.notJudged()) {
      notJudged.add(
          object(
              "level", "error",
              "message", object("text", "not judged: " + each.reason()),
              "locations",
                  List.of(
                      object(
                          "physicalLocation",
                          object("artifactLocation", file(each.file(), checked.root()))))));
    }
    Map<String, Object> run =
        object(
            "tool",
            object(
                "driver",
                object(
                    "name",
                    "pinyon",
                    "rules",
                    rules.keySet().stream().map(each -> object("id", each)).toList())),
            "columnKind",
            "utf16CodeUnits",
            "originalUriBaseIds",
            object(ROOT, object("uri", folder(checked.root()))),
            "invocations",
            List.of(
                object(
                    "executionSuccessful",
                    notJudged.isEmpty(),
                    "toolExecutionNotifications",
                    notJudged)),
            "results",
            results);
    return Json.of(
        object(
            "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
            "version", "2.1.0",
            "runs", List.of(run)));
  }

  private static Object place(Checked.Found found, Path root) {
    return object(
        "physicalLocation",
        object(
            "artifactLocation",
            file(found.file(), root),
            "region",
            object(
                "startLine", found.line(),
                "startColumn", found.column(),
                "endLine", found.endLine(),
                "endColumn", found.endColumn())));
  }

  private static Object file(Path file, Path root) {
    String base = folder(root);
    String uri = file.toUri().toString();
    return uri.startsWith(base)
        ? object("uri", uri.substring(base.length()), "uriBaseId", ROOT)
        : object("uri", uri);
  }

  private static String folder(Path root) {
    String uri = root.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
