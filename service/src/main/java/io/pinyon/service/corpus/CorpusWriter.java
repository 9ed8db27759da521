package io.pinyon.service.corpus;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Changes who is in a corpus, alone: a second one, in any process, is refused meanwhile. A member
/// is written beside the corpus and then takes its place, so that whoever reads finds the old one
/// or the new one; one that was cut off in between is refused by [Corpus] until it is updated.
public final class CorpusWriter implements AutoCloseable {
  private final CorpusFolder folder;
  private final InstantSource clock;
  private final MemberDraft.Limits limits;
  private final FileChannel channel;
  private final FileLock lock;

  private CorpusWriter(
      CorpusFolder folder,
      InstantSource clock,
      MemberDraft.Limits limits,
      FileChannel channel,
      FileLock lock) {
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
    this.channel = channel;
    this.lock = lock;
  }

  /// Makes the corpus if there is none. Throws [CorpusException] if it cannot be written, or is
  /// being changed.
  public static CorpusWriter open(Path path, InstantSource clock) {
    return open(path, clock, MemberDraft.Limits.OF_MEMBERS);
  }

  static CorpusWriter open(Path path, InstantSource clock, MemberDraft.Limits limits) {
    CorpusFolder folder = new CorpusFolder(path.toAbsolutePath().normalize());
    try {
      if (!mayHold(folder)) {
        throw new CorpusException(
            folder.path()
                + " has other files in it, and a corpus needs a folder of its own; name one that is"
                + " empty or not there yet");
      }
      Files.createDirectories(folder.path());
      FileChannel channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // somebody in this process has it
      } finally {
        if (lock == null) {
          channel.close();
        }
      }
      if (lock == null) {
        throw new CorpusException(
            "another process is changing the corpus in "
                + folder.path()
                + "; try again when it has ended");
      }
      Files.createDirectories(folder.members());
      Files.createDirectories(folder.sources());
      Files.createDirectories(folder.drafts());
      CorpusWriter writer = new CorpusWriter(folder, clock, limits, channel, lock);
      writer.clearDrafts();
      return writer;
    } catch (IOException e) {
      throw new CorpusException("cannot write the corpus in " + folder.path() + ": " + e, e);
    }
  }

  /// True for a corpus, also one that was cut off when it was made, and for a folder that can
  /// become one. What lies in the drafts of a corpus is deleted, so it must not be anybody's.
  private static boolean mayHold(CorpusFolder folder) throws IOException {
    List<Path> found = List.of();
    if (Files.exists(folder.path())) {
      try (Stream<Path> all = Files.list(folder.path())) {
        found = all.limit(5).toList();
      }
    }
    // the lock is made first, and asked for last: another process may be at it
    return found.isEmpty()
        || (Files.isRegularFile(folder.lock(), LinkOption.NOFOLLOW_LINKS)
            && (Files.isDirectory(folder.members(), LinkOption.NOFOLLOW_LINKS)
                || folder.parts().containsAll(found)));
  }

  private void clearDrafts() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.drafts())) {
      left.forEach(FileTrees::delete);
    }
  }

  /// A member, and whether it differs from what the corpus had of it before.
  public record Written(CorpusMember member, boolean isChanged) {}

  /// Adds what lies at a path, a repository, a folder or a jar. `name` null means that of the
  /// folder or jar, `revision` null what is checked out. Throws [CorpusException] if it cannot be
  /// added.
  public Written add(Path path, @Nullable String name, @Nullable String revision) {
    Origin origin = Origin.of(path, revision);
    String wanted = name == null ? origin.name() : name;
    if (!CorpusFolder.isName(wanted)) {
      throw new CorpusException(
          "'"
              + wanted
              + "' cannot name a member: a name has letters, digits, dots, hyphens and underscores,"
              + " begins with a letter or digit, and is none that a folder of output or tests has;"
              + " choose one by --name");
    }
    refuseNested(origin.path());
    for (CorpusMember each : Corpus.read(folder).members()) {
      if (each.name().equalsIgnoreCase(wanted) && !each.name().equals(wanted)) {
        throw new CorpusException(
            "the corpus has a member "
                + each.name()
                + " already, whose folder would be the same on some systems; choose another name by"
                + " --name");
      }
    }
    CorpusMember known = Corpus.read(folder).member(wanted);
    if (known != null && !known.origin().equals(origin.path())) {
      throw new CorpusException(
          "the corpus has a member "
              + wanted
              + " already, from "
              + known.origin()
              + "; choose another name by --name");
    }
    return write(wanted, origin, known);
  }

  private void refuseNested(Path origin) {
    Path real;
    Path corpus;
    try {
      real = origin.toRealPath();
      corpus = folder.path().toRealPath();
    } catch (IOException e) {
      throw new CorpusException("cannot read " + origin + ": " + e, e);
    }
    if (real.startsWith(corpus)) {
      throw new CorpusException(origin + " lies in the corpus, so it cannot be a member of it");
    }
    if (corpus.startsWith(real)) {
      throw new CorpusException(
          "the corpus "
              + folder.path()
              + " lies in "
              + origin
              + ", so that cannot be a member of it; choose another folder for the corpus by -C");
    }
  }

  /// Takes a member's sources anew from where they came from. Throws [CorpusException] if that is
  /// not possible; the member is then as before.
  public Written update(CorpusMember member) {
    Origin origin = Origin.of(member);
    return write(member.name(), origin, member);
  }

  private Written write(String name, Origin origin, @Nullable CorpusMember known) {
    Path draft = folder.drafts().resolve(name);
    try {
      Files.createDirectory(draft);
      MemberDraft sources = new MemberDraft(draft, limits);
      String revision = origin.copyTo(sources);
      List<MemberFile> files = sources.files();
      if (files.isEmpty()) {
        List<String> leftOut = sources.leftOut();
        throw new CorpusException(
            "there are no Java sources in "
                + origin.path()
                + (revision == null || origin.kind() != CorpusMember.Kind.REPOSITORY
                    ? ""
                    : " as of commit " + revision + ", and what is not committed is not taken")
                + (leftOut.isEmpty() ? "" : ": " + String.join("; ", leftOut)));
      }
      byte[] list = MemberText.of(files);
      String digest = ObjectId.ofContent(list).hex();
      CorpusMember member =
          new CorpusMember(
              name,
              origin.kind(),
              origin.path(),
              origin.asked(),
              revision != null ? revision : "content-" + digest.substring(0, 12),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              files.size(),
              sources.bytes(),
              digest,
              sources.leftOut());
      boolean isSame =
          known != null
              && known.equals(Corpus.read(folder).member(name)) // else it was cut off
              && known.digest().equals(digest)
              && known.revision().equals(member.revision());
      if (known != null && isSame && isWhole(known)) {
        return new Written(known, false);
      }
      swap(name, draft, list, MemberText.of(member));
      return new Written(member, true);
    } catch (IOException e) {
      throw new CorpusException("cannot copy " + origin.path() + ": " + e, e);
    } finally {
      FileTrees.delete(draft);
    }
  }

  private boolean isWhole(CorpusMember known) {
    boolean[] isWhole = {true};
    Corpus.read(folder).verify(known, (_, _) -> isWhole[0] = false);
    return isWhole[0];
  }

  /// The description goes first and comes last: without it, the member is refused. Where the member
  /// came from stays known meanwhile.
  private void swap(String name, Path draft, byte[] files, byte[] member) throws IOException {
    Path old = folder.drafts().resolve(name + ".old");
    if (Files.exists(folder.member(name), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder.member(name), folder.before(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(folder.sources(name), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder.sources(name), old);
    }
    Files.move(draft, folder.sources(name));
    replace(folder.files(name), files);
    replace(folder.member(name), member);
    Files.deleteIfExists(folder.before(name));
    FileTrees.delete(old);
  }

  private void replace(Path file, byte[] bytes) throws IOException {
    Path draft = folder.drafts().resolve(file.getFileName());
    AtomicFiles.write(file, draft, at -> Files.write(at, bytes));
  }

  /// Takes a member, damaged or not, out of the corpus. False if there is none of this name.
  public boolean remove(String name) {
    if (!CorpusFolder.isName(name)) {
      return removeStranger(name);
    }
    try {
      boolean wasThere = Files.deleteIfExists(folder.member(name));
      wasThere |= Files.deleteIfExists(folder.files(name));
      wasThere |= Files.deleteIfExists(folder.before(name));
      Path sources = folder.sources(name);
      if (Files.exists(sources, LinkOption.NOFOLLOW_LINKS)) {
        wasThere = true;
        Path old = folder.drafts().resolve(name + ".old");
        Files.move(sources, old);
        FileTrees.delete(old);
      }
      return wasThere;
    } catch (IOException e) {
      throw new CorpusException("cannot remove " + name + ": " + e, e);
    }
  }

  /// What somebody else has put into the folder: its name is believed only if it is listed there.
  private boolean removeStranger(String name) {
    if (Corpus.read(folder).refused().stream().noneMatch(each -> each.name().equals(name))) {
      return false;
    }
    boolean isGone = true;
    for (Path parent : List.of(folder.members(), folder.sources())) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(parent)) {
        for (Path each : found) {
          String file = each.getFileName().toString();
          if (file.equals(name)
              || file.equals(name + MemberText.MEMBER)
              || file.equals(name + MemberText.FILES)
              || file.equals(name + CorpusFolder.BEFORE)) {
            isGone &= FileTrees.delete(each);
          }
        }
      } catch (IOException e) {
        throw new CorpusException("cannot remove " + name + ": " + e, e);
      }
    }
    return isGone;
  }

  /// The corpus as it is now.
  public Corpus corpus() {
    return Corpus.read(folder);
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      System.getLogger(CorpusWriter.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot close the lock of " + folder.path(), e);
    }
  }
}
