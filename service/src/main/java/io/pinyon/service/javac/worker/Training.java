package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.JudgeRequest;
import io.pinyon.service.javac.protocol.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges a text with some of everything, for the JVM to see what this process loads and compiles.
final class Training {
  private static final int ROUNDS = 60;

  private static final String TEXT =
      """
      package train;

      import java.io.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.Collectors;

      public class Trained<T extends Comparable<T>> implements Iterable<T> {
        private final List<T> all = new ArrayList<>();
        private final Map<String, List<T>> byName = new TreeMap<>();

        sealed interface Shape permits Circle, Square {}
        record Circle(double radius) implements Shape {}
        record Square(double side) implements Shape {}
        enum Colour { RED, GREEN { @Override String word() { return "g"; } }; String word() { return "c"; } }

        static double area(Shape shape) {
          return switch (shape) {
            case Circle(double radius) when radius > 1 -> Math.PI * radius * radius;
            case Circle c -> c.radius();
            case Square(var side) -> side * side;
          };
        }

        @Override
        public Iterator<T> iterator() {
          return new Iterator<>() {
            private int next;
            @Override public boolean hasNext() { return next < all.size(); }
            @Override public T next() { return all.get(next++); }
          };
        }

        <R> List<R> map(Function<? super T, ? extends R> function) {
          return all.stream().filter(Objects::nonNull).map(function).collect(Collectors.toList());
        }

        Map<Integer, Long> lengths(Path file) throws IOException {
          try (BufferedReader reader = Files.newBufferedReader(file)) {
            return reader.lines().collect(Collectors.groupingBy(String::length, Collectors.counting()));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        }

        int wrong(Object given) {
          final int count;
          for (int i = 0; i < 10; i++) {
            if (given instanceof String text && !text.isEmpty()) { return text.lenght(); }
          }
          String missing = all.isEmpty() ? 1 : "two";
          Runnable run = () -> { Missing m = new Missing(); undefined(m, all); };
          return count;
        }

        String end() { if (all.isEmpty()) { return null; } }
      }
      """;

  private Training() {}

  static void run() {
    Judge judge =
        new Judge(
            new Server() {
              @Override
              public List<String> classesIn(String packageName) {
                return List.of();
              }

              @Override
              public byte @Nullable [] classFile(String binaryName) {
                return null;
              }
            });
    int feature = Runtime.version().feature();
    for (int i = 0; i < ROUNDS; i++) {
      int release = i < ROUNDS / 6 ? 21 : feature;
      JudgeRequest request =
          new JudgeRequest(
              i,
              List.of(new SourceText("Trained.java", TEXT)),
              new CompilerOptions(release, false, List.of("all")),
              "",
              1,
              List.of(),
              List.of(),
              60_000);
      judge.judge(request, new Cancellation());
    }
  }
}
