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
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.List;
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
  private final KnownTypes known;

  UnresolvedUses(Attribution attribution, KnownTypes known) {
    this.known = known;
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.source = attribution.source();
    this.names = new OccurrenceLocator(attribution);
  }

  void addTo(List<Problem> found) {
    if (!known.areImports() || isModule()) {
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

  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private boolean isUnknownType(TypeTree.Named n) {
    if (n.qualifier() != null || n.name().isEmpty() || attribution.isInferred(n)) {
      return false;
    }
    Node parent = source.parent(n);
    boolean isElsewhere =
        parent instanceof TypeTree.Named outer && outer.qualifier() == n
            || parent instanceof Expression.New creation && creation.outer() != null;
    return !isElsewhere
        && attribution.resolve(n).isUnknown()
        && known.isAround(n)
        && !symbols.facts().mayBeGenerated(n.name());
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
        && known.isAround(n);
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
      return known.isAround(call);
    }
    Type type = attribution.namedType(target);
    if (type == null) {
      type = attribution.typeOf(target);
    }
    return type instanceof Type.ClassType c
        && known.is(c.symbol())
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
