package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.Target;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a member calls (LSP 3.17, callHierarchy/outgoingCalls): methods and constructors, by name,
/// by method reference and by `new`, as the compiler resolves them, and the superclass's
/// constructor where it is called without a word (JLS 8.8.7, 8.8.9). What stands in a lambda
/// belongs to the member around it, what stands in a class inside the member to that class's own
/// members. Left out: `Object()`, what statements call by themselves (`iterator()`, `close()`), and
/// the `values()` and `valueOf` of enums, which stand nowhere.
public final class CallHierarchies {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final HierarchyItems items;
  private final OccurrenceLocator names;

  public CallHierarchies(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.items = new HierarchyItems(symbols);
    this.names = new OccurrenceLocator(attribution);
  }

  /// What has to be known of a text to say what the member at an offset calls.
  public static Spots spots(SyntaxTree tree, int offset) {
    List<Integer> spots = new ArrayList<>();
    spots.add(offset);
    List<Node> path = tree.path(offset);
    for (int i = path.size() - 1; i >= 0; i--) {
      Node node = path.get(i);
      if (node instanceof Declaration && !(node instanceof Declaration.Unit)) {
        addCalls(tree.tokens(), node, spots);
        break;
      }
    }
    return Spots.at(spots);
  }

  private static void addCalls(Tokens tokens, Node member, List<Integer> spots) {
    int token = tokens.tokenFrom(member.start());
    while (token < tokens.count() && tokens.start(token) < member.end()) {
      int kind = tokens.kind(token);
      if (kind == TokenKind.OPEN_PAREN || kind == TokenKind.DOUBLE_COLON) {
        spots.add(tokens.start(token));
      }
      token++;
    }
  }

  /// The methods to start from: those that the name at the offset means; of a class its
  /// constructors, of a record's component its accessor.
  public List<HierarchyItem> at(int offset) {
    Occurrence occurrence = names.at(offset);
    List<HierarchyItem> result = new ArrayList<>();
    for (Symbol symbol : occurrence == null ? List.<Symbol>of() : occurrence.symbols()) {
      switch (symbol) {
        case Symbol.OfMethod m -> add(m, result);
        case Symbol.OfClass c ->
            c.symbol().constructors().forEach(each -> add(new Symbol.OfMethod(each, null), result));
        case Symbol.OfField f -> addAccessor(f.symbol(), result);
        case Symbol.OfLocal l -> {
          FieldSymbol component = symbols.componentAt(l.node().nameRange().start());
          if (component != null) {
            addAccessor(component, result);
          }
        }
        default -> {}
      }
    }
    return result;
  }

  private void addAccessor(FieldSymbol field, List<HierarchyItem> into) {
    if (field.owner().components().contains(field)) {
      field.owner().methods(field.name()).stream()
          .filter(each -> each.arity() == 0)
          .forEach(each -> add(new Symbol.OfMethod(each, null), into));
    }
  }

  private void add(Symbol symbol, List<HierarchyItem> into) {
    HierarchyItem item = items.of(symbol, null);
    if (item != null && !into.contains(item)) {
      into.add(item);
    }
  }

  /// The calls of a member, in the order of the first to each; null if there is no such member any
  /// more. Of what a library declares no body is known: it has none.
  public @Nullable List<Calls.Call> outgoing(HierarchyId id) {
    HierarchyItems.Found found = items.find(id);
    if (found == null) {
      return null;
    }
    Node node = found.row() < 0 ? null : attribution.source().nodeAt(found.row());
    if (node == null) {
      return List.of();
    }
    List<Made> made = new ArrayList<>();
    switch (node) {
      case Declaration.Method m -> {
        collect(m, made);
        addImplicit(m, found.symbol(), made);
      }
      case Declaration.Type t -> addOfDefaultConstructor(t, found.symbol(), made);
      case Declaration.EnumConstant c -> {
        collect(c, made);
        add(attribution.meaningOf(c), c.nameRange(), made);
      }
      default -> collect(node, made);
    }
    made.sort(Comparator.comparingInt(each -> each.range().start()));
    return grouped(made, found.symbol());
  }

  /// A call and where it stands.
  private record Made(MethodSymbol method, TextRange range) {}

  /// Adds the calls below a node, but not those in types.
  private void collect(Node root, List<Made> made) {
    Deque<Node> open = new ArrayDeque<>();
    root.forEachChild(open::push);
    while (!open.isEmpty()) {
      Node node = open.pop();
      symbols.effort().step();
      switch (node) {
        case Declaration.Type t -> {
          continue;
        }
        case Expression.Call c -> add(attribution.meaningOf(c), c.nameRange(), made);
        case Expression.New n -> add(attribution.meaningOf(n), names.nameRange(n.type()), made);
        case Expression.MethodReference r -> add(attribution.meaningOf(r), r.nameRange(), made);
        default -> {}
      }
      node.forEachChild(open::push);
    }
  }

  private static void add(Resolved meaning, TextRange range, List<Made> made) {
    if (meaning instanceof Resolved.Method m && !isOfObject(m.symbol()) && !isOfEnum(m.symbol())) {
      made.add(new Made(m.symbol(), range));
    }
  }

  private static boolean isOfObject(MethodSymbol method) {
    return method.isConstructor()
        && method.owner().name().equals("Object")
        && method.owner().packageName().equals("java.lang");
  }

  /// True for the `values()` and `valueOf(String)` that no source has (JLS 8.9.3).
  private static boolean isOfEnum(MethodSymbol method) {
    return !method.isDeclared()
        && !method.isConstructor()
        && method.owner().kind() == DeclarationKind.ENUM;
  }

  // ---- constructors of superclasses

  private void addImplicit(Declaration.Method method, @Nullable Symbol symbol, List<Made> made) {
    if (symbol instanceof Symbol.OfMethod m
        && m.symbol().isConstructor()
        && ImplicitCalls.isCallingSuper(method)) {
      MethodSymbol called = ImplicitCalls.constructorOfSuper(m.symbol().owner());
      if (called != null) {
        made.add(new Made(called, method.nameRange()));
      }
    }
  }

  private static void addOfDefaultConstructor(
      Declaration.Type type, @Nullable Symbol symbol, List<Made> made) {
    if (symbol instanceof Symbol.OfMethod m && m.symbol().isConstructor()) {
      MethodSymbol called = ImplicitCalls.constructorOfSuper(m.symbol().owner());
      if (called != null) {
        made.add(new Made(called, type.nameRange()));
      }
    }
  }

  // ---- together

  private List<Calls.Call> grouped(List<Made> made, @Nullable Symbol from) {
    Target without = from == null ? null : new DeclarationLocator(symbols).of(from);
    Map<HierarchyId, Calls.Call> calls = new LinkedHashMap<>();
    FileIndex index = symbols.open().index();
    for (Made each : made) {
      HierarchyItem item = items.of(new Symbol.OfMethod(each.method(), null), without);
      if (item != null) {
        calls
            .computeIfAbsent(item.id(), k -> new Calls.Call(item, new ArrayList<>()))
            .places()
            .add(
                new Calls.Place(
                    index.position(each.range().start()), index.position(each.range().end())));
      }
    }
    return List.copyOf(calls.values());
  }
}
