package io.pinyon.indexer.internal.git;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which contents the `.java` files of a workspace have by what git's index says: that of a file
/// whose size and time are those that git saw, unless it was written so shortly before the index
/// that it may have changed since without another time ("racy git" in git's documentation).
public final class GitBlobs implements Blobs {
  private static final int MOST_BYTES = 64 << 20; // some 600,000 files;
  private static final int MOST_RULES = 1 << 20;
  private static final int MOST_SOURCE = 64 << 20;

  /// File systems give times in steps of a few milliseconds.
  private static final long STEP_NANOS = 50_000_000;

  private record Entry(long modifiedNanos, int size, byte[] id, boolean isSettled) {}

  private final Path root;
  private final Map<String, Entry> entries;
  private final byte[] rules;
  private final boolean isFiltered;

  private GitBlobs(Path root, Map<String, Entry> entries, byte[] rules, boolean isFiltered) {
    this.root = root;
    this.entries = entries;
    this.rules = rules;
    this.isFiltered = isFiltered;
  }

  /// What git's index says of the workspace at `root`, a folder in `checkout`; [Blobs#NONE] if it
  /// says nothing that is sure.
  public static Blobs of(GitCheckout checkout, Path root) {
    GitBlobs read = read(checkout, root);
    return read == null ? NONE : read;
  }

  /// As [#of], for comparison with what another machine has seen: [Blobs#NONE] too if programs of a
  /// user's configuration may have made the files of their contents.
  public static Blobs ofAnyMachine(GitCheckout checkout, Path root) {
    GitBlobs read = read(checkout, root);
    return read == null || read.isFiltered ? NONE : read;
  }

  private static @Nullable GitBlobs read(GitCheckout checkout, Path root) {
    Path index = checkout.own().resolve("index");
    try {
      String prefix = prefix(checkout, root);
      long written = Files.getLastModifiedTime(index).to(TimeUnit.NANOSECONDS);
      byte[] bytes = RegularFiles.read(index, MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
      Map<String, Entry> entries = new HashMap<>();
      SortedMap<String, byte[]> attributes = new TreeMap<>();
      boolean isWhole =
          GitIndex.read(
              bytes,
              path -> path.endsWith(".java") || path.endsWith(".gitattributes"),
              (path, modified, size, id) -> {
                if (!path.endsWith(".java")) {
                  attributes.put(path, id);
                } else if (path.startsWith(prefix)) {
                  boolean isSettled = modified < written - STEP_NANOS;
                  entries.put(
                      path.substring(prefix.length()), new Entry(modified, size, id, isSettled));
                }
              });
      return isWhole
          ? new GitBlobs(
              root,
              entries,
              rules(checkout, attributes),
              GitAttributes.nameFilters(checkout, attributes.keySet()))
          : null;
    } catch (IOException | OutOfMemoryError e) {
      System.getLogger(GitBlobs.class.getName())
          .log(System.Logger.Level.DEBUG, "git's index " + index + " is not used", e);
      return null;
    }
  }

  /// What the paths of the workspace's files begin with in git.
  public static String prefix(GitCheckout checkout, Path root) throws IOException {
    String below = checkout.root().relativize(root.toRealPath()).toString().replace('\\', '/');
    return below.isEmpty() ? "" : below + "/";
  }

  private static byte[] rules(GitCheckout checkout, SortedMap<String, byte[]> attributes)
      throws IOException {
    List<byte[]> settings = new ArrayList<>();
    for (Path file :
        new Path[] {
          checkout.common().resolve("info").resolve("attributes"),
          checkout.own().resolve("config.worktree")
        }) {
      settings.add(
          Files.exists(file)
              ? RegularFiles.read(file, MOST_RULES, LinkOption.NOFOLLOW_LINKS)
              : new byte[0]);
    }
    return rules(attributes, settings);
  }

  /// The same of a checkout whose `.gitattributes` files have these ids by their paths, and which
  /// has no settings of its own.
  public static byte[] rules(SortedMap<String, byte[]> attributes) {
    return rules(attributes, List.of(new byte[0], new byte[0]));
  }

  private static byte[] rules(SortedMap<String, byte[]> attributes, List<byte[]> settings) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    attributes.forEach((path, id) -> {
      digest.update((path + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(id);
    });
    for (byte[] bytes : settings) {
      digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return digest.digest();
  }

  @Override
  public byte[] rules() {
    return rules.clone();
  }

  @Override
  public byte @Nullable [] idOf(String path, FileStamp stamp) {
    Entry entry = entries.get(path);
    if (entry == null || !entry.isSettled()) {
      return null;
    }
    boolean isSame =
        entry.modifiedNanos() == stamp.modifiedNanos() && entry.size() == (int) stamp.size();
    return isSame ? entry.id() : null;
  }

  /// Reads the file where its time does not tell.
  @Override
  public byte @Nullable [] idOf(FileRecord file) {
    byte[] known = idOf(file.path(), file.stamp());
    Entry entry = entries.get(file.path());
    if (known != null || entry == null) {
      return known;
    }
    try {
      byte[] bytes = RegularFiles.read(root.resolve(file.path()), MOST_SOURCE);
      boolean isSame =
          ObjectId.ofContent(bytes).equals(file.object())
              && Arrays.equals(idOfContent(bytes), entry.id());
      return isSame ? entry.id() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static byte[] idOfContent(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest.digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
