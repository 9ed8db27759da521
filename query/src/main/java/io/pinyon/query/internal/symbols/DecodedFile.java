package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.schema.FileIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What has been decoded of one file.
final class DecodedFile {
  final Unit unit;

  /// By row.
  final Map<Integer, ClassSymbol> classes = new HashMap<>();

  @Nullable FileScope scope;
  @Nullable Generated generated;

  private @Nullable Map<String, Integer> topLevelRows;

  /// What Lombok adds to a file, its classes, and the settings that it was made with, which are
  /// null if the file does not mention Lombok.
  static final class Generated {
    final @Nullable GeneratedCode code;
    final @Nullable List<String> settings;
    final Map<Integer, ClassSymbol> classes = new HashMap<>(4);

    Generated(@Nullable GeneratedCode code, @Nullable List<String> settings) {
      this.code = code;
      this.settings = settings;
    }
  }

  DecodedFile(Unit unit) {
    this.unit = unit;
  }

  /// Rows of the types that stand at the top, the first of each name.
  Map<String, Integer> topLevelRows() {
    Map<String, Integer> known = topLevelRows;
    if (known == null) {
      known = new HashMap<>();
      FileIndex index = unit.index();
      for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
        if (index.kind(row).isType()) {
          known.putIfAbsent(index.name(row), row);
        }
      }
      topLevelRows = known;
    }
    return known;
  }

  /// Names of the types that stand at the top of a file.
  static Stream<String> topLevelNames(FileIndex index) {
    Stream.Builder<String> names = Stream.builder();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType()) {
        names.add(index.name(row));
      }
    }
    return names.build();
  }
}
