package io.pinyon.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The git of this machine, with nobody's settings; what it writes need not survive this machine.
public final class Git {
  private Git() {}

  public static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// What it prints.
  public static String run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=n"));
    command.addAll(List.of("-c", "user.email=e", "-c", "core.autocrlf=false"));
    command.addAll(List.of("-c", "core.fsync=none", "-c", "gc.auto=0"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).redirectErrorStream(true);
    git.environment().keySet().removeIf(key -> key.startsWith("GIT_"));
    git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    git.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = git.directory(folder.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + out);
    }
    return out;
  }
}
