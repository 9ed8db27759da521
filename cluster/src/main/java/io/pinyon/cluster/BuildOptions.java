package io.pinyon.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments of [BuildSnapshot]. `work` is a folder that all machines share.
record BuildOptions(
    List<String> inputs, Path target, String work, @Nullable Path key, @Nullable String tables) {
  static final String USAGE =
      """
      usage: BuildSnapshot -o FILE [--work FOLDER] [--tables FOLDER] [--sign KEY] SOURCE…
        SOURCE is a folder, a bare git repository, a .jar, .zip, .tar, .tar.gz or .tgz.
        -o FILE        the snapshot; in a folder it gets the name under which others look for it
        --work FOLDER  where driver and executors hand each other files: a folder that all of them
                       share; the system's folder for temporary files if there is one machine
        --tables FOLDER  also write tables over all sources there, in Parquet
        --sign KEY     sign it with the private key of Ed25519 in this file, in PEM\
      """;

  /// Throws IllegalArgumentException with what to say.
  static BuildOptions parse(String[] arguments) {
    List<String> inputs = new ArrayList<>();
    Path target = null;
    Path key = null;
    String tables = null;
    String work = System.getProperty("java.io.tmpdir");
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      switch (option) {
        case "-o", "--output" -> target = Path.of(value(arguments, ++i));
        case "--work" -> work = value(arguments, ++i);
        case "--tables" -> tables = value(arguments, ++i);
        case "--sign" -> key = Path.of(value(arguments, ++i));
        default -> {
          if (option.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
          }
          inputs.add(option);
        }
      }
    }
    if (target == null || inputs.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    return new BuildOptions(List.copyOf(inputs), target, work, key, tables);
  }

  private static String value(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value\n" + USAGE);
    }
    return arguments[at];
  }
}
