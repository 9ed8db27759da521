package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.Subtypes;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.references.MemberNames;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who calls a method or constructor (LSP 3.17, callHierarchy/incomingCalls): the other side of
/// what [CallHierarchies] says. Of one file: which of its members do.
public final class IncomingCalls {
  private final Attribution attribution;
  private final Source source;
  private final SymbolTable symbols;
  private final FileIndex index;
  private final HierarchyItems items;

  /// The places of calls by the row of the member they are in, in source order.
  private final Map<Integer, Set<TextRange>> calls = new TreeMap<>();

  public IncomingCalls(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
    this.symbols = attribution.symbols();
    this.index = source.unit().index();
    this.items = new HierarchyItems(symbols);
  }

  /// What to look for; null if there is no such declaration any more.
  public @Nullable CallTarget target(HierarchyId id, SearchTarget.Breadth breadth) {
    HierarchyItems.Found found = items.find(id);
    if (found == null) {
      return null;
    }
    return found.symbol() instanceof Symbol.OfMethod method
        ? target(method, breadth)
        : new CallTarget(null, List.of());
  }

  /// As above; null if there is no such method or constructor.
  public @Nullable CallTarget target(MemberName name, SearchTarget.Breadth breadth) {
    return MemberNames.find(symbols, name) instanceof Symbol.OfMethod method
        ? target(method, breadth)
        : null;
  }

  private CallTarget target(Symbol.OfMethod method, SearchTarget.Breadth breadth) {
    SearchTarget target = SearchTargets.of(attribution, List.of(method), breadth);
    if (target != null && method.symbol().isConstructor()) { // one that nobody wrote is its class
      target =
          new SearchTarget(
              target.name(),
              SearchTarget.Kind.CONSTRUCTOR,
              target.declarations(),
              target.words(),
              target.reach());
    }
    return new CallTarget(target, implicitly(method.symbol()));
  }

  private List<String> implicitly(MethodSymbol method) {
    if (!method.isConstructor()) {
      return List.of();
    }
    ClassSymbol owner = method.owner();
    Set<String> files = new LinkedHashSet<>();
    if (owner.kind() == DeclarationKind.ENUM) {
      files.add(owner.unit().location());
    } else if (ImplicitCalls.canBeCalledSo(method)) {
      Subtypes.inSources(symbols).direct(owner).forEach(each -> files.add(each.unit().location()));
    }
    return List.copyOf(files);
  }

  // ---- one file

  private record MemberPlace(TextRange name, DeclarationKind kind) {}

  /// What has to be known of the text at a location to say who calls in it.
  public static Spots spots(CallTarget target, String location, List<Reference> written) {
    return target.implicitly().contains(location)
        ? Spots.ALL
        : Spots.at(written.stream().map(each -> each.range().start()).toList());
  }

  /// The members of the file that call the target, in source order; `written` are the places in
  /// this text that name it.
  public List<Calls.Call> of(CallTarget target, List<Reference> written) {
    Map<MemberPlace, Integer> rows = new HashMap<>();
    for (int row = 0; row < index.declarationCount(); row++) {
      rows.putIfAbsent(new MemberPlace(index.nameRange(row), index.kind(row)), row);
    }
    for (Reference each : written) {
      if (each.use().isCall() && each.member() != null) {
        Integer row = rows.get(new MemberPlace(each.member().nameRange(), each.member().kind()));
        if (row != null) {
          add(row, each.range());
        }
      }
    }
    SearchTarget wanted = target.target();
    if (wanted != null && target.implicitly().contains(source.unit().location())) {
      source.nodes().forEach(node -> addImplicit(node, wanted));
    }
    return calls();
  }

  private void add(int row, TextRange place) {
    calls
        .computeIfAbsent(row, k -> new TreeSet<>(Comparator.comparingInt(TextRange::start)))
        .add(place);
  }

  // ---- calls without the name

  private void addImplicit(Node node, SearchTarget target) {
    symbols.effort().step();
    switch (node) {
      case Declaration.EnumConstant c -> {
        if (attribution.meaningOf(c) instanceof Resolved.Method m && isOf(target, m.symbol())) {
          add(source.row(c), c.nameRange());
        }
      }
      case Declaration.Type t -> addOfConstructors(t, target);
      default -> {}
    }
  }

  private void addOfConstructors(Declaration.Type type, SearchTarget target) {
    ClassSymbol symbol = type.isAnonymous() ? null : attribution.scopes().classOf(type);
    MethodSymbol called = symbol == null ? null : ImplicitCalls.constructorOfSuper(symbol);
    if (called == null || !isOf(target, called)) {
      return;
    }
    boolean isDefault = true;
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Method m && m.kind() == DeclarationKind.CONSTRUCTOR) {
        isDefault = false;
        if (ImplicitCalls.isCallingSuper(m)) {
          add(source.row(m), m.nameRange());
        }
      }
    }
    if (isDefault) {
      add(source.row(type), type.nameRange());
    }
  }

  private static boolean isOf(SearchTarget target, MethodSymbol method) {
    return target.declarations().contains(Identities.of(method));
  }

  // ---- together

  private List<Calls.Call> calls() {
    Map<HierarchyItem, Calls.Call> result = new LinkedHashMap<>();
    calls.forEach((row, places) -> {
      HierarchyItem item = itemOf(row);
      if (item != null) {
        List<Calls.Place> at = new ArrayList<>();
        for (TextRange each : places) {
          at.add(new Calls.Place(index.position(each.start()), index.position(each.end())));
        }
        result.put(item, new Calls.Call(item, at));
      }
    });
    return List.copyOf(result.values());
  }

  /// Of a class it is the constructor that nobody wrote.
  private @Nullable HierarchyItem itemOf(int row) {
    return index.kind(row).isType() ? items.ofDefaultConstructor(row) : items.ofRow(row);
  }
}
