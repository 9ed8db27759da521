package io.pinyon.benchmarks.graph;

import io.pinyon.benchmarks.Figures;
import io.pinyon.storage.columns.NameTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Loose searches in tables of made-up names, each of two to five words of the names of the JDK's classes, half
/// of them beginning with a small letter:
///
///     NamesBenchmark FIGURES SIZE…
///
/// What is typed is made of a random name of the table: its initials as capitals, the starts of its words,
/// or some of its characters in small letters; two to eight characters.
/// Times are of the one thread's processor time.
public final class NamesBenchmark {
  private static final int QUERIES = 1_000;
  private static final int LIMIT = 50;

  private NamesBenchmark() {}

  public static void main(String[] args) throws IOException {
    Figures figures = new Figures(Path.of(args[0]).resolve("names.csv"));
    List<String> words = words();
    for (String size : List.of(args).subList(1, args.length)) {
      measure(Integer.parseInt(size), words, figures);
    }
    figures.write();
  }

  private static void measure(int size, List<String> words, Figures figures) {
    Random random = new Random(size);
    String of = size < 1_000_000 ? size / 1_000 + " k" : size / 1_000_000 + " M";
    NameTable.Builder builder = new NameTable.Builder();
    Set<Long> seen = HashSet.newHashSet(size); // hashes: the names themselves would be too much
    List<String> sample = new ArrayList<>();
    long nanos = 0;
    while (seen.size() < size) {
      String name = name(words, random);
      if (seen.add(hash(name))) {
        long start = Figures.processorNanos();
        builder.add(name);
        nanos += Figures.processorNanos() - start;
        if (random.nextInt(size / QUERIES) == 0) {
          sample.add(name);
        }
      }
    }
    seen.clear();
    NameTable table = builder.build();
    figures.add("names", of, table.size(), "");
    figures.add("build the table", of, nanos / 1e9, "s");
    figures.add("bytes per name", of, (double) table.bytes() / table.size(), "B");
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      queries.add(typed(sample.get(random.nextInt(sample.size())), random));
    }
    int found = 0;
    for (String each : queries.subList(0, QUERIES / 4)) {
      found += table.search(each, LIMIT).size(); // warm
    }
    long[] times = new long[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      long start = Figures.processorNanos();
      found += table.search(queries.get(i), LIMIT).size();
      times[i] = Figures.processorNanos() - start;
    }
    Arrays.sort(times);
    figures.add("found on average (at most " + LIMIT + ")", of, found / (QUERIES * 1.25), "");
    figures.add("search: p50", of, times[QUERIES / 2] / 1e6, "ms");
    figures.add("search: p90", of, times[QUERIES * 9 / 10] / 1e6, "ms");
    figures.add("search: p99", of, times[QUERIES * 99 / 100] / 1e6, "ms");
    figures.add("search: slowest", of, times[QUERIES - 1] / 1e6, "ms");
  }

  private static long hash(String name) {
    long hash = 1125899906842597L;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return hash * 0x9E3779B97F4A7C15L;
  }

  /// Words are as frequent as in the JDK's names.
  private static String name(List<String> words, Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      name.append(words.get(random.nextInt(words.size())));
    }
    if (random.nextBoolean()) {
      name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
    }
    return name.toString();
  }

  private static String typed(String name, Random random) {
    int length = 2 + random.nextInt(7);
    StringBuilder typed = new StringBuilder();
    int manner = random.nextInt(3);
    for (int i = 0; i < name.length() && typed.length() < length; i++) {
      char c = name.charAt(i);
      boolean isHump = i == 0 || Character.isUpperCase(c);
      boolean isTaken =
          switch (manner) {
            case 0 -> isHump;
            case 1 -> isHump || i > 0 && Character.isUpperCase(name.charAt(i - 1));
            default -> i == 0 || random.nextInt(3) == 0;
          };
      if (isTaken) {
        typed.append(manner == 2 ? Character.toLowerCase(c) : c);
      }
    }
    return typed.toString();
  }

  private static List<String> words() throws IOException {
    List<String> words = new ArrayList<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (Stream<Path> files = Files.walk(modules)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[A-Z][A-Za-z]+\\.class"))
          .forEach(name -> {
            for (String word : name.substring(0, name.length() - 6).split("(?=\\p{Lu})")) {
              if (word.length() > 1) {
                words.add(word);
              }
            }
          });
    }
    return words;
  }
}
