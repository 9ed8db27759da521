package io.pinyon.service.change;

import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a change to disk, all of it or nothing: every new text is written beside its file and
/// forced to disk before the first takes its place, and what was done is undone when a step fails.
/// A crash in between leaves some files new and some old, each of them whole.
public final class ChangeWriter {
  private static final String DRAFT = ".pinyon-draft";

  private final WorkspaceChange change;
  private final List<Written> files = new ArrayList<>();
  private final Deque<Step> undo = new ArrayDeque<>();

  /// A file, its bytes before, and the draft of what it gets.
  private record Written(Path file, byte[] before, Path draft) {}

  private interface Step {
    void run() throws IOException;
  }

  private ChangeWriter(WorkspaceChange change) {
    this.change = change;
  }

  /// Throws [ChangeException] if it cannot be done; the files are as before then, or the message
  /// says which are not.
  public static void write(WorkspaceChange change) {
    ChangeWriter writer = new ChangeWriter(change);
    try {
      writer.draft();
      writer.put();
    } catch (IOException e) {
      throw new ChangeException("nothing was changed: " + reason(e) + writer.takeBack());
    } finally {
      writer.discardDrafts();
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException there -> there.getFile() + " exists already";
      case NoSuchFileException gone -> gone.getFile() + " is gone";
      case IOException other -> other.toString();
    };
  }

  // ---- drafts

  private void draft() throws IOException {
    for (FileChange each : change.files()) {
      Path file = Path.of(each.location()).toRealPath();
      byte[] before = SourceFiles.bytes(file);
      if (!SourceText.decode(before).equals(each.text())) {
        throw new IOException(file + " has changed since it was read; ask again");
      }
      Path draft = file.resolveSibling("." + file.getFileName() + DRAFT);
      files.add(new Written(file, before, draft));
      Files.copy(
          file, draft, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      force(draft, encoded(file, before, each));
    }
    for (Move each : change.moves()) {
      if (Files.exists(Path.of(each.to()), LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(each.to());
      }
    }
  }

  /// In the encoding that the file has, with its byte order mark.
  private static byte[] encoded(Path file, byte[] before, FileChange change) throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      for (String mark : List.of("", "\ufeff")) {
        if (Arrays.equals((mark + change.text()).getBytes(charset), before)) {
          ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(mark + change.changed()));
          return Arrays.copyOf(bytes.array(), bytes.limit());
        }
      }
    }
    throw new IOException(file + " is neither UTF-8 nor ISO-8859-1, and Pinyon writes no other");
  }

  private static void force(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private void discardDrafts() {
    for (Written each : files) {
      try {
        Files.deleteIfExists(each.draft());
      } catch (IOException e) {
        System.err.println("pinyon: cannot delete " + each.draft() + ": " + e);
      }
    }
  }

  // ---- in place

  private void put() throws IOException {
    for (Written each : files) {
      AtomicFiles.replace(each.file(), each.draft());
      undo.push(() -> restore(each));
    }
    for (Move each : change.moves()) {
      Path from = Path.of(each.from());
      Path to = Path.of(each.to());
      makeFolders(to.getParent());
      Files.move(from, to);
      undo.push(() -> Files.move(to, from));
    }
    for (Move each : change.moves()) {
      deleteIfEmpty(Path.of(each.from()).getParent());
    }
  }

  private static void restore(Written each) throws IOException {
    Path draft = each.draft();
    Files.copy(each.file(), draft, StandardCopyOption.COPY_ATTRIBUTES);
    force(draft, each.before());
    AtomicFiles.replace(each.file(), draft);
  }

  private void makeFolders(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      makeFolders(folder.getParent());
      Files.createDirectory(folder);
      undo.push(() -> Files.delete(folder));
    }
  }

  private static void deleteIfEmpty(@Nullable Path folder) throws IOException {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      return; // other files are there
    }
  }

  /// What could not be undone, as the rest of the message; empty if all was.
  private String takeBack() {
    List<String> failures = new ArrayList<>();
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (IOException e) {
        failures.add(reason(e));
      }
    }
    return failures.isEmpty()
        ? ""
        : "; and this could not be undone: " + String.join("; ", failures);
  }
}
