package io.pinyon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// A folder that `pinyon snapshot serve` serves, in a thread of this process.
final class ServedFolder implements AutoCloseable {
  private final Thread thread;
  private final String address;

  ServedFolder(Path folder) throws IOException {
    PrintStream before = System.out;
    try (PipedInputStream printed = new PipedInputStream()) {
      System.setOut(new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8));
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> PinyonCommand.execute("snapshot", "serve", folder.toString()));
      address =
          Objects.requireNonNull(
              new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))
                  .readLine());
    } finally {
      System.setOut(before);
    }
  }

  String address() {
    return address;
  }

  /// What a request for a path is answered with.
  int status(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address + path).toURL().openConnection();
    return connection.getResponseCode();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
