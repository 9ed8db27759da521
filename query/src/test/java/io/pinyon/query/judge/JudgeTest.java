package io.pinyon.query.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// javac is the judge: small programs, one folder for each rule of the language, in which the
/// engine must find the same declaration behind every name, offer the same members behind every
/// dot, and give every expression the same type.
///
/// `known.txt` lists where it does not yet, one line each: what `key` below gives, `|`, what javac
/// says, `|`, why. A line whose case agrees fails the test like a new disagreement.
final class JudgeTest {
  private static final Path FOLDER = Path.of("src/test/resources/judge");

  @TestFactory
  Stream<DynamicTest> fixture_everyNameMemberAndType_isAsJavacSays() throws IOException {
    Map<String, String> known = known();
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> judge(f, known)));
    }
  }

  private static Map<String, String> known() throws IOException {
    Map<String, String> result = new HashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("known.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        result.put(line.split("\\|", 2)[0].strip(), line);
      }
    }
    return result;
  }

  private static void judge(Path folder, Map<String, String> known) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        files.put("/" + folder.relativize(file).toString().replace('\\', '/'), read(file));
      }
    }
    report(folder, files, new Javac(files), known);
  }

  /// Fails with every answer of the engine that differs, but for the known ones.
  static void report(Path folder, Map<String, String> files, Javac javac, Map<String, String> known)
      throws IOException {
    Engine engine = new Engine(files);
    Map<String, Probe> wrong = new TreeMap<>();
    Map<String, String> answers = new HashMap<>();
    for (Probe probe : Probe.all(javac, files)) {
      String got = engine.disagreement(probe);
      if (got != null) {
        String key = key(folder, probe, files.get(probe.file()));
        wrong.putIfAbsent(key, probe);
        answers.putIfAbsent(key, got);
      }
    }
    List<String> report = new ArrayList<>();
    wrong.forEach((key, probe) -> {
      if (!known.containsKey(key)) {
        report.add(key + "\n" + probe.show(answers.get(key), files.get(probe.file())));
      }
    });
    String prefix = folder.getFileName() + "/";
    for (String key : known.keySet()) {
      if (key.startsWith(prefix) && !wrong.containsKey(key)) {
        report.add(key + "\n  is right now: take it out of known.txt");
      }
    }
    if (!report.isEmpty()) {
      Assertions.fail(report.size() + " answers\n" + String.join("\n", report));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Path folder, Probe probe, String text) {
    long line = 1 + text.substring(0, probe.offset()).chars().filter(c -> c == '\n').count();
    String kind = probe.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return folder.getFileName() + probe.file() + ":" + line + " " + kind + " " + probe.subject();
  }
}
