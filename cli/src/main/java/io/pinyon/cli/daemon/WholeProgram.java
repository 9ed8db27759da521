package io.pinyon.cli.daemon;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How a bridge that is the whole program starts another: with its own flags, those of the launcher
/// and of the user, the AOT cache among them. A bridge of the launcher is told the command.
final class WholeProgram {
  private WholeProgram() {}

  /// Without arguments; for any current folder.
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agent")) // a debugger's, whose port is taken
        .forEach(command::add);
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(each -> Path.of(each).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-cp", path, "io.pinyon.cli.Main"));
    return command;
  }
}
