package io.pinyon.service.corpus;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.RegularFiles;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A corpus as it was when it was opened, for reading: who its members are and which files are
/// theirs. A member that is damaged is refused, the others are not affected. Safe for use by many
/// threads.
public final class Corpus {
  /// The environment variable that names the corpus.
  public static final String VARIABLE = "PINYON_CORPUS";

  private static final String STRANGE = "a file is there that was not added";

  private static final int MOST_BYTES = 256 << 20;

  private final CorpusFolder folder;
  private final Map<String, CorpusMember> members = new TreeMap<>();
  private final List<Refused> refused = new ArrayList<>();

  /// By name of a member; empty if the list is damaged.
  private final Map<String, Optional<Map<String, MemberFile>>> files = new HashMap<>();

  /// A member that no answer comes from. `reason` is a sentence without its subject, such as `its
  /// description is damaged`.
  public record Refused(String name, String reason) {}

  private Corpus(CorpusFolder folder) {
    this.folder = folder;
  }

  /// Where the corpus is unless somebody says so: where the environment says, else in Pinyon's
  /// home.
  public static Path defaultPath() {
    return defaultPath(System.getenv(), Home.defaultPath(System.getenv(), System.getProperties()));
  }

  static Path defaultPath(Map<String, String> environment, Path home) {
    String set = environment.getOrDefault(VARIABLE, "");
    return set.isBlank() ? home.resolve("corpus") : Path.of(set).toAbsolutePath().normalize();
  }

