package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Simple names of types, variables and methods that mean nothing, in javac's words (JLS 6.5). Told
/// where nothing that is not known could give them a meaning: every import is resolved, and all
/// that the classes around the name inherit from.
final class UnresolvedUses {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Source source;
  private final OccurrenceLocator names;
  private final Map<ClassSymbol, Boolean> knownClasses = new HashMap<>();

  UnresolvedUses(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.source = attribution.source();
    this.names = new OccurrenceLocator(attribution);
  }

  void addTo(List<Problem> found) {
    if (!areImportsKnown() || isModule()) {
      return;
    }
    for (Node node : source.nodes()) {
      symbols.effort().step();
      switch (node) {
        case TypeTree.Named n when isUnknownType(n) ->
            note(n.nameRange(), "class", n.name(), n, found);
        case Expression.Name n when isUnknownVariable(n) ->
            note(new TextRange(n.start(), n.end()), "variable", n.name(), n, found);
        case Expression.Call c when isUnknownMethod(c) ->
            note(c.nameRange(), "method", c.name(), c, found);
        default -> {}
      }
    }
  }

  private boolean isModule() {
    return source.tree().unit().members().stream()
        .anyMatch(each -> each instanceof Declaration.Module);
  }

  /// False if an import may bring what is not known.
  private boolean areImportsKnown() {
    for (Declaration.Import each : source.tree().unit().imports()) {
      String name = OccurrenceLocator.dotted(each.name());
      boolean isKnown =
          switch (each.kind()) {
            case SINGLE -> symbols.byQualifiedName(name) != null;
            case ON_DEMAND -> symbols.hasPackage(name) || symbols.byQualifiedName(name) != null;
            case STATIC, STATIC_ON_DEMAND -> {
              int dot = each.kind() == ImportKind.STATIC ? name.lastIndexOf('.') : name.length();
              ClassSymbol owner = dot < 0 ? null : symbols.byQualifiedName(name.substring(0, dot));
              yield owner != null && isKnown(owner);
            }
            case MODULE -> false;
          };
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(ClassSymbol symbol) {
    Boolean known = knownClasses.get(symbol);
    if (known == null) {
      known = true;
      for (ClassSymbol each : symbol.lineage()) {
        symbols.effort().step();
        if (each.supertypes().stream().anyMatch(type -> !(type instanceof Type.ClassType))) {
          known = false;
        }
      }
      knownClasses.put(symbol, known);
    }
    return known;
  }

  /// True if all classes around a node inherit from known ones alone.
  private boolean isAroundKnown(Node node) {
    for (Node at = source.parent(node); at != null; at = source.parent(at)) {
      if (at instanceof Declaration.Type t) {
        ClassSymbol symbol = attribution.scopes().classOf(t);
        if (symbol == null || !isKnown(symbol)) {
          return false;
        }
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private boolean isUnknownType(TypeTree.Named n) {
    if (n.qualifier() != null || n.name().isEmpty() || attribution.isInferred(n)) {
      return false;
    }
    Node parent = source.parent(n);
    boolean isElsewhere =
        parent instanceof TypeTree.Named outer && outer.qualifier() == n
            || parent instanceof Expression.New creation && creation.outer() != null;
    return !isElsewhere && attribution.resolve(n).isUnknown() && isAroundKnown(n);
  }

  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private boolean isUnknownVariable(Expression.Name n) {
    Node parent = source.parent(n);
    boolean isElsewhere =
        parent instanceof Piece.Case
            || parent instanceof Expression.Select
            || parent instanceof Expression.MethodReference
            || parent instanceof Expression.Assign a
                && a.target() == n
                && source.parent(a) instanceof Piece.Arguments;
    return !isElsewhere
        && !n.name().isEmpty()
        && !names.isInHeader(n)
        && attribution.meaningOf(n) instanceof Resolved.Nothing
        && isAroundKnown(n);
  }

  private boolean isUnknownMethod(Expression.Call call) {
    if (call.isConstructorCall() || call.name().isEmpty()) {
      return false;
    }
    if (!(attribution.meaningOf(call) instanceof Resolved.Nothing)
        || !attribution.overloadsOf(call).isEmpty()) {
      return false;
    }
    Expression target = call.target();
    if (target == null) {
      return isAroundKnown(call);
    }
    Type type = attribution.namedType(target);
    if (type == null) {
      type = attribution.typeOf(target);
    }
    return type instanceof Type.ClassType c
        && isKnown(c.symbol())
        && attribution.members().methods(c.symbol(), call.name()).isEmpty();
  }

  private void note(TextRange range, String kind, String name, Node node, List<Problem> found) {
    String location = location(node);
    found.add(
        new Problem(
            range,
            Severity.ERROR,
            location == null ? "compiler.err.cant.resolve" : "compiler.err.cant.resolve.location",
            "cannot find symbol\n  symbol:   "
                + kind
                + " "
                + name
                + (location == null ? "" : "\n  location: class " + location),
            Set.of(),
            List.of()));
  }

  private @Nullable String location(Node node) {
    for (Node at = source.parent(node); at != null; at = source.parent(at)) {
      if (at instanceof Declaration.Type t) {
        ClassSymbol symbol = attribution.scopes().classOf(t);
        return symbol == null || symbol.isAnonymous() ? null : symbol.qualifiedName();
      }
    }
    return null;
  }
}
