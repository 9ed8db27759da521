package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The declarations in libraries that a [SymbolName] means, in their sources, or in decompiled ones
/// where there are none. One search; one thread.
final class LibraryDeclarations {
  /// As many types are compared of a simple name; of those that fit so many sources are looked at,
  /// because getting one may take a second.
  private static final int MOST_COMPARED = 200;

  private static final int MOST_SOURCES = 10;

  private final Facts facts;
  private boolean isCut;

  LibraryDeclarations(Facts facts) {
    this.facts = facts;
  }

  /// True if not everything was looked at.
  boolean isCut() {
    return isCut;
  }

  Collection<DeclarationRef> find(SymbolName name) {
    Set<DeclarationRef> found = new LinkedHashSet<>();
    if (!name.isMember() && !name.name().equals(SymbolName.CONSTRUCTOR)) {
      List<String> all = new ArrayList<>(name.before());
      all.add(name.name());
      for (DeclarationRef type : types(all)) {
        if (name.isExecutable()) {
          Members.addConstructors(type, name, found);
        } else {
          found.add(type);
        }
      }
      Unit module = name.isExecutable() ? null : facts.module(name.dotted());
      if (module != null && module.index().declarationCount() > 0) {
        found.add(new DeclarationRef(module, 0));
      }
    }
    if (!name.before().isEmpty()) {
      for (DeclarationRef type : types(name.before())) {
        Members.add(type, name, found);
      }
    }
    return found;
  }

  /// The types with this qualified name, else those whose qualified name ends so.
  List<DeclarationRef> types(List<String> names) {
    List<DeclarationRef> found = new ArrayList<>();
    for (int top = 0; top < names.size() && found.isEmpty(); top++) {
      String packageName = String.join(".", names.subList(0, top));
      add(packageName, names.subList(top, names.size()), found);
    }
    if (!found.isEmpty()) {
      return found;
    }
    String dotted = String.join(".", names);
    for (Facts.TypeEntry each : facts.typesMatching(names.getLast(), MOST_COMPARED)) {
      if (SourceDeclarations.isNamed(each.qualifiedName(), dotted)) {
        if (found.size() == MOST_SOURCES) {
          isCut = true;
          break;
        }
        String packageName = each.packageName();
        int start = packageName.isEmpty() ? 0 : packageName.length() + 1;
        add(packageName, List.of(each.qualifiedName().substring(start).split("\\.")), found);
      }
    }
    return found;
  }

  private void add(String packageName, List<String> types, Collection<DeclarationRef> found) {
    Unit unit = facts.topLevel(packageName, types.getFirst());
    Unit source = unit == null ? null : source(unit);
    FileIndex index = source == null ? null : source.index();
    if (source == null || index == null) {
      return;
    }
    int row = type(index, 0, index.declarationCount(), types.getFirst());
    for (String nested : types.subList(1, types.size())) {
      row = row < 0 ? row : type(index, row + 1, index.end(row), nested);
    }
    if (row >= 0) {
      found.add(new DeclarationRef(source, row));
    }
  }

  private @Nullable Unit source(Unit unit) {
    if (unit.kind() != Unit.Kind.LIBRARY_CLASS) {
      return unit;
    }
    Unit source = facts.sourceOf(unit);
    return source == null ? facts.decompiled(unit) : source;
  }

  private static int type(FileIndex index, int from, int to, String name) {
    for (int row = from; row < to; row = index.end(row)) {
      if (index.kind(row).isType() && index.name(row).equals(name)) {
        return row;
      }
    }
    return -1;
  }
}
