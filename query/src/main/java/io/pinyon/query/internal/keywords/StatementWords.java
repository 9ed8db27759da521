package io.pinyon.query.internal.keywords;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keywords that statements and expressions can begin with at a place (JLS 14, 15).
@SuppressWarnings("ReferenceEquality") // nodes are their places
public final class StatementWords {
  private final Attribution attribution;

  public StatementWords(Attribution attribution) {
    this.attribution = attribution;
  }

  // ---- expressions

  /// Where a value is wanted.
  public List<String> expression(Node at) {
    List<String> words = new ArrayList<>();
    Node parent = attribution.source().parent(at);
    if (isInAnnotation(attribution, at)) {
      words.addAll(List.of("true", "false"));
      return words;
    }
    if (parent instanceof Piece.Case label && label.labels().contains(at)) {
      words.add("null");
      if (label.labels().getFirst() instanceof Expression.Literal l
          && l.kind() == Expression.LiteralKind.NULL) {
        words.add("default"); // JLS 14.11.1: behind `null,` only
      }
      return words;
    }
    words.addAll(starts(at));
    words.add("null");
    if (!(parent instanceof Statement.Throw)) {
      words.add("true");
      words.add("false");
    }
    return words;
  }

  /// What an expression that is a statement, or begins one, may begin with.
  public List<String> starts(Node at) {
    List<String> words = new ArrayList<>();
    words.add("new");
    if (attribution.symbols().facts().allows(LanguageFeature.SWITCH_EXPRESSION)) {
      words.add("switch");
    }
    addInstance(at, words);
    return words;
  }

