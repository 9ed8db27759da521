package io.pinyon.cli.support;

import io.pinyon.query.Answers;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A question about a place in a file where there need not be a symbol yet; see also
/// [SymbolOrPlace].
public final class Question {
  @Parameters(
      paramLabel = "FILE:LINE:COL",
      converter = FilePosition.Converter.class,
      description = "A position in a file; lines and columns count from 1.")
  private FilePosition place;

  @Option(
      names = "--stdin",
      description = "Read the file's text from standard input, such as an editor's unsaved buffer.")
  private boolean fromInput;

  @Mixin private WorkspaceOption workspace;
  @Mixin private OutputOption output;

  public boolean isJson() {
    return output.isJson();
  }

  /// Asks it, and waits for the answer. Throws [CommandException] if the file cannot be read.
  public <T> T ask(BiFunction<Answers, Utf16Offset, T> asked) {
    TextPlace at = TextPlace.of(place, fromInput);
    Path root = workspace.around(at.file());
    try (IndexedWorkspaces service = workspace.open(root)) {
      return service.ask(
          AskedText.ofFile(service.locate(at.file()), at.text()),
          Map.of(),
          () -> false,
          answers -> asked.apply(answers, at.offset()));
    }
  }
}
