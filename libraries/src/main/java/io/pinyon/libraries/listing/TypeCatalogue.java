package io.pinyon.libraries.listing;

import io.pinyon.schema.names.NameMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of all types in a library's packages, nested ones too, from directory listings alone.
/// What a type is and whether it is public is read from its class file when first asked for and
/// kept. Safe for use by many threads.
public final class TypeCatalogue {
  /// One name, at a place of [TypeSource#classNames]. `header` is 0 until read, see [TypeHeader].
  private static final class Entry {
    final String binaryName;
    final String simpleName;
    final String packageName;
    final int index;
    final @Nullable Entry outer;
    int header; // written by any thread that reads the class file, always with the same value

    Entry(String binaryName, String packageName, int index, @Nullable Entry outer) {
      this.binaryName = binaryName;
      this.simpleName = LibraryType.simpleName(binaryName);
      this.packageName = packageName;
      this.index = index;
      this.outer = outer;
    }
  }

  private final TypeSource source;
  private final Entry[] bySimpleName;
  private final Map<String, List<Entry>> topLevel = new HashMap<>();

  public TypeCatalogue(TypeSource source) {
    this.source = source;
    List<Entry> all = new ArrayList<>();
    for (String packageName : source.packages()) {
      list(packageName, all);
    }
    bySimpleName = all.toArray(Entry[]::new);
    Arrays.sort(
        bySimpleName,
        Comparator.comparing((Entry e) -> e.simpleName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(e -> e.binaryName));
  }

  private void list(String packageName, List<Entry> all) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    Map<String, Entry> here = new HashMap<>();
    List<Entry> top = new ArrayList<>();
    List<String> names = source.classNames(packageName);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.indexOf('-') >= 0) {
        continue; // package-info, module-info
      }
      int dollar = name.lastIndexOf('$');
      Entry outer = dollar > 0 ? here.get(name.substring(0, dollar)) : null;
      // The outer class sorts before its members; without one, the $ is part of a simple name or
      // the outer class is local.
      if (dollar >= 0 && (outer == null || !startsLikeAName(name, dollar + 1))) {
        continue;
      }
      Entry entry = new Entry(folder + name, packageName, i, outer);
      entry.header = source.header(packageName, i);
      here.put(name, entry);
      all.add(entry);
      if (outer == null) {
        top.add(entry);
      }
    }
    topLevel.put(packageName, top);
  }

  private static boolean startsLikeAName(String name, int at) {
    return at < name.length() && Character.isJavaIdentifierStart(name.charAt(at));
  }

  /// Reads what is read on demand otherwise.
  public void readHeaders() {
    for (Entry entry : bySimpleName) {
      isPublic(entry);
    }
  }

  /// The public top-level types of a package, by name.
  public List<LibraryType> typesIn(String packageName) {
    List<LibraryType> result = new ArrayList<>();
    for (Entry entry : topLevel.getOrDefault(packageName, List.of())) {
      if (isPublic(entry)) {
        result.add(type(entry));
      }
    }
    return result;
  }

  /// The public types that fit, nearest first, at most `limit`.
  public List<LibraryType> matching(String typed, int limit) {
    NameMatches<Entry> matches =
        new NameMatches<>(
            typed, entry -> entry.simpleName, this::weight, entry -> entry.binaryName);
    for (int i = typed.isEmpty() ? 0 : first(typed.charAt(0)); i < bySimpleName.length; i++) {
      Entry entry = bySimpleName[i];
      if (!typed.isEmpty() && fold(entry.simpleName.charAt(0)) != fold(typed.charAt(0))) {
        break;
      }
      matches.add(entry);
    }
    return matches.nearest().filter(this::isPublic).limit(limit).map(this::type).toList();
  }

  private int first(char c) {
    int low = 0;
    int high = bySimpleName.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (fold(bySimpleName[middle].simpleName.charAt(0)) < fold(c)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private int weight(Entry entry) {
    int weight = source.weight(entry.packageName);
    return entry.outer == null ? weight : weight - 1;
  }

  private LibraryType type(Entry entry) {
    return new LibraryType(
        entry.binaryName,
        entry.packageName,
        TypeHeader.kind(entry.header),
        TypeHeader.modifiers(entry.header),
        weight(entry));
  }

  private boolean isPublic(Entry entry) {
    for (Entry e = entry; e != null; e = e.outer) {
      if (e.header == 0) {
        e.header = readHeader(e);
      }
      if (!TypeHeader.isPublic(e.header)) {
        return false;
      }
    }
    return true;
  }

  private int readHeader(Entry entry) {
    int known = source.header(entry.packageName, entry.index);
    if (known != 0) {
      return known;
    }
    int header = TypeHeader.of(source.read(entry.packageName, entry.binaryName), entry.binaryName);
    source.keepHeader(entry.packageName, entry.index, header);
    return header;
  }
}
