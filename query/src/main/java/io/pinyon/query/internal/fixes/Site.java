package io.pinyon.query.internal.fixes;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.fixes.Fixes.Fix;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A problem in its surroundings, and the fixes that have been found for it so far.
final class Site {
  final Attribution attribution;
  final SymbolTable symbols;
  final Problem problem;
  final String text;

  /// The nodes around the start of the problem, the innermost first.
  final List<Node> path;

  private final Map<String, Fix> fixes = new LinkedHashMap<>();

  Site(Attribution attribution, Problem problem) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.problem = problem;
    this.text = attribution.source().text();
    this.path = attribution.source().tree().path(start()).reversed();
  }

  int start() {
    return Math.min(problem.range().start(), text.length());
  }

  int end() {
    return Math.clamp(problem.range().end(), start(), text.length());
  }

  /// The best one is offered first.
  void offer(String title, Consumer<Changes> edit) {
    fixes.putIfAbsent(title, new Fix(title, fixes.isEmpty(), edit));
  }

  List<Fix> fixes() {
    return List.copyOf(fixes.values());
  }

  @Nullable Node parent(Node node) {
    return attribution.source().parent(node);
  }

  /// The innermost node around the start that is of this kind.
  <T extends Node> @Nullable T around(Class<T> kind) {
    return around(kind, node -> true);
  }

  <T extends Node> @Nullable T around(Class<T> kind, Predicate<T> wanted) {
    for (Node node : path) {
      if (kind.isInstance(node) && wanted.test(kind.cast(node))) {
        return kind.cast(node);
      }
    }
    return null;
  }

  /// The innermost node of this kind that a node is in, or is.
  <T extends Node> @Nullable T above(@Nullable Node node, Class<T> kind) {
    for (Node at = node; at != null; at = parent(at)) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
    }
    return null;
  }

  /// The expression that starts and ends where the problem does, else the innermost around its
  /// start, without parentheses.
  @Nullable Expression expression() {
    Expression found = null;
    for (Node node : path) {
      if (node instanceof Expression e) {
        if (e.start() == start() && e.end() == end()) {
          return withoutParentheses(e);
        }
        found = found == null ? e : found;
      }
    }
    return found == null ? null : withoutParentheses(found);
  }

  /// The innermost call or creation around the start, in the statement there.
  @Nullable Expression call() {
    return !invocations().isEmpty() && invocations().getFirst() instanceof Expression e ? e : null;
  }

  /// The calls, creations and enum constants around the start, in the statement there, the
  /// innermost first.
  List<Node> invocations() {
    List<Node> found = new ArrayList<>();
    for (Node node : path) {
      if (node instanceof Expression.Call
          || node instanceof Expression.New n && n.arguments() != null
          || node instanceof Declaration.EnumConstant) {
        found.add(node);
      }
      if (node instanceof Statement || node instanceof Declaration.Type) {
        break;
      }
    }
    return found;
  }

  /// What stands between the parentheses of a call, creation or enum constant.
  static List<Expression> argumentsOf(Node call) {
    Piece.Arguments arguments =
        switch (call) {
          case Expression.Call c -> c.arguments();
          case Expression.New n -> n.arguments();
          case Declaration.EnumConstant c -> c.arguments();
          default -> null;
        };
    return arguments == null ? List.of() : arguments.list();
  }

  private static Expression withoutParentheses(Expression expression) {
    return expression instanceof Expression.Parenthesized p
        ? withoutParentheses(p.inner())
        : expression;
  }

  /// The innermost statement of a block that a node is in; null if a lambda's expression or a
  /// member lies between.
  @Nullable Statement statement(Node node) {
    for (Node at = node, parent = parent(at); parent != null; at = parent, parent = parent(at)) {
      if (parent instanceof Statement.Block && at instanceof Statement s) {
        return s;
      }
      if (parent instanceof Declaration.Type
          || parent instanceof Declaration.Method
          || parent instanceof Expression.Lambda) {
        return null;
      }
    }
    return null;
  }

  /// The method whose code a node is in; null if a lambda or a class lies between.
  Declaration.@Nullable Method method(Node at) {
    for (Node node = at; node != null; node = parent(node)) {
      if (node instanceof Expression.Lambda || node instanceof Declaration.Type) {
        return null;
      }
      if (node instanceof Declaration.Method m) {
        return m;
      }
    }
    return null;
  }

  String source(Node node) {
    return text.substring(node.start(), node.end());
  }

  /// The source from one place to another, one level deeper. Text blocks keep their lines, whose
  /// indentation may be part of what they say (JLS 3.10.6).
  String deeper(CodeStyle style, String indentation, int from, int to) {
    String before = style.newline() + indentation;
    String after = before + style.unit();
    Tokens tokens = attribution.source().tree().tokens();
    StringBuilder made = new StringBuilder();
    int at = from;
    for (int i = tokens.tokenFrom(from); i < tokens.count() && tokens.start(i) < to; i++) {
      if (tokens.kind(i) == TokenKind.TEXT_BLOCK) {
        made.append(text.substring(at, tokens.start(i)).replace(before, after));
        made.append(text, tokens.start(i), tokens.end(i));
        at = tokens.end(i);
      }
    }
    return made.append(text.substring(at, to).replace(before, after)).toString();
  }

  Access access(Node at) {
    return new Access(
        attribution.types(),
        attribution.scopes().enclosingClass(at),
        symbols.open().index().packageName());
  }

  /// The names of variables in scope at a node, and of those that are declared below the method
  /// around it.
  Set<String> variableNames(Node at) {
    Set<String> names = new HashSet<>();
    new VisibleVariables(attribution, at).all().forEach(each -> names.add(each.name()));
    Node around = above(at, Declaration.Method.class);
    collect(around == null ? at : around, names, 0);
    return names;
  }

  private void collect(Node node, Set<String> names, int depth) {
    symbols.effort().step();
    if (node instanceof Declaration.Variable v) {
      names.add(v.name());
    }
    if (depth < 500) {
      List<Node> children = new ArrayList<>();
      node.forEachChild(children::add);
      children.forEach(each -> collect(each, names, depth + 1));
    }
  }

  /// True if nobody misses the evaluation of an expression.
  static boolean isHarmless(Expression value) {
    return switch (value) {
      case Expression.Literal l -> true;
      case Expression.Name n -> true;
      case Expression.This t -> true;
      case Expression.Lambda l -> true;
      case Expression.ClassLiteral c -> true;
      case Expression.Select s -> isHarmless(s.target());
      case Expression.Cast c -> isHarmless(c.value());
      case Expression.Parenthesized p -> isHarmless(p.inner());
      case Expression.Unary u ->
          !u.operator().equals("++") && !u.operator().equals("--") && isHarmless(u.operand());
      case Expression.Binary b -> isHarmless(b.left()) && isHarmless(b.right());
      default -> false;
    };
  }

  /// True if members can be added to a class: its source is in the workspace.
  static boolean isEditable(ClassSymbol symbol) {
    return symbol.unit().kind() == Unit.Kind.WORKSPACE
        && !symbol.unit().location().endsWith(".class")
        && !symbol.isImplicit();
  }
}
