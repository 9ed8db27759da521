package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Target;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.references.MemberNames;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.JvmNames;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes items of declarations, and finds the declarations of items again.
public final class HierarchyItems {
  private static final int MOST_PARAMETERS = 16;

  private final SymbolTable symbols;
  private final DeclarationLocator targets;

  public HierarchyItems(SymbolTable symbols) {
    this.symbols = symbols;
    this.targets = new DeclarationLocator(symbols);
  }

  /// A declaration of the open file. `symbol` is null for an initializer; `row` is -1 for what is
  /// not in the file itself.
  public record Found(int row, @Nullable Symbol symbol) {}

  // ---- items

  /// `without` is the place of a declaration that has none; null if there is none to give: then
  /// such a declaration gives no item.
  @Nullable HierarchyItem of(Symbol symbol, @Nullable Target without) {
    return of(symbol, targets.of(symbol), without);
  }

  /// As [#of] of one of many: what has no source is not decompiled.
  @Nullable HierarchyItem ofMany(Symbol symbol, @Nullable Target without) {
    DeclarationRef declared = targets.declarationOf(symbol);
    Target place = declared == null ? null : DeclarationLocator.at(declared);
    return of(symbol, place, without);
  }

  private @Nullable HierarchyItem of(
      Symbol symbol, @Nullable Target place, @Nullable Target without) {
    Target shown = place == null ? without : place;
    if (shown == null) {
      return null;
    }
    return switch (symbol) {
      case Symbol.OfClass c ->
          new HierarchyItem(
              name(c.symbol()),
              c.symbol().kind(),
              container(c.symbol()),
              c.symbol().is(Modifiers.DEPRECATED),
              shown,
              place != null,
              id(c.symbol()));
      case Symbol.OfMethod m ->
          new HierarchyItem(
              name(m.symbol()),
              m.symbol().isConstructor() ? DeclarationKind.CONSTRUCTOR : DeclarationKind.METHOD,
              text(m.symbol().owner()),
              m.symbol().is(Modifiers.DEPRECATED),
              shown,
              place != null,
              id(m.symbol(), SymbolKey.of(m.symbol())));
      case Symbol.OfField f ->
          new HierarchyItem(
              f.symbol().name(),
              f.symbol().isEnumConstant() ? DeclarationKind.ENUM_CONSTANT : DeclarationKind.FIELD,
              text(f.symbol().owner()),
              f.symbol().is(Modifiers.DEPRECATED),
              shown,
              place != null,
              id(f.symbol(), SymbolKey.of(f.symbol())));
      case Symbol.OfLocal l -> null;
      case Symbol.OfTypeVariable v -> null;
      case Symbol.OfPackage p -> null;
      case Symbol.OfModule m -> null;
      case Symbol.OfLabel l -> null;
      case Symbol.OfArrayLength a -> null;
    };
  }

  /// The item of a declaration of the open file; null for what is no node of a hierarchy.
  public @Nullable HierarchyItem ofRow(int row) {
    Unit unit = symbols.open();
    FileIndex index = unit.index();
    if (index.kind(row) == DeclarationKind.INITIALIZER) {
      return new HierarchyItem(
          index.has(row, Modifiers.STATIC) ? "static {…}" : "{…}",
          DeclarationKind.INITIALIZER,
          text(symbols.classAt(unit, index.parent(row))),
          false,
          DeclarationLocator.at(new DeclarationRef(unit, row)),
          true,
          new HierarchyId(unit.location(), index.nameRange(row).start(), ""));
    }
    Symbol symbol = symbolAt(row);
    return symbol == null ? null : of(symbol, null);
  }

  /// The item of the constructor that a class of the open file has without declaring one.
  @Nullable HierarchyItem ofDefaultConstructor(int row) {
    for (MethodSymbol each : symbols.classAt(symbols.open(), row).constructors()) {
      if (!each.isDeclared()) {
        return of(new Symbol.OfMethod(each, null), null);
      }
    }
    return null;
  }

  private static String name(ClassSymbol symbol) {
    if (!symbol.isAnonymous()) {
      return symbol.isImplicit() ? symbol.displayName() : symbol.name();
    }
    FileIndex index = symbol.index();
    int around = index.parent(symbol.row());
    return around >= 0
            && index.kind(around) == DeclarationKind.ENUM_CONSTANT
            && index.body(around).equals(index.body(symbol.row()))
        ? index.name(around) + " {…}"
        : "new " + symbol.displayName() + "() {…}";
  }

