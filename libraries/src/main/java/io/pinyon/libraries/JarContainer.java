package io.pinyon.libraries;

import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.concurrent.Executor;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar; open from the first entry that is read until none has been for a while. Signatures are
/// not looked at: nothing is run.
final class JarContainer implements ClassContainer {
  private static final long MAX_ENTRY = 64L << 20;
  private static final int KEY_LENGTH = 32;

  /// The record at a zip's end: its first bytes, its length without a comment and with the longest.
  private static final int END_MAGIC = 0x06054b50;

  private static final int END_LENGTH = 22;
  private static final int END_DIRECTORY_LENGTH = 12;
  private static final int MAX_END = END_LENGTH + 0xffff;

  private final Path path;
  private final IdleZip zip;

  /// `later` is as for [IdleZip].
  JarContainer(Path path, Executor later) {
    this.path = path;
    this.zip = new IdleZip(later);
  }

  boolean isOpen() {
    return zip.isOpen();
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public FileStamp stamp() throws IOException {
    return FileStamp.of(path);
  }

  /// A hash of the zip's central directory, which has the names, sizes and checksums of all entries
  /// (APPNOTE.TXT 4.3.12).
  @Override
  public @Nullable String contentKey() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      int tail = (int) Math.min(file.length(), MAX_END);
      ByteBuffer end = ByteBuffer.wrap(new byte[tail]).order(ByteOrder.LITTLE_ENDIAN);
      file.seek(file.length() - tail);
      file.readFully(end.array());
      for (int at = tail - END_LENGTH; at >= 0; at--) {
        if (end.getInt(at) == END_MAGIC) {
          long length = end.getInt(at + END_DIRECTORY_LENGTH) & 0xffffffffL;
          long start = file.length() - tail + at - length;
          if (start < 0 || length > MAX_ENTRY) {
            break; // broken, or of the 64-bit format
          }
          byte[] directory = new byte[(int) length];
          file.seek(start);
          file.readFully(directory);
          return ObjectId.ofContent(directory).hex().substring(0, KEY_LENGTH);
        }
      }
    }
    String place = path + "\n" + stamp();
    return ObjectId.ofContent(place.getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, KEY_LENGTH);
  }

  @Override
  public ClassListing list() throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Attributes manifest = manifest(zip);
      String automaticName = manifest.getValue("Automatic-Module-Name");
      Names names =
          new Names(
              "true".equalsIgnoreCase(manifest.getValue(Attributes.Name.MULTI_RELEASE)),
              automaticName == null ? "" : automaticName.trim());
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        names.add(each.nextElement().getName());
      }
      return names.listing();
    }
  }

  private static Attributes manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Attributes();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new Manifest(in).getMainAttributes();
    }
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    return zip.read(path, open -> read(open, name));
  }

  private static byte @Nullable [] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    if (entry.getSize() > MAX_ENTRY) {
      throw new IOException("the entry " + name + " claims to have " + entry.getSize() + " bytes");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes((int) MAX_ENTRY);
    }
  }

  @Override
  public void reset() {
    zip.close();
  }
}
