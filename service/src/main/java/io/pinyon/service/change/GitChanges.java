package io.pinyon.service.change;

import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks git what has changed in a folder. Git runs nothing that the repository's settings name: no
/// hook, monitor or external diff; no filter, as only commands are used that do not read files of
/// the working tree; and no transport, which a missing object of a partial clone would start.
public final class GitChanges {
  /// The last commit.
  public static final String LAST = "HEAD";

  private static final String CHANGES = "what has changed";

  /// `A..B` or `A...B`; either may be left out for the last commit. No name has two dots in a row.
  private static final Pattern RANGE = Pattern.compile("(.*?)(\\.\\.\\.?)(.*)");

  private static final List<String> GIT =
      List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=");

  /// What `git rev-parse --local-env-vars` lists, but for settings of whoever runs Pinyon.
  private static final Set<String> OF_A_REPOSITORY =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_DIR",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_NAMESPACE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  /// A thread each: a pool that has one for all would never come to the second.
  private static final Executor ASIDE = task -> Thread.ofVirtual().start(task);

  private GitChanges() {}

  /// Java files below the folder that differ from the last commit, or that git does not know and
  /// does not ignore. Throws [ChangeException] if git cannot tell.
  public static List<Path> sources(Path folder) {
    return since(LAST, folder).stream()
        .filter(each -> SourceFiles.isJava(each) && Files.isRegularFile(each))
        .toList();
  }

  /// All files below the folder that differ from a revision, removed ones too, or that git does not
  /// know and does not ignore. Of a range of revisions it is the first, or with three dots the
  /// merge base; the second has to be checked out. Throws [ChangeException] if git cannot tell.
  public static Set<Path> since(String revision, Path folder) {
    String commit = commit(revision, folder);
    List<String> diff =
        List.of("diff-index", "--name-only", "-z", "--relative", "--no-renames", commit, "--");
    Set<Path> found = names(diff, folder);
    removeSame(found, commit, folder);
    found.addAll(names(List.of("ls-files", "-z", "--others", "--exclude-standard"), folder));
    return found;
  }

  private static Set<Path> names(List<String> arguments, Path folder) {
    Set<Path> found = new LinkedHashSet<>();
    for (String name : text(run(arguments, folder, new byte[0])).split("\0")) {
      if (!name.isEmpty()) {
        found.add(folder.resolve(name).normalize());
      }
    }
    return found;
  }

  /// Git goes by the times of files: what was only touched has not changed.
  private static void removeSame(Set<Path> found, String commit, Path folder) {
    List<Path> files =
        found.stream()
            .filter(each -> SourceFiles.isJava(each) && Files.isRegularFile(each))
            .toList();
    contents(commit, files, folder)
        .forEach((file, before) -> {
          try {
            if (Files.size(file) == before.length
                && Arrays.equals(Files.readAllBytes(file), before)) {
              found.remove(file);
            }
          } catch (IOException e) {
            // gone meanwhile, which is a change
          }
        });
  }

