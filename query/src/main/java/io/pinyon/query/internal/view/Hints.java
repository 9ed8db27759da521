package io.pinyon.query.internal.view;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What the code of a range means and does not say: names of parameters, inferred types. In doubt
/// there is no hint.
public final class Hints {
  private final Attribution attribution;
  private final DeclarationLocator declarations;
  private final TextRange range;
  private final List<Hint> hints = new ArrayList<>();

  private Hints(Attribution attribution, TextRange range) {
    this.attribution = attribution;
    this.declarations = new DeclarationLocator(attribution.symbols());
    this.range = range;
  }

  /// In source order. `attribution` is of a source around the range.
  public static List<Hint> in(Attribution attribution, TextRange range) {
    Hints hints = new Hints(attribution, range);
    List<Node> nodes = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      if (node.start() <= range.end() && range.start() <= node.end()) {
        nodes.add(node);
      }
    }
    nodes.sort(Comparator.comparingInt(Node::start).thenComparingInt(Node::end));
    nodes.forEach(hints::of);
    return hints.hints.stream()
        .filter(each -> range.touches(each.offset()))
        .sorted(Comparator.comparingInt(Hint::offset))
        .toList();
  }

  private void of(Node node) {
    attribution.symbols().effort().step();
    switch (node) {
      case Declaration.Variable v -> variable(v);
      case Declaration.EnumConstant c -> {
        if (c.arguments() != null) {
          arguments(attribution.meaningOf(c), c.arguments());
        }
      }
      case Expression.Call c -> {
        if (!attribution.isOnFirstArgument(c)) {
          arguments(attribution.meaningOf(c), c.arguments());
        }
        chain(c);
      }
      case Expression.New n -> {
        if (n.arguments() != null) {
          arguments(attribution.meaningOf(n), n.arguments());
        }
        diamond(n);
      }
      default -> {}
    }
  }

  private void add(int offset, Hint.Kind kind, List<Hint.Part> label) {
    if (!label.isEmpty()) {
      hints.add(new Hint(offset, kind, label));
    }
  }

  // ---- types

  private void variable(Declaration.Variable variable) {
    boolean isLambda =
        variable.kind() == Declaration.VariableKind.LAMBDA_PARAMETER && variable.type() == null;
    boolean isInferred = variable.type() != null && attribution.isInferred(variable.type());
    boolean isNamed = !variable.name().isEmpty() && !variable.name().equals("_");
    if (isNamed && (isLambda || isInferred)) {
      Type type = attribution.types().upward(attribution.variableType(variable));
      Hint.Kind kind =
          variable.kind() == Declaration.VariableKind.LAMBDA_PARAMETER
              ? Hint.Kind.LAMBDA_PARAMETER
              : Hint.Kind.VARIABLE;
      add(variable.nameRange().end(), kind, TypeLabels.of(type));
    }
  }

  private void diamond(Expression.New creation) {
    if (creation.type() instanceof TypeTree.Named named
        && named.isDiamond()
        && attribution.typeOf(creation) instanceof Type.ClassType type) {
      add(named.end() - 1, Hint.Kind.DIAMOND, TypeLabels.ofAll(type.arguments()));
    }
  }

  /// The types of the calls that end a line of a chain, if they differ from each other.
  private void chain(Expression.Call last) {
    Node around = attribution.source().parent(last);
    boolean goesOn =
        around instanceof Expression.Call c && c.target() == last
            || around instanceof Expression.Select s && s.target() == last;
    if (goesOn) {
      return;
    }
    List<Hint> found = new ArrayList<>();
    String before = "";
    for (Expression.Call call : links(last).reversed()) {
      attribution.symbols().effort().step();
      List<Hint.Part> label = TypeLabels.of(attribution.types().upward(attribution.typeOf(call)));
      Hint hint = new Hint(call.end(), Hint.Kind.CHAIN, label);
      if (!label.isEmpty() && !hint.text().equals(before)) {
        found.add(hint);
        before = hint.text();
      }
    }
    if (found.size() > 1) {
      hints.addAll(found);
    }
  }

  /// The calls before the last after which a line ends, from the last to the first.
  private List<Expression.Call> links(Expression.Call last) {
    List<Expression.Call> result = new ArrayList<>();
    Expression at = last.target();
    while (at != null) {
      if (at instanceof Expression.Call c && endsLine(c.end())) {
        result.add(c);
      }
      at =
          switch (at) {
            case Expression.Call c -> c.target();
            case Expression.Select s -> s.target();
            default -> null;
          };
    }
    return result;
  }

  private boolean endsLine(int offset) {
    Tokens tokens = attribution.source().tree().tokens();
    int next = tokens.tokenFrom(offset);
    return next < tokens.count()
        && tokens.kind(next) == TokenKind.DOT
        && attribution.source().text().substring(offset, tokens.start(next)).indexOf('\n') >= 0;
  }

  // ---- parameters

  private void arguments(Resolved meaning, Piece.Arguments arguments) {
    boolean isTouched = arguments.start() <= range.end() && range.start() <= arguments.end();
    if (!isTouched
        || arguments.list().isEmpty()
        || !(meaning instanceof Resolved.Method called)
        || !called.isCertain()) {
      return;
    }
    MethodSymbol method = called.symbol();
    List<Expression> wanted =
        arguments.list().stream().filter(each -> isLiteral(each) || isUnclear(each)).toList();
    List<String> names = wanted.isEmpty() ? List.of() : declarations.parameterNames(method);
    for (int i = 0; i < arguments.list().size() && i < names.size(); i++) {
      Expression argument = arguments.list().get(i);
      String name = names.get(i);
      if (isMadeUp(name)) {
        continue;
      }
      if (isLiteral(argument)) {
        add(argument.start(), Hint.Kind.LITERAL, parameter(method, i, name));
      } else if (isUnclear(argument) && !isObvious(name, argument, method)) {
        add(argument.start(), Hint.Kind.ARGUMENT, parameter(method, i, name));
      }
    }
  }

  private static List<Hint.Part> parameter(MethodSymbol method, int at, String name) {
    String key = SymbolKey.of(method);
    return List.of(
        new Hint.Part(name, key.isEmpty() ? null : new SymbolId(SymbolKey.ofParameter(key, at))));
  }

  private static boolean isMadeUp(String name) {
    return name.isEmpty() || name.equals("_") || name.matches("(arg|p|var|param)\\d+");
  }

  /// Negative numbers too.
  private static boolean isLiteral(Expression argument) {
    return switch (argument) {
      case Expression.Literal l -> true;
      case Expression.Unary u -> !u.isPostfix() && u.operand() instanceof Expression.Literal;
      default -> false;
    };
  }

  /// False for what says by itself what it is: a function, a new object, a class.
  private static boolean isUnclear(Expression argument) {
    return switch (argument) {
      case Expression.Name n -> true;
      case Expression.Select s -> true;
      case Expression.Call c -> true;
      case Expression.This t -> true;
      case Expression.Index i -> true;
      case Expression.Binary b -> true;
      case Expression.Conditional c -> true;
      default -> false;
    };
  }

  /// True if a reader sees what the argument is for: the method has this one parameter, or the
  /// names have a word in common.
  private static boolean isObvious(String parameter, Expression argument, MethodSymbol method) {
    if (parameter.length() <= 2 || method.arity() <= 1) {
      return true;
    }
    String name =
        switch (argument) {
          case Expression.Name n -> n.name();
          case Expression.Select s -> s.name();
          case Expression.Call c -> c.name();
          case Expression.Index i when i.array() instanceof Expression.Name n -> n.name();
          default -> "";
        };
    Set<String> words = words(name);
    return words(parameter).stream().anyMatch(words::contains);
  }

  /// `maxLineLength`, `MAX_LINE_LENGTH` → max, line, length.
  private static Set<String> words(String name) {
    return Arrays.stream(name.split("_|(?<=[a-z0-9])(?=[A-Z])"))
        .map(each -> each.toLowerCase(Locale.ROOT))
        .filter(each -> each.length() > 1)
        .collect(Collectors.toSet());
  }
}
