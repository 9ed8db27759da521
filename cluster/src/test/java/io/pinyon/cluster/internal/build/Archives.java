package io.pinyon.cluster.internal.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs archives for tests.
public final class Archives {
  private Archives() {}

  /// A folder, in the form that the archive's name has.
  static void pack(Path folder, Path archive) throws IOException {
    try (Stream<Path> all = Files.walk(folder);
        OutputStream file = Files.newOutputStream(archive)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      String name = archive.toString();
      if (name.endsWith(".jar")) {
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
          for (Path each : files) {
            zip.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
            Files.copy(each, zip);
          }
        }
        return;
      }
      try (OutputStream tar = name.endsWith("gz") ? new GZIPOutputStream(file) : file) {
        for (Path each : files) {
          byte[] path = folder.relativize(each).toString().getBytes(StandardCharsets.UTF_8);
          entry(tar, path, '0', Files.readAllBytes(each));
        }
        tar.write(new byte[1024]);
      }
    }
  }

  /// An entry of a tar; a long name goes before it as GNU's tar writes it.
  public static void entry(OutputStream tar, byte[] name, char type, byte[] content)
      throws IOException {
    if (name.length > 100) {
      entry(tar, "././@LongLink".getBytes(StandardCharsets.UTF_8), 'L', name);
    }
    byte[] header = new byte[512];
    System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
    put(header, 124, String.format("%011o", content.length));
    header[156] = (byte) type;
    put(header, 148, "        ");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    tar.write(header);
    tar.write(content);
    tar.write(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int at, String text) {
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, at, text.length());
  }
}