  /// `this` and `super` where there is an instance.
  private void addInstance(Node at, List<String> words) {
    boolean[] isStatic = {false};
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStaticHere) {
                isStatic[0] = isStaticHere;
                return true;
              }
            });
    if (!isStatic[0]) {
      words.add("this");
      words.add("super");
    }
  }

  /// True in the value of an annotation's element.
  public static boolean isInAnnotation(Attribution attribution, Node at) {
    for (Node node = at; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Piece.Annotation) {
        return true;
      }
      if (node instanceof Statement || node instanceof Declaration) {
        return false;
      }
    }
    return false;
  }

  // ---- statements

  /// Where a statement begins, without those that values begin with: `new`, `this`.
  public List<String> statement(Statement at) {
    Node parent = attribution.source().parent(at);
    if (parent instanceof Statement.For f && f.initializers().contains(at)) {
      return List.of("final", "var");
    }
    Set<String> words = new LinkedHashSet<>();
    if (parent instanceof Piece.Case c && c.isArrow()) {
      return List.of("throw"); // JLS 14.11.1: an expression, a block or this
    }
    words.addAll(
        List.of("if", "for", "while", "do", "switch", "try", "throw", "synchronized", "assert"));
    addJumps(at, words);
    List<Statement> list = listOf(parent);
    if (list != null) {
      words.addAll(List.of("final", "var", "abstract", "class"));
      if (attribution.symbols().facts().allows(LanguageFeature.STATIC_MEMBER_OF_INNER_CLASS)) {
        words.addAll(List.of("interface", "enum", "record")); // JLS 14.3
      }
      addGoingOn(before(list, at), words);
    }
    if (parent instanceof Piece.Case) {
      words.add("case");
      words.add("default");
    }
    return List.copyOf(words);
  }

  /// What has to go on with the statement before: a `try` without clauses, a `do` without
  /// condition; and what most likely does, where the caret stands on its last line.
  public List<String> goingOn(Statement at) {
    List<Statement> list = listOf(attribution.source().parent(at));
    Statement before = list == null ? null : before(list, at);
    if (before instanceof Statement.DoWhile d && d.condition() instanceof Expression.Missing) {
      return List.of("while");
    }
    Tokens tokens = attribution.source().tree().tokens();
    boolean isOpen =
        before instanceof Statement.Try t
            && t.resources().isEmpty()
            && t.catches().isEmpty()
            && t.finallyBlock() == null;
    Set<String> words = new LinkedHashSet<>();
    if (isOpen || before != null && !tokens.isFirstOnLine(tokens.tokenFrom(at.start()))) {
      addGoingOn(before, words);
    }
    return List.copyOf(words);
  }

  private static @Nullable List<Statement> listOf(@Nullable Node parent) {
    return switch (parent) {
      case Statement.Block b -> b.statements();
      case Piece.Case c -> c.body();
      case null, default -> null;
    };
  }

  private static @Nullable Statement before(List<Statement> list, Statement at) {
    Statement before = null;
    for (Statement each : list) {
      if (each == at) {
        return before;
      }
      before = each;
    }
    return null;
  }

  /// What can go on with the statement before.
  private static void addGoingOn(@Nullable Statement before, Set<String> words) {
    Statement last = before;
    while (last != null) {
      switch (last) {
        case Statement.If i -> {
          if (i.otherwise() == null) {
            words.add("else");
          }
          last = i.otherwise() == null ? i.then() : i.otherwise();
        }
        case Statement.Try t -> {
          boolean isOpen = t.finallyBlock() == null;
          if (isOpen) {
            words.add("catch");
            words.add("finally");
          }
          last = null;
        }
        case Statement.While w -> last = w.body();
        case Statement.For f -> last = f.body();
        case Statement.ForEach f -> last = f.body();
        case Statement.Labeled l -> last = l.body();
        default -> last = null;
      }
    }
  }

  private void addJumps(Statement at, Set<String> words) {
    boolean isInSwitchExpression = false;
    boolean mayLeave = true; // by a jump within the method
    for (Node node = attribution.source().parent(at);
        node != null;
        node = attribution.source().parent(node)) {
      switch (node) {
        case Statement.While w -> addLoop(mayLeave, words);
        case Statement.DoWhile w -> addLoop(mayLeave, words);
        case Statement.For f -> addLoop(mayLeave, words);
        case Statement.ForEach f -> addLoop(mayLeave, words);
        case Statement.Switch s -> {
          if (mayLeave) {
            words.add("break");
          }
        }
        case Statement.Labeled l -> {
          if (mayLeave) {
            words.add("break");
          }
        }
        case Expression.SwitchExpression s -> {
          if (mayLeave) {
            words.add("yield");
          }
          isInSwitchExpression = true;
          mayLeave = false;
        }
        case Expression.Lambda l -> {
          if (!isInSwitchExpression) {
            words.add("return");
          }
          return;
        }
        case Declaration.Method m -> {
          if (!isInSwitchExpression) {
            words.add("return");
          }
          return;
        }
        case Declaration.Type t -> {
          return;
        }
        default -> {}
      }
    }
  }

  private static void addLoop(boolean mayLeave, Set<String> words) {
    if (mayLeave) {
      words.add("break");
      words.add("continue");
    }
  }

  /// The labels that a jump may name (JLS 14.15, 14.16), the nearest first.
  public List<String> labels(Statement.Jump jump) {
    List<String> labels = new ArrayList<>();
    for (Node node = jump; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Expression.Lambda
          || node instanceof Expression.SwitchExpression
          || node instanceof Declaration) {
        break;
      }
      if (node instanceof Statement.Labeled l && (!jump.isContinue() || isLoop(l.body()))) {
        labels.add(l.label());
      }
    }
    return labels;
  }

  private static boolean isLoop(Statement statement) {
    return switch (statement) {
      case Statement.While w -> true;
      case Statement.DoWhile w -> true;
      case Statement.For f -> true;
      case Statement.ForEach f -> true;
      case Statement.Labeled l -> isLoop(l.body());
      default -> false;
    };
  }

  /// Behind modifiers in a block.
  public static List<String> behindModifiers(int typed) {
    List<String> words = new ArrayList<>(ModifierWords.inBlock(typed));
    words.addAll(ModifierWords.types(typed));
    if ((typed & ~Modifiers.FINAL) == 0) {
      words.add("var");
    }
    return words;
  }
}
