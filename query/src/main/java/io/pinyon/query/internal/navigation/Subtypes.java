package io.pinyon.query.internal.navigation;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The subtypes of a class among the sources, and if wanted in libraries (JLS 8.1.4, 8.1.5, 8.9.1,
/// 9.1.3): those that name it, each judged by what its own file sees, and the bodies of enum
/// constants. A class of a library is judged by what the open file sees. Not looked for: what has a
/// supertype without naming it (`Object`, `Enum`, `Record`, `Annotation`), and classes of libraries
/// that code cannot name.
public final class Subtypes {
  private static final int MOST = 2000;

  /// Of libraries, in one answer: each is shown by its source, which has to be read.
  private static final int MOST_OF_LIBRARIES = 200;

  private final SymbolTable symbols;
  private final boolean areLibrariesAsked;

  /// By location: one for each file, so that a class is one symbol.
  private final Map<String, SymbolTable> tables = new HashMap<>();

  private Subtypes(SymbolTable symbols, boolean areLibrariesAsked) {
    this.symbols = symbols;
    this.areLibrariesAsked = areLibrariesAsked;
  }

  public static Subtypes inSources(SymbolTable symbols) {
    return new Subtypes(symbols, false);
  }

  /// Those of sources first. The answer counts as partial where libraries have not been indexed, or
  /// have too many.
  public static Subtypes everywhere(SymbolTable symbols) {
    return new Subtypes(symbols, true);
  }

  /// The direct subtypes; each symbol of a source is of its own file's table.
  public List<ClassSymbol> direct(ClassSymbol symbol) {
    List<ClassSymbol> result = inSources(symbol);
    result.addAll(inLibraries(symbol, MOST_OF_LIBRARIES));
    return result;
  }

  private List<ClassSymbol> inLibraries(ClassSymbol symbol, int most) {
    List<ClassSymbol> result = new ArrayList<>();
    boolean isExtended = !symbol.isLocal() && !symbol.isAnonymous() && !symbol.is(Modifiers.FINAL);
    if (!areLibrariesAsked || !isExtended) {
      return result;
    }
    LibrarySubtypes named = symbols.facts().librarySubtypes(symbol.packageName(), symbol.name());
    if (!named.isWhole()) {
      symbols.effort().lack();
    }
    String wanted = identity(symbol);
    for (String each : named.binaryNames()) {
      symbols.effort().look();
      symbols.effort().step();
      if (symbols.effort().isSpent()) {
        break;
      }
      ClassSymbol sub = symbols.byBinaryName(each);
      if (sub != null && sub.unit().kind() == Unit.Kind.LIBRARY_CLASS && isDirect(sub, wanted)) {
        if (result.size() >= most) {
          symbols.effort().lack();
          break;
        }
        result.add(sub);
      }
    }
    return result;
  }

  private List<ClassSymbol> inSources(ClassSymbol symbol) {
    List<ClassSymbol> result = new ArrayList<>();
    if (symbol.isAnonymous() || symbol.is(Modifiers.FINAL)) {
      return result;
    }
    addConstantBodies(symbol, result);
    String wanted = identity(symbol);
    for (DeclarationRef place : symbols.facts().subtypesNaming(symbol.name())) {
      symbols.effort().look();
      symbols.effort().step();
      if (symbols.effort().isSpent()) {
        break;
      }
      if (result.size() >= MOST) {
        symbols.effort().cut();
        break;
      }
      ClassSymbol sub = table(place.unit()).classAt(place.unit(), place.row());
      if (isDirect(sub, wanted)) {
        result.add(sub);
      }
    }
    return result;
  }

  /// Direct and indirect subtypes, those of sources before those of libraries and of each the
  /// nearest first; symbols are as in [#direct].
  public List<ClassSymbol> all(ClassSymbol symbol) {
    List<ClassSymbol> result = new ArrayList<>();
    List<ClassSymbol> ofLibraries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    seen.add(identity(symbol));
    Deque<ClassSymbol> open = new ArrayDeque<>();
    open.add(symbol);
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      ClassSymbol next = open.remove();
      for (ClassSymbol sub : inSources(next)) {
        if (seen.add(identity(sub))) {
          if (result.size() >= MOST) {
            symbols.effort().cut();
            return result;
          }
          result.add(sub);
          open.add(sub);
        }
      }
      for (ClassSymbol sub : inLibraries(next, MOST_OF_LIBRARIES - ofLibraries.size())) {
        if (seen.add(identity(sub))) {
          ofLibraries.add(sub);
          open.add(sub);
        }
      }
    }
    result.addAll(ofLibraries);
    return result;
  }

  private SymbolTable table(Unit unit) {
    return tables.computeIfAbsent(unit.location(), k -> symbols.seenFrom(unit));
  }

  private void addConstantBodies(ClassSymbol symbol, List<ClassSymbol> into) {
    Unit unit = symbol.unit();
    if (symbol.kind() != DeclarationKind.ENUM || unit.kind() == Unit.Kind.LIBRARY_CLASS) {
      return;
    }
    FileIndex index = unit.index();
    for (int row = symbol.row() + 1; row < index.end(symbol.row()); row = index.end(row)) {
      if (index.kind(row) == DeclarationKind.ENUM_CONSTANT && !index.body(row).isEmpty()) {
        int body = row + 1;
        while (body < index.end(row) && !index.body(body).equals(index.body(row))) {
          body = index.end(body); // a class among the arguments
        }
        if (body < index.end(row)) {
          into.add(symbol.symbols().classAt(unit, body));
        }
      }
    }
  }

  private static boolean isDirect(ClassSymbol sub, String wanted) {
    for (Type above : sub.supertypes()) {
      if (above instanceof Type.ClassType c && identity(c.symbol()).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /// True for a class file and for a library's source, which are one.
  static boolean isOfLibrary(ClassSymbol symbol) {
    return symbol.unit().kind() != Unit.Kind.WORKSPACE;
  }

  /// The same for one class met in several tables: of a source its place, of a library its name,
  /// for two modules may have it from two files.
  static String identity(ClassSymbol symbol) {
    return isOfLibrary(symbol) && !symbol.isLocal()
        ? symbol.qualifiedName()
        : symbol.unit().location() + ':' + symbol.index().nameRange(symbol.row()).start();
  }
}
