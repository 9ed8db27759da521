package io.pinyon.storage.shared;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys whose snapshots a user lets in: the file `trusted-keys` of the home, a line in
/// hexadecimal for each. While there is none, any snapshot that the user names is let in; once
/// there is one, a snapshot has to be signed by one of them. No workspace can add one.
public final class TrustedKeys {
  private static final String FILE = "trusted-keys";

  private final Path file;
  private final List<String> keys;

  private TrustedKeys(Path file, List<String> keys) {
    this.file = file;
    this.keys = keys;
  }

  /// Throws [StorageException.Unusable] if the file is there and cannot be read.
  public static TrustedKeys of(Home home) {
    Path file = home.path().resolve(FILE);
    try {
      List<String> keys =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      return new TrustedKeys(file, keys);
    } catch (NoSuchFileException e) {
      return new TrustedKeys(file, List.of());
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  /// In hexadecimal.
  public List<String> keys() {
    return keys;
  }

  /// Trusts a key of 32 bytes from now on. Throws [StorageException.Unusable] or
  /// [StorageException.Full].
  public void add(byte[] key) {
    List<String> all = new ArrayList<>(keys);
    String line = HexFormat.of().formatHex(key);
    if (all.contains(line)) {
      return;
    }
    all.add(line);
    try {
      AtomicFiles.write(file, file.resolveSibling(FILE + ".new"), draft -> Files.write(draft, all));
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }

  /// Why a snapshot is not let in, null if it is.
  public @Nullable String refusal(SharedSnapshot snapshot) {
    if (keys.isEmpty()) {
      return null;
    }
    String hex = snapshot.signer();
    if (hex == null) {
      return "it is not signed, and you have said whose snapshots you trust (" + file + ")";
    }
    return keys.contains(hex)
        ? null
        : "it is signed by " + hex + ", a key that you have not said you trust (" + file + ")";
  }
}
