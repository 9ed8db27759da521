package io.pinyon.storage.internal.environment;

import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.internal.lmdb.LmdbFile;
import io.pinyon.storage.internal.pages.PageChecksums;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// The files of one base in a workspace's folder: `base-<name>.lmdb`, its `.sums`, the `.bloom` of
/// its names and later the `.csr` of its files, if they have a graph. They get these names when
/// they are complete and on disk, and never change afterwards: so other workspaces may have them
/// too, as further links to the same files.
public record BaseFiles(Path folder, long name) {
  private static final String PREFIX = "base-";
  private static final String SUFFIX = ".lmdb";
  private static final String DRAFT = "draft-";
  private static final Pattern NAME = Pattern.compile("base-(\\p{XDigit}{16})\\.lmdb");

  /// Of a base that is about to be built.
  public static BaseFiles next(Path folder) {
    return new BaseFiles(folder, ThreadLocalRandom.current().nextLong());
  }

  public Path index() {
    return file(PREFIX, SUFFIX);
  }

  public Path filter() {
    return file(PREFIX, ".bloom");
  }

  /// The graph of the files as the base has them.
  public Path graph() {
    return file(PREFIX, ".csr");
  }

  /// Where the index is while it is built; its sums go by its name.
  public Path draft() {
    return file(DRAFT, SUFFIX);
  }

  public Path draftOfFilter() {
    return file(DRAFT, ".bloom");
  }

  private Path file(String prefix, String suffix) {
    return folder.resolve(prefix + String.format(Locale.ROOT, "%016x", name) + suffix);
  }

  /// Gives the drafts, which are closed and on disk, their names.
  public void publish() throws IOException {
    AtomicFiles.replace(PageChecksums.of(index()), PageChecksums.of(draft()));
    if (Files.exists(draftOfFilter())) {
      AtomicFiles.replace(filter(), draftOfFilter());
    }
    AtomicFiles.replace(index(), draft());
    Files.deleteIfExists(draft().resolveSibling(draft().getFileName() + "-lock"));
  }

  /// The same base in another folder of the same file system, which takes no room there. Throws
  /// IOException, with nothing left, if there are no such links or the base is gone.
  public BaseFiles linkInto(Path target) throws IOException {
    BaseFiles linked = new BaseFiles(target, name);
    boolean isDone = false;
    try {
      Files.createLink(PageChecksums.of(linked.index()), PageChecksums.of(index()));
      if (Files.exists(filter())) {
        Files.createLink(linked.filter(), filter());
      }
      if (Files.exists(graph())) {
        Files.createLink(linked.graph(), graph());
      }
      Files.createLink(linked.index(), index());
      isDone = true;
      return linked;
    } catch (UnsupportedOperationException e) {
      throw new IOException("there are no links", e);
    } finally {
      if (!isDone) {
        linked.delete();
      }
    }
  }

  public long bytesOnDisk() {
    return LmdbFile.size(index())
        + LmdbFile.size(PageChecksums.of(index()))
        + LmdbFile.size(filter());
  }

  /// Deletes the files and drafts. A process that has them open keeps what it has mapped.
  public void delete() throws IOException {
    for (Path file : List.of(index(), draft())) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(PageChecksums.of(file));
    }
    Files.deleteIfExists(filter());
    Files.deleteIfExists(graph());
    Files.deleteIfExists(draftOfFilter());
    Files.deleteIfExists(draft().resolveSibling(draft().getFileName() + "-lock"));
  }

  /// The bases of a folder that are complete, the newest first.
  public static List<BaseFiles> in(Path folder) throws IOException {
    List<BaseFiles> result = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        var match = NAME.matcher(String.valueOf(file.getFileName()));
        if (match.matches()) {
          result.add(new BaseFiles(folder, Long.parseUnsignedLong(match.group(1), 16)));
        }
      }
    }
    result.sort((a, b) -> Long.compare(modified(b), modified(a)));
    return result;
  }

  private static long modified(BaseFiles base) {
    return base.index().toFile().lastModified();
  }

  /// Deletes all bases and drafts of a folder but these, which may be none.
  static void deleteOthers(Path folder, List<BaseFiles> kept) throws IOException {
    List<Path> names = new ArrayList<>();
    for (BaseFiles base : kept) {
      names.addAll(
          List.of(base.index(), PageChecksums.of(base.index()), base.filter(), base.graph()));
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "{" + PREFIX + "," + DRAFT + "}*")) {
      for (Path file : files) {
        if (!names.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
