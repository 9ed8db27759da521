package io.pinyon.cli.index;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Indexed;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.home.Home;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The kept versions of the file that a command names, newest first.
final class Revisions {
  private static final int SHOWN_DIGITS = 10;

  @Parameters(paramLabel = "FILE", description = "The file; it may have been deleted.")
  private Path file;

  @Mixin private WorkspaceOption workspace;

  /// A version: `rev` counts back from the present one, 0; `object` is the hash of the bytes, null
  /// where the file was removed.
  record Revision(int rev, Instant since, @Nullable ObjectId object) {
    /// As people read it and as REV takes it.
    String hash() {
      return object == null ? "removed" : object.hex().substring(0, SHOWN_DIGITS);
    }
  }

  Path file() {
    return file.toAbsolutePath().normalize();
  }

  interface Reading<T> {
    T read(Home home, List<Revision> revisions);
  }

  /// Gives the versions, of which there is at least one, to `reading`. Throws [CommandException] if
  /// the index knows nothing of the file.
  <T> T read(Reading<T> reading) throws IOException {
    Home home = WorkspaceOption.home();
    Path root = workspace.root(file());
    return Indexed.read(
        home,
        root,
        (opened, snapshot) -> {
          String path = opened.relative(file());
          List<FileVersion> versions = path == null ? List.of() : snapshot.versions(path);
          if (versions.isEmpty()) {
            throw new CommandException(
                file()
                    + " is not in the index of "
                    + root
                    + "; update the index: pinyon index "
                    + root);
          }
          List<Revision> revisions = new ArrayList<>();
          for (FileVersion each : versions) {
            revisions.add(new Revision(revisions.size(), each.since(), each.object()));
          }
          return reading.read(home, List.copyOf(revisions));
        });
  }

  /// The version that a number or the start of a hash names. Throws [CommandException] if none does
  /// or several do.
  static Revision find(List<Revision> revisions, String rev) {
    if (rev.matches("\\d{1,3}") && Integer.parseInt(rev) < revisions.size()) {
      return revisions.get(Integer.parseInt(rev));
    }
    String start = rev.toLowerCase(Locale.ROOT);
    List<Revision> found =
        revisions.stream()
            .filter(each -> each.object() != null && each.object().hex().startsWith(start))
            .toList();
    boolean isOne = found.stream().map(Revision::object).distinct().count() == 1;
    if (isOne && start.length() >= 4) {
      return found.getFirst();
    }
    throw new CommandException(
        (found.size() > 1 ? "several versions match " : "no version matches ")
            + rev
            + "; pinyon history lists the stored versions, 0 to "
            + (revisions.size() - 1));
  }

  /// What the version declares, nothing where the file was removed. Null if its object is gone.
  static @Nullable FileIndex facts(Home home, Revision revision) {
    ObjectId object = revision.object();
    return object == null
        ? FileIndex.of(SourceExtractor.extract(new byte[0]).index())
        : home.objects().read(object);
  }
}
