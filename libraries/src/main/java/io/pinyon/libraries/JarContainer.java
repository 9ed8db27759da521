package io.pinyon.libraries;

import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.IdleZip;
import io.pinyon.libraries.listing.ZipDirectory;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.concurrent.Executor;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar; open from the first entry that is read until none has been for a while. Signatures are
/// not looked at: nothing is run. A jar comes from anybody: one with more entries, or entries that
/// expand to more, than jars have is refused before anything of it is kept, and no entry gives more
/// bytes than it claims.
final class JarContainer implements ClassContainer {
  private static final long MAX_ENTRY = 16L << 20;
  private static final long MAX_DIRECTORY = 64L << 20;
  private static final int MAX_ENTRIES = 500_000;
  private static final long MAX_CLASSES = 4L << 30;
  private static final int MAX_MANIFEST = 1 << 20;
  private static final int KEY_LENGTH = 32;

  /// Held here, or it would be forgotten with its level.
  private static final Logger OF_MANIFESTS = Logger.getLogger("java.util.jar");

  static {
    OF_MANIFESTS.setLevel(Level.OFF); // five lines for each name that a manifest has twice
  }

  private final Path path;
  private final IdleZip zip;

  /// `later` is as for [IdleZip].
  JarContainer(Path path, Executor later) {
    this.path = path;
    this.zip = new IdleZip(JarContainer::open, later);
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
    checkIsFile(path);
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = ZipDirectory.of(file);
      if (directory != null && directory.length() <= MAX_DIRECTORY) {
        ByteBuffer bytes = directory.read(file);
        return ObjectId.ofContent(bytes.array()).hex().substring(0, KEY_LENGTH);
      }
    }
    String place = path + "\n" + stamp();
    return ObjectId.ofContent(place.getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, KEY_LENGTH);
  }

  /// Opening a pipe would wait for somebody who writes into it.
  private static void checkIsFile(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("not a regular file");
    }
  }

  /// Opens a jar of whoever made it. Throws IOException if it is no regular file or has more
  /// entries than are read.
  static ZipFile open(Path path) throws IOException {
    checkIsFile(path);
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = ZipDirectory.of(file);
      if (directory != null && directory.length() > MAX_DIRECTORY) {
        throw new IOException(
            "the list of its entries has " + directory.length() + " bytes, more than are read");
      }
    }
    ZipFile zip = new ZipFile(path.toFile());
    if (zip.size() > MAX_ENTRIES) {
      int size = zip.size();
      zip.close();
      throw new IOException("it has " + size + " entries, more than are read");
    }
    return zip;
  }

  @Override
  public ClassListing list() throws IOException {
    try (ZipFile zip = open(path)) {
      Attributes manifest = manifest(zip);
      String automaticName = manifest.getValue("Automatic-Module-Name");
      Names names =
          new Names(
              "true".equalsIgnoreCase(manifest.getValue(Attributes.Name.MULTI_RELEASE)),
              automaticName == null ? "" : automaticName.trim());
      long classes = 0;
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        ZipEntry entry = each.nextElement();
        names.add(entry.getName());
        classes += entry.getName().endsWith(".class") ? Math.max(0, entry.getSize()) : 0;
      }
      if (classes > MAX_CLASSES) {
        throw new IOException("its classes expand to " + classes + " bytes, more than are read");
      }
      return names.listing();
    }
  }

  private static Attributes manifest(ZipFile zip) {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Attributes();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_MANIFEST);
      return new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
    } catch (IOException e) {
      return new Attributes(); // one that nobody can read says nothing
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
    return LibrarySource.bytes(zip, entry, MAX_ENTRY);
  }

  @Override
  public void reset() {
    zip.close();
  }
}
