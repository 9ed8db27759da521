package io.pinyon.storage.cache;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.cache.Inventory.Age;
import io.pinyon.storage.cache.Inventory.OtherFormat;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.objects.TemporaryFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what nobody needs: files of processes that were killed while they wrote, folders that were
/// being evicted, and what other versions of Pinyon stored.
final class LeftOvers {
  private static final Pattern PART = Pattern.compile(".*\\.part-(\\d+(?:-\\d+)?)");
  private static final Pattern FORMAT = Pattern.compile("v(\\d{1,6})");

  /// A draft whose name does not tell its process is left over when it is older than this.
  private static final Duration DRAFT = Duration.ofHours(1);

  private LeftOvers() {}

  static List<Remains> leftOver(Home home) throws IOException {
    List<Remains> result = new ArrayList<>();
    for (Path each : WorkspaceFolder.evicted(home.folder())) {
      result.add(new Remains(each, FileTrees.size(each), "its eviction was interrupted"));
    }
    for (Path each : LastUse.leftOver(home.folder())) {
      result.add(new Remains(each, FileTrees.size(each), "its process was killed"));
    }
    Path sources = home.folder().resolve("sources");
    Path objects = home.folder().resolve("objects");
    List<Path> written =
        new ArrayList<>(
            List.of(home.path().resolve("sources"), home.folder().resolve("snapshots")));
    for (Path each : children(objects)) {
      written.add(each);
      written.add(each.resolve("packs"));
      if (isOfOlderExtractor(each) && !isUsed(home)) {
        result.add(new Remains(each, FileTrees.size(each), "extracted by an older Pinyon"));
      }
    }
    for (Path folder : written) {
      for (Path each : children(folder)) {
        Optional<ProcessId> writer = writer(each);
        if (writer.isPresent() && !writer.get().isAlive()) {
          result.add(new Remains(each, FileTrees.size(each), "its process was killed"));
        }
      }
    }
    for (Path folder :
        List.of(sources, home.folder().resolve("libraries"), home.folder().resolve("projects"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(each -> each.toString().endsWith(".tmp") && isOld(each))
              .forEach(each ->
                  result.add(new Remains(each, FileTrees.size(each), "its process was killed")));
        }
      }
    }
    return result;
  }

  /// The process that writes a file or folder, empty if its name does not tell.
  private static Optional<ProcessId> writer(Path file) {
    Matcher matcher = PART.matcher(file.getFileName().toString());
    return matcher.matches() ? ProcessId.parse(matcher.group(1)) : TemporaryFiles.writer(file);
  }

  private static boolean isOfOlderExtractor(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("\\d{1,6}") && Integer.parseInt(name) < FileIndex.EXTRACTOR;
  }

  private static boolean isUsed(Home home) throws IOException {
    return WorkspaceFolder.in(home.folder()).stream().anyMatch(each -> !each.users().isEmpty());
  }

  static List<OtherFormat> otherFormats(Path home) throws IOException {
    List<OtherFormat> result = new ArrayList<>();
    for (Path each : children(home)) {
      Matcher matcher = FORMAT.matcher(each.getFileName().toString());
      if (matcher.matches() && Files.isDirectory(each)) {
        int format = Integer.parseInt(matcher.group(1));
        if (format != Home.FORMAT) {
          List<Long> users = new ArrayList<>();
          WorkspaceFolder.in(each).forEach(workspace -> users.addAll(workspace.users()));
          Age age = format < Home.FORMAT ? Age.OLDER : Age.NEWER;
          result.add(new OtherFormat(each, format, age, FileTrees.size(each), List.copyOf(users)));
        }
      }
    }
    return result;
  }

  static List<Path> children(Path folder) throws IOException {
    List<Path> result = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(result::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return result;
  }

  private static boolean isOld(Path file) {
    try {
      return LastUse.of(file).isBefore(Instant.now().minus(DRAFT));
    } catch (IOException e) {
      return false;
    }
  }
}
