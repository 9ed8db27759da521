package io.pinyon.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Makes jars out of sources.
public final class Jars {
  private Jars() {}

  /// Compiles sources by path (`a/B.java`) into class files by path.
  public static Map<String, byte[]> compile(Path work, Map<String, String> sources)
      throws IOException {
    Path from = Files.createTempDirectory(work, "src");
    Path to = Files.createTempDirectory(work, "out");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", to.toString()));
    for (Map.Entry<String, String> each : sources.entrySet()) {
      Path file = from.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
      arguments.add(file.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalArgumentException("the sources do not compile");
    }
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        classes.put(to.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  public static void write(Path jar, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    }
  }

  /// A jar of the classes, with the sources beside it.
  public static void publish(Path jar, Path work, Map<String, String> sources) throws IOException {
    write(jar, compile(work, sources));
    Map<String, byte[]> texts = new TreeMap<>();
    sources.forEach((name, text) -> texts.put(name, text.getBytes(StandardCharsets.UTF_8)));
    write(Path.of(jar.toString().replaceFirst("\\.jar$", "-sources.jar")), texts);
  }
}
