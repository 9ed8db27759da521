package io.pinyon.cli;

import io.pinyon.storage.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of commands that are carried out in this process, on a workspace of their own and with a
/// home in memory.
abstract class CommandFixture {
  @TempDir Path folder;

  /// The workspace, which is empty at first.
  Path root;

  /// What the last command printed.
  String out = "";

  /// The errors it printed.
  String err = "";

  @BeforeEach
  final void makeAWorkspace() throws IOException {
    System.setProperty(Home.PATH_PROPERTY, Home.ephemeral().toString());
    root = Files.createDirectory(folder.resolve("w")).toRealPath();
  }

  @AfterEach
  final void useTheDefaultHome() {
    System.clearProperty(Home.PATH_PROPERTY);
  }

  final Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// The command's exit code.
  int run(String... arguments) {
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    StringWriter complaints = new StringWriter();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      return PinyonCommand.commandLine().setErr(new PrintWriter(complaints)).execute(arguments);
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8) + complaints;
    }
  }
}
