package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.report.Disagreement;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The files of a workspace that the two parsers read differently, kept in the workspace's folder of
/// the home so that a later process can name them. In UTF-8, each field behind a tab:
///
///     file   = header { line }
///     header = "pinyon-disagreements" version EXTRACTOR CRC-32C-of-the-lines "\n"
///     line   = content count path first-difference "\n"
///
/// Content and checksum are hexadecimal; in path and sentence `\\`, `\t`, `\n` and `\r` stand for
/// what they do in Java. A file that fails its check, or is of another version or extractor, counts
/// as empty. Changes replace it as a whole, atomically. What cannot be written is only remembered.
/// Safe for use by many threads; written by the one process that writes the index.
public final class DisagreementFile {
  static final String NAME = "disagreements";
  static final int MAX_FILES = 1000;

  private static final int VERSION = 1;
  private static final System.Logger LOG = System.getLogger(DisagreementFile.class.getName());

  private final Path file;

  /// By path, the longest known first.
  private final Map<String, Disagreement> known = new LinkedHashMap<>();

  /// `folder` is the workspace's.
  DisagreementFile(Path folder) {
    file = folder.resolve(NAME);
    read(folder).forEach(each -> known.put(each.relative(), each));
  }

  /// What the file of this folder holds; nothing if there is none or it is damaged.
  public static List<Disagreement> read(Path folder) {
    String text;
    try {
      text = Files.readString(folder.resolve(NAME));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot read " + folder.resolve(NAME), e);
      return List.of();
    }
    int end = text.indexOf('\n') + 1;
    String lines = text.substring(end);
    if (!text.substring(0, end).equals(header(lines))) {
      return List.of();
    }
    List<Disagreement> result = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      String[] fields = line.split("\t", -1);
      result.add(
          new Disagreement(
              fields[2].translateEscapes(),
              ObjectId.ofHex(fields[0]),
              Integer.parseInt(fields[1]),
              fields[3].translateEscapes()));
    }
    return result;
  }

  private static String header(String lines) {
    CRC32C sum = new CRC32C();
    sum.update(lines.getBytes(StandardCharsets.UTF_8));
    return String.format(
        "pinyon-disagreements\t%d\t%d\t%08x\n", VERSION, FileIndex.EXTRACTOR, sum.getValue());
  }

  synchronized boolean names(String relative) {
    return known.containsKey(relative);
  }

  synchronized void put(Disagreement disagreement) {
    if (disagreement.equals(known.put(disagreement.relative(), disagreement))) {
      return;
    }
    Iterator<Disagreement> oldest = known.values().iterator();
    while (known.size() > MAX_FILES) {
      oldest.next();
      oldest.remove();
    }
    write();
  }

  synchronized void remove(String relative) {
    if (known.remove(relative) != null) {
      write();
    }
  }

  private void write() {
    try {
      if (known.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      StringBuilder lines = new StringBuilder();
      for (Disagreement each : known.values()) {
        lines
            .append(each.content().hex())
            .append('\t')
            .append(each.count())
            .append('\t')
            .append(escaped(each.relative()))
            .append('\t')
            .append(escaped(each.first()))
            .append('\n');
      }
      Path draft = file.resolveSibling(NAME + "." + ProcessHandle.current().pid() + ".tmp");
      String text = header(lines.toString()) + lines;
      AtomicFiles.write(file, draft, path -> Files.writeString(path, text));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
