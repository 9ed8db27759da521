package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Context;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is in scope at a node of the open buffer, from the inside out (JLS 6.3): locals, pattern
/// variables where they are definitely matched (6.3.1), local classes, type parameters, and the
/// bodies of the enclosing classes.
public final class Scopes {

  /// Receives scopes from the inside out; each method returns true to end the walk.
  public interface Visitor {
    /// The only name that is wanted of what statements and headers of methods declare, null if all
    /// are.
    default @Nullable String name() {
      return null;
    }

    default boolean variable(Declaration.Variable variable) {
      return false;
    }

    default boolean localClass(Declaration.Type type) {
      return false;
    }

    default boolean typeParameters(List<Type.Variable> parameters) {
      return false;
    }

    /// The body of an enclosing class; `isStatic` if there is no `this` of it here.
    boolean classBody(ClassSymbol symbol, boolean isStatic);
  }

  private static final int MOST_SCANNED = 64;

  /// So many steps up are made again rather than remembered.
  private static final int MOST_CLIMBED = 4;

  private final SymbolTable symbols;
  private final Source source;

  /// What [#outermost] has found, for nodes that it climbed from.
  private final Map<Node, Node> outermost = new IdentityHashMap<>();

  /// Where the statements of long blocks stand in them.
  private final Map<List<?>, Map<Node, Integer>> positions = new IdentityHashMap<>();

  private final PatternBindings bindings;
  private final StatementNames names;

  public Scopes(SymbolTable symbols, Source source) {
    this.symbols = symbols;
    this.source = source;
    this.bindings = new PatternBindings(symbols.effort());
    this.names = new StatementNames(symbols.effort(), bindings);
  }

  /// The class that a type declaration of the buffer is; null if it is not around the offset.
  public @Nullable ClassSymbol classOf(Declaration.Type type) {
    int row = source.row(type);
    return row < 0 ? null : symbols.classAt(source.unit(), row);
  }

  /// The innermost class whose body contains the node.
  public @Nullable ClassSymbol enclosingClass(Node at) {
    for (Node child = at, parent = source.parent(at);
        parent != null;
        child = parent, parent = source.parent(parent)) {
      if (parent instanceof Declaration.Type type && isMember(type, child)) {
        return classOf(type);
      }
    }
    return null;
  }

  /// The method or constructor whose body or header contains the node, if no class lies between.
  public @Nullable MethodSymbol enclosingMethod(Node at) {
    for (Node node = at; node != null; node = source.parent(node)) {
      if (node instanceof Declaration.Type && node != at) {
        return null;
      }
      if (node instanceof Declaration.Method method) {
        return methodOf(method);
      }
    }
    return null;
  }

  public @Nullable MethodSymbol methodOf(Declaration.Method method) {
    int row = source.row(method);
    if (row < 0 || !(source.parent(method) instanceof Declaration.Type type)) {
      return null;
    }
    ClassSymbol owner = classOf(type);
    if (owner == null) {
      return null;
    }
    String name =
        method.kind() == DeclarationKind.METHOD
                || method.kind() == DeclarationKind.ANNOTATION_ELEMENT
            ? method.name()
            : MethodSymbol.CONSTRUCTOR;
    for (MethodSymbol symbol : owner.methods(name)) {
      if (symbol.row() == row && symbol.index() == owner.index()) {
        return symbol;
      }
    }
    return null;
  }

  static boolean isMember(Declaration.Type type, Node child) {
    return child instanceof Declaration
        && !(child instanceof Declaration.TypeParameter)
        && !(child instanceof Declaration.Variable v
            && v.kind() == Declaration.VariableKind.COMPONENT);
  }

  /// Where type names are looked up at a node.
  public Context context(Node at) {
    return name -> {
      Type[] found = new Type[1];
      ClassSymbol[] body = new ClassSymbol[1];
      walk(
          at,
          new Visitor() {
            @Override
            public String name() {
              return name;
            }

            @Override
            public boolean localClass(Declaration.Type type) {
              if (type.name().equals(name)) {
                ClassSymbol symbol = classOf(type);
                found[0] = symbol == null ? null : symbol.thisType();
              }
              return found[0] != null;
            }

            @Override
            public boolean typeParameters(List<Type.Variable> parameters) {
              for (Type.Variable v : parameters) {
                if (v.name().equals(name)) {
                  found[0] = v;
                }
              }
              return found[0] != null;
            }

            @Override
            public boolean classBody(ClassSymbol symbol, boolean isStatic) {
              body[0] = symbol;
              return true;
            }
          });
      if (found[0] != null) {
        return found[0];
      }
      return body[0] != null
          ? Context.body(symbols, body[0]).typeNamed(name)
          : symbols.imports(source.unit()).typeNamed(name);
    };
  }

