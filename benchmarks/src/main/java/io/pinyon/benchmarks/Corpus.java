package io.pinyon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Java sources to measure with: those below a folder, or for [#JDK] `java.util` and the packages
/// below it of the JDK that runs this.
final class Corpus {
  static final String JDK = "jdk";
  private static final String JDK_PART = "java.base/java/util/";

  /// `path` is relative to the corpus.
  record Source(String path, byte[] bytes, String text) {
    Source(String path, byte[] bytes) {
      this(path, bytes, new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private Corpus() {}

  /// The sources in an order that is mixed, and the same each time.
  static List<Source> read(String name) throws IOException {
    List<Source> sources = new ArrayList<>();
    if (name.equals(JDK)) {
      readJdk(sources);
    } else {
      Path folder = Path.of(name);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.add(new Source(folder.relativize(file).toString(), Files.readAllBytes(file)));
        }
      }
    }
    sources.sort(Comparator.comparing(Source::path));
    Collections.shuffle(sources, new Random(1));
    return sources;
  }

  private static void readJdk(List<Source> sources) throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith(JDK_PART)).toList()) {
        if (entry.getName().endsWith(".java")) {
          try (InputStream in = zip.getInputStream(entry)) {
            sources.add(new Source(entry.getName(), in.readAllBytes()));
          }
        }
      }
    }
  }

  /// All sources of the JDK that runs this, below a folder; does nothing if it is there.
  static Path unpackJdk(Path target) throws IOException {
    Path whole = target.toAbsolutePath();
    if (!Files.exists(whole)) {
      Path partly = Files.createDirectories(whole.resolveSibling(whole.getFileName() + ".part"));
      Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
          Path file = partly.resolve(entry.getName());
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      Files.move(partly, whole);
    }
    return whole.toRealPath();
  }

  /// The folder that holds the sources under their paths: the corpus's own, or `target`, into which
  /// they are written.
  static Path folder(String name, List<Source> sources, Path target) throws IOException {
    if (!name.equals(JDK)) {
      return Path.of(name).toRealPath();
    }
    for (Source source : sources) {
      Path file = target.resolve(source.path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, source.bytes);
    }
    return target.toRealPath();
  }
}
