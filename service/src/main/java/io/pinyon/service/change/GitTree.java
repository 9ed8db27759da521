package io.pinyon.service.change;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The files of one commit, whatever lies in the working tree: git gives the bytes as they were
/// committed and runs nothing for it, see [GitChanges]. Variables of the environment that name
/// another repository do not count.
public final class GitTree {
  /// How much git is asked for at once, in bytes.
  private static final long BATCH = 32 << 20;

  private static final String FILES = "which files a commit has";

  private static final int MOST_IN_BATCH = 4_000;

  /// A few objects can be a tree of any number of files.
  private static final int MOST_FILES = 10_000_000;

  /// In bytes; git has no longer ones.
  private static final int MOST_OF_ENTRY = 1 << 16;

  private final Path folder;
  private final String commit;

  private GitTree(Path folder, String commit) {
    this.folder = folder;
    this.commit = commit;
  }

  /// `revision` is whatever git takes for one; `folder` lies in a checkout, or is a repository
  /// without one. Throws [ChangeException] if there is no such commit.
  public static GitTree of(String revision, Path folder) {
    byte[] hash =
        GitChanges.run(
            "which files " + revision + " has",
            GitChanges.alone(GitChanges.start(GitChanges.resolving(revision), folder)),
            new byte[0],
            InputStream::readAllBytes);
    return new GitTree(folder, GitChanges.text(hash).strip());
  }

  private static <T> T run(
      List<String> arguments, Path folder, byte[] input, GitChanges.Reader<T> reader) {
    return GitChanges.run(
        FILES, GitChanges.alone(GitChanges.start(arguments, folder)), input, reader);
  }

  /// The hash of the commit.
  public String commit() {
    return commit;
  }

  /// What an entry is: the text of a symbolic link is no file, nor is the repository of a
  /// submodule.
  public enum Kind {
    FILE,
    LINK,
    SUBMODULE
  }

  /// What the commit has at a path below the folder, with `/` between the names.
  public record Entry(String path, Kind kind, String blob, long size) {}

  /// Of what is below the folder, all submodules and what has a path that is wanted, by path. A
  /// path is as it was committed, so it may lead anywhere. Throws [ChangeException] if git cannot
  /// tell, or for a commit that has more than ten million files.
  public List<Entry> entries(Predicate<String> isWanted) {
    return entries(isWanted, MOST_FILES);
  }

  List<Entry> entries(Predicate<String> isWanted, int most) {
    List<String> listing = List.of("ls-tree", "-r", "-l", "-z", commit);
    return run(listing, folder, new byte[0], in -> read(in, isWanted, most));
  }

  private List<Entry> read(InputStream listing, Predicate<String> isWanted, int most)
      throws IOException {
    InputStream in = new BufferedInputStream(listing);
    List<Entry> entries = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int count = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != 0) {
        line.write(next);
      } else {
        Entry entry = entry(line.toString(StandardCharsets.UTF_8));
        if (entry != null && (entry.kind() == Kind.SUBMODULE || isWanted.test(entry.path()))) {
          entries.add(entry);
        }
        line.reset();
        count++;
      }
      if (count > most || line.size() > MOST_OF_ENTRY) {
        throw new ChangeException(
            String.format(
                Locale.ROOT,
                "commit %s in %s has more than %,d files, or paths without an end",
                commit,
                folder,
                most));
      }
    }
    return entries;
  }

  private static @Nullable Entry entry(String line) {
    int tab = line.indexOf('\t');
    String[] words = line.substring(0, Math.max(0, tab)).split(" +"); // mode, type, blob, size
    if (words.length != 4) {
      return null;
    }
    boolean isFile = words[1].equals("blob") && words[0].startsWith("100");
    Kind kind = isFile ? Kind.FILE : words[1].equals("blob") ? Kind.LINK : Kind.SUBMODULE;
    return new Entry(line.substring(tab + 1), kind, words[2], isFile ? size(words[3]) : 0);
  }

  /// Where the blob is not in the repository, git does not know.
  private static long size(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// Takes the bytes of a file.
  @FunctionalInterface
  public interface Consumer {
    void accept(Entry entry, byte[] bytes) throws IOException;
  }

  /// Reads the files among these entries that are wanted. Throws [ChangeException] if git cannot.
  public void read(List<Entry> entries, Predicate<Entry> isWanted, Consumer consumer)
      throws IOException {
    List<Entry> batch = new ArrayList<>();
    long bytes = 0;
    for (Entry each : entries) {
      if (each.kind() == Kind.FILE && isWanted.test(each)) {
        batch.add(each);
        bytes += each.size();
        if (bytes >= BATCH || batch.size() == MOST_IN_BATCH) {
          read(batch, consumer);
          batch.clear();
          bytes = 0;
        }
      }
    }
    read(batch, consumer);
  }

  private void read(List<Entry> batch, Consumer consumer) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    StringBuilder asked = new StringBuilder();
    batch.forEach(each -> asked.append(each.blob()).append('\n'));
    byte[] answer =
        run(
            List.of("cat-file", "--batch"),
            folder,
            asked.toString().getBytes(StandardCharsets.US_ASCII),
            InputStream::readAllBytes);
    int at = 0;
    for (Entry each : batch) {
      int end = at;
      while (end < answer.length && answer[end] != '\n') {
        end++;
      }
      String line = new String(answer, at, end - at, StandardCharsets.US_ASCII);
      String[] words = line.split(" "); // blob, type, length
      if (words.length != 3 || !words[1].equals("blob")) {
        throw new ChangeException(
            "git has no " + each.path() + " of " + commit + " in " + folder + ": " + line);
      }
      int start = end + 1;
      int length = Integer.parseInt(words[2]);
      consumer.accept(each, Arrays.copyOfRange(answer, start, start + length));
      at = start + length + 1;
    }
  }
}
