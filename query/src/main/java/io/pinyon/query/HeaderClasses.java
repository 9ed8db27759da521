package io.pinyon.query;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.headers.ClassHeader;
import io.pinyon.query.internal.headers.Constants;
import io.pinyon.query.internal.headers.HeaderNames;
import io.pinyon.query.internal.headers.ModuleHeader;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes header classes: the class files of a source file's named types as a compiler reads them,
/// without code, from facts alone. Names of what nothing declares begin with [#UNRESOLVED] there.
/// One instance is for files that see the same (a module's) at one moment of the facts, and for one
/// thread; it keeps what it has decoded.
public final class HeaderClasses {
  /// How binary names begin that stand for types that nothing declares; what javac says about such
  /// a name follows from that.
  public static final String UNRESOLVED = HeaderNames.UNRESOLVED;

  private static final int LEAST_VERSION = 52; // older ones have no methods with code in interfaces

  /// `classes` has the bytes by binary name (`java/util/Map$Entry`), `module-info` among them;
  /// `unresolved` the names that nothing declares, as written. None are given of a file that takes
  /// more work than a question may, or is nested so deeply that the stack does not hold it.
  public record Headers(Map<String, byte[]> classes, Set<String> unresolved) {}

  private final Facts facts;
  private final int majorVersion;
  private @Nullable SymbolTable symbols;

  /// `facts` as the files see them that will be asked for; `release` is that of their class files.
  public HeaderClasses(Facts facts, int release) {
    this.facts = facts;
    this.majorVersion = Math.max(LEAST_VERSION, release + 44);
  }

  /// The binary names of a file's classes, which [#of] gives too.
  public List<String> names(Unit unit) {
    List<String> names = new ArrayList<>();
    for (ClassSymbol each : classes(open(unit))) {
      names.add(ClassHeader.binaryName(each));
    }
    return names;
  }

  /// The header classes of a file. Throws [io.pinyon.query.facts.AbandonedException] once nobody
  /// waits for it.
  public Headers of(Unit unit) {
    Headers made = make(unit);
    if (made == null) {
      symbols = null; // they may lack something, or be half done
      return new Headers(Map.of(), Set.of());
    }
    return made;
  }

  /// Null if it is too much.
  private @Nullable Headers make(Unit unit) {
    try {
      SymbolTable table = open(unit);
      Map<String, byte[]> classes = new LinkedHashMap<>();
      Set<String> unresolved = new TreeSet<>();
      Constants constants = new Constants();
      for (ClassSymbol each : classes(table)) {
        String name = ClassHeader.binaryName(each);
        classes.put(name, ClassHeader.write(each, majorVersion, constants, unresolved));
      }
      FileIndex index = table.open().index();
      if (index.declarationCount() > 0 && index.kind(0) == DeclarationKind.MODULE) {
        classes.put("module-info", ModuleHeader.write(table, index, 0, majorVersion));
      }
      return table.effort().isPartial() ? null : new Headers(classes, unresolved);
    } catch (StackOverflowError e) {
      return null;
    }
  }

  private SymbolTable open(Unit unit) {
    SymbolTable known = symbols;
    if (known == null) {
      known = new SymbolTable(facts, unit);
      symbols = known;
    } else {
      known.turnTo(facts, known.known(unit));
    }
    return known;
  }

  /// The named classes of the open file that are no local ones, the first of each name.
  private static List<ClassSymbol> classes(SymbolTable table) {
    Unit unit = table.open();
    FileIndex index = unit.index();
    Deque<ClassSymbol> open = new ArrayDeque<>();
    Map<String, ClassSymbol> found = new LinkedHashMap<>();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType() && !index.has(row, Modifiers.IMPLICIT)) {
        open.add(table.classAt(unit, row));
      }
    }
    while (!open.isEmpty()) {
      ClassSymbol next = open.remove();
      table.effort().step();
      if (!next.name().isEmpty() && found.putIfAbsent(ClassHeader.binaryName(next), next) == null) {
        for (String name : next.memberClassNames()) {
          ClassSymbol member = next.memberClass(name);
          if (member != null) {
            open.add(member);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }
}
