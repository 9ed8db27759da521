package io.pinyon.benchmarks.worktrees;

import com.google.gson.JsonObject;
import io.pinyon.benchmarks.daemon.Client;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/// A snapshot of a project from the CI that makes it to the clones that begin with it. Arguments:
/// the command; a folder with the checkouts `ci` and `again` of one commit, the clones `dev`,
/// `editor` and `first` of the next one, and a further worktree `second` of `dev`; in how many
/// places the snapshot is damaged; and the seed.
final class SnapshotMeasurement {
  private static final int ROUNDS = 3;

  private final Checkouts checkouts;
  private final Path shared;
  private boolean isRight = true;

  private SnapshotMeasurement(Checkouts checkouts) {
    this.checkouts = checkouts;
    this.shared = checkouts.folder().resolve("shared");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Checkouts checkouts = new Checkouts(Path.of(arguments[0]), Path.of(arguments[1]));
    SnapshotMeasurement measurement = new SnapshotMeasurement(checkouts);
    Path file = measurement.create();
    measurement.begin();
    measurement.fromNothing();
    measurement.damage(file, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
    System.exit(measurement.isRight ? 0 : 1);
  }

  private void check(boolean is, String what) {
    if (!is) {
      System.out.println("  WRONG: " + what);
      isRight = false;
    }
  }

  /// In turns with indexing, as the machine may have other things to do.
  private Path create() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(shared);
    String[] line = {
      "snapshot",
      "create",
      checkouts.folder().resolve("ci").toString(),
      "-o",
      folder.toString(),
      "--json"
    };
    double indexing = Double.MAX_VALUE;
    double creating = Double.MAX_VALUE;
    double after = Double.MAX_VALUE;
    Checkouts.Run made = null;
    for (int i = 0; i < ROUNDS; i++) {
      indexing = Math.min(indexing, checkouts.index("plain" + i, "ci").seconds());
      made = checkouts.run("ci" + i, line);
      creating = Math.min(creating, made.seconds());
      after = Math.min(after, checkouts.run("ci" + i, line).seconds());
    }
    JsonObject answer = Objects.requireNonNull(made).answer();
    Path file = Path.of(answer.get("file").getAsString());
    System.out.printf(
        Locale.ROOT,
        "index: %.2f s; index and snapshot: %.2f s, %.2f times that; snapshot of what is indexed: %.2f"
            + " s%n",
        indexing,
        creating,
        creating / indexing,
        after);
    System.out.printf(
        Locale.ROOT,
        "snapshot: %.1f MB, %.1f %% of the sources%n",
        Files.size(file) / 1e6,
        100.0 * Files.size(file) / answer.get("sourceBytes").getAsLong());
    Path other = checkouts.folder().resolve("again.pinyon");
    String again = checkouts.folder().resolve("again").toString();
    checkouts.run("again", "snapshot", "create", again, "-o", other.toString(), "--json");
    check(Files.mismatch(file, other) < 0, "another checkout gives other bytes");
    return file;
  }

  private Checkouts.Run get(String home, String checkout) throws IOException, InterruptedException {
    return checkouts.run(
        home,
        "snapshot",
        "get",
        checkouts.folder().resolve(checkout).toString(),
        "--from",
        shared.toString(),
        "--json");
  }

  /// Clones of a machine that has the snapshot, and a further worktree.
  private void begin() throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "add: %.2f s%n", get("home", "dev").seconds());
    JsonObject answer = WorktreeMeasurement.index(checkouts, "home", "dev");
    check(answer.get("base").getAsString().startsWith("snapshot"), "it was not begun with");
    double share = 100.0 * answer.get("extracted").getAsInt() / answer.get("files").getAsInt();
    System.out.printf(Locale.ROOT, "  %.2f %% of the files extracted%n", share);
    isRight &= checkouts.isAsAlone("home", "dev");
    WorktreeMeasurement.index(checkouts, "home", "second");
    isRight &= checkouts.isAsAlone("home", "second");
    Path editor = checkouts.folder().resolve("editor");
    if (Files.exists(editor.resolve("java.base/java/util/HashMap.java"))) {
      long start = System.nanoTime();
      try (Client client = Client.editor(checkouts.process("home", "lsp"), editor)) {
        boolean isAnswered = client.type();
        double first = (System.nanoTime() - start) / 1e9;
        check(isAnswered, "the first completion is wrong");
        client.awaitIndex();
        System.out.printf(
            Locale.ROOT,
            "editor in a clone: first right completion after %.2f s, index complete after %.2f s%n",
            first,
            (System.nanoTime() - start) / 1e9);
      }
    }
  }

  /// A machine that has nothing.
  private void fromNothing() throws IOException, InterruptedException {
    double got = get("nothing", "first").seconds();
    double indexed = checkouts.index("nothing", "first").seconds();
    System.out.printf(
        Locale.ROOT,
        "machine that has nothing: get %.2f s and index %.2f s, %.2f s%n",
        got,
        indexed,
        got + indexed);
  }

  private void damage(Path file, int places, long seed) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path damaged = checkouts.folder().resolve("damaged.pinyon");
    SharedSnapshots target =
        SharedSnapshots.of(Home.open(checkouts.home("damaged"), System.err::println));
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < places; i++) {
      int at = i % 10 == 0 ? random.nextInt(SharedSnapshot.HEAD) : random.nextInt(whole.length);
      byte before = whole[at];
      whole[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(damaged, i % 20 == 19 ? Arrays.copyOf(whole, at) : whole);
      whole[at] = before;
      try {
        target.add(SharedSnapshot.open(damaged));
        check(false, "damage at byte " + at + " was not found");
      } catch (StorageException.Corrupt e) {
        found++;
      }
      check(target.isEmpty(), "something of it was added");
    }
    System.out.println("damaged in " + places + " places: " + found + " found (seed " + seed + ")");
  }
}
