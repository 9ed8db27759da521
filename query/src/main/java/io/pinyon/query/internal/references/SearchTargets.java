package io.pinyon.query.internal.references;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes of what a name means what a search over files looks for: the declarations that count as
/// one with it, the identifiers under which they occur, and the files that can name them.
public final class SearchTargets {
  private static final int ANY_NUMBER = -1;

  private final SymbolTable symbols;
  private final Set<DeclarationId> declarations = new LinkedHashSet<>();
  private final LinkedHashSet<String> words = new LinkedHashSet<>();
  private @Nullable Reach reach;

  /// How many arguments the methods take, [#ANY_NUMBER] among them.
  private final Set<Integer> arities = new HashSet<>();

  private SearchTargets(Attribution attribution) {
    this.symbols = attribution.symbols();
  }

  /// Of an ambiguous name all meanings together. Null if there is nothing to look for.
  public static @Nullable SearchTarget of(
      Attribution attribution, List<Symbol> found, SearchTarget.Breadth breadth) {
    SearchTargets made = new SearchTargets(attribution);
    Overrides overrides = new Overrides(attribution);
    Kind kind = null;
    String name = "";
    for (Symbol symbol : found) {
      Kind next = made.add(symbol);
      if (kind == null && next != null) {
        kind = next;
        name = made.words.getFirst();
      }
      if (breadth == SearchTarget.Breadth.FAMILY && symbol instanceof Symbol.OfMethod m) {
        overrides.family(m.symbol().delegated()).forEach(made::addMethod);
      }
    }
    Reach reach = made.reach;
    return kind == null || reach == null || made.declarations.isEmpty()
        ? null
        : new SearchTarget(
            name,
            kind,
            Set.copyOf(made.declarations),
            Set.copyOf(made.words),
            reach,
            kind == Kind.METHOD && made.arities.size() == 1 && !made.arities.contains(ANY_NUMBER)
                ? OptionalInt.of(made.arities.iterator().next())
                : OptionalInt.empty());
  }

  private @Nullable Kind add(Symbol symbol) {
    Unit open = symbols.open();
    switch (symbol) {
      case Symbol.OfClass c -> {
        addClass(c.symbol());
        return Kind.TYPE;
      }
      case Symbol.OfMethod m -> {
        if (m.symbol().isConstructor()) {
          return addConstructor(m.symbol());
        }
        FieldSymbol source = Identities.source(m.symbol());
        if (source != null) {
          addField(source);
          return Kind.FIELD;
        }
        addMethod(m.symbol().delegated());
        if (Identities.made(symbol) != null) {
          addParameter(m.symbol());
        }
        return Kind.METHOD;
      }
      case Symbol.OfField f -> {
        FieldSymbol source = Identities.source(f.symbol());
        if (source == null && Identities.made(symbol) != null) {
          addParameter(f.symbol());
        }
        addField(source == null ? f.symbol() : source);
        return Kind.FIELD;
      }
      case Symbol.OfLocal l -> {
        FieldSymbol component = symbols.componentAt(l.node().nameRange().start());
        if (component != null) {
          addField(component);
          return Kind.FIELD;
        }
        words.add(l.node().name());
        addLocal(symbol);
        addGenerated(open, l.node().nameRange().start());
      }
      case Symbol.OfTypeVariable v -> {
        words.add(v.variable().name());
        addLocal(symbol);
      }
      case Symbol.OfLabel l -> {
        words.add(l.name());
        addLocal(symbol);
      }
      case Symbol.OfPackage p -> {
        words.add(last(p.name()));
        widen(new Reach.Workspace());
        addId(Identities.of(p, open));
        return Kind.PACKAGE;
      }
      case Symbol.OfModule m -> {
        words.add(last(m.name()));
        widen(new Reach.Workspace());
        addId(Identities.of(m, open));
        return Kind.MODULE;
      }
      case Symbol.OfArrayLength a -> {
        return null;
      }
    }
    return Kind.LOCAL;
  }

  private void addLocal(Symbol symbol) {
    addId(Identities.of(symbol, symbols.open()));
    widen(new Reach.File(symbols.open().location()));
  }

