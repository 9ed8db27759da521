package io.pinyon.query.internal.convert;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The code that is to be converted, and what a conversion asks of it.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class Code {
  final Site site;
  final Attribution attribution;
  final Tokens tokens;

  Code(Site site) {
    this.site = site;
    this.attribution = site.attribution();
    this.tokens = site.source().tree().tokens();
  }

  String text(Node node) {
    return site.text(node);
  }

  @Nullable Node parent(Node node) {
    return site.parent(node);
  }

  /// True if the caret or the start of the selection is in a stretch, or at its ends.
  boolean isAt(int from, int to) {
    int at = site.range().start();
    return from <= at && at <= to && site.range().end() <= Math.max(to, at);
  }

  /// True if all of a node is selected, or the caret is in the stretch from its start.
  boolean isChosen(Node node, int to) {
    return isAt(node.start(), to)
        || site.range().start() == node.start() && site.range().end() == node.end();
  }

  // ---- what is in a node

  /// A node and all that is below it, in no order.
  List<Node> inside(Node node) {
    List<Node> all = new ArrayList<>();
    Deque<Node> left = new ArrayDeque<>(List.of(node));
    while (!left.isEmpty()) {
      site.symbols().effort().step();
      Node next = left.pop();
      all.add(next);
      next.forEachChild(left::push);
    }
    return all;
  }

  boolean has(Node node, Predicate<Node> wanted) {
    return inside(node).stream().anyMatch(wanted);
  }

  /// The local variable or parameter that an expression names; null if it does not.
  Declaration.@Nullable Variable local(Node node) {
    return node instanceof Expression.Name n
            && attribution.meaningOf(n) instanceof Resolved.Variable v
            && v.symbol() instanceof LocalVariable local
        ? local.node()
        : null;
  }

  /// The names in a node that mean a local variable, in source order.
  List<Expression.Name> uses(Declaration.Variable variable, Node in) {
    List<Expression.Name> found = new ArrayList<>();
    for (Node node : inside(in)) {
      if (node instanceof Expression.Name n
          && n.name().equals(variable.name())
          && local(n) == variable) {
        found.add(n);
      }
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found;
  }

  /// True if something in a node gives the variable of this name another value.
  boolean assigns(Node in, String name) {
    return has(
        in,
        node -> {
          Expression target = target(node);
          return target != null && name.equals(simpleName(target));
        });
  }

  /// What a node assigns to; null if it does not.
  static @Nullable Expression target(Node node) {
    return switch (node) {
      case Expression.Assign a -> plain(a.target());
      case Expression.Unary u when u.operator().equals("++") || u.operator().equals("--") ->
          plain(u.operand());
      default -> null;
    };
  }

  static @Nullable String simpleName(Expression expression) {
    return switch (expression) {
      case Expression.Name n -> n.name();
      case Expression.Select s -> s.name();
      default -> null;
    };
  }

  static Expression plain(Expression expression) {
    return expression instanceof Expression.Parenthesized p ? plain(p.inner()) : expression;
  }

  /// True if evaluating it does nothing but give a value, which reading alone decides.
  boolean isPure(Node node) {
    return !has(
        node,
        each ->
            each instanceof Expression.Call
                || each instanceof Expression.New
                || each instanceof Expression.Assign
                || each instanceof Expression.NewArray
                || each instanceof Expression.SwitchExpression
                || target(each) != null);
  }

  /// True if all of these may be constants (JLS 15.29); broader than that.
  boolean isConstant(List<Expression> all) {
    return all.stream()
        .allMatch(each ->
            each instanceof Expression.Literal
                || isFinal(local(plain(each)), field(plain(each)))
                || plain(each) instanceof Expression.Binary b
                    && isConstant(List.of(b.left(), b.right())));
  }

  private static boolean isFinal(
      Declaration.@Nullable Variable local, @Nullable FieldSymbol field) {
    return local != null && local.modifiers().has(Modifiers.FINAL)
        || field != null && field.is(Modifiers.FINAL);
  }

  /// True if a local variable never gets another value after its first.
  boolean isEffectivelyFinal(Declaration.Variable variable) {
    Declaration member = site.member(variable);
    if (variable.modifiers().has(Modifiers.FINAL)) {
      return true;
    }
    boolean isInitialized =
        variable.initializer() != null || variable.kind() != Declaration.VariableKind.LOCAL;
    return isInitialized && member != null && !assigns(member, variable.name());
  }

  /// Why a receiver does not have the same value whenever it is evaluated; empty if it has.
  String instability(Expression receiver) {
    return switch (plain(receiver)) {
      case Expression.This t -> "";
      case Expression.Super s -> "";
      case Expression.Literal l -> "";
      case Expression.Name n -> instability(n, null);
      case Expression.Select s -> instability(s, s.target());
      default -> "'" + text(receiver) + "' would be evaluated at another time.";
    };
  }

  private String instability(Expression name, @Nullable Expression target) {
    Resolved meaning = attribution.meaningOf(name);
    String changes = "The value of '" + text(name) + "' may change in between.";
    return switch (meaning) {
      case Resolved.TypeName t -> "";
      case Resolved.PackageName p -> "";
      case Resolved.Variable v ->
          switch (v.symbol()) {
            case LocalVariable local -> isEffectivelyFinal(local.node()) ? "" : changes;
            case FieldSymbol field ->
                !field.is(Modifiers.FINAL) ? changes : target == null ? "" : instability(target);
            default -> changes;
          };
      default -> changes;
    };
  }

  /// The field that an expression names; null if it does not.
  @Nullable FieldSymbol field(Expression expression) {
    return attribution.meaningOf(expression) instanceof Resolved.Variable v
            && v.symbol() instanceof FieldSymbol f
        ? f
        : null;
  }

  /// True if two expressions are names of the same variable, reached in the same way.
  boolean isSame(Expression a, Expression b) {
    Expression left = plain(a);
    Expression right = plain(b);
    if (left instanceof Expression.This && right instanceof Expression.This) {
      return text(left).equals(text(right));
    }
    if (!(attribution.meaningOf(left) instanceof Resolved.Variable was)
        || !(attribution.meaningOf(right) instanceof Resolved.Variable is)
        || !was.symbol().equals(is.symbol())) {
      return false;
    }
    boolean isOfThis = isOfThis(left) && isOfThis(right);
    return isOfThis
        || left instanceof Expression.Select s
            && right instanceof Expression.Select t
            && (isSame(s.target(), t.target()) || text(s.target()).equals(text(t.target())));
  }

  private static boolean isOfThis(Expression expression) {
    return expression instanceof Expression.Name
        || expression instanceof Expression.Select s
            && s.target() instanceof Expression.This t
            && t.qualifier() == null;
  }

  // ---- names

  /// Every word of the class member around a node: a name that is none of them is new there.
  Set<String> words(Node node) {
    Declaration member = site.member(node);
    Node in = member == null ? node : member;
    Set<String> words = new HashSet<>();
    for (int at = tokens.tokenFrom(in.start());
        at < tokens.count() && tokens.start(at) < in.end();
        at++) {
      if (Character.isJavaIdentifierStart(site.text().charAt(tokens.start(at)))) {
        words.add(tokens.name(at));
      }
    }
    return words;
  }

  /// A name that nothing around a node has.
  String fresh(String name, Node at) {
    return CodeStyle.fresh(name, words(at));
  }

  // ---- the language

  /// True if the release that the text is written for has a feature.
  boolean allows(LanguageFeature feature) {
    return site.symbols().facts().allows(feature);
  }

  /// Java 15.
  boolean hasFormatted() {
    ClassSymbol string = site.symbols().topLevel("java.lang", "String");
    return allows(LanguageFeature.TEXT_BLOCK)
        && string != null
        && !string.methods("formatted").isEmpty();
  }

  // ---- functions

  /// Why a function without declared parameter types could go to more methods than what stands
  /// there now; empty if it cannot.
  String ambiguity(Expression function) {
    Node arguments = parent(function);
    Node call = arguments == null ? null : parent(arguments);
    if (!(arguments instanceof Piece.Arguments all) || !(call instanceof Expression e)) {
      return "";
    }
    int at = all.list().indexOf(function);
    int count = 0;
    String name = "";
    for (MethodSymbol each : attribution.overloadsOf(e)) {
      int arity = each.arity();
      boolean fits = arity == all.list().size() || each.isVarargs() && all.list().size() >= arity;
      if (fits && at < arity && mayBeFunction(each.parameterTypes().get(at))) {
        count++;
        name = each.isConstructor() ? each.owner().name() : each.name();
      }
    }
    return count > 1 ? "Several methods '" + name + "' would take it." : "";
  }

  private boolean mayBeFunction(Type type) {
    return type instanceof Type.Variable
        || type instanceof Type.ArrayType
        || attribution.functions().of(type) != null;
  }

  /// True if `this` at a node means what it means at the lambda, creation or class that the node is
  /// in: no other class lies between.
  boolean isOf(Node node, Node in) {
    for (Node at = node; at != null && at != in; at = parent(at)) {
      if (at instanceof Declaration.Type && at != node) {
        return false;
      }
    }
    return true;
  }

  /// True if a lambda or class body of an initializer or constructor names final fields without
  /// `this`, or fields that come behind: what such names may read is another rule for each (JLS
  /// 8.3.3, 16).
  boolean assignsUnset(Expression function) {
    Declaration member = site.member(function);
    boolean isInMethod = member instanceof Declaration.Method m && m.type() != null;
    if (member == null || isInMethod) {
      return false;
    }
    ClassSymbol around = attribution.scopes().enclosingClass(function);
    for (Node node : inside(function)) {
      FieldSymbol f = node instanceof Expression.Name n ? field(n) : null;
      if (f != null
          && f.owner() == around
          && (f.is(Modifiers.FINAL) && !f.index().has(f.row(), Modifiers.INITIALIZED)
              || f.index().nameRange(f.row()).start() >= member.start())) {
        return true;
      }
    }
    return false;
  }

  // ---- statements

  /// The statements among which one stands; empty if it stands alone.
  List<Statement> siblings(Statement statement) {
    return switch (parent(statement)) {
      case Statement.Block b -> b.statements();
      case Piece.Case c when !c.isArrow() -> c.body();
      case null, default -> List.of();
    };
  }

  /// The end of a statement with the semicolon that may not count as its own.
  int end(Statement statement) {
    int token = tokens.tokenFrom(statement.end());
    boolean isClosed =
        statement.end() > 0
            && (site.text().charAt(statement.end() - 1) == ';'
                || site.text().charAt(statement.end() - 1) == '}');
    return !isClosed && token < tokens.count() && tokens.is(token, ";")
        ? tokens.end(token)
        : statement.end();
  }
}
