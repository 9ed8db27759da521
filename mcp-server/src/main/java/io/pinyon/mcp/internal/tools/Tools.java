package io.pinyon.mcp.internal.tools;

import java.util.List;

/// All that agents can ask.
public final class Tools {
  private Tools() {}

  public static List<Tool> all() {
    return List.of(
        new SearchTool(),
        new OutlineTool(),
        new ReadTool(),
        new ReferencesTool(),
        new HierarchyTool(),
        new CallsTool(),
        new ImpactTool(),
        new CheckTool(),
        new DepsTool(),
        new RenameTool());
  }
}
