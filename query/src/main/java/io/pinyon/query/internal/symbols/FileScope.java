package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the simple names of one file mean outside any class: its own types, its imports, its
/// package, java.lang (JLS 6.4.1, 7.5), in that order.
public final class FileScope {
  private final SymbolTable symbols;
  private final Unit unit;
  private final List<Import> imports;
  private final Map<String, Optional<ClassSymbol>> known = new HashMap<>();
  private final Map<String, Set<ClassSymbol>> onDemand = new HashMap<>();

  FileScope(SymbolTable symbols, Unit unit) {
    this.symbols = symbols;
    this.unit = unit;
    this.imports = unit.index().origin() == Origin.SOURCE ? imports(unit.index()) : List.of();
  }

  /// Those written, and the one that a compact source file has without saying so (JLS 7.3).
  private static List<Import> imports(FileIndex index) {
    List<Import> result = new ArrayList<>(index.imports());
    if (index.isCompact()) {
      result.add(new Import(ImportKind.MODULE, "java.base", TextRange.EMPTY));
    }
    return result;
  }

  public List<Import> imports() {
    return imports;
  }

  public @Nullable Type typeNamed(String name) {
    ClassSymbol symbol = classNamed(name);
    return symbol == null ? null : symbol.thisType();
  }

  public @Nullable ClassSymbol classNamed(String name) {
    Optional<ClassSymbol> found = known.get(name);
    if (found == null) {
      known.put(name, Optional.empty()); // an import may ask again while it is being resolved
      found = Optional.ofNullable(find(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  private @Nullable ClassSymbol find(String name) {
    ClassSymbol own = symbols.declaredAtTop(unit, name);
    if (own != null) {
      return own;
    }
    Effort effort = symbols.effort();
    effort.steps(imports.size());
    for (Import i : imports) {
      if (i.kind() == ImportKind.SINGLE || i.kind() == ImportKind.STATIC) {
        int dot = i.name().lastIndexOf('.');
        if (i.name().substring(dot + 1).equals(name) && dot >= 0) {
          ClassSymbol symbol = imported(i, dot);
          if (symbol != null) {
            return symbol;
          }
        }
      }
    }
    ClassSymbol beside = symbols.topLevel(unit.index().packageName(), name);
    if (beside != null) {
      return beside;
    }
    for (Import i : imports) {
      if (effort.isSpent()) {
        return null;
      }
      effort.step();
      ClassSymbol symbol = onDemand(i, name);
      if (symbol != null) {
        return symbol;
      }
    }
    ClassSymbol lang = symbols.topLevel("java.lang", name);
    if (lang != null) {
      return lang;
    }
    for (Import i : imports) {
      if (i.kind() == ImportKind.MODULE) {
        for (String packageName : symbols.facts().packagesOfModule(i.name())) {
          ClassSymbol symbol = symbols.topLevel(packageName, name);
          if (symbol != null && symbol.is(Modifiers.PUBLIC)) {
            return symbol;
          }
        }
      }
    }
    return null;
  }

  /// True if the file itself says what the name means: it declares the type or imports it singly.
  public boolean isFixed(String name) {
    if (symbols.declaredAtTop(unit, name) != null) {
      return true;
    }
    symbols.effort().steps(imports.size());
    for (Import i : imports) {
      int dot = i.name().lastIndexOf('.');
      boolean isIt = dot >= 0 && i.name().substring(dot + 1).equals(name);
      if (isIt
          && (i.kind() == ImportKind.SINGLE
              || i.kind() == ImportKind.STATIC && imported(i, dot) != null)) {
        return true;
      }
    }
    return false;
  }

  /// True if the name may not be used as it has several meanings, see [#importedOnDemand].
  public boolean isAmbiguous(String name) {
    return importedOnDemand(name).size() > 1;
  }

  /// The types that on-demand imports of one kind give the name, those of packages and types before
  /// those of modules; none if something nearer shadows them (JLS 6.4.1, 7.5.2, 7.5.5). With
  /// several of them [#classNamed] is the first.
  public Set<ClassSymbol> importedOnDemand(String name) {
    Set<ClassSymbol> found = onDemand.get(name);
    if (found == null) {
      found = findOnDemand(name);
      if (symbols.effort().isSpent()) {
        return Set.of();
      }
      onDemand.put(name, found);
    }
    return found;
  }

  private Set<ClassSymbol> findOnDemand(String name) {
    if (isFixed(name) || symbols.topLevel(unit.index().packageName(), name) != null) {
      return Set.of();
    }
    Set<ClassSymbol> found = new LinkedHashSet<>();
    for (Import i : imports) {
      symbols.effort().step();
      add(onDemand(i, name), found);
    }
    add(symbols.topLevel("java.lang", name), found);
    if (found.isEmpty()) {
      for (Import i : imports) {
        if (i.kind() == ImportKind.MODULE) {
          for (String packageName : symbols.facts().packagesOfModule(i.name())) {
            add(symbols.topLevel(packageName, name), found);
          }
        }
      }
    }
    return found;
  }

  private void add(@Nullable ClassSymbol symbol, Set<ClassSymbol> to) {
    if (symbol != null && isAccessible(symbol)) {
      to.add(symbol);
    }
  }

  private @Nullable ClassSymbol imported(Import i, int dot) {
    if (i.kind() == ImportKind.SINGLE) {
      return symbols.byQualifiedName(i.name());
    }
    ClassSymbol owner = symbols.byQualifiedName(i.name().substring(0, dot));
    return owner == null ? null : symbols.memberClass(owner, i.name().substring(dot + 1));
  }

  private @Nullable ClassSymbol onDemand(Import i, String name) {
    if (i.kind() == ImportKind.ON_DEMAND) {
      ClassSymbol symbol = symbols.topLevel(i.name(), name);
      if (symbol != null && isAccessible(symbol)) {
        return symbol;
      }
    }
    if (i.kind() == ImportKind.ON_DEMAND || i.kind() == ImportKind.STATIC_ON_DEMAND) {
      ClassSymbol owner =
          i.name().indexOf('.') < 0 && symbols.hasPackage(i.name())
              ? null
              : symbols.byQualifiedName(i.name());
      ClassSymbol member = owner == null ? null : symbols.memberClass(owner, name);
      return member != null && isAccessible(member) ? member : null;
    }
    return null;
  }

  /// Imports stand outside of every class (JLS 6.6).
  private boolean isAccessible(ClassSymbol symbol) {
    return symbol.is(Modifiers.PUBLIC)
        || !symbol.is(Modifiers.PRIVATE) && symbol.packageName().equals(unit.index().packageName());
  }

  /// The classes whose static member of this name is imported (JLS 7.5.3, 7.5.4): single imports
  /// first, `onDemand` ones in the second list.
  public List<ClassSymbol> staticImportsOf(String name) {
    List<ClassSymbol> result = new ArrayList<>(1);
    symbols.effort().steps(imports.size());
    for (Import i : imports) {
      if (i.kind() == ImportKind.STATIC) {
        int dot = i.name().lastIndexOf('.');
        if (dot > 0 && i.name().substring(dot + 1).equals(name)) {
          add(symbols.byQualifiedName(i.name().substring(0, dot)), result);
        }
      }
    }
    for (Import i : imports) {
      if (i.kind() == ImportKind.STATIC_ON_DEMAND && !symbols.effort().isSpent()) {
        add(symbols.byQualifiedName(i.name()), result);
      }
    }
    return result;
  }

  private void add(@Nullable ClassSymbol symbol, List<ClassSymbol> list) {
    symbols.effort().steps(list.size());
    if (symbol != null && !list.contains(symbol)) {
      list.add(symbol);
    }
  }
}
