package io.pinyon.service.corpus;

import io.pinyon.indexer.files.Folder;
import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The sources of a member while they are written into a folder of their own: each of them below
/// that folder, whatever it is called, and no more of them than the limits allow. What is left out
/// is counted.
final class MemberDraft {
  private static final int LONGEST = 200;

  /// Why a source file is not taken.
  enum Reason {
    LINK("is a link or no regular file", "are links or no regular files"),
    SUBMODULE(
        "is a repository of its own, which can be added too",
        "are repositories of their own, which can be added too"),
    PATH("has a path that not every system can have", "have paths that not every system can have"),
    HIDDEN(
        "lies in a folder that holds no sources, such as a hidden one",
        "lie in folders that hold no sources, such as hidden ones"),
    TWICE("has the path of another one", "have the path of another one"),
    SIZE("is too large", "are too large"),
    LIMIT("is beyond what one member may have", "are beyond what one member may have"),
    UNREADABLE("cannot be read", "cannot be read");

    private final String one;
    private final String several;

    Reason(String one, String several) {
      this.one = one;
      this.several = several;
    }
  }

  /// How much of one origin is taken; `file` and `bytes` are in bytes, `file` is of one source.
  record Limits(long file, long files, long bytes) {
    /// The indexer reads no longer sources either.
    static final Limits OF_MEMBERS = new Limits(8 << 20, 1_000_000, 8L << 30);
  }

  private record LeftOut(int count, String first) {}

  private final Path folder;
  private final Limits limits;
  private final List<MemberFile> files = new ArrayList<>();
  private final Set<Path> made = new HashSet<>();
  private final Map<Reason, LeftOut> leftOut = new EnumMap<>(Reason.class);
  private long bytes;

  /// What was unpacked in vain, as it was larger than its origin tells.
  private long wasted;

  /// `folder` is there and empty.
  MemberDraft(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /// Whether a source of this path and size, as its origin tells it, is taken; if not, it is
  /// counted.
  boolean takes(String path, long size) {
    Reason reason = null;
    if (!MemberFile.isSafe(path)) {
      reason = Reason.PATH;
    } else if (isHidden(path)) {
      reason = Reason.HIDDEN;
    } else if (size > limits.file()) {
      reason = Reason.SIZE;
    } else if (files.size() >= limits.files() || bytes + wasted + size > limits.bytes()) {
      reason = Reason.LIMIT;
    }
    if (reason != null) {
      leaveOut(path, reason);
    }
    return reason == null;
  }

  /// True for the path of a source file, whether it can be taken or not.
  static boolean isSource(String path) {
    return Folder.isSource(path.substring(path.lastIndexOf('/') + 1));
  }

  private static boolean isHidden(String path) {
    String[] names = path.split("/");
    for (int i = 0; i < names.length - 1; i++) {
      if (names[i].startsWith(".") || names[i].equals("META-INF")) {
        return true;
      }
    }
    return false;
  }

  /// Short, and without what a terminal would obey.
  private static String printable(String path) {
    String start = path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "…";
    return start.replaceAll("\\p{Cc}|\\p{Cf}|[\\u2028\\u2029]", "?");
  }

  void leaveOut(String path, Reason reason) {
    leftOut.merge(
        reason,
        new LeftOut(1, printable(path)),
        (known, one) -> new LeftOut(known.count() + 1, known.first()));
  }

  /// Adds a source that [#takes] has taken. Throws IOException if the disk does not take it.
  void add(String path, byte[] content) throws IOException {
    if (content.length > limits.file()) {
      leaveOut(path, Reason.SIZE);
      wasted += content.length;
      return;
    }
    if (bytes + content.length > limits.bytes()) {
      leaveOut(path, Reason.LIMIT);
      return;
    }
    Path file;
    try {
      file = folder.resolve(path);
    } catch (InvalidPathException e) {
      leaveOut(path, Reason.PATH); // the encoding of this system's names has no such letters
      return;
    }
    try {
      if (made.add(file.getParent())) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      leaveOut(path, Reason.TWICE);
      return;
    } catch (FileSystemException e) {
      if (!isBelowFile(file)) {
        throw e;
      }
      leaveOut(path, Reason.TWICE);
      return;
    }
    boolean _ = file.toFile().setReadOnly(); // for editors; nothing depends on it
    files.add(new MemberFile(path, content.length, ObjectId.ofContent(content)));
    bytes += content.length;
  }

  /// True if what is to be a folder above it was taken as a source.
  private boolean isBelowFile(Path file) {
    for (Path at = file.getParent(); at != null && at.startsWith(folder); at = at.getParent()) {
      if (Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /// By path.
  List<MemberFile> files() {
    return files.stream().sorted(Comparator.comparing(MemberFile::path)).toList();
  }

  long bytes() {
    return bytes;
  }

  /// In sentences.
  List<String> leftOut() {
    List<String> sentences = new ArrayList<>();
    leftOut.forEach((reason, which) -> {
      String what = reason == Reason.SUBMODULE ? "submodule" : "source file";
      sentences.add(
          which.count() == 1
              ? "1 " + what + " " + reason.one + ": " + which.first()
              : String.format(
                  Locale.ROOT,
                  "%,d %ss %s, %s for one",
                  which.count(),
                  what,
                  reason.several,
                  which.first()));
    });
    return sentences;
  }
}
