package io.pinyon.service.corpus;

import io.pinyon.schema.ObjectId;
import io.pinyon.service.corpus.CorpusMember.Kind;
import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The two files that describe a member, each lines of UTF-8:
///
///     member = "pinyon corpus member 1" line* "end " sha256
///     line   = key " " value
///     files  = (sha256 " " size " " path)*
///
/// `sha256` is of all that stands before it, `digest` in a member of the whole of its `files`.
/// Whatever the bytes are, reading gives what was written or says what is wrong.
final class MemberText {
  static final String MEMBER = ".member";
  static final String FILES = ".files";

  private static final String FIRST = "pinyon corpus member 1";
  private static final int MOST_OF_MEMBER = 1 << 20;
  private static final int MOST_OF_FILES = 1 << 30;
  private static final int HASH = 64;

  private MemberText() {}

  static byte[] of(CorpusMember member) {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    add(text, "name", member.name());
    add(text, "kind", member.kind().name().toLowerCase(Locale.ROOT));
    add(text, "origin", member.origin().toString());
    add(text, "asked", member.asked());
    add(text, "revision", member.revision());
    add(text, "added", member.added().toString());
    add(text, "files", String.valueOf(member.files()));
    add(text, "bytes", String.valueOf(member.bytes()));
    add(text, "digest", member.digest());
    member.leftOut().forEach(each -> add(text, "left-out", each));
    byte[] start = bytes(text.toString());
    text.append("end ").append(ObjectId.ofContent(start).hex()).append('\n');
    return bytes(text.toString());
  }

  private static void add(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value.replaceAll("\\R|\\p{Cntrl}", " ")).append('\n');
  }

  static byte[] of(List<MemberFile> files) {
    StringBuilder text = new StringBuilder();
    for (MemberFile each : files) {
      text.append(each.content().hex())
          .append(' ')
          .append(each.size())
          .append(' ')
          .append(each.path())
          .append('\n');
    }
    return bytes(text.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what is at `file`. Throws [CorpusException] with what is wrong, to follow a name.
  static CorpusMember member(Path file, String name) {
    String text = text(file, MOST_OF_MEMBER);
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(FIRST + "\n")) {
      throw new CorpusException("its description is none that this Pinyon can read");
    }
    if (end < 1
        || text.charAt(end - 1) != '\n'
        || !text.substring(end)
            .equals("end " + ObjectId.ofContent(bytes(text.substring(0, end))).hex() + "\n")) {
      throw new CorpusException("its description is damaged");
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    text.substring(FIRST.length() + 1, end)
        .lines()
        .forEach(line -> {
          int space = line.indexOf(' ');
          String key = space < 0 ? line : line.substring(0, space);
          String value = space < 0 ? "" : line.substring(space + 1);
          if (key.equals("left-out")) {
            leftOut.add(value);
          } else {
            values.put(key, value);
          }
        });
    CorpusMember member = member(values, leftOut);
    if (!member.name().equals(name)) {
      throw new CorpusException("its description is that of " + member.name());
    }
    return member;
  }

  private static CorpusMember member(Map<String, String> values, List<String> leftOut) {
    try {
      return new CorpusMember(
          values.getOrDefault("name", ""),
          Kind.valueOf(values.getOrDefault("kind", "").toUpperCase(Locale.ROOT)),
          Path.of(values.getOrDefault("origin", "")),
          values.getOrDefault("asked", ""),
          values.getOrDefault("revision", ""),
          Instant.parse(values.getOrDefault("added", "")),
          Long.parseLong(values.getOrDefault("files", "")),
          Long.parseLong(values.getOrDefault("bytes", "")),
          values.getOrDefault("digest", ""),
          List.copyOf(leftOut));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CorpusException("its description is damaged: " + e.getMessage(), e);
    }
  }

  /// The files of a member, by path. Throws as [#member].
  static Map<String, MemberFile> files(Path file, CorpusMember member) {
    String text = text(file, MOST_OF_FILES);
    if (!ObjectId.ofContent(bytes(text)).hex().equals(member.digest())) {
      throw new CorpusException("the list of its files is damaged");
    }
    Map<String, MemberFile> files = new LinkedHashMap<>();
    text.lines()
        .forEach(line -> {
          MemberFile each = file(line);
          if (each == null) {
            throw new CorpusException("the list of its files is damaged");
          }
          files.put(each.path(), each);
        });
    return files;
  }

  private static @Nullable MemberFile file(String line) {
    int space = line.indexOf(' ', HASH + 1);
    try {
      MemberFile file =
          space < 0
              ? null
              : new MemberFile(
                  line.substring(space + 1),
                  Long.parseLong(line.substring(HASH + 1, space)),
                  ObjectId.ofHex(line.substring(0, HASH)));
      return file != null && MemberFile.isSafe(file.path()) ? file : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String text(Path file, int most) {
    try {
      return new String(
          RegularFiles.read(file, most, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new CorpusException(file.getFileName() + " is missing", e);
    } catch (IOException e) {
      throw new CorpusException("cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }
}
