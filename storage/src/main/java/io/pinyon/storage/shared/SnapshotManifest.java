package io.pinyon.storage.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.internal.environment.MetaTable;
import io.pinyon.storage.internal.shared.Digests;
import io.pinyon.storage.internal.shared.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a snapshot says of itself. `root` stands for its content: the SHA-256, in hexadecimal, of
/// each file's path, a zero and its object, by path. `commit` is the git commit whose tree it is
/// of, null if it is of none or of files that differ from it; `prefix` is where the tree lies in the
/// repository, empty or with a `/` at its end; `rules` are those of [io.pinyon.storage.Blobs], in
/// hexadecimal, empty if no ids of git are known.
///
/// It is a text of lines, a name and its value each, in this order:
///
///     pinyon-snapshot 1
///     format, extractor, root, commit, prefix, rules, files, bytes, declarations
///     section NAME ENTRIES LENGTH STORED SHA-256      for each section
public record SnapshotManifest(
    int format,
    int extractor,
    String root,
    @Nullable String commit,
    String prefix,
    String rules,
    int files,
    long sourceBytes,
    long declarations,
    List<Section> sections) {
  private static final String FIRST = "pinyon-snapshot 1";
  private static final String NONE = "-";
  private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern RULES = Pattern.compile("|[0-9a-f]{64}");
  private static final Pattern SECTION =
      Pattern.compile("section ([a-z]{1,16}) (\\d{1,18}) (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64})");

  /// The name that a snapshot has where several lie in one folder: those who look for that of a
  /// commit try it. The digits before the end tell parts of a repository apart.
  public String fileName() {
    return fileName(commit == null ? root.substring(0, 40) : commit, prefix);
  }

  /// The same of a commit, for this version of Pinyon.
  public static String fileName(String commit, String prefix) {
    String part = prefix.isEmpty() ? "" : "." + Integer.toHexString(prefix.hashCode());
    return commit + "." + MetaTable.FORMAT + "." + FileIndex.EXTRACTOR + part + ".pinyon";
  }

  /// True if this version of Pinyon can use it.
  public boolean isOfThisVersion() {
    return format == MetaTable.FORMAT && extractor == FileIndex.EXTRACTOR;
  }

  /// Bytes of all sections as they are stored.
  public long stored() {
    return sections.stream().mapToLong(Section::stored).sum();
  }

  /// Names it among those of a home: 16 hexadecimal digits of the manifest's hash.
  public String id() {
    return Digests.hex(Digests.sha256().digest(text().getBytes(StandardCharsets.UTF_8)))
        .substring(0, 16);
  }

  /// Bytes of all sections but the objects, before compression.
  long tableBytes() {
    return sections.stream()
        .filter(each -> !each.name().equals(Section.OBJECTS))
        .mapToLong(Section::length)
        .sum();
  }

  byte[] rulesBytes() {
    return HexFormat.of().parseHex(rules);
  }

  String text() {
    StringBuilder out = new StringBuilder(FIRST).append('\n');
    line(out, "format", format);
    line(out, "extractor", extractor);
    line(out, "root", root);
    line(out, "commit", commit == null ? NONE : commit);
    line(out, "prefix", prefix);
    line(out, "rules", rules);
    line(out, "files", files);
    line(out, "bytes", sourceBytes);
    line(out, "declarations", declarations);
    for (Section each : sections) {
      out.append(
          String.format(
              Locale.ROOT,
              "section %s %d %d %d %s\n",
              each.name(),
              each.count(),
              each.length(),
              each.stored(),
              each.sha256()));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, Object value) {
    out.append(name).append(' ').append(value).append('\n');
  }

  /// The manifest of a text; null if it is none.
  static @Nullable SnapshotManifest parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() < 11 || !lines.getFirst().equals(FIRST) || !lines.getLast().isEmpty()) {
      return null;
    }
    try {
      String commit = value(lines, 4, "commit");
      List<Section> sections = new ArrayList<>();
      for (String line : lines.subList(10, lines.size() - 1)) {
        Matcher match = SECTION.matcher(line);
        if (!match.matches()) {
          return null;
        }
        sections.add(
            new Section(
                match.group(1),
                Long.parseLong(match.group(2)),
                Long.parseLong(match.group(3)),
                Long.parseLong(match.group(4)),
                match.group(5)));
      }
      SnapshotManifest result =
          new SnapshotManifest(
              Integer.parseInt(value(lines, 1, "format")),
              Integer.parseInt(value(lines, 2, "extractor")),
              value(lines, 3, "root"),
              commit.equals(NONE) ? null : commit,
              value(lines, 5, "prefix"),
              value(lines, 6, "rules"),
              Integer.parseInt(value(lines, 7, "files")),
              Long.parseLong(value(lines, 8, "bytes")),
              Long.parseLong(value(lines, 9, "declarations")),
              List.copyOf(sections));
      return result.isSound() ? result : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean isSound() {
    return ROOT.matcher(root).matches()
        && (commit == null || COMMIT.matcher(commit).matches())
        && RULES.matcher(rules).matches()
        && files >= 0
        && sourceBytes >= 0
        && declarations >= 0
        && sections.stream().allMatch(Section::isPlausible);
  }

  private static String value(List<String> lines, int at, String name) {
    String line = lines.get(at);
    if (!line.startsWith(name + " ")) {
      throw new IllegalArgumentException(line);
    }
    return line.substring(name.length() + 1);
  }
}
