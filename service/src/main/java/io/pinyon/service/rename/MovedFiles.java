package io.pinyon.service.rename;

import io.pinyon.schema.FileIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files that move to other packages, by where they lie now.
final class MovedFiles {
  private final Map<String, Moved> byLocation = new TreeMap<>();

  /// A file on its way from one package to another. Its type `oldName` gets `newName` on the way;
  /// both are empty if none does.
  record Moved(String location, String from, String to, String oldName, String newName) {
    Moved(String location, String from, String to) {
      this(location, from, to, "", "");
    }

    /// The qualified name that one of its types has then.
    String qualified(String type) {
      String simple = type.equals(oldName) ? newName : type;
      return to.isEmpty() ? simple : to + "." + simple;
    }
  }

  MovedFiles(List<Moved> files) {
    files.forEach(each -> byLocation.put(each.location(), each));
  }

  /// By their locations.
  Collection<Moved> all() {
    return byLocation.values();
  }

  /// Null if the file does not move.
  @Nullable Moved at(String location) {
    return byLocation.get(location);
  }

  boolean has(String location) {
    return byLocation.containsKey(location);
  }

  /// The package that a file of this package is in afterwards.
  String packageThen(String location, String packageNow) {
    Moved file = byLocation.get(location);
    return file == null ? packageNow : file.to();
  }

  /// The names of the top-level types, and where they are declared.
  static Map<String, Integer> topLevel(FileIndex index) {
    Map<String, Integer> types = new HashMap<>();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType()) {
        types.put(index.name(row), index.nameRange(row).start());
      }
    }
    return types;
  }
}
