package io.pinyon.query.internal.navigation;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.Target;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where symbols are declared: a row of a source's index. Of a class file, that of its source. What
/// is gone to ([#of]) may be decompiled for that, what is only read ([#declarationOf]) is not.
public final class DeclarationLocator {
  private static final Set<DeclarationKind> FIELDS =
      EnumSet.of(
          DeclarationKind.FIELD, DeclarationKind.ENUM_CONSTANT, DeclarationKind.RECORD_COMPONENT);

  private final SymbolTable symbols;

  /// The source of a class file, null if there is none.
  private interface Sources {
    @Nullable Unit of(Unit classFile);
  }

  public DeclarationLocator(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /// What an id names; null if that is not known any more.
  public @Nullable Target of(SymbolId id) {
    int parameter = SymbolKey.parameter(id.text());
    Symbol found = SymbolKey.resolve(symbols, id.text());
    return found instanceof Symbol.OfMethod m && parameter >= 0
        ? parameter(m.symbol(), parameter)
        : found == null ? null : of(found);
  }

  public List<Target> of(List<Symbol> symbols) {
    List<Target> result = new ArrayList<>();
    for (Symbol symbol : symbols) {
      Target target = of(symbol);
      if (target != null && !result.contains(target)) {
        result.add(target);
      }
    }
    return result;
  }

  public @Nullable Target of(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfLocal l ->
          at(symbols.open(), l.node().nameRange(), new TextRange(l.node().start(), l.node().end()));
      case Symbol.OfLabel l -> at(symbols.open(), l.place(), l.place());
      case Symbol.OfTypeVariable v ->
          v.place() == null ? null : at(symbols.open(), v.place(), v.place());
      default -> {
        DeclarationRef declared = declarationOf(symbol, this::sourceOrDecompiled);
        yield declared == null ? null : at(declared);
      }
    };
  }

  /// The declaration of a module, class, method or field in source; null if there is no source.
  public @Nullable DeclarationRef declarationOf(Symbol symbol) {
    return declarationOf(symbol, symbols.facts()::sourceOf);
  }

  /// As [#declarationOf], from what is decompiled where there is no source.
  public @Nullable DeclarationRef sourceOrDecompiled(Symbol symbol) {
    return declarationOf(symbol, this::sourceOrDecompiled);
  }

  /// The names of a method's parameters, from the source where a class file has none.
  public List<String> parameterNames(MethodSymbol method) {
    List<String> names = method.parameterNames();
    boolean isMadeUp =
        method.owner().unit().kind() == Unit.Kind.LIBRARY_CLASS
            && !names.isEmpty()
            && names.getFirst().equals("arg0");
    DeclarationRef place = isMadeUp ? declarationOf(new Symbol.OfMethod(method, null)) : null;
    if (place == null) {
      return names;
    }
    FileIndex index = place.unit().index();
    List<String> written =
        index.children(place.row(), DeclarationKind.PARAMETER).mapToObj(index::name).toList();
    return written.size() == names.size() ? written : names;
  }

  /// A parameter of a method, counted from 0; the method if it has none there.
  public @Nullable Target parameter(MethodSymbol method, int at) {
    DeclarationRef declared =
        declarationOf(new Symbol.OfMethod(method, null), this::sourceOrDecompiled);
    if (declared == null) {
      return null;
    }
    int[] parameters =
        declared.unit().index().children(declared.row(), DeclarationKind.PARAMETER).toArray();
    return at(
        at < parameters.length ? new DeclarationRef(declared.unit(), parameters[at]) : declared);
  }

  private @Nullable Unit sourceOrDecompiled(Unit classFile) {
    Unit source = symbols.facts().sourceOf(classFile);
    return source == null ? symbols.facts().decompiled(classFile) : source;
  }

  private @Nullable DeclarationRef declarationOf(Symbol symbol, Sources sources) {
    return switch (symbol) {
      case Symbol.OfModule m -> {
        Unit unit = symbols.facts().module(m.name());
        yield unit == null || unit.index().declarationCount() == 0
            ? null
            : new DeclarationRef(unit, 0);
      }
      case Symbol.OfClass c ->
          c.symbol().unit().kind() == Unit.Kind.LIBRARY_CLASS
              ? sourceOfClass(c.symbol(), sources)
              : new DeclarationRef(c.symbol().unit(), c.symbol().row());
      case Symbol.OfMethod m ->
          inSource(m.symbol().owner(), m.symbol().unit(), m.symbol().row(), m.symbol(), sources);
      case Symbol.OfField f ->
          inSource(f.symbol().owner(), f.symbol().unit(), f.symbol().row(), null, sources);
      default -> null;
    };
  }

