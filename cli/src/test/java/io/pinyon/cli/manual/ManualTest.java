package io.pinyon.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Man pages and completion of a small command line.
final class ManualTest {
  private enum Colour {
    red,
    green
  }

  @Command(
      name = "draw",
      description = "Draws things. More is said here.",
      subcommands = {Circle.class, Secret.class})
  private static final class Draw {
    @Option(names = "--quiet", description = "Say nothing, it's late.")
    private boolean quiet;
  }

  @Command(
      name = "circle",
      description = {"Draws a circle (round).", ".dots and back\\slashes"},
      footer = {"", "Example: draw circle 'a b'"})
  private static final class Circle {
    @Option(
        names = {"-c", "--colour"},
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private Colour colour;

    @Option(names = "--into", paramLabel = "DIR", description = "Where to: a folder.")
    private Path folder;

    @Option(names = "--fill", negatable = true, description = "Fill it, or not.")
    private boolean fill;

    @Option(
        names = "--scale",
        arity = "0..1",
        paramLabel = "N",
        fallbackValue = "2",
        description = "Larger.")
    private int scale;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;
  }

  @Command(name = "secret", hidden = true)
  private static final class Secret {}

  private final CommandSpec draw = new CommandLine(new Draw()).getCommandSpec();

  private String page(String name) {
    CommandSpec command = draw.subcommands().get(name).getCommandSpec();
    return new ManPages("draw 1.0").page(command);
  }

  @Test
  void page_hasNameSynopsisAndOptions() {
    String page = page("circle");
    assertTrue(page.startsWith(".TH \"DRAW-CIRCLE\" 1 \"\" \"draw 1.0\" \"Pinyon\"\n"), page);
    assertTrue(page.contains("draw\\-circle \\- Draws a circle\n"), page);
    assertTrue(page.contains(".SH SYNOPSIS\ndraw circle "), page);
    assertTrue(
        page.contains(
            ".TP\n\\fB\\-c\\fR, \\fB\\-\\-colour\\fR=\\fI<colour>\\fR\nOne of: red, green.\n"),
        page);
    assertTrue(
        page.contains(".TP\n\\fB\\-\\-fill\\fR, \\fB\\-\\-no\\-fill\\fR\nFill it, or not.\n"),
        page);
    assertTrue(page.contains(".TP\n\\fB\\-\\-scale\\fR[=\\fIN\\fR]\nLarger.\n"), page);
    assertTrue(page.contains(".TP\n\\fIFILE\\fR\nThe file.\n"), page);
    assertTrue(page.contains(".nf\nExample: draw circle 'a b'\n.fi\n"), page);
  }

  @Test
  void textOfTroffsOwn_isEscaped() {
    assertTrue(page("circle").contains("\n\\&.dots and back\\eslashes\n"), page("circle"));
  }

  @Test
  void pages_areWritten_ofWhatIsNotHidden(@TempDir Path folder) throws IOException {
    new ManPages("draw 1.0").write(draw, folder.resolve("man1"));
    try (Stream<Path> files = Files.list(folder.resolve("man1"))) {
      assertEquals(
          List.of("draw-circle.1", "draw.1"),
          files.map(each -> each.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void fish_completesCommandsOptionsAndValues() {
    String script = FishCompletion.of(draw);
    String in = "complete -c draw -n '__fish_seen_subcommand_from circle'";
    assertTrue(
        script.contains(
            "complete -c draw -n '__fish_use_subcommand' -l quiet -d 'Say nothing, it\\'s late'\n"),
        script);
    assertTrue(
        script.contains(
            "complete -c draw -n '__fish_use_subcommand' -f -a circle -d 'Draws a circle'\n"),
        script);
    assertTrue(script.contains(in + " -s c -l colour -x -a 'red green' -d 'One of'\n"), script);
    assertTrue(
        script.contains(in + " -l into -x -a '(__fish_complete_directories)' -d 'Where to'\n"),
        script);
    assertTrue(script.contains(in + " -l fill -l no-fill -d 'Fill it, or not'\n"), script);
    assertTrue(script.contains(in + " -l scale -d 'Larger'\n"), script);
    assertFalse(script.contains("secret"), script);
  }

  @Test
  void bash_completesWhatDeniesAnOption() {
    String script = BashCompletion.of(new CommandLine(new Draw()));
    assertTrue(script.contains("'--fill' '--no-fill'"), script);
  }

  @Test
  void zsh_completesCommandsOptionsAndValues() {
    String script = ZshCompletion.of(draw);
    assertTrue(script.startsWith("#compdef draw\n"), script);
    assertTrue(script.contains("'circle:Draws a circle'\n"), script);
    assertTrue(script.contains("'--quiet[Say nothing, it'\\''s late]' \\\n"), script);
    assertTrue(script.contains("'(-c --colour)--colour=[One of]:colour:(red green)' \\\n"), script);
    assertTrue(script.contains("'--into=[Where to]:DIR:_files -/' \\\n"), script);
    assertTrue(script.contains("'(--fill --no-fill)--no-fill[Fill it, or not]' \\\n"), script);
    assertTrue(script.contains("'--scale=[Larger]::N:_files' \\\n"), script);
    assertTrue(script.contains("'1:FILE:_files' \\\n"), script);
    assertFalse(script.contains("secret"), script);
  }
}
