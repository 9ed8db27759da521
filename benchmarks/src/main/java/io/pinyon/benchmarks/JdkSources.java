package io.pinyon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The Java files in `src.zip` of the JDK that runs this.
public final class JdkSources {
  private JdkSources() {}

  /// Takes one file, by its path in the archive.
  public interface Reader {
    void read(String path, byte[] source) throws IOException;
  }

  /// Gives every so manieth file, in the order of their paths.
  public static void read(int every, Reader reader) throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".java"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (int i = 0; i < entries.size(); i += every) {
        try (InputStream in = zip.getInputStream(entries.get(i))) {
          reader.read(entries.get(i).getName(), in.readAllBytes());
        }
      }
    }
  }
}
