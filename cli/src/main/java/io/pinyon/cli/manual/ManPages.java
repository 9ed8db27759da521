package io.pinyon.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Manual pages in the form of man(7): one for the program and one for each command, those of
/// commands too.
public final class ManPages {
  private static final int SECTION = 1;

  private final String version;

  /// `version` stands at the foot of each page.
  public ManPages(String version) {
    this.version = version;
  }

  /// Writes the pages into a folder, which is made if it is not there.
  public void write(CommandSpec program, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name(program) + "." + SECTION), page(program));
    for (CommandSpec each : CommandModel.commands(program)) {
      write(each, folder);
    }
  }

  /// `pinyon-symbols` for the command `pinyon symbols`.
  private static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  String page(CommandSpec command) {
    StringBuilder page = new StringBuilder();
    String title = name(command).toUpperCase(Locale.ROOT);
    page.append(".TH \"" + title + "\" " + SECTION + " \"\" \"" + version + "\" \"Pinyon\"\n");
    page.append(".ad l\n.nh\n");
    page.append(".SH NAME\n");
    page.append(escaped(name(command)) + " \\- " + escaped(CommandModel.brief(command)) + "\n");
    page.append(".SH SYNOPSIS\n");
    String synopsis = new Help(command, Help.Ansi.OFF).synopsis(0);
    page.append(line(CommandModel.text(synopsis.replaceAll("\\s+", " "))));
    page.append(".SH DESCRIPTION\n");
    for (String each : command.usageMessage().description()) {
      page.append(".PP\n").append(line(CommandModel.text(each)));
    }
    arguments(command, page);
    commands(command, page);
    footer(command, page);
    seeAlso(command, page);
    return page.toString();
  }

  private static void arguments(CommandSpec command, StringBuilder page) {
    if (!command.positionalParameters().isEmpty()) {
      page.append(".SH ARGUMENTS\n");
      for (PositionalParamSpec each : command.positionalParameters()) {
        item(italic(each.paramLabel()), each, page);
      }
    }
    page.append(".SH OPTIONS\n");
    for (OptionSpec each : CommandModel.options(command)) {
      StringBuilder names = new StringBuilder();
      for (String name : CommandModel.names(each)) {
        names.append(names.isEmpty() ? "" : ", ").append(bold(name));
      }
      if (CommandModel.takesValue(each)) {
        String value = "=" + italic(each.paramLabel());
        names.append(CommandModel.mayLackValue(each) ? "[" + value + "]" : value);
      }
      item(names.toString(), each, page);
    }
  }

  private static void item(String head, ArgSpec of, StringBuilder page) {
    page.append(".TP\n").append(head).append('\n').append(line(CommandModel.description(of)));
  }

  private static void commands(CommandSpec command, StringBuilder page) {
    List<CommandSpec> commands = CommandModel.commands(command);
    if (commands.isEmpty()) {
      return;
    }
    page.append(".SH COMMANDS\n");
    for (CommandSpec each : commands) {
      page.append(".TP\n").append(bold(name(each))).append("(" + SECTION + ")\n");
      page.append(line(CommandModel.text(each.usageMessage().description())));
    }
  }

  /// Examples and exit codes, as they stand in the help.
  private static void footer(CommandSpec command, StringBuilder page) {
    String[] footer = command.usageMessage().footer();
    if (footer.length > 0) {
      page.append(".SH NOTES\n.nf\n");
      boolean isFirst = true;
      for (String each : footer) {
        if (!isFirst || !each.isBlank()) {
          page.append(line(each));
          isFirst = false;
        }
      }
      page.append(".fi\n");
    }
  }

  private static void seeAlso(CommandSpec command, StringBuilder page) {
    CommandSpec parent = command.parent();
    if (parent != null) {
      page.append(".SH SEE ALSO\n").append(bold(name(parent))).append("(" + SECTION + ")\n");
    }
  }

  private static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  private static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /// A line of text that is none of troff's own.
  private static String line(String text) {
    String escaped = escaped(text);
    boolean isCommand = escaped.startsWith(".") || escaped.startsWith("'");
    return (isCommand ? "\\&" : "") + escaped + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
  }
}
