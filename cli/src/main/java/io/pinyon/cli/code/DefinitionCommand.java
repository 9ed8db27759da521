package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "definition",
    mixinStandardHelpOptions = true,
    description = "Shows where a name, or the name at a position, is declared.",
    footer = {
      "",
      "Examples: pinyon definition src/main/java/a/B.java:12:9, pinyon definition 'String#isBlank()'"
    })
public final class DefinitionCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Option(
      names = "--type",
      description = "Show where the type of the expression is declared instead.")
  private boolean type;

  /// 1-based, the columns in UTF-16 units; `endColumn` is behind the name.
  record Found(Path file, int line, int column, int endLine, int endColumn) {
    static Found of(Target target) {
      return new Found(
          Path.of(target.location()),
          target.nameStart().line() + 1,
          target.nameStart().column() + 1,
          target.nameEnd().line() + 1,
          target.nameEnd().column() + 1);
    }

    static Found ofPackage(NamedDeclaration named) {
      int line = named.position().line() + 1;
      int column = named.position().column() + 1;
      int length = named.signature().length() - named.signature().lastIndexOf('.') - 1;
      return new Found(named.file(), line, column, line, column + length);
    }
  }

  @Override
  public Integer call() {
    return symbol.ask(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    List<Target> targets =
        asked.answer((answers, offset) ->
            type ? answers.typeDefinition(offset) : answers.definition(offset));
    List<Found> found = new ArrayList<>(targets.stream().map(Found::of).toList());
    NamedDeclaration named = asked.named();
    if (found.isEmpty() && named != null && named.kind() == DeclarationKind.PACKAGE) {
      found.add(Found.ofPackage(named));
    }
    if (symbol.isJson()) {
      OutputOption.print(found);
    } else if (found.isEmpty()) {
      System.err.println("pinyon: found no declaration for this position");
    } else {
      Terminal terminal = Terminal.standard();
      found.forEach(each -> print(terminal, each));
    }
    return found.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static void print(Terminal terminal, Found found) {
    terminal.line(
        new Terminal.Cell(
            found.file() + ":" + found.line() + ":" + found.column(), Terminal.Style.BOLD));
    String line = line(found);
    if (!line.isBlank()) {
      terminal.line("    " + line.strip());
    }
  }

  private static String line(Found found) {
    try {
      String text = SourceFiles.read(found.file());
      return text.lines().skip(found.line() - 1L).findFirst().orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
