package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The exceptions that leave some code (JLS 11.2), in the order in which they are met.
public final class ThrownTypes {
  private static final int DEEPEST = 400;

  /// Code is looked at until a question has taken so many steps, where parts may be passed over.
  private static final int MOST_STEPS = 20_000;

  private final Attribution attribution;
  private final Wanted wanted;

  /// What is asked for.
  private enum Wanted {
    /// All checked exceptions.
    CHECKED,
    /// What is known to be declared, unchecked ones too.
    KNOWN
  }

  private ThrownTypes(Attribution attribution, Wanted wanted) {
    this.attribution = attribution;
    this.wanted = wanted;
  }

  /// What the resources and the body of a try statement declare to throw, as far as it is known.
  public static List<Type> inTry(Attribution attribution, Statement.Try statement) {
    ThrownTypes thrown = new ThrownTypes(attribution, Wanted.KNOWN);
    List<Type> all = new ArrayList<>();
    thrown.addInside(statement, all, 0);
    return all.stream().distinct().toList();
  }

  /// What a method's body declares to throw, as far as it is known.
  public static List<Type> inBody(Attribution attribution, Statement.Block body) {
    ThrownTypes thrown = new ThrownTypes(attribution, Wanted.KNOWN);
    List<Type> all = new ArrayList<>();
    thrown.add(body, all, 0);
    return all.stream().distinct().toList();
  }

  /// The checked ones, without those that others cover. Throws [RefusedException] where nobody can
  /// tell.
  public static List<Type> of(Attribution attribution, Collection<? extends Node> code) {
    ThrownTypes thrown = new ThrownTypes(attribution, Wanted.CHECKED);
    List<Type> all = new ArrayList<>();
    code.forEach(each -> thrown.add(each, all, 0));
    List<Type> result = new ArrayList<>();
    for (Type each : all) {
      boolean isCovered =
          all.stream()
              .anyMatch(
                  other -> !other.equals(each) && attribution.subtyping().isSubtype(each, other));
      if (!isCovered && !result.contains(each)) {
        result.add(each);
      }
    }
    return result;
  }

  private void add(Node node, List<Type> found, int depth) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST) {
      doubt();
      return;
    }
    if (wanted == Wanted.KNOWN && attribution.symbols().effort().hasTaken(MOST_STEPS)) {
      attribution.symbols().effort().lack();
      return;
    }
    switch (node) {
      case Expression.Lambda l -> {}
      case Declaration.Type t -> {}
      case Statement.LocalType t -> {}
      case Statement.Try t -> addTry(t, found, depth);
      case Statement.Throw t -> {
        addAll(t.value(), found, depth);
        addThrown(t.value(), found);
      }
      case Expression.Call c -> {
        addMethod(attribution.meaningOf(c), found);
        addAll(c, found, depth);
      }
      case Expression.New n -> {
        addMethod(attribution.meaningOf(n), found);
        addAll(n, found, depth);
      }
      default -> addAll(node, found, depth);
    }
  }

  private void addAll(Node node, List<Type> found, int depth) {
    node.forEachChild(child -> add(child, found, depth + 1));
  }

  private void addMethod(Resolved meaning, List<Type> found) {
    if (meaning instanceof Resolved.Method m) {
      if (m.site() instanceof Type.ArrayType) { // its clone() throws nothing, JLS 10.7
        return;
      }
      m.symbol().thrown().forEach(each -> addChecked(each, found));
    } else if (meaning instanceof Resolved.Nothing) {
      doubt();
    }
  }

  private void addThrown(Expression value, List<Type> found) {
    Type type = attribution.typeOf(value);
    boolean isRethrown =
        value instanceof Expression.Name n
            && attribution.meaningOf(n) instanceof Resolved.Variable v
            && v.symbol() instanceof LocalVariable local
            && local.node().kind() == Declaration.VariableKind.CATCH_PARAMETER;
    if (isRethrown && isChecked(type)) { // it is more exact than its type (JLS 11.2.2)
      doubt();
    }
    addChecked(type, found);
  }

  private void addChecked(Type type, List<Type> found) {
    if (!(type instanceof Type.ClassType)) {
      doubt();
    } else if (wanted == Wanted.KNOWN || isChecked(type)) {
      found.add(type);
    }
  }

  private boolean isChecked(Type type) {
    return !isA(type, "RuntimeException") && !isA(type, "Error");
  }

  private boolean isA(Type type, String name) {
    ClassSymbol above = attribution.symbols().topLevel("java.lang", name);
    return above != null && attribution.types().asSuper(type, above) != null;
  }

  private void addTry(Statement.Try statement, List<Type> found, int depth) {
    List<Type> inside = new ArrayList<>();
    addInside(statement, inside, depth);
    for (Type each : inside) {
      if (statement.catches().stream().noneMatch(clause -> catches(clause, each))) {
        found.add(each);
      }
    }
    for (Piece.Catch each : statement.catches()) {
      add(each.body(), found, depth + 1);
    }
    if (statement.finallyBlock() != null) {
      add(statement.finallyBlock(), found, depth + 1);
    }
  }

  private void addInside(Statement.Try statement, List<Type> inside, int depth) {
    for (Node resource : statement.resources()) {
      add(resource, inside, depth + 1);
      Type type =
          resource instanceof Declaration.Variable v
              ? attribution.variableType(v)
              : attribution.typeOf((Expression) resource);
      addClose(type, inside);
    }
    add(statement.body(), inside, depth + 1);
  }

  private void addClose(Type type, List<Type> found) {
    List<MethodSymbol> close =
        attribution.members().methods(type, "close").stream()
            .filter(each -> each.arity() == 0)
            .toList();
    if (close.isEmpty()) {
      doubt();
      return;
    }
    close.getFirst().thrown().forEach(each -> addChecked(each, found));
  }

  private boolean catches(Piece.Catch clause, Type thrown) {
    TypeTree type = clause.parameter().type();
    return switch (type) {
      case TypeTree.Union u -> u.alternatives().stream().anyMatch(each -> covers(each, thrown));
      case null -> false;
      default -> covers(type, thrown);
    };
  }

  private boolean covers(TypeTree handler, Type thrown) {
    return attribution.subtyping().isSubtype(thrown, attribution.resolve(handler));
  }

  private void doubt() {
    if (wanted == Wanted.CHECKED) {
      throw new RefusedException("It is not known which exceptions the code throws.");
    }
  }
}
