package io.pinyon.cli;

import io.pinyon.indexer.SourceText;
import io.pinyon.lsp.Answers;
import io.pinyon.lsp.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that ask about a place in a file have in common.
final class Question {
  @Parameters(
      paramLabel = "FILE:LINE:COL",
      converter = Place.Converter.class,
      description = "The caret, 1-based.")
  private Place place;

  @Option(
      names = "--stdin",
      description = "Take the file's text from standard input, as an editor's unsaved buffer.")
  private boolean fromInput;

  @Mixin private WorkspaceOption workspace;
  @Mixin private OutputOption output;

  boolean isJson() {
    return output.isJson();
  }

  Place place() {
    return place;
  }

  interface Asked<T> {
    T ask(Answers answers, int offset);
  }

  /// Asks it, and waits for the answer. Throws [CannotException] if the file cannot be read.
  <T> T ask(Asked<T> asked) {
    String text = text();
    String beyond = place.beyond(text);
    if (beyond != null) {
      throw new CannotException(beyond);
    }
    int offset = place.offset(text);
    Path file = place.file();
    try (Service service = workspace.open(workspace.root(file))) {
      return service.ask(
          file, text, Map.of(file.toString(), text), answers -> asked.ask(answers, offset));
    }
  }

  private String text() {
    try {
      byte[] bytes = fromInput ? System.in.readAllBytes() : Files.readAllBytes(place.file());
      return SourceText.decode(bytes);
    } catch (IOException e) {
      throw new CannotException("cannot read " + place.file() + ": " + reason(e));
    }
  }

  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "no such file";
      case java.nio.file.AccessDeniedException _ -> "no permission";
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
