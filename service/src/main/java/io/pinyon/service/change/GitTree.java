package io.pinyon.service.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The files of one commit, whatever lies in the working tree: git gives the bytes as they were
/// committed and runs nothing for it, see [GitChanges].
public final class GitTree {
  /// How much git is asked for at once, in bytes.
  private static final long BATCH = 32 << 20;

  private static final String FILES = "which files a commit has";

  private static final int MOST_IN_BATCH = 4_000;

  private final Path folder;
  private final String commit;

  private GitTree(Path folder, String commit) {
    this.folder = folder;
    this.commit = commit;
  }

  /// `revision` is whatever git takes for one; `folder` lies in a checkout, or is a repository
  /// without one. Throws [ChangeException] if there is no such commit.
  public static GitTree of(String revision, Path folder) {
    return new GitTree(folder, GitChanges.commit(FILES, revision, folder));
  }

  /// The hash of the commit.
  public String commit() {
    return commit;
  }

  /// What the commit has at a path below the folder, with `/` between the names. The text of a
  /// symbolic link is no file; neither is the repository of a submodule.
  public record Entry(String path, boolean isFile, String blob, long size) {}

  /// Everything below the folder, by path. A path is as it was committed, so it may lead anywhere.
  public List<Entry> entries() {
    byte[] listing =
        GitChanges.run(FILES, List.of("ls-tree", "-r", "-l", "-z", commit), folder, new byte[0]);
    List<Entry> entries = new ArrayList<>();
    for (String line : GitChanges.text(listing).split("\0")) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        String[] words = line.substring(0, tab).split(" +"); // mode, type, blob, size
        boolean isFile = words[1].equals("blob") && words[0].startsWith("100");
        long size = isFile ? size(words[3]) : 0;
        entries.add(new Entry(line.substring(tab + 1), isFile, words[2], size));
      }
    }
    return entries;
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
      if (each.isFile() && isWanted.test(each)) {
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
        GitChanges.run(
            FILES,
            List.of("cat-file", "--batch"),
            folder,
            asked.toString().getBytes(StandardCharsets.US_ASCII));
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
