package io.pinyon.benchmarks.symbols;

import io.pinyon.benchmarks.JdkSources;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Made-up names as the JDK's sources have them: their words, each as frequent as there, and their
/// members' names, each as frequent as there. The share of names that no other declaration of the
/// sources has is the chance of a made-up name (Good and Turing's estimate for the next name to be
/// a new one), so the vocabulary grows with what is declared.
final class Vocabulary {
  /// Of the JDK's files, every so manieth is read.
  private static final int EVERY = 8;

  private final List<String> words = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private double newShare;

  private Vocabulary() {}

  /// Reads the `src.zip` of the JDK that runs this.
  static Vocabulary read() throws IOException {
    Vocabulary result = new Vocabulary();
    Map<String, Integer> counts = new HashMap<>();
    JdkSources.read(
        EVERY,
        (path, source) ->
            result.gather(FileIndex.of(SourceExtractor.extract(source).index()), counts));
    long all = counts.values().stream().mapToInt(count -> count).sum();
    long single = counts.values().stream().filter(count -> count == 1).count();
    result.newShare = (double) single / all;
    return result;
  }

  private void gather(FileIndex facts, Map<String, Integer> counts) {
    for (int d = 0; d < facts.declarationCount(); d++) {
      String name = facts.name(d);
      boolean isNamed =
          switch (facts.kind(d)) {
            case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> true;
            case METHOD, FIELD, ENUM_CONSTANT, RECORD_COMPONENT, ANNOTATION_ELEMENT -> {
              members.add(name);
              yield true;
            }
            case PACKAGE,
                MODULE,
                TYPE_PARAMETER,
                CONSTRUCTOR,
                COMPACT_CONSTRUCTOR,
                PARAMETER,
                INITIALIZER ->
                false;
          };
      if (isNamed && !name.isEmpty()) {
        counts.merge(name, 1, Integer::sum);
        known.add(name);
        for (String word : name.split("(?=\\p{Lu}[a-z])|_")) {
          if (word.matches("\\p{Lu}?[a-z]{2,}")) {
            words.add(word);
          }
        }
      }
    }
  }

  /// The chance of a declaration to have a name that no other has.
  double newShare() {
    return newShare;
  }

  /// True of a name that the JDK's sources do not have.
  boolean isNew(String name) {
    return !known.contains(name);
  }

  /// Two to four words, each with a capital.
  String type(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      String word = word(random);
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  /// A member's name: one of the JDK's, or a new one.
  String member(Random random) {
    if (random.nextDouble() >= newShare) {
      return members.get(random.nextInt(members.size()));
    }
    String name = type(random);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  String word(Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
