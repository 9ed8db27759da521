package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.Target;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.RelatedDeclarations;
import io.pinyon.query.internal.navigation.Subtypes;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Supertypes and subtypes, one level at a time (LSP 3.17, typeHierarchy). Subtypes are those that
/// [Subtypes] finds.
public final class TypeHierarchies {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final HierarchyItems items;

  public TypeHierarchies(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.items = new HierarchyItems(symbols);
  }

  /// The types to start from: the one that the name at the offset means, is of, or is a member of.
  public List<HierarchyItem> at(int offset) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    Occurrence occurrence = names.at(offset);
    List<HierarchyItem> result = new ArrayList<>();
    for (Symbol symbol : occurrence == null ? List.<Symbol>of() : occurrence.symbols()) {
      List<Symbol> types =
          symbol instanceof Symbol.OfMethod m
              ? List.of(new Symbol.OfClass(m.symbol().owner(), m.symbol().owner().thisType()))
              : names.ofType(RelatedDeclarations.typeOf(symbol));
      types.forEach(type -> add(type, null, result));
    }
    return result;
  }

  /// What implements the name at the offset, see [RelatedDeclarations#implementations].
  public List<HierarchyItem> implementations(int offset) {
    List<HierarchyItem> result = new ArrayList<>();
    RelatedDeclarations related = new RelatedDeclarations(attribution);
    Target place = related.declared(offset);
    for (Symbol symbol : related.implementations(offset)) {
      HierarchyItem item = items.ofMany(symbol, place);
      if (item != null && !result.contains(item)) {
        result.add(item);
      }
    }
    return result;
  }

  /// The direct supertypes, the superclass first; null if there is no such type any more.
  public @Nullable List<HierarchyItem> supertypes(HierarchyId id) {
    Symbol.OfClass found = find(id);
    if (found == null) {
      return null;
    }
    List<HierarchyItem> result = new ArrayList<>();
    Target place = new DeclarationLocator(symbols).of(found);
    for (Type above : found.symbol().supertypes()) {
      if (above instanceof Type.ClassType c) {
        add(new Symbol.OfClass(c.symbol(), c), place, result);
      }
    }
    return result;
  }

  /// The direct subtypes; null if there is no such type any more.
  public @Nullable List<HierarchyItem> subtypes(HierarchyId id) {
    Symbol.OfClass found = find(id);
    if (found == null) {
      return null;
    }
    List<HierarchyItem> result = new ArrayList<>();
    Target place = new DeclarationLocator(symbols).of(found);
    for (ClassSymbol below : Subtypes.everywhere(symbols).direct(found.symbol())) {
      HierarchyItem item = items.ofMany(new Symbol.OfClass(below, below.thisType()), place);
      if (item != null && !result.contains(item)) {
        result.add(item);
      }
    }
    return result;
  }

  private Symbol.@Nullable OfClass find(HierarchyId id) {
    HierarchyItems.Found found = items.find(id);
    return found != null && found.symbol() instanceof Symbol.OfClass c ? c : null;
  }

  private void add(Symbol symbol, @Nullable Target without, List<HierarchyItem> into) {
    HierarchyItem item = symbol instanceof Symbol.OfClass ? items.of(symbol, without) : null;
    if (item != null && !into.contains(item)) {
      into.add(item);
    }
  }
}