  private void addId(@Nullable DeclarationId id) {
    if (id != null) {
      declarations.add(id);
    }
  }

  private static String last(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  // ---- types and their constructors

  private void addClass(ClassSymbol symbol) {
    words.add(symbol.name());
    declarations.add(Identities.of(symbol));
    for (MethodSymbol constructor : symbol.constructors()) {
      declarations.add(Identities.of(constructor));
    }
    widen(reachOf(symbol));
  }

  private Kind addConstructor(MethodSymbol constructor) {
    DeclarationId own = Identities.of(constructor);
    if (own.equals(Identities.of(constructor.owner()))) { // nobody wrote it
      addClass(constructor.owner());
      return Kind.TYPE;
    }
    words.add(constructor.owner().name());
    declarations.add(own);
    widen(reachOf(constructor));
    return Kind.CONSTRUCTOR;
  }

  // ---- members

  private void addMethod(MethodSymbol method) {
    words.add(method.name());
    arities.add(method.isVarargs() ? ANY_NUMBER : method.arity());
    declarations.add(Identities.of(method));
    widen(reachOf(method));
    FieldSymbol component = method.arity() == 0 ? method.owner().field(method.name()) : null;
    if (component != null && method.owner().components().contains(component)) {
      declarations.add(Identities.of(component)); // an accessor that somebody wrote
    }
  }

  private void addField(FieldSymbol field) {
    words.add(field.name());
    declarations.add(Identities.of(field));
    widen(reachOf(field));
    if (field.owner().components().contains(field)) {
      for (MethodSymbol method : field.owner().methods(field.name())) {
        if (method.arity() == 0) {
          declarations.add(Identities.of(method));
          widen(reachOf(method));
        }
      }
    }
    addGenerated(field.owner().unit(), field.index().nameRange(field.row()).start());
  }

  /// The parameter that `@Builder` makes a member of, and what else it makes of it.
  private void addParameter(MemberSymbol member) {
    arities.add(ANY_NUMBER);
    Unit unit = member.owner().outermost().unit();
    int place = member.index().nameRange(member.row()).start();
    FileIndex index = unit.index();
    for (int row = 0; row < index.declarationCount(); row++) {
      if (index.kind(row) == DeclarationKind.PARAMETER && index.nameRange(row).start() == place) {
        words.add(index.name(row));
      }
    }
    addGenerated(unit, place);
  }

  /// What Lombok makes of a field or parameter counts as that.
  private void addGenerated(Unit unit, int place) {
    GeneratedCode code = symbols.generated(unit);
    if (code == null) {
      return;
    }
    FileIndex made = code.index();
    for (int row = 0; row < made.declarationCount(); row++) {
      if (code.madeAs(row) != null && made.nameRange(row).start() == place) {
        words.add(made.name(row));
        widen(new Reach.Workspace());
      }
    }
  }

  // ---- reach (JLS 6.6)

  private static Reach reachOf(ClassSymbol symbol) {
    if (symbol.isLocal()) {
      return new Reach.File(symbol.unit().location());
    }
    return reach(symbol.owner(), symbol.modifiers(), symbol.unit(), symbol.packageName());
  }

  private static Reach reachOf(MemberSymbol member) {
    ClassSymbol owner = member.owner();
    return reach(owner, member.modifiers(), owner.unit(), owner.packageName());
  }

  private static Reach reach(
      @Nullable ClassSymbol owner, int modifiers, Unit unit, String packageName) {
    if (owner != null && owner.isLocal() || (modifiers & Modifiers.PRIVATE) != 0) {
      return new Reach.File(unit.location());
    }
    boolean isOpen =
        (modifiers & (Modifiers.PUBLIC | Modifiers.PROTECTED)) != 0
            || owner != null && owner.isInterface();
    return isOpen ? new Reach.Workspace() : new Reach.Package(packageName);
  }

  /// Takes what holds both.
  private void widen(Reach other) {
    Reach known = reach;
    if (known == null || known.equals(other)) {
      reach = other;
    } else {
      reach = new Reach.Workspace();
    }
  }
}