  private static String name(MethodSymbol method) {
    String parameters =
        method.parameterTypes().stream()
            .limit(MOST_PARAMETERS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String head = method.isConstructor() ? name(method.owner()) : method.name();
    return head + '(' + parameters + (method.arity() > MOST_PARAMETERS ? ", …)" : ")");
  }

  private static String container(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    return owner == null ? symbol.packageName() : text(owner);
  }

  private static String text(ClassSymbol symbol) {
    return symbol.isLocal() || symbol.isImplicit() ? name(symbol) : symbol.qualifiedName();
  }

  // ---- ids

  private HierarchyId id(ClassSymbol symbol) {
    return symbol.unit().kind() == Unit.Kind.LIBRARY_CLASS
        ? ofLibrary(SymbolKey.of(symbol))
        : ofSource(symbol.unit(), symbol.row(), symbol.name());
  }

  private HierarchyId id(MemberSymbol member, String key) {
    return member.owner().unit().kind() == Unit.Kind.LIBRARY_CLASS
        ? ofLibrary(key)
        : ofSource(member.unit(), member.row(), member.name());
  }

  private HierarchyId ofLibrary(String key) {
    return new HierarchyId(symbols.open().location(), -1, key);
  }

  private static HierarchyId ofSource(Unit unit, int row, String name) {
    return new HierarchyId(unit.location(), unit.index().nameRange(row).start(), name);
  }

  /// Null if there is no such declaration any more.
  public @Nullable Found find(HierarchyId id) {
    if (id.isOfLibrary()) {
      Symbol symbol = SymbolKey.resolve(symbols, id.name());
      return symbol == null ? null : new Found(-1, symbol);
    }
    FileIndex index = symbols.open().index();
    for (int row = 0; row < index.declarationCount(); row++) {
      if (index.nameRange(row).start() == id.offset()) {
        Found found = at(row, id.name());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// What the item is if a library declares it; null if none does.
  public @Nullable LibraryMember libraryMember(HierarchyId id) {
    Found found = find(id);
    if (found == null || !(found.symbol() instanceof Symbol.OfMethod method)) {
      return null;
    }
    Unit.Kind kind = method.symbol().owner().unit().kind();
    MemberName name = kind == Unit.Kind.WORKSPACE ? null : MemberNames.of(method);
    if (name == null) {
      return null;
    }
    DeclarationRef source =
        kind == Unit.Kind.LIBRARY_CLASS ? targets.sourceOrDecompiled(method) : null;
    return new LibraryMember(
        name,
        inClassFiles(method.symbol()),
        !id.isOfLibrary()
            ? id
            : source == null
                ? null
                : ofSource(source.unit(), source.row(), method.symbol().name()));
  }

  private LibraryMember.@Nullable ClassFileName inClassFiles(MethodSymbol method) {
    String owner = JvmNames.binaryName(method.owner());
    String descriptor = JvmNames.descriptor(method, new Types(symbols));
    return owner == null || descriptor == null
        ? null
        : new LibraryMember.ClassFileName(owner, method.name(), descriptor);
  }

  private @Nullable Found at(int row, String name) {
    FileIndex index = symbols.open().index();
    if (index.kind(row) == DeclarationKind.INITIALIZER) {
      return name.isEmpty() ? new Found(row, null) : null;
    }
    boolean isType = index.kind(row).isType();
    ClassSymbol owner = classAround(row);
    if (owner == null) {
      return null;
    }
    if (isType && owner.name().equals(name)) {
      return new Found(row, new Symbol.OfClass(owner, owner.thisType()));
    }
    int start = index.nameRange(row).start();
    for (MethodSymbol method : owner.methods(name)) {
      if (method.index().nameRange(method.row()).start() == start) {
        return new Found(row, new Symbol.OfMethod(method, null));
      }
    }
    FieldSymbol field = owner.field(name);
    return field != null && field.index().nameRange(field.row()).start() == start
        ? new Found(row, new Symbol.OfField(field, field.type()))
        : null;
  }

  private @Nullable ClassSymbol classAround(int row) {
    FileIndex index = symbols.open().index();
    int type = row;
    while (type >= 0 && !index.kind(type).isType()) {
      type = index.parent(type);
    }
    return type < 0 ? null : symbols.classAt(symbols.open(), type);
  }

  private @Nullable Symbol symbolAt(int row) {
    FileIndex index = symbols.open().index();
    DeclarationKind kind = index.kind(row);
    boolean isConstructor =
        kind == DeclarationKind.CONSTRUCTOR || kind == DeclarationKind.COMPACT_CONSTRUCTOR;
    Found found = at(row, isConstructor ? MethodSymbol.CONSTRUCTOR : index.name(row));
    return found == null ? null : found.symbol();
  }
}
