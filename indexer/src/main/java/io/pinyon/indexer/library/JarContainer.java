package io.pinyon.indexer.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar; kept open from the first entry that is read. Signatures are not looked at: nothing is
/// run.
final class JarContainer implements ClassContainer {
  private static final long MAX_ENTRY = 64L << 20;

  private final Path path;
  private @Nullable ZipFile open;

  JarContainer(Path path) {
    this.path = path;
  }

  @Override
  public Path path() {
    return path;
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
    ZipFile zip = open;
    if (zip == null) {
      zip = new ZipFile(path.toFile());
      open = zip;
    }
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    if (entry.getSize() > MAX_ENTRY) {
      throw new IOException(
          "the entry " + name + " says that it has " + entry.getSize() + " bytes");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes((int) MAX_ENTRY);
    }
  }

  @Override
  public void reset() {
    ZipFile zip = open;
    open = null;
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }
}
