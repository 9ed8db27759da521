package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.tools.Arguments;
import io.pinyon.mcp.internal.tools.Question;
import io.pinyon.mcp.internal.tools.ReadableFile;
import java.util.List;

/// Java sources as resources, for clients that cannot read them from disk: those of the workspaces,
/// and of libraries, which answers name by their paths.
final class FileResources {
  private FileResources() {}

  static SyncResourceTemplateSpecification of(Calls calls) {
    ResourceTemplate template =
        ResourceTemplate.builder("file://{+path}", "file")
            .title("A source file")
            .description(
                "A Java source of the workspace or of a library, by the absolute path that answers"
                    + " give.")
            .mimeType("text/x-java")
            .build();
    return new SyncResourceTemplateSpecification(template, (_, request) -> read(calls, request));
  }

  private static ReadResourceResult read(Calls calls, ReadResourceRequest request) {
    try {
      if (calls.roots().isEmpty()) {
        throw new Mistake("no workspace is open");
      }
      Question question =
          new Question(Arguments.NONE, calls.shared(), calls.roots(), () -> false, (_, _, _) -> {});
      String text = ReadableFile.text(question, request.uri());
      return ReadResourceResult.builder(
              List.of(
                  TextResourceContents.builder(request.uri(), text)
                      .mimeType("text/x-java")
                      .build()))
          .build();
    } catch (Mistake e) {
      throw McpError.RESOURCE_NOT_FOUND.apply(request.uri() + ": " + e.getMessage());
    }
  }
}
