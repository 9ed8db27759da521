package io.pinyon.benchmarks.actions;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where in the files of a project each sort of action may be offered. One thread.
final class Places {
  private final Sources sources;
  private final Map<ActionSort, List<Path>> files = new EnumMap<>(ActionSort.class);
  private final Map<ActionSort, Integer> counts = new EnumMap<>(ActionSort.class);

  /// A place of a file.
  record Place(Path file, TextRange range) {}

  Places(Sources sources, Set<ActionSort> sorts) {
    this.sources = sources;
    for (Path file : sources.files()) {
      SyntaxTree tree = SyntaxTree.parse(sources.text(file));
      for (ActionSort sort : sorts) {
        int count = sort.isOfMistakes() ? 1 : of(sort, tree).size();
        if (count > 0) {
          files.computeIfAbsent(sort, _ -> new ArrayList<>()).add(file);
          counts.merge(sort, count, Integer::sum);
        }
      }
    }
  }

  /// The sorts that have places, in order.
  List<ActionSort> sorts() {
    return List.copyOf(files.keySet());
  }

  /// How many places a sort has.
  int count(ActionSort sort) {
    return counts.getOrDefault(sort, 0);
  }

  /// One place of a sort that has some: of a file first, so that large files are no likelier.
  Place any(ActionSort sort, Random random) {
    Path file = pick(files.getOrDefault(sort, List.of()), random);
    List<TextRange> all =
        sort.isOfMistakes()
            ? List.of(TextRange.EMPTY)
            : of(sort, SyntaxTree.parse(sources.text(file)));
    return new Place(file, pick(all, random));
  }

  private static List<TextRange> of(ActionSort sort, SyntaxTree tree) {
    List<TextRange> found = new ArrayList<>();
    Deque<Node> left = new ArrayDeque<>(List.of(tree.unit()));
    while (!left.isEmpty()) {
      Node node = left.pop();
      @Nullable TextRange place = sort.place(node);
      if (place != null) {
        found.add(place);
      }
      node.forEachChild(left::push);
    }
    return found;
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