  /// Throws [CorpusException] if there is none.
  public static Corpus open(Path path) {
    CorpusFolder folder = new CorpusFolder(path.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder.members())) {
      throw new CorpusException(
          "there is no corpus in " + path + "; add to it: pinyon corpus add FOLDER|JAR");
    }
    return read(folder);
  }

  /// One that need not be there yet.
  static Corpus read(CorpusFolder folder) {
    Corpus corpus = new Corpus(folder);
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder.members())) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder.members(), "*" + MemberText.MEMBER)) {
        for (Path each : found) {
          String file = each.getFileName().toString();
          names.add(file.substring(0, file.length() - MemberText.MEMBER.length()));
        }
      } catch (IOException | DirectoryIteratorException e) {
        throw new CorpusException("cannot read " + folder.members() + ": " + e.getMessage(), e);
      }
    }
    names.stream().sorted().forEach(corpus::add);
    corpus.refuseCutOff();
    corpus.refuseStrangers();
    return corpus;
  }

  private void add(String name) {
    try {
      if (!CorpusFolder.isName(name)) {
        throw new CorpusException("its name is none that a member can have");
      }
      CorpusMember member = MemberText.member(folder.member(name), name);
      if (!Files.isDirectory(folder.sources(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new CorpusException("its sources are missing");
      }
      members.put(name, member);
    } catch (CorpusException e) {
      refused.add(new Refused(name, String.valueOf(e.getMessage())));
    }
  }

  /// Members whose old description is there and no new one.
  private void refuseCutOff() {
    if (!Files.isDirectory(folder.members())) {
      return;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.members(), "*" + CorpusFolder.BEFORE)) {
      for (Path each : found) {
        String file = each.getFileName().toString();
        String name = file.substring(0, file.length() - CorpusFolder.BEFORE.length());
        if (!Files.exists(folder.member(name), LinkOption.NOFOLLOW_LINKS)) {
          refused.add(new Refused(name, "it is being replaced, or that was cut off"));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new CorpusException("cannot read " + folder.members() + ": " + e.getMessage(), e);
    }
  }

  /// Folders of sources that no member has.
  private void refuseStrangers() {
    if (!Files.isDirectory(folder.sources())) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.sources())) {
      for (Path each : found) {
        String name = each.getFileName().toString();
        if (!members.containsKey(name) && refused.stream().noneMatch(r -> r.name().equals(name))) {
          refused.add(new Refused(name, "nothing says what its sources are of"));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new CorpusException("cannot read " + folder.sources() + ": " + e.getMessage(), e);
    }
    refused.sort(Comparator.comparing(Refused::name));
  }

  public Path path() {
    return folder.path();
  }

  /// The root of the workspace that holds the sources of all members.
  public Path root() {
    return folder.sources();
  }

  /// By name.
  public List<CorpusMember> members() {
    return List.copyOf(members.values());
  }

  public @Nullable CorpusMember member(String name) {
    return members.get(name);
  }

  /// What a member was of when it was added or last updated, if that can be told: also of one that
  /// is refused, as its sources are missing or it was cut off when it was replaced.
  public @Nullable CorpusMember described(String name) {
    if (members.containsKey(name) || !CorpusFolder.isName(name)) {
      return members.get(name);
    }
    for (Path each : List.of(folder.member(name), folder.before(name))) {
      try {
        return MemberText.member(each, name);
      } catch (CorpusException e) {
        // the other one may tell
      }
    }
    return null;
  }

  /// By name; those too whose damage was met since the corpus was opened.
  public synchronized List<Refused> refused() {
    return List.copyOf(refused);
  }

  /// The member that a file is of, by its path; null for a file of none, or of one that is refused.
  public @Nullable CorpusMember memberOf(Path file) {
    Path relative = file.startsWith(root()) ? root().relativize(file) : null;
    if (relative == null || relative.getNameCount() < 2) {
      return null;
    }
    CorpusMember member = members.get(relative.getName(0).toString());
    return member == null || isRefused(member) ? null : member;
  }

  private synchronized boolean isRefused(CorpusMember member) {
    return refused.stream().anyMatch(each -> each.name().equals(member.name()));
  }

  /// Where a file lies in its repository, with `/` between the names.
  public String pathIn(CorpusMember member, Path file) {
    return folder.sources(member.name()).relativize(file).toString().replace('\\', '/');
  }

  /// Whether a file is what was added, byte by byte. If it is not, its member is refused from now
  /// on.
  public synchronized boolean isSound(CorpusMember member, Path file) {
    Optional<Map<String, MemberFile>> known =
        files.computeIfAbsent(member.name(), name -> listed(member));
    if (known.isEmpty() || isRefused(member)) {
      return false;
    }
    String reason = difference(known.get().get(pathIn(member, file)), file);
    if (reason != null) {
      refuse(member, reason + ": " + pathIn(member, file));
    }
    return reason == null;
  }

  private Optional<Map<String, MemberFile>> listed(CorpusMember member) {
    try {
      return Optional.of(MemberText.files(folder.files(member.name()), member));
    } catch (CorpusException e) {
      refuse(member, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void refuse(CorpusMember member, String reason) {
    if (!isRefused(member)) {
      refused.add(new Refused(member.name(), reason));
      refused.sort(Comparator.comparing(Refused::name));
    }
  }

  private static @Nullable String difference(@Nullable MemberFile listed, Path file) {
    if (listed == null) {
      return STRANGE;
    }
    try {
      byte[] bytes = RegularFiles.read(file, MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
      return ObjectId.ofContent(bytes).equals(listed.content())
          ? null
          : "a file is not what was added";
    } catch (IOException e) {
      return "a file that was added cannot be read";
    }
  }

  /// Compares every file of a member with what was added. `consumer` gets the path of each that
  /// differs, and how; a path that is empty is for the member as a whole.
  public void verify(CorpusMember member, BiConsumer<String, String> consumer) {
    Map<String, MemberFile> known;
    try {
      known = MemberText.files(folder.files(member.name()), member);
    } catch (CorpusException e) {
      consumer.accept("", String.valueOf(e.getMessage()));
      return;
    }
    for (MemberFile each : known.values()) {
      String reason;
      try {
        reason = difference(each, folder.sources(member.name()).resolve(each.path()));
      } catch (InvalidPathException e) {
        reason = "the encoding of this system's file names has no such letters";
      }
      if (reason != null) {
        consumer.accept(each.path(), reason);
      }
    }
    try (Stream<Path> all = Files.walk(folder.sources(member.name()))) {
      all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .map(each -> pathIn(member, each))
          .filter(each -> !known.containsKey(each))
          .sorted()
          .forEach(each -> consumer.accept(each, STRANGE));
    } catch (IOException | UncheckedIOException e) {
      consumer.accept("", "its folder cannot be read: " + e.getMessage());
    }
  }
}
