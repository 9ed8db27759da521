package io.pinyon.cluster.internal.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar or zip, as the folder that it would unpack to.
public record ZipTree(String place) implements SourceTree {
  private static final long serialVersionUID = 1;

  /// Deflate expands by 1,032 at most; sources by less than 40.
  private static final long BEST_RATIO = 250;

  private static final long SMALL = 1 << 20;

  @Override
  public Listing list() throws IOException {
    Map<String, SourceRef> files = new HashMap<>();
    try (Skeleton skeleton = new Skeleton();
        LocalZip zip = LocalZip.open(place)) {
      Enumeration<? extends ZipEntry> entries = zip.file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        String bomb = refusal(entry);
        if (bomb != null) {
          skeleton.skip(entry.getName(), bomb);
        } else if (skeleton.add(entry.getName(), rules(zip.file, entry))) {
          SourceRef file = new SourceRef(entry.getName(), entry.getSize(), 0, null);
          files.put(entry.getName(), file);
        }
      }
      Set<String> accepted = skeleton.accepted();
      List<SourceRef> result = new ArrayList<>(files.values());
      result.removeIf(each -> !accepted.contains(each.path()));
      return Listing.of(result, skeleton.skipped());
    } catch (ZipException | IllegalArgumentException e) {
      throw new UnusableInputException(place + " is no zip that can be read: " + e.getMessage());
    }
  }

  private static @Nullable String refusal(ZipEntry entry) {
    long size = entry.getSize();
    if (size < 0 || size > ArchiveFile.MOST_FILE) {
      return "expands to " + size + " bytes, the limit is " + ArchiveFile.MOST_FILE;
    }
    return size > SMALL && size / BEST_RATIO > entry.getCompressedSize()
        ? "expands by more than any source does"
        : null;
  }

  private static byte[] rules(ZipFile zip, ZipEntry entry) throws IOException {
    if (!Skeleton.isRules(entry.getName())) {
      return new byte[0];
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return ArchiveFile.some(in, Skeleton.MOST_RULES);
    }
  }

  @Override
  public Reader open() throws IOException {
    LocalZip zip = LocalZip.open(place);
    return new Reader() {
      @Override
      public Content read(SourceRef file) throws IOException {
        ZipEntry entry = zip.file.getEntry(file.path());
        if (entry == null) {
          throw new IOException(place + " has changed: " + file.path() + " is gone");
        }
        try (CheckedInputStream in =
            new CheckedInputStream(zip.file.getInputStream(entry), new CRC32())) {
          Content content = ArchiveFile.content(in, file.size());
          if (in.getChecksum().getValue() != entry.getCrc()) {
            throw new ZipException("its checksum does not match");
          }
          return content;
        } catch (ZipException | EOFException e) {
          throw new DamagedFileException("cannot be read: " + e.getMessage());
        }
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  private static final class LocalZip implements AutoCloseable {
    final ZipFile file;
    private final Path path;
    private final boolean isCopy;

    private LocalZip(ZipFile file, Path path, boolean isCopy) {
      this.file = file;
      this.path = path;
      this.isCopy = isCopy;
    }

    static LocalZip open(String place) throws IOException {
      Path path = ArchiveFile.local(place);
      return new LocalZip(new ZipFile(path.toFile()), path, !ArchiveFile.isLocal(place));
    }

    @Override
    public void close() throws IOException {
      file.close();
      if (isCopy) {
        Files.deleteIfExists(path);
      }
    }
  }
}
