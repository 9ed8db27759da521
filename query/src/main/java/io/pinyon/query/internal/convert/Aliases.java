package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the array or list that a local variable holds is known under another name: then code
/// that does not name the variable may change it.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class Aliases {
  /// Calls whose result nobody can change.
  private static final Set<String> UNCHANGEABLE =
      Set.of(
          "java.util.List.of",
          "java.util.List.copyOf",
          "java.util.Collections.emptyList",
          "java.util.Collections.singletonList",
          "java.util.stream.Stream.toList");

  /// Methods of a list that give no other way to it.
  private static final Set<String> KEEPING =
      Set.of(
          "add",
          "addAll",
          "addFirst",
          "addLast",
          "clear",
          "contains",
          "containsAll",
          "get",
          "getFirst",
          "getLast",
          "indexOf",
          "isEmpty",
          "lastIndexOf",
          "remove",
          "removeAll",
          "removeFirst",
          "removeLast",
          "retainAll",
          "set",
          "size",
          "toArray");

  private final Code code;

  Aliases(Code code) {
    this.code = code;
  }

  /// True if nothing else can lead to what the variable holds until the loop has ended.
  boolean areNone(Declaration.Variable variable, Statement loop) {
    Expression initial = variable.initializer();
    if (variable.kind() != Declaration.VariableKind.LOCAL
        || initial == null
        || !code.isEffectivelyFinal(variable)) {
      return false;
    }
    String called = called(Code.plain(initial));
    if (UNCHANGEABLE.contains(called)) {
      return true;
    }
    Declaration member = code.site.member(variable);
    if (member == null || !isNew(Code.plain(initial), called)) {
      return false;
    }
    boolean isRepeated = isRepeated(variable, loop);
    for (Expression.Name use : code.uses(variable, member)) {
      boolean isBefore = isRepeated || use.start() < loop.end();
      if (isBefore && (!keeps(use) || isCaptured(variable, use))) {
        return false;
      }
    }
    return true;
  }

  /// The qualified name of the method that an expression calls; empty if it does not.
  private String called(Expression expression) {
    return expression instanceof Expression.Call c
            && code.attribution.meaningOf(c) instanceof Resolved.Method m
        ? m.symbol().owner().qualifiedName() + "." + m.symbol().name()
        : "";
  }

  private boolean isNew(Expression value, String called) {
    return switch (value) {
      case Expression.NewArray a -> true;
      case Expression.ArrayInitializer a -> true;
      case Expression.New n ->
          n.body() == null
              && code.attribution.typeOf(n) instanceof Type.ClassType c
              && c.symbol().packageName().equals("java.util");
      case Expression.Call c ->
          code.attribution.typeOf(c) instanceof Type.ArrayType
              && (called.startsWith("java.lang.String.") || called.endsWith(".clone"));
      default -> false;
    };
  }

  /// True if a loop goes round again with the same object.
  private boolean isRepeated(Declaration.Variable variable, Statement loop) {
    for (Node at = code.parent(loop); at != null && at.start() > variable.start(); ) {
      if (at instanceof Statement.For
          || at instanceof Statement.ForEach
          || at instanceof Statement.While
          || at instanceof Statement.DoWhile) {
        return true;
      }
      at = code.parent(at);
    }
    return false;
  }

  /// True if a use hands the object to nobody.
  private boolean keeps(Expression.Name use) {
    Node parent = code.parent(use);
    return switch (parent) {
      case Expression.Call c -> c.target() == use && KEEPING.contains(c.name());
      case Expression.Select s -> true;
      case Expression.Index i -> i.array() == use;
      case Expression.Binary b -> true;
      case Statement.ForEach f -> f.iterable() == use;
      case null, default -> false;
    };
  }

  private boolean isCaptured(Declaration.Variable variable, Expression.Name use) {
    @Nullable Node around = code.parent(use);
    while (around != null && around.start() > variable.start()) {
      if (around instanceof Expression.Lambda || around instanceof Declaration.Type) {
        return true;
      }
      around = code.parent(around);
    }
    return false;
  }
}
