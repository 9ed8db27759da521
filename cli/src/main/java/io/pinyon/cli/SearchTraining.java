package io.pinyon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Questions over a whole workspace for [TrainCommand]: many files that use one method, each with
/// code of the usual kinds around it.
final class SearchTraining {
  private static final int FILES = 120;
  private static final int ROUNDS = 12;

  private static final String SHARED =
      """
      package train.many;

      /** What all files use. See {@link #same(Object, Object)}. */
      public final class Shared {
        private Shared() {}

        /** True if both are equal; {@code null} is equal to itself. */
        public static boolean same(Object one, Object other) {
          return one == other || one != null && one.equals(other);
        }
      }
      """;

  /// `$` stands for a number.
  private static final String USER =
      """
      package train.many;

      import java.util.ArrayList;
      import java.util.Comparator;
      import java.util.HashMap;
      import java.util.List;
      import java.util.Map;
      import java.util.function.Function;
      import java.util.stream.Collectors;

      /** One of many users, such as {@link User$}; see {@link Shared#same}. */
      public class User$<K extends Comparable<K>, V> implements Comparable<User$<K, V>> {
        private static final int SAME = $;
        private final Map<K, List<V>> values = new HashMap<>();
        private String name = "user $";

        enum Kind { FIRST, SECOND { @Override boolean isLast() { return true; } }; boolean isLast() { return false; } }

        record Pair<A, B>(A first, B second) {
          boolean isSame() {
            return Shared.same(first, second);
          }
        }

        public User$(String name) {
          this.name = name;
        }

        @Override
        public boolean equals(Object other) {
          return other instanceof User$<?, ?> user && Shared.same(name, user.name);
        }

        @Override
        public int hashCode() {
          return name.hashCode() * 31 + SAME;
        }

        @Override
        public int compareTo(User$<K, V> other) {
          return Comparator.comparing((User$<K, V> each) -> each.name).compare(this, other);
        }

        /** Adds {@code value}. */
        public List<V> add(K key, V value) {
          List<V> all = values.computeIfAbsent(key, k -> new ArrayList<>());
          for (V each : all) {
            if (Shared.same(each, value)) {
              return all;
            }
          }
          all.add(value);
          return all;
        }

        public <R> Map<K, List<R>> mapped(Function<? super V, ? extends R> function) {
          return values.entrySet().stream()
              .filter(each -> !Shared.same(each.getKey(), null))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      each -> each.getValue().stream().<R>map(function).toList()));
        }

        public String describe(Kind kind) {
          StringBuilder text = new StringBuilder();
          try {
            switch (kind) {
              case FIRST -> text.append(name.length()).append(',').append(values.size());
              default -> text.append(kind.isLast() ? "last" : name.substring(SAME % 2));
            }
          } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(String.format("%s: %d", e.getMessage(), SAME), e);
          }
          var pair = new Pair<>(text.toString(), name);
          int[] counts = {1, 2, pair.isSame() ? 3 : 4};
          for (int i = 0; i < counts.length; i++) {
            counts[i] += text.charAt(i % Math.max(1, text.length())) << 2;
          }
          return text + "" + counts[0];
        }
      }
      """;

  private SearchTraining() {}

  /// Writes the files below a source root.
  static void write(Path sources) throws IOException {
    Path folder = Files.createDirectories(sources.resolve("train/many"));
    Files.writeString(folder.resolve("Shared.java"), SHARED);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(user(folder, i), USER.replace("$", String.valueOf(i)));
    }
  }

  /// The file of a user.
  static Path user(Path folder, int number) {
    return folder.resolve("User" + number + ".java");
  }

  static void play(Path sources, QuestionTraining.Client client) throws IOException {
    Path folder = sources.resolve("train/many");
    Map<String, Object> shared = document(folder.resolve("Shared.java"));
    Map<String, Object> name = Map.of("line", 7, "character", 26);
    for (int i = 0; i < ROUNDS; i++) {
      client.ask(
          "textDocument/references",
          Map.of(
              "textDocument",
              shared,
              "position",
              name,
              "context",
              Map.of("includeDeclaration", true)));
      client.ask(
          "textDocument/rename",
          Map.of("textDocument", shared, "position", name, "newName", i == 0 ? "add" : "alike"));
    }
    for (int i = 0; i < FILES; i++) {
      client.ask(
          "textDocument/semanticTokens/full", Map.of("textDocument", document(user(folder, i))));
    }
  }

  private static Map<String, Object> document(Path file) {
    return Map.of("uri", file.toUri().toString());
  }
}
