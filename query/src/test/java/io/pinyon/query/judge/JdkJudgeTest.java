package io.pinyon.query.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// javac is the judge of the JDK's own sources too: files of `java.base`, chosen at random, in
/// which names, members and types are asked for as in [JudgeTest]. `query/judge-jdk` runs it.
class JdkJudgeTest {
  private static final String MODULE = "java.base";

  /// How much may differ: what is left is named in docs/benchmarks.md.
  private static final double ALLOWED = 0.001;

  @TempDir Path folder;

  @Test
  @EnabledIfSystemProperty(named = "pinyon.judge.files", matches = "\\d+")
  void sampleOfTheJdk_everyNameMemberAndType_isAsJavacSays() throws IOException {
    long seed = Long.getLong("pinyon.judge.seed", 1);
    Map<String, String> files = sample(Integer.getInteger("pinyon.judge.files"), new Random(seed));
    List<Probe> probes = Probe.all(Javac.ofModule(MODULE, files, folder), files);
    Engine engine = new Engine(files);
    Map<String, Integer> asked = new TreeMap<>();
    Map<String, Integer> wrong = new TreeMap<>();
    List<String> report = new ArrayList<>();
    for (Probe probe : probes) {
      String kind = probe.getClass().getSimpleName();
      asked.merge(kind, 1, Integer::sum);
      String got = engine.disagreement(probe);
      if (got != null) {
        wrong.merge(kind, 1, Integer::sum);
        report.add(probe.file() + "\n" + probe.show(got, files.get(probe.file())));
      }
    }
    report.forEach(System.out::println);
    System.out.println(
        files.size() + " files, seed " + seed + ", asked " + asked + ", wrong " + wrong);
    assertTrue(probes.size() > 100 * files.size(), "questions: " + probes.size());
    wrong.forEach((kind, count) ->
        assertEquals(0, count, asked.getOrDefault(kind, 0) * ALLOWED, kind + ", see above"));
  }

  private static Map<String, String> sample(int count, Random random) throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<ZipEntry> entries = new ArrayList<>();
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(MODULE + "/") && name.endsWith(".java") && !name.contains("-info.")) {
          entries.add(entry);
        }
      }
      while (files.size() < count && !entries.isEmpty()) {
        ZipEntry entry = entries.remove(random.nextInt(entries.size()));
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        files.put(entry.getName().substring(MODULE.length()), text);
      }
    }
    return files;
  }
}