  /// True if the folder lies in a working tree with a commit, or is a repository with one.
  public static boolean hasCommit(Path folder) {
    try {
      Process process =
          alone(start(List.of("rev-parse", "--verify", "--quiet", LAST), folder))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What these files, which lie below the folder, were at a revision; those that were not there
  /// are left out. Throws [ChangeException] if git cannot tell.
  public static Map<Path, byte[]> contents(String revision, Collection<Path> files, Path folder) {
    String commit = commit(revision, folder);
    List<Path> asked =
        files.stream().filter(each -> each.toString().indexOf('\n') < 0).distinct().toList();
    StringBuilder names = new StringBuilder();
    for (Path each : asked) {
      String relative = folder.relativize(each).toString().replace('\\', '/');
      names.append(commit).append(":./").append(relative).append('\n');
    }
    byte[] answer =
        run(
            List.of("cat-file", "--batch"),
            folder,
            names.toString().getBytes(StandardCharsets.UTF_8));
    Map<Path, byte[]> contents = new HashMap<>();
    int at = 0;
    for (Path each : asked) {
      int end = at;
      while (end < answer.length && answer[end] != '\n') {
        end++;
      }
      String line = new String(answer, at, end - at, StandardCharsets.UTF_8);
      at = end + 1;
      if (!line.endsWith(" missing")) {
        String[] words = line.split(" "); // hash, type, length
        int length = Integer.parseInt(words[2]);
        if (words[1].equals("blob")) {
          contents.put(each, Arrays.copyOfRange(answer, at, at + length));
        } // else it was a folder
        at += length + 1;
      }
    }
    return contents;
  }

  /// The commit since which changes count. The end of a range has to be what is checked out, as
  /// everything else is about the files as they are; what is not committed yet counts as well.
  private static String commit(String revision, Path folder) {
    Matcher range = RANGE.matcher(revision);
    if (!range.matches()) {
      return hash(revision, folder);
    }
    String end = range.group(3).isEmpty() ? LAST : range.group(3);
    String start = hash(range.group(1).isEmpty() ? LAST : range.group(1), folder);
    String last = hash(end, folder);
    if (!last.equals(hash(LAST, folder))) {
      throw new ChangeException(
          end
              + " is not checked out in "
              + folder
              + ", and changes are looked at up to the files as they are; check it out first, or let the"
              + " range end with "
              + LAST);
    }
    return range.group(2).equals("..")
        ? start
        : hash(List.of("merge-base", start, last), revision, folder);
  }

  private static String hash(String revision, Path folder) {
    return hash(resolving(revision), revision, folder);
  }

  private static String hash(List<String> arguments, String since, Path folder) {
    ProcessBuilder git = start(arguments, folder);
    return text(run(CHANGES + " since " + since, git, new byte[0], InputStream::readAllBytes))
        .strip();
  }

  /// What git is asked for the hash of the commit that a revision means. It says nothing if there
  /// is no such commit. What would be an option, or exclude commits, is no revision.
  static List<String> resolving(String revision) {
    if (revision.startsWith("-") || revision.startsWith("^")) {
      throw new ChangeException(revision + " is no revision");
    }
    return List.of("rev-parse", "--verify", "--quiet", revision + "^{commit}");
  }

  /// Has git look at the repository of its folder alone. Variables that name another one, as git
  /// itself sets them where it starts Pinyon, do not count; and an object is the one that has the
  /// hash, not one that the repository has put in its place (git-replace).
  static ProcessBuilder alone(ProcessBuilder git) {
    git.environment().keySet().removeAll(OF_A_REPOSITORY);
    git.environment().put("GIT_NO_REPLACE_OBJECTS", "1");
    return git;
  }

  static ProcessBuilder start(List<String> arguments, Path folder) {
    List<String> command = new ArrayList<>(GIT);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
    return builder;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] run(List<String> arguments, Path folder, byte[] input) {
    return run(CHANGES, start(arguments, folder), input, InputStream::readAllBytes);
  }

  /// Takes what git answers.
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream answer) throws IOException;
  }

  /// `question` is what git is asked for, as in `git cannot tell`. Where `reader` throws, git is
  /// stopped.
  static <T> T run(String question, ProcessBuilder git, byte[] input, Reader<T> reader) {
    Process process;
    try {
      process = git.start();
    } catch (IOException e) {
      throw new ChangeException("cannot start git: " + e.getMessage());
    }
    try {
      CompletableFuture<String> complaint =
          CompletableFuture.supplyAsync(() -> errors(process), ASIDE);
      CompletableFuture<Void> said = CompletableFuture.runAsync(() -> say(input, process), ASIDE);
      T answer;
      try (InputStream in = process.getInputStream()) {
        answer = reader.read(in);
      }
      said.join();
      if (process.waitFor() != 0) {
        String why = complaint.join().strip();
        throw new ChangeException(
            "git cannot tell "
                + question
                + " in "
                + git.directory()
                + ": "
                + (why.isEmpty() ? "it has no such commit" : why));
      }
      return answer;
    } catch (IOException e) {
      throw new ChangeException("git's answer cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangeException("interrupted while git was asked " + question);
    } finally {
      process.destroy(); // where it has not ended
    }
  }

  private static String errors(Process process) {
    try (InputStream errors = process.getErrorStream()) {
      return text(errors.readAllBytes());
    } catch (IOException e) {
      return "";
    }
  }

  private static void say(byte[] input, Process process) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      // it has ended; its exit code says why
    }
  }
}
