package io.pinyon.cli.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bridge is asked for: whom it serves, about which folders (absolute), and where the daemon
/// listens, null for the usual place.
record BridgeArguments(Greeting.Kind kind, List<Path> folders, @Nullable Path socket) {

  /// Of a command line that begins with `lsp` or `mcp`; null if there is something else in it than
  /// the launcher starts a bridge for, which is for the whole program to judge.
  static @Nullable BridgeArguments parse(List<String> arguments) {
    Greeting.Kind kind =
        switch (arguments.getFirst()) {
          case "lsp" -> Greeting.Kind.LSP;
          case "mcp" -> Greeting.Kind.MCP;
          default -> Greeting.Kind.STATUS;
        };
    List<Path> folders = new ArrayList<>();
    Path socket = null;
    for (int i = 1; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (each.equals("--socket") && i + 1 < arguments.size()) {
        socket = Path.of(arguments.get(++i));
      } else if (each.startsWith("--socket=")) {
        socket = Path.of(each.substring("--socket=".length()));
      } else if (!each.startsWith("-")) {
        folders.add(Path.of(each).toAbsolutePath());
      } else if (!each.equals("--daemon") && !each.equals("--stdio")) {
        return null;
      }
    }
    boolean isServer = kind == Greeting.Kind.MCP || kind == Greeting.Kind.LSP && folders.isEmpty();
    return isServer ? new BridgeArguments(kind, List.copyOf(folders), socket) : null;
  }

  /// What is wrong with folders that an agent's server is to be about; null if they are all there.
  static @Nullable String mistake(List<Path> folders) {
    for (Path each : folders) {
      if (!Files.isDirectory(each)) {
        return "no such folder: " + each.toAbsolutePath().normalize();
      }
    }
    return null;
  }
}
