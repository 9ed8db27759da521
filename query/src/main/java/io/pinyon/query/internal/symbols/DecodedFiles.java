package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.LombokConfig;
import io.pinyon.schema.FileIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files that a [SymbolTable] has decoded something of, and what of them outlives a change.
final class DecodedFiles {
  private final Map<FileIndex, DecodedFile> files = new IdentityHashMap<>();

  @Nullable DecodedFile get(FileIndex index) {
    return files.get(index);
  }

  DecodedFile add(Unit unit) {
    DecodedFile file = new DecodedFile(unit);
    files.put(unit.index(), file);
    return file;
  }

  void remove(FileIndex index) {
    files.remove(index);
  }

  int size() {
    return files.size();
  }

  void clear() {
    files.clear();
  }

  /// True if a file was decoded with settings of Lombok that are others now.
  boolean haveSettingsChanged(Facts now) {
    for (DecodedFile file : files.values()) {
      List<String> settings = file.generated == null ? null : file.generated.settings;
      if (settings != null && !settings.equals(now.settings(file.unit, LombokConfig.FILE_NAME))) {
        return true;
      }
    }
    return false;
  }

  /// Drops the sources that may mean something else once types of these names have changed, and
  /// adds the names of the types that they declare, which count as changed too.
  void forget(Set<String> names) {
    List<FileIndex> kept = new ArrayList<>();
    files.forEach((index, file) -> {
      if (file.unit.kind() != Unit.Kind.LIBRARY_CLASS) {
        kept.add(index);
      }
    });
    Deque<String> changed = new ArrayDeque<>(names);
    while (!changed.isEmpty()) {
      String name = changed.pop();
      kept.removeIf(index -> {
        boolean isChanged = !index.hasMentions() || index.stringId(name) >= 0;
        if (isChanged) {
          files.remove(index);
          DecodedFile.topLevelNames(index).filter(names::add).forEach(changed::push);
        }
        return isChanged;
      });
    }
  }
}
