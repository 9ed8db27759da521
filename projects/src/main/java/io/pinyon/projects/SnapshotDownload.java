package io.pinyon.projects;

import io.pinyon.projects.internal.input.Hosts;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.shared.SharedSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Downloads a snapshot. It follows no redirection and sends nothing but the file's name.
public final class SnapshotDownload {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 8L << 30;

  private SnapshotDownload() {}

  /// Downloads the file `name` of a place, whose address is not null, to `target`; false if it is
  /// not there. Its beginning has to be that of a snapshot, which says how much follows. Throws
  /// IOException with what is wrong, [StorageException.Corrupt] if it is no snapshot.
  public static boolean get(SnapshotPlace place, String name, Path target) throws IOException {
    URI address = Objects.requireNonNull(place.address()).resolve(name);
    if (!place.isUsers() && Hosts.leadsHere(address.getHost())) {
      throw new IOException(
          address.getHost()
              + " is this machine or its nearest network; to use it, name it with"
              + " --from");
    }
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setUseCaches(false);
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
      drain(connection.getErrorStream());
      return false;
    }
    if (status != HttpURLConnection.HTTP_OK) {
      drain(connection.getErrorStream());
      throw new IOException(address + " answers with status " + status);
    }
    try (InputStream in = connection.getInputStream()) {
      copy(in, address, target);
    }
    return true;
  }

  /// Lets the connection be used again.
  private static void drain(@Nullable InputStream in) throws IOException {
    if (in != null) {
      try (in) {
        in.readNBytes(1 << 16);
      }
    }
  }

  private static void copy(InputStream in, URI address, Path target) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    byte[] head = in.readNBytes(SharedSnapshot.HEAD);
    long expected = SharedSnapshot.lengthOf(head, target);
    if (expected > MOST_BYTES) {
      throw new IOException(address + " has " + expected + " bytes, the most is " + MOST_BYTES);
    }
    try (OutputStream out = Files.newOutputStream(target)) {
      out.write(head);
      long left = expected - head.length;
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException(address + " ends " + left + " bytes too early");
        }
        if (System.nanoTime() > end) {
          throw new IOException(address + " takes more than " + LONGEST.toMinutes() + " minutes");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
