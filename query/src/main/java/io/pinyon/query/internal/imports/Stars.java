package io.pinyon.query.internal.imports;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes many imports of one package or class as one on demand where the project wants that and
/// where no name of the file would get another meaning (JLS 6.4.1, 7.5.2).
final class Stars {
  private final SymbolTable symbols;
  private final ImportUse use;
  private final ImportLayout layout;

  /// An import without the keywords, `java.util.*`.
  record Written(String name, boolean isStatic) {}

  Stars(Attribution attribution, ImportUse use, ImportLayout layout) {
    this.symbols = attribution.symbols();
    this.use = use;
    this.layout = layout;
  }

  List<Written> apply(List<Written> imports) {
    Map<Written, List<Written>> byOwner = new LinkedHashMap<>();
    for (Written each : imports) {
      String owner = each.name().substring(0, Math.max(0, each.name().lastIndexOf('.')));
      byOwner
          .computeIfAbsent(new Written(owner, each.isStatic()), k -> new ArrayList<>())
          .add(each);
    }
    List<Written> result = new ArrayList<>();
    byOwner.forEach((owner, all) -> {
      int most = owner.isStatic() ? layout.namesBeforeStar() : layout.classesBeforeStar();
      boolean hasStar = all.stream().anyMatch(each -> each.name().endsWith(".*"));
      boolean becomesStar =
          !hasStar && all.size() >= most && !owner.name().isEmpty() && isSafe(owner, all, imports);
      if (becomesStar) {
        result.add(new Written(owner.name() + ".*", owner.isStatic()));
      } else {
        result.addAll(all);
      }
    });
    return result;
  }

  /// True if none of the file's names that something else gives a meaning would be of the package
  /// too, and none of those imported is hidden by a type of the file's own package.
  private boolean isSafe(Written owner, List<Written> singles, List<Written> imports) {
    if (!symbols.facts().isComplete() || owner.isStatic() || !symbols.hasPackage(owner.name())) {
      return false; // of a class: its members may be anything that is inherited
    }
    if (imports.stream().anyMatch(each -> each.name().endsWith(".*") && !each.isStatic())) {
      return false;
    }
    String home = symbols.open().index().packageName();
    for (String name : use.names()) {
      symbols.effort().step();
      if (symbols.topLevel(owner.name(), name) == null) {
        continue;
      }
      boolean isOne = singles.stream().anyMatch(each -> each.name().endsWith("." + name));
      boolean isTaken =
          symbols.topLevel(home, name) != null || symbols.topLevel("java.lang", name) != null;
      if (isTaken || !isOne && !isImported(name, imports)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isImported(String name, List<Written> imports) {
    return imports.stream().anyMatch(each -> each.name().endsWith("." + name));
  }
}
