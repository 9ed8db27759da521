package io.pinyon.cli.manual;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A script with which bash completes commands, options and their values: picocli's, and the forms
/// that deny an option, which that leaves out.
public final class BashCompletion {
  private BashCompletion() {}

  /// The script for a program with commands.
  public static String of(CommandLine line) {
    CommandSpec top = line.getCommandSpec();
    return withDenials(AutoComplete.bash(top.name(), line), top);
  }

  private static String withDenials(String script, CommandSpec command) {
    String result = script;
    for (OptionSpec each : CommandModel.options(command)) {
      List<String> names = CommandModel.names(each);
      for (String denial : names.subList(each.names().length, names.size())) {
        String last = "'" + each.names()[each.names().length - 1] + "'";
        String both = last + " '" + denial + "'";
        result = result.contains(both) ? result : result.replace(last, both);
      }
    }
    for (CommandSpec each : CommandModel.commands(command)) {
      result = withDenials(result, each);
    }
    return result;
  }
}
