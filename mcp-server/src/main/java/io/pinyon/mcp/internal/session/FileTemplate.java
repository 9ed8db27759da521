package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.List;
import java.util.Map;

/// A template of URIs with one variable at its end, which takes the rest of the URI.
final class FileTemplate implements McpUriTemplateManager {
  private final String start;
  private final String variable;

  FileTemplate(String template) {
    int open = template.indexOf('{');
    start = open < 0 ? template : template.substring(0, open);
    variable = open < 0 ? "" : template.substring(open).replaceAll("[{}+]", "");
  }

  @Override
  public List<String> getVariableNames() {
    return variable.isEmpty() ? List.of() : List.of(variable);
  }

  @Override
  public Map<String, String> extractVariableValues(String uri) {
    return matches(uri) && !variable.isEmpty()
        ? Map.of(variable, uri.substring(start.length()))
        : Map.of();
  }

  @Override
  public boolean matches(String uri) {
    return variable.isEmpty() ? uri.equals(start) : uri.startsWith(start);
  }

  @Override
  public boolean isUriTemplate(String uri) {
    return uri.indexOf('{') >= 0;
  }
}
