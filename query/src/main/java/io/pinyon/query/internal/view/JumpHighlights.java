package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Of a keyword what belongs to it: the exits of a method or lambda, the jumps of a loop or switch,
/// what leaves a loop or `try`, what a `catch` handles.
final class JumpHighlights {
  private final Attribution attribution;
  private final Source source;
  private final Tokens tokens;
  private final List<Highlight> found = new ArrayList<>();

  JumpHighlights(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
    this.tokens = source.tree().tokens();
  }

  /// In source order; none if no such keyword is at the offset.
  List<Highlight> at(int offset) {
    int token = tokens.tokenAt(offset);
    if (token > 0 && tokens.start(token) == offset && tokens.end(token - 1) == offset) {
      token = isWord(token) ? token : token - 1;
    }
    if (token < 0 || tokens.end(token) < offset || !isWord(token)) {
      return List.of();
    }
    int start = tokens.start(token);
    List<Node> path = source.tree().path(start);
    for (Node node : path.reversed()) {
      if (starts(node, token)) {
        found.sort(Comparator.comparingInt(each -> each.range().start()));
        return found;
      }
    }
    return List.of();
  }

  private boolean isWord(int token) {
    return TokenKind.isKeyword(tokens.kind(token)) || tokens.is(token, "yield");
  }

