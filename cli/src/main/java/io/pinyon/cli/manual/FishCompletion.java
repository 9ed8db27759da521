package io.pinyon.cli.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A script with which fish completes commands, options and their values.
public final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /// The script for a program with commands; of commands of those it has the names.
  public static String of(CommandSpec top) {
    FishCompletion completion = new FishCompletion(top.name());
    completion.script.append("# fish completion for " + top.name() + "\n");
    completion.options(top, "__fish_use_subcommand");
    for (CommandSpec each : CommandModel.commands(top)) {
      completion.line(
          "__fish_use_subcommand",
          " -f -a " + each.name() + " -d " + quoted(CommandModel.brief(each)));
    }
    for (CommandSpec each : CommandModel.commands(top)) {
      String condition = "__fish_seen_subcommand_from " + each.name();
      completion.options(each, condition);
      for (CommandSpec further : CommandModel.commands(each)) {
        completion.line(
            condition, " -f -a " + further.name() + " -d " + quoted(CommandModel.brief(further)));
      }
      for (PositionalParamSpec parameter : each.positionalParameters()) {
        List<String> values = CommandModel.values(parameter);
        if (!values.isEmpty()) {
          completion.line(condition, " -f -a " + quoted(String.join(" ", values)));
        } else if (CommandModel.takesFolder(parameter)) {
          completion.line(condition, " -f -a '(__fish_complete_directories)'");
        }
      }
    }
    return completion.script.toString();
  }

  private void options(CommandSpec command, String condition) {
    for (OptionSpec each : CommandModel.options(command)) {
      StringBuilder rest = new StringBuilder();
      for (String name : CommandModel.names(each)) {
        rest.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
      }
      if (CommandModel.takesValue(each)) {
        List<String> values = CommandModel.values(each);
        if (!values.isEmpty()) {
          rest.append(" -x -a ").append(quoted(String.join(" ", values)));
        } else if (CommandModel.takesFolder(each)) {
          rest.append(" -x -a '(__fish_complete_directories)'");
        } else if (!CommandModel.mayLackValue(each)) {
          rest.append(" -r");
        }
      }
      String description = CommandModel.brief(CommandModel.description(each));
      line(condition, rest + " -d " + quoted(description));
    }
  }

  private void line(String condition, String rest) {
    script.append("complete -c " + program + " -n '" + condition + "'" + rest + "\n");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
