package io.pinyon.indexer.library;

import io.pinyon.schema.CamelHumps;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of all types in a JDK's exported packages, nested ones too, from directory listings
/// alone. What a type is and whether it is public is read from its class file when first asked for
/// and kept. Safe for use by many threads.
final class TypeCatalogue {
  /// One name. `header` is 0 until read, then [#READ] and kind and modifiers.
  private static final class Entry {
    final String binaryName;
    final String simpleName;
    final String packageName;
    final String module;
    final @Nullable Entry outer;
    int header; // written by any thread that reads the class file, always with the same value

    Entry(String binaryName, String packageName, String module, @Nullable Entry outer) {
      this.binaryName = binaryName;
      this.simpleName = LibraryType.simpleName(binaryName);
      this.packageName = packageName;
      this.module = module;
      this.outer = outer;
    }
  }

  private record Match(Entry entry, int fit, int weight) {}

  private static final int READ = 1 << 30;
  private static final int KIND_SHIFT = 24;
  private static final Comparator<Match> NEAREST_FIRST =
      Comparator.comparingInt(Match::fit)
          .reversed()
          .thenComparing(Comparator.comparingInt(Match::weight).reversed())
          .thenComparingInt(m -> m.entry().simpleName.length())
          .thenComparing(m -> m.entry().binaryName);

  private final RuntimeImage image;
  private final Entry[] bySimpleName;
  private final Map<String, List<Entry>> topLevel = new HashMap<>();

  TypeCatalogue(RuntimeImage image, ModuleGraph modules) {
    this.image = image;
    List<Entry> all = new ArrayList<>();
    for (String packageName : modules.exportedPackages()) {
      String module = modules.moduleOf(packageName);
      if (module != null) {
        list(module, packageName, all);
      }
    }
    bySimpleName = all.toArray(Entry[]::new);
    Arrays.sort(
        bySimpleName,
        Comparator.comparing((Entry e) -> e.simpleName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(e -> e.binaryName));
  }

  private void list(String module, String packageName, List<Entry> all) {
    String folder = packageName.replace('.', '/');
    Map<String, Entry> here = new HashMap<>();
    List<Entry> top = new ArrayList<>();
    for (String name : image.classNames(module, folder)) {
      if (name.indexOf('-') >= 0) {
        continue; // package-info, module-info
      }
      int dollar = name.lastIndexOf('$');
      Entry outer = dollar > 0 ? here.get(name.substring(0, dollar)) : null;
      // The outer class sorts before its members; without one, the $ is part of a simple name or
      // the outer class is local.
      if (dollar > 0 && (outer == null || !startsLikeAName(name, dollar + 1))) {
        continue;
      }
      Entry entry = new Entry(folder + "/" + name, packageName, module, outer);
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
  void readHeaders() {
    for (Entry entry : bySimpleName) {
      isPublic(entry);
    }
  }

  /// The public top-level types of a package, by name.
  List<LibraryType> typesIn(String packageName) {
    List<LibraryType> result = new ArrayList<>();
    for (Entry entry : topLevel.getOrDefault(packageName, List.of())) {
      if (isPublic(entry)) {
        result.add(type(entry));
      }
    }
    return result;
  }

  /// The public types that fit, nearest first, at most `limit`.
  List<LibraryType> matching(String typed, int limit) {
    List<Match> matches = new ArrayList<>();
    for (int i = typed.isEmpty() ? 0 : first(typed.charAt(0)); i < bySimpleName.length; i++) {
      Entry entry = bySimpleName[i];
      if (!typed.isEmpty() && fold(entry.simpleName.charAt(0)) != fold(typed.charAt(0))) {
        break;
      }
      int fit = CamelHumps.fit(typed, entry.simpleName);
      if (fit != CamelHumps.NONE) {
        matches.add(new Match(entry, fit, weight(entry)));
      }
    }
    matches.sort(NEAREST_FIRST);
    List<LibraryType> result = new ArrayList<>();
    for (Match match : matches) {
      if (result.size() == limit) {
        break;
      }
      if (isPublic(match.entry())) {
        result.add(type(match.entry()));
      }
    }
    return result;
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

  private static int weight(Entry entry) {
    String name = entry.packageName;
    int weight =
        switch (name) {
          case "java.lang" -> 10;
          case "java.util" -> 9;
          case "java.util.function", "java.util.stream", "java.util.concurrent", "java.io" -> 8;
          case "java.nio.file", "java.time", "java.math", "java.net", "java.nio.charset" -> 7;
          default -> name.startsWith("java.") ? 4 : name.startsWith("javax.") ? 2 : 0;
        };
    if (name.startsWith("java.awt") || name.startsWith("java.beans")) {
      weight = 3;
    }
    return entry.outer == null ? weight : weight - 1;
  }

  private static LibraryType type(Entry entry) {
    return new LibraryType(
        entry.binaryName,
        entry.packageName,
        DeclarationKind.values()[entry.header >> KIND_SHIFT & 0x3f],
        entry.header & 0xffff,
        weight(entry));
  }

  private boolean isPublic(Entry entry) {
    for (Entry e = entry; e != null; e = e.outer) {
      if (e.header == 0) {
        e.header = readHeader(e);
      }
      if ((e.header & Modifiers.PUBLIC) == 0) {
        return false;
      }
    }
    return true;
  }

  private int readHeader(Entry entry) {
    byte[] bytes = image.read(entry.module, entry.binaryName);
    if (bytes == null) {
      return READ;
    }
    ClassModel model = ClassFile.of().parse(bytes);
    int flags = model.flags().flagsMask();
    if (entry.outer != null) {
      flags = 0;
      var inner = model.findAttribute(Attributes.innerClasses());
      if (inner.isPresent()) {
        for (InnerClassInfo info : inner.get().classes()) {
          if (info.outerClass().isPresent()
              && info.innerClass().asInternalName().equals(entry.binaryName)) {
            flags = info.flagsMask();
          }
        }
      }
    }
    DeclarationKind kind = DeclarationKind.CLASS;
    if ((flags & ClassFile.ACC_ANNOTATION) != 0) {
      kind = DeclarationKind.ANNOTATION;
    } else if ((flags & ClassFile.ACC_INTERFACE) != 0) {
      kind = DeclarationKind.INTERFACE;
    } else if ((flags & ClassFile.ACC_ENUM) != 0) {
      kind = DeclarationKind.ENUM;
    } else if (model.superclass().isPresent()
        && model.superclass().get().asInternalName().equals("java/lang/Record")) {
      kind = DeclarationKind.RECORD;
    }
    int modifiers =
        flags
            & (Modifiers.PUBLIC
                | Modifiers.PROTECTED
                | Modifiers.STATIC
                | Modifiers.FINAL
                | Modifiers.ABSTRACT);
    return READ | kind.ordinal() << KIND_SHIFT | modifiers;
  }
}