  /// True if the token is a keyword of the node; then what belongs to it is found.
  private boolean starts(Node node, int token) {
    int start = tokens.start(token);
    int kind = tokens.kind(token);
    boolean isFirst = node.start() == start;
    switch (node) {
      case Statement.Return r when isFirst -> exits(r);
      case Statement.Throw t when isFirst -> thrown(t);
      case Declaration.Method m
          when m.body() != null
              && m.type() instanceof TypeTree.Primitive type
              && type.end() == tokens.end(token) ->
          exitsOf(m.body().node());
      case Statement.Jump j when isFirst -> {
        Node target = target(j);
        if (target == null) {
          return false;
        }
        jumps(target);
      }
      case Statement.Yield y when isFirst -> {
        Node target = around(y, Expression.SwitchExpression.class);
        if (target == null) {
          return false;
        }
        jumps(target);
      }
      case Statement.For f when isFirst -> jumps(f);
      case Statement.ForEach f when isFirst -> jumps(f);
      case Statement.While w when isFirst -> jumps(w);
      case Statement.DoWhile d when isFirst || kind == TokenKind.WHILE -> jumps(d);
      case Statement.Switch s when isFirst -> jumps(s);
      case Expression.SwitchExpression s when isFirst -> jumps(s);
      case Piece.Case c when isFirst && source.parent(c) instanceof Node around -> jumps(around);
      case Statement.Try t when isFirst || kind == TokenKind.FINALLY -> parts(t);
      case Piece.Catch c when isFirst && source.parent(c) instanceof Statement.Try t ->
          handled(t, c);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void add(TextRange range) {
    found.add(new Highlight(range, Highlight.Kind.TEXT));
  }

  /// Adds the token that starts at the offset.
  private void word(int offset) {
    int token = tokens.tokenFrom(offset);
    if (token < tokens.count() && tokens.start(token) == offset) {
      add(tokens.range(token));
    }
  }

  /// Adds the last token of a kind before the offset.
  private void wordBefore(int offset, int kind) {
    for (int token = tokens.tokenAt(offset); token >= 0; token--) {
      if (tokens.kind(token) == kind) {
        add(tokens.range(token));
        return;
      }
    }
  }

  /// Everything below a node that runs when it runs: not what is in lambdas and classes.
  private void below(Node node, Consumer<Node> each) {
    Deque<Node> open = new ArrayDeque<>();
    node.forEachChild(open::push);
    while (!open.isEmpty() && !attribution.symbols().effort().isSpent()) {
      Node next = open.pop();
      attribution.symbols().effort().step();
      if (!(next instanceof Expression.Lambda) && !(next instanceof Declaration.Type)) {
        each.accept(next);
        next.forEachChild(open::push);
      }
    }
  }

  // ---- methods

  private void exits(Statement exit) {
    Node body = bodyAround(exit);
    if (body != null) {
      exitsOf(body);
    }
  }

  /// The exits of the method, or what else the `catch` handles that takes this.
  private void thrown(Statement.Throw statement) {
    Node body = bodyAround(statement);
    Piece.Catch handler = body == null ? null : handler(statement, body);
    if (handler != null && source.parent(handler) instanceof Statement.Try around) {
      handled(around, handler);
    } else {
      exits(statement);
    }
  }

  /// The body of the method, lambda or initializer that a statement stands in.
  private @Nullable Node bodyAround(Statement statement) {
    for (Node at = source.parent(statement); at != null; at = source.parent(at)) {
      Node body =
          switch (at) {
            case Expression.Lambda l -> l.body();
            case Declaration.Method m -> m.body() == null ? null : m.body().node();
            case Declaration.Initializer i -> i.body().node();
            default -> null;
          };
      if (body != null) {
        return body;
      }
    }
    return null;
  }

  private void exitsOf(Node body) {
    below(
        body,
        node -> {
          boolean isExit =
              node instanceof Statement.Return
                  || node instanceof Statement.Throw t && handler(t, body) == null;
          if (isExit) {
            word(node.start());
          }
        });
  }

  /// The `catch` in a node around that takes what is thrown; null if none does for certain.
  private Piece.@Nullable Catch handler(Statement.Throw thrown, Node around) {
    Type type = attribution.typeOf(thrown.value());
    Node child = thrown;
    for (Node at = source.parent(child); at != null && child != around; at = source.parent(at)) {
      attribution.symbols().effort().step();
      if (at instanceof Statement.Try t && t.body() == child) {
        for (Piece.Catch handler : t.catches()) {
          if (handles(handler, type)) {
            return handler;
          }
        }
      }
      child = at;
    }
    return null;
  }

  /// Adds what leaves a loop or `try` from within, but for the jumps that are about it.
  private void leaving(Node node) {
    below(
        node,
        each -> {
          boolean isLeaving =
              switch (each) {
                case Statement.Return _ -> true;
                case Statement.Throw t -> handler(t, node) == null;
                case Statement.Jump j -> isAround(target(j), node);
                case Statement.Yield y ->
                    isAround(around(y, Expression.SwitchExpression.class), node);
                default -> false;
              };
          if (isLeaving) {
            word(each.start());
          }
        });
  }

  private static boolean isAround(@Nullable Node target, Node node) {
    return target != null
        && target != node
        && target.start() <= node.start()
        && node.end() <= target.end();
  }

  // ---- loops and switches

  private @Nullable Node around(Node node, Class<? extends Node> type) {
    Node at = source.parent(node);
    while (at != null && !type.isInstance(at)) {
      attribution.symbols().effort().step();
      at = source.parent(at);
    }
    return at;
  }

  /// The loop or switch that a `break` or `continue` is about (JLS 14.15, 14.16).
  private @Nullable Node target(Statement.Jump jump) {
    for (Node at = source.parent(jump); at != null; at = source.parent(at)) {
      attribution.symbols().effort().step();
      if (at instanceof Expression.Lambda || at instanceof Declaration) {
        return null;
      }
      boolean isTarget =
          jump.label() == null
              ? isLoop(at) || !jump.isContinue() && at instanceof Statement.Switch
              : source.parent(at) instanceof Statement.Labeled l && l.label().equals(jump.label());
      if (isTarget) {
        return at;
      }
    }
    return null;
  }

  private static boolean isLoop(Node node) {
    return node instanceof Statement.For
        || node instanceof Statement.ForEach
        || node instanceof Statement.While
        || node instanceof Statement.DoWhile;
  }

  private void jumps(Node target) {
    switch (target) {
      case Statement.DoWhile d -> {
        word(d.start());
        wordBefore(d.condition().start(), TokenKind.WHILE);
      }
      case Statement.Switch s -> cases(s, s.cases());
      case Expression.SwitchExpression s -> cases(s, s.cases());
      case Statement.Block b -> {}
      default -> word(target.start());
    }
    below(
        target,
        node -> {
          boolean isOurs =
              node instanceof Statement.Jump j && target(j) == target
                  || node instanceof Statement.Yield y
                      && around(y, Expression.SwitchExpression.class) == target;
          if (isOurs) {
            word(node.start());
          }
        });
    if (isLoop(target)) {
      leaving(target);
    }
  }

  private void cases(Node node, List<Piece.Case> cases) {
    word(node.start());
    cases.forEach(each -> word(each.start()));
  }

  // ---- exceptions

  private void parts(Statement.Try statement) {
    word(statement.start());
    statement.catches().forEach(each -> word(each.start()));
    if (statement.finallyBlock() != null) {
      wordBefore(statement.finallyBlock().start(), TokenKind.FINALLY);
    }
    leaving(statement);
  }

  /// The `catch`, and in what it guards the places that throw for certain what it handles and no
  /// `catch` before it does.
  private void handled(Statement.Try statement, Piece.Catch handler) {
    word(handler.start());
    List<Piece.Catch> before = statement.catches().subList(0, statement.catches().indexOf(handler));
    below(
        statement,
        node -> {
          if (isGuarded(node, statement) && throwsFor(node, handler, before)) {
            switch (node) {
              case Statement.Throw t -> word(t.start());
              case Expression.Call c -> add(c.nameRange());
              case Expression.New n -> word(n.start());
              default -> {}
            }
          }
        });
  }

  private static boolean isGuarded(Node node, Statement.Try statement) {
    return node.end() <= statement.body().end();
  }

  private boolean throwsFor(Node node, Piece.Catch handler, List<Piece.Catch> before) {
    List<Type> thrown =
        switch (node) {
          case Statement.Throw t -> List.of(attribution.typeOf(t.value()));
          case Expression.Call c -> declared(attribution.meaningOf(c));
          case Expression.New n -> declared(attribution.meaningOf(n));
          default -> List.of();
        };
    for (Type type : thrown) {
      if (handles(handler, type) && before.stream().noneMatch(each -> handles(each, type))) {
        return true;
      }
    }
    return false;
  }

  private static List<Type> declared(Resolved meaning) {
    return meaning instanceof Resolved.Method m ? m.symbol().thrown() : List.of();
  }

  private boolean handles(Piece.Catch handler, Type thrown) {
    attribution.symbols().effort().step();
    TypeTree written = handler.parameter().type();
    List<TypeTree> types =
        switch (written) {
          case TypeTree.Union u -> u.alternatives();
          case null -> List.of();
          default -> List.of(written);
        };
    for (TypeTree type : types) {
      Type caught = attribution.resolve(type);
      if (!caught.isUnknown()
          && !thrown.isUnknown()
          && attribution.subtyping().isSubtype(thrown, caught)) {
        return true;
      }
    }
    return false;
  }
}
