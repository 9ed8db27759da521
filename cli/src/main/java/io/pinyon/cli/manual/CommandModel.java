package io.pinyon.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What a user may see of the model of the command line: nothing hidden.
final class CommandModel {
  private static final Set<String> FOLDERS = Set.of("DIR", "FOLDER");

  private CommandModel() {}

  /// The commands under this one, in the order of its help.
  static List<CommandSpec> commands(CommandSpec of) {
    return of.subcommands().values().stream()
        .map(each -> each.getCommandSpec())
        .filter(each -> !each.usageMessage().hidden())
        .distinct()
        .toList();
  }

  static List<OptionSpec> options(CommandSpec of) {
    return of.options().stream().filter(each -> !each.hidden()).toList();
  }

  /// The names of an option, and for one that can be denied those that do.
  static List<String> names(OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    if (option.negatable()) {
      var transformer = option.command().negatableOptionTransformer();
      for (String each : option.names()) {
        names.add(transformer.makeNegative(each, option.command()));
      }
    }
    return names;
  }

  /// Text of the model in one line, without the marks that stand for colours.
  static String text(String... lines) {
    List<String> parts = new ArrayList<>();
    for (String line : lines) {
      String plain = line.replaceAll("@\\|\\S+ (.*?)\\|@", "$1").strip();
      if (!plain.isEmpty()) {
        parts.add(plain);
      }
    }
    return String.join(" ", parts);
  }

  static String description(ArgSpec of) {
    List<String> values = values(of);
    return text(of.description())
        .replace("${COMPLETION-CANDIDATES}", String.join(", ", values))
        .replace("${DEFAULT-VALUE}", String.valueOf(of.defaultValueString()))
        .replace("%%", "%")
        .replace("%n", " ");
  }

  /// As much of a text as fits a list of choices: its first sentence, without the full stop.
  static String brief(String text) {
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    int aside = sentence.indexOf(" (");
    sentence = aside < 0 ? sentence : sentence.substring(0, aside);
    int colon = sentence.indexOf(": ");
    sentence = colon < 0 ? sentence : sentence.substring(0, colon);
    return sentence.endsWith(".") || sentence.endsWith(":")
        ? sentence.substring(0, sentence.length() - 1)
        : sentence;
  }

  static String brief(CommandSpec command) {
    return brief(text(command.usageMessage().description()));
  }

  /// The words that a value can be; empty if it is anything.
  static List<String> values(ArgSpec of) {
    List<String> values = new ArrayList<>();
    Iterable<String> candidates = of.completionCandidates();
    if (candidates != null) {
      candidates.forEach(values::add);
    }
    return values;
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  static boolean mayLackValue(OptionSpec option) {
    return option.arity().min() == 0;
  }

  static boolean takesFolder(ArgSpec of) {
    return FOLDERS.contains(of.paramLabel());
  }
}
