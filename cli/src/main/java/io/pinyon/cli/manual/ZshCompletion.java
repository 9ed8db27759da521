package io.pinyon.cli.manual;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A script with which zsh completes commands, options and their values: a file `_pinyon` in a
/// folder of `fpath`, or something to `source`.
public final class ZshCompletion {
  private ZshCompletion() {}

  /// The script for a program with commands; of commands of those it has the names.
  public static String of(CommandSpec top) {
    String program = top.name();
    StringBuilder script = new StringBuilder("#compdef " + program + "\n\n");
    script.append("_" + program + "() {\n");
    script.append("  local curcontext=\"$curcontext\" state line\n");
    script.append("  _arguments -C \\\n");
    options(top, "    ", script);
    script.append("    '1: :->command' '*:: :->rest'\n");
    script.append("  case $state in\n    command)\n      local -a commands=(\n");
    for (CommandSpec each : CommandModel.commands(top)) {
      String text = each.name() + ":" + CommandModel.brief(each);
      script.append("        " + quoted(text) + "\n");
    }
    script.append("      )\n      _describe command commands ;;\n    rest)\n");
    script.append("      case $words[1] in\n");
    for (CommandSpec each : CommandModel.commands(top)) {
      script.append("        " + each.name() + ")\n          _arguments \\\n");
      options(each, "            ", script);
      List<CommandSpec> commands = CommandModel.commands(each);
      if (!commands.isEmpty()) {
        String names = String.join(" ", commands.stream().map(CommandSpec::name).toList());
        script.append("            " + quoted("1:command:(" + names + ")") + " \\\n");
      }
      int place = 1;
      for (PositionalParamSpec parameter : each.positionalParameters()) {
        boolean isLast = parameter.index().max() > 1_000;
        String at = isLast ? "*" : String.valueOf(place);
        script.append("            " + quoted(at + ":" + value(parameter)) + " \\\n");
        place++;
      }
      script.append("            && return 0 ;;\n");
    }
    script.append("      esac ;;\n  esac\n}\n\n");
    script.append("if [ \"$funcstack[1]\" = \"_" + program + "\" ]; then\n");
    script.append("  _" + program + " \"$@\"\nelse\n");
    script.append("  compdef _" + program + " " + program + "\nfi\n");
    return script.toString();
  }

  private static void options(CommandSpec command, String indent, StringBuilder script) {
    for (OptionSpec each : CommandModel.options(command)) {
      List<String> names = CommandModel.names(each);
      String brief = CommandModel.brief(CommandModel.description(each));
      for (String name : names) {
        boolean takesValue = CommandModel.takesValue(each);
        String others = names.size() == 1 ? "" : "(" + String.join(" ", names) + ")";
        String spec =
            others
                + name
                + (!takesValue ? "" : name.startsWith("--") ? "=" : "+")
                + "["
                + inBrackets(brief)
                + "]"
                + (!takesValue ? "" : CommandModel.mayLackValue(each) ? "::" : ":")
                + (takesValue ? value(each) : "");
        script.append(indent).append(quoted(spec)).append(" \\\n");
      }
    }
  }

  /// What a value is called, and how it is completed.
  private static String value(ArgSpec of) {
    String label = of.paramLabel().replaceAll("[^A-Za-z]+", " ").strip();
    List<String> values = CommandModel.values(of);
    if (!values.isEmpty()) {
      return label + ":(" + String.join(" ", values) + ")";
    }
    return label + (CommandModel.takesFolder(of) ? ":_files -/" : ":_files");
  }

  private static String inBrackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