  public void walk(Node at, Visitor visitor) {
    boolean isStatic = false;
    for (Node child = outermost(at), parent = source.parent(child);
        parent != null;
        child = outermost(parent), parent = source.parent(child)) {
      symbols.effort().step();
      boolean done =
          switch (parent) {
            case Declaration.Type type -> {
              ClassSymbol symbol = classOf(type);
              if (symbol == null) {
                yield false;
              }
              if (!isMember(type, child)) { // the header of a record sees its members, JLS 6.3
                yield child instanceof Declaration.Variable && visitor.classBody(symbol, true)
                    || visitor.typeParameters(symbol.typeParameters());
              }
              boolean end = visitor.classBody(symbol, isStatic || isStaticMember(child));
              isStatic = (isStatic || isStaticMember(child)) && !symbol.isAnonymous();
              isStatic |= symbol.isStatic();
              yield end || visitor.typeParameters(symbol.typeParameters());
            }
            case Declaration.Method method -> method(method, child, visitor);
            default -> locals(parent, child, visitor);
          };
      if (done) {
        return;
      }
    }
  }

  /// The outermost node around one that has no more in scope than it. A chain of operators is
  /// climbed once, not by each of its operands.
  private Node outermost(Node node) {
    Node top = node;
    int climbed = 0;
    for (Node parent = source.parent(top);
        parent != null && addsNothing(parent, top);
        parent = source.parent(top)) {
      symbols.effort().step();
      climbed++;
      Node known = outermost.get(parent);
      top = known == null ? parent : known;
    }
    if (climbed > MOST_CLIMBED) {
      Node at = node;
      for (int i = 0; i < climbed; i++) {
        Node parent = source.parent(at);
        Node known = parent == null ? null : outermost.get(parent);
        outermost.put(at, top);
        at = known != null ? known : parent != null ? parent : top;
      }
    }
    return top;
  }

  private boolean addsNothing(Node parent, Node child) {
    return switch (parent) {
      case Expression.Binary b ->
          child == b.left()
              || !b.operator().equals("&&") && !b.operator().equals("||")
              || !bindings.mayBind(b.left());
      case Expression.Conditional c -> !bindings.mayBind(c.condition());
      case Expression.Lambda l -> false;
      case Expression.SwitchExpression s -> false;
      case Expression e -> true;
      case Piece.Arguments a -> true;
      default -> false;
    };
  }

  private static boolean isStaticMember(Node member) {
    return switch (member) {
      case Declaration.Method m -> m.modifiers().has(Modifiers.STATIC);
      case Declaration.Variable v -> v.modifiers().has(Modifiers.STATIC);
      case Declaration.Initializer i -> i.isStatic();
      case Declaration.EnumConstant c -> true;
      default -> false;
    };
  }

  private boolean method(Declaration.Method method, Node child, Visitor visitor) {
    if (!(child instanceof Declaration.TypeParameter)) {
      for (Declaration.Variable parameter : method.parameters()) {
        if (visitor.variable(parameter)) {
          return true;
        }
      }
      if (method.kind() == DeclarationKind.COMPACT_CONSTRUCTOR
          && source.parent(method) instanceof Declaration.Type type) {
        for (Declaration.Variable component : type.components()) {
          if (visitor.variable(component)) {
            return true;
          }
        }
      }
    }
    MethodSymbol symbol = declaresType(method, visitor.name()) ? methodOf(method) : null;
    return symbol != null && visitor.typeParameters(symbol.typeParameters());
  }

