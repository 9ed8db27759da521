package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// Names for new variables and constants: from what the value is, else from its type; unlike any
/// that is known at the place or used around it.
public final class VariableNames {
  private static final Pattern PREFIXED =
      Pattern.compile("(?:get|find|create|make|compute|build|load|read|new|to|as)([A-Z].*)");
  private static final int LONGEST = 30;

  private final Attribution attribution;

  public VariableNames(Attribution attribution) {
    this.attribution = attribution;
  }

  /// For a variable that holds an expression's value.
  public String of(Expression expression, Type type) {
    String name = named(expression);
    return isName(name) ? name : ofType(type);
  }

  /// For a variable that holds each of what an expression's value has.
  public String ofElement(Expression expression, Type element) {
    String name = ofEach(expression);
    return name.isEmpty() ? ofType(element) : name;
  }

  /// As above, by the expression alone; empty if that says nothing.
  public String ofEach(Expression expression) {
    String name = singular(withoutAll(named(expression)));
    return isName(name) ? name : "";
  }

  private String ofType(Type type) {
    if (type instanceof Type.Primitive p) {
      return p.kind() == PrimitiveKind.BOOLEAN ? "condition" : "value";
    }
    String name = MethodText.named(type);
    return isName(name) ? name : "value";
  }

  /// As [#of], in capitals.
  public String ofConstant(Expression expression, Type type) {
    if (expression instanceof Expression.Literal l && l.kind() == Expression.LiteralKind.STRING) {
      String words = l.text().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
      if (!words.isEmpty() && words.length() <= LONGEST) {
        return capitals(words);
      }
    }
    String argument = parameter(expression);
    return capitals(isName(argument) ? argument : of(expression, type));
  }

  /// In capitals, as constants are named.
  public static String capitals(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private String named(Expression expression) {
    return switch (expression) {
      case Expression.Call c -> ofMethod(c.name());
      case Expression.Select s -> s.name().matches("[A-Z_0-9]+") ? lower(s.name()) : s.name();
      case Expression.Parenthesized p -> named(p.inner());
      case Expression.Cast c -> named(c.value());
      case Expression.Index i -> singular(named(i.array()));
      case Expression.Name n when n.name().endsWith("s") -> n.name();
      case Expression.Literal l -> parameter(l);
      case Expression.Binary b -> parameter(b);
      case Expression.New n -> "";
      default -> "";
    };
  }

  private static String lower(String capitals) {
    StringBuilder result = new StringBuilder();
    for (String word : capitals.toLowerCase(Locale.ROOT).split("_")) {
      result.append(result.isEmpty() || word.isEmpty() ? word : capitalized(word));
    }
    return result.toString();
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// Each of `allLines` is a `line`.
  private static String withoutAll(String name) {
    return name.matches("all[A-Z].*")
        ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
        : name;
  }

  private static String singular(String name) {
    if (name.endsWith("ies") && name.length() > 4) {
      return name.substring(0, name.length() - 3) + "y";
    }
    return name.length() > 2 && name.endsWith("s") && !name.endsWith("ss")
        ? name.substring(0, name.length() - 1)
        : "";
  }

  private static String ofMethod(String name) {
    Matcher prefixed = PREFIXED.matcher(name);
    if (prefixed.matches()) {
      String rest = prefixed.group(1);
      return Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }
    return Set.of("get", "of", "build", "create", "apply", "next", "call").contains(name)
        ? ""
        : name;
  }

  /// The name of the parameter that an expression is the argument of; empty if it is none's.
  private String parameter(Expression expression) {
    if (attribution.source().parent(expression) instanceof Piece.Arguments arguments
        && attribution.source().parent(arguments) instanceof Expression call
        && attribution.meaningOf(call) instanceof Resolved.Method m) {
      int place = arguments.list().indexOf(expression);
      List<String> names = m.symbol().parameterNames();
      String name = place < names.size() ? names.get(place) : "";
      return name.matches("(arg|p|var)\\d+|.|") ? "" : name;
    }
    return "";
  }

  private static boolean isName(String name) {
    return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name) && !name.equals("_");
  }

  /// The name, or with a number behind it if it is known at the node or stands in `around`.
  public String unique(String name, Node at, Node around) {
    return CodeStyle.fresh(name, taken(at, around));
  }

  /// What a new name may not be, see [#unique].
  public Set<String> taken(Node at, Node around) {
    Set<String> taken = VisibleVariables.names(attribution, at);
    taken.addAll(words(around));
    return taken;
  }

  private Set<String> words(Node around) {
    Set<String> words = new HashSet<>();
    Tokens tokens = attribution.source().tree().tokens();
    for (int at = tokens.tokenFrom(around.start());
        at < tokens.count() && tokens.start(at) < around.end();
        at++) {
      boolean isCalled = at + 1 < tokens.count() && tokens.is(at + 1, "(");
      if (!isCalled && Character.isJavaIdentifierStart(tokens.text().charAt(tokens.start(at)))) {
        words.add(tokens.name(at));
      }
    }
    return words;
  }
}
