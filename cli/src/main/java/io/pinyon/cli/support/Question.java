package io.pinyon.cli.support;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Answers;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.facts.SourceFiles;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that ask about a place in a file have in common.
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
  private boolean isIncomplete;

  public boolean isJson() {
    return output.isJson();
  }

  /// True if the index that was asked lacks something.
  public boolean isIncomplete() {
    return isIncomplete;
  }

  FilePosition place() {
    return place;
  }

  public interface Asked<T> {
    public T ask(Answers answers, Utf16Offset offset);
  }

  /// Asks it, and waits for the answer. Throws [CommandException] if the file cannot be read.
  public <T> T ask(Asked<T> asked) {
    String text = text();
    String beyond = place.beyond(text);
    if (beyond != null) {
      throw new CommandException(beyond);
    }
    Utf16Offset offset = new Utf16Offset(place.offset(text));
    Path file = place.file();
    Path root = workspace.around(file);
    try (IndexedWorkspaces service = workspace.open(root)) {
      Workspace opened = root == null ? null : service.workspace(root);
      isIncomplete = root != null && (opened == null || !opened.isComplete());
      return service.ask(
          AskedText.ofFile(service.locate(file), text),
          Map.of(),
          () -> false,
          answers -> asked.ask(answers, offset));
    }
  }

  private String text() {
    try {
      return fromInput
          ? SourceText.decode(System.in.readAllBytes())
          : SourceFiles.read(place.file());
    } catch (IOException e) {
      throw new CommandException("cannot read " + place.file() + ": " + reason(e));
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
