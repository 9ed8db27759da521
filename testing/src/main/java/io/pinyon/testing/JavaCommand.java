package io.pinyon.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a JVM beside the one that runs the tests, with its flags (those of the
/// program, with the compiler that tests take), its home folder and its class path.
public final class JavaCommand {
  private JavaCommand() {}

  /// `main` is the class to run, `arguments` are the program's.
  public static List<String> of(String main, String... arguments) {
    return with(List.of(), main, arguments);
  }

  /// With more flags, behind the others.
  public static List<String> with(List<String> flags, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agent")) // a debugger's
        .forEach(command::add);
    command.addAll(flags);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }
}