  private static @Nullable DeclarationRef inSource(
      ClassSymbol owner, Unit unit, int row, @Nullable MethodSymbol method, Sources sources) {
    if (owner.unit().kind() != Unit.Kind.LIBRARY_CLASS) {
      return new DeclarationRef(unit, row);
    }
    DeclarationRef declared = sourceOfClass(owner, sources);
    if (declared == null) {
      return null;
    }
    int member =
        method == null
            ? memberNamed(declared, owner.index().name(row))
            : methodLike(declared, method);
    return new DeclarationRef(declared.unit(), member < 0 ? declared.row() : member);
  }

  private static @Nullable DeclarationRef sourceOfClass(ClassSymbol symbol, Sources sources) {
    Unit source = sources.of(symbol.unit());
    if (source == null) {
      return null;
    }
    Deque<String> names = new ArrayDeque<>();
    for (ClassSymbol c = symbol; c != null; c = c.owner()) {
      names.push(c.name());
    }
    FileIndex index = source.index();
    int row = -1;
    int from = 0;
    int to = index.declarationCount();
    for (String name : names) {
      int child = from;
      while (child < to && !(index.kind(child).isType() && index.name(child).equals(name))) {
        child = index.end(child);
      }
      if (child >= to) {
        break;
      }
      row = child;
      from = row + 1;
      to = index.end(row);
    }
    return row < 0 ? null : new DeclarationRef(source, row);
  }

  private static int memberNamed(DeclarationRef declared, String name) {
    FileIndex index = declared.unit().index();
    return index
        .children(declared.row())
        .filter(child -> FIELDS.contains(index.kind(child)) && index.name(child).equals(name))
        .findFirst()
        .orElse(-1);
  }

  /// The method of a source that a class file's method came from: same name and number of
  /// parameters, and the most parameter types of the same simple name.
  private static int methodLike(DeclarationRef declared, MethodSymbol method) {
    FileIndex index = declared.unit().index();
    int best = -1;
    int bestScore = -1;
    for (int child = declared.row() + 1;
        child < index.end(declared.row());
        child = index.end(child)) {
      DeclarationKind kind = index.kind(child);
      boolean sameKind =
          method.isConstructor()
              ? kind == DeclarationKind.CONSTRUCTOR || kind == DeclarationKind.COMPACT_CONSTRUCTOR
              : (kind == DeclarationKind.METHOD || kind == DeclarationKind.ANNOTATION_ELEMENT)
                  && index.name(child).equals(method.name());
      if (sameKind) {
        int score = similarity(index, child, method);
        if (score > bestScore) {
          best = child;
          bestScore = score;
        }
      }
    }
    return best >= 0 || method.arity() > 0 ? best : memberNamed(declared, method.name());
  }

  private static int similarity(FileIndex index, int row, MethodSymbol method) {
    List<String> written =
        index
            .children(row, DeclarationKind.PARAMETER)
            .mapToObj(parameter -> head(index.type(parameter)))
            .toList();
    List<Type> types = method.parameterTypes();
    if (written.size() != types.size()) {
      return 0;
    }
    int score = 1;
    for (int i = 0; i < types.size(); i++) {
      if (written.get(i).equals(head(types.get(i)))) {
        score += 2;
      }
    }
    return score;
  }

  private static String head(@Nullable WrittenType type) {
    return switch (type) {
      case null -> "";
      case WrittenType.Named n -> n.name().substring(n.name().lastIndexOf('.') + 1);
      case WrittenType.Array a -> head(a.element()) + "[]";
      default -> type.toString();
    };
  }

  /// The simple name of a type, as far as sources and class files agree on it.
  public static String head(Type type) {
    return switch (type) {
      case Type.ClassType c -> c.symbol().name();
      case Type.ArrayType a -> head(a.element()) + "[]";
      default -> type.toString();
    };
  }

  /// The place of a declaration of a source.
  public static Target at(DeclarationRef declared) {
    FileIndex index = declared.unit().index();
    return at(declared.unit(), index.nameRange(declared.row()), index.range(declared.row()));
  }

  private static Target at(Unit unit, TextRange name, TextRange whole) {
    FileIndex index = unit.index();
    return new Target(
        unit.location(),
        index.position(name.start()),
        index.position(name.end()),
        index.position(whole.start()),
        index.position(whole.end()));
  }
}