  /// Whether a method has a type parameter of this name, of any name if that is null: told by its
  /// text, without resolving its signature.
  private static boolean declaresType(Declaration.Method method, @Nullable String name) {
    for (Declaration.TypeParameter each : method.typeParameters()) {
      if (name == null || each.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Variables and classes that `parent` brings into scope in its child.
  private boolean locals(Node parent, Node child, Visitor visitor) {
    return switch (parent) {
      case Statement.Block b -> statements(b.statements(), child, visitor);
      case Statement.LocalVariables l -> before(l.variables(), child, true, visitor);
      case Piece.Case c -> {
        if (!contains(c.labels(), child)) {
          if (child != c.guard() && c.guard() != null && bindings.of(c.guard(), true, visitor)) {
            yield true;
          }
          if (statements(c.body(), child, visitor)) {
            yield true;
          }
          for (Node label : c.labels()) {
            if (label instanceof Pattern p && PatternBindings.variables(p, visitor)) {
              yield true;
            }
          }
        }
        yield false;
      }
      case Statement.Switch s -> earlierCases(s.cases(), child, visitor);
      case Expression.SwitchExpression s -> earlierCases(s.cases(), child, visitor);
      case Statement.For f -> {
        if (child != f.condition()
            && !contains(f.initializers(), child)
            && f.condition() != null
            && bindings.of(f.condition(), true, visitor)) {
          yield true;
        }
        yield statements(f.initializers(), child, visitor);
      }
      case Statement.ForEach f -> child == f.body() && visitor.variable(f.variable());
      case Statement.Try t -> {
        List<Declaration.Variable> resources = new ArrayList<>();
        for (Node resource : t.resources()) {
          if (resource == child) {
            break;
          }
          if (resource instanceof Declaration.Variable v) {
            resources.add(v);
          }
        }
        yield (child == t.body() || contains(t.resources(), child))
            && before(resources, child, false, visitor);
      }
      case Piece.Catch c -> child == c.body() && visitor.variable(c.parameter());
      case Expression.Lambda l ->
          child == l.body() && before(l.parameters(), child, false, visitor);
      case Declaration.Variable v ->
          v.kind() != Declaration.VariableKind.FIELD
              && child instanceof Expression
              && visitor.variable(v);
      case Statement.If i ->
          child == i.then() && bindings.of(i.condition(), true, visitor)
              || child == i.otherwise() && bindings.of(i.condition(), false, visitor);
      case Statement.While w -> child == w.body() && bindings.of(w.condition(), true, visitor);
      case Expression.Conditional c ->
          child == c.then() && bindings.of(c.condition(), true, visitor)
              || child == c.otherwise() && bindings.of(c.condition(), false, visitor);
      case Expression.Binary b ->
          child == b.right()
              && (b.operator().equals("&&") && bindings.of(b.left(), true, visitor)
                  || b.operator().equals("||") && bindings.of(b.left(), false, visitor));
      default -> false;
    };
  }

  private static boolean contains(List<? extends Node> nodes, Node node) {
    for (Node n : nodes) {
      if (n == node) {
        return true;
      }
    }
    return false;
  }

  private static boolean before(
      List<Declaration.Variable> variables, Node child, boolean inclusive, Visitor visitor) {
    for (Declaration.Variable v : variables) {
      if (v == child && !inclusive) {
        return false;
      }
      if (visitor.variable(v)) {
        return true;
      }
      if (v == child) {
        return false;
      }
    }
    return false;
  }

  /// The declarations of the statements before `child`, nearest first; local classes see
  /// themselves.
  private boolean statements(List<? extends Statement> list, Node child, Visitor visitor) {
    String name = visitor.name();
    if (name != null) {
      List<Integer> declaring = names.of(list, name);
      return !declaring.isEmpty() && statements(list, declaring, child, visitor);
    }
    int at = position(list, child);
    if (at < list.size() && list.get(at) instanceof Statement.LocalType own) {
      if (visitor.localClass(own.type())) {
        return true;
      }
    }
    for (int i = Math.min(at, list.size()) - 1; i >= 0; i--) {
      symbols.effort().step();
      if (bindings.declared(list.get(i), visitor)) {
        return true;
      }
    }
    return false;
  }

  /// As above, of the statements at these places, which are in ascending order.
  private boolean statements(
      List<? extends Statement> list, List<Integer> places, Node child, Visitor visitor) {
    int at = position(list, child);
    int found = Collections.binarySearch(places, at);
    for (int i = found >= 0 ? found : -found - 2; i >= 0; i--) {
      symbols.effort().step();
      int place = places.get(i);
      boolean isInScope =
          place < at || place == at && list.get(place) instanceof Statement.LocalType;
      if (isInScope && bindings.declared(list.get(place), visitor)) {
        return true;
      }
    }
    return false;
  }

  /// Where the child stands in the list, its size if it does not.
  private int position(List<? extends Statement> list, Node child) {
    if (list.size() > MOST_SCANNED) {
      Map<Node, Integer> known = positions.get(list);
      if (known == null) {
        known = new IdentityHashMap<>();
        for (int i = 0; i < list.size(); i++) {
          symbols.effort().step();
          known.put(list.get(i), i);
        }
        positions.put(list, known);
      }
      return known.getOrDefault(child, list.size());
    }
    int at = 0;
    while (at < list.size() && list.get(at) != child) {
      at++;
    }
    return at;
  }

  private boolean earlierCases(List<Piece.Case> cases, Node child, Visitor visitor) {
    for (Piece.Case c : cases) {
      if (c == child) {
        return false;
      }
      if (!c.isArrow() && statements(c.body(), c, visitor)) {
        return true;
      }
    }
    return false;
  }
}
