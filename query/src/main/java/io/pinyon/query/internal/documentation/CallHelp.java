package io.pinyon.query.internal.documentation;

import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.internal.attribution.AnnotationElements;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The overloads of the call, creation, constructor call or enum constant whose parentheses the
/// caret is in, or the elements of the annotation.
public final class CallHelp {
  private static final int MOST_PARENTHESES = 50;
  private static final int MOST_OVERLOADS = 100;

  private final Attribution attribution;
  private final Signatures signatures;
  private final Documentation documentation;

  public CallHelp(Attribution attribution) {
    this.attribution = attribution;
    this.signatures = new Signatures(attribution);
    this.documentation = new Documentation(attribution);
  }

  /// Null if the caret is in no such parentheses.
  public @Nullable SignatureHelp at(int offset) {
    if (attribution.source().tree().tokens().commentAround(offset) >= 0) {
      return null;
    }
    int before = offset;
    for (int parentheses = 0; parentheses < MOST_PARENTHESES; parentheses++) {
      int open = openParenthesis(before);
      if (open < 0) {
        return null;
      }
      Node owner = ownerOf(open);
      if (owner != null) {
        return help(owner, offset);
      }
      before = open;
    }
    return null;
  }

  /// The offset of the nearest `(` before an offset that is not closed before it; -1 if a block or
  /// statement starts in between.
  private int openParenthesis(int offset) {
    Tokens tokens = attribution.source().tree().tokens();
    int depth = 0;
    int token = tokens.tokenAt(offset - 1);
    for (; token >= 0; token--) {
      int kind = tokens.kind(token);
      if (kind == TokenKind.CLOSE_PAREN
          || kind == TokenKind.CLOSE_BRACE
          || kind == TokenKind.CLOSE_BRACKET) {
        depth++;
      } else if (kind == TokenKind.OPEN_PAREN && depth == 0) {
        return tokens.start(token);
      } else if ((kind == TokenKind.OPEN_BRACE || kind == TokenKind.SEMICOLON) && depth == 0) {
        return -1;
      } else if (kind == TokenKind.OPEN_PAREN
          || kind == TokenKind.OPEN_BRACE
          || kind == TokenKind.OPEN_BRACKET) {
        depth = Math.max(0, depth - 1);
      }
    }
    return -1;
  }

  private @Nullable Node ownerOf(int parenthesis) {
    for (int at = parenthesis; at <= parenthesis + 1; at++) {
      List<Node> path = attribution.source().tree().path(at);
      for (int i = path.size() - 1; i >= 0; i--) {
        Piece.Arguments arguments = argumentsOf(path.get(i));
        if (arguments != null && arguments.start() == parenthesis) {
          return path.get(i);
        }
      }
    }
    return null;
  }

  private static Piece.@Nullable Arguments argumentsOf(Node node) {
    return switch (node) {
      case Expression.Call c -> c.arguments();
      case Expression.New n -> n.arguments();
      case Declaration.EnumConstant c -> c.arguments();
      case Piece.Annotation a -> a.arguments();
      default -> null;
    };
  }

  private @Nullable SignatureHelp help(Node owner, int offset) {
    Piece.Arguments arguments = argumentsOf(owner);
    if (arguments == null) {
      return null;
    }
    ClassSymbol annotation = attribution.elements().around(arguments);
    if (annotation != null) {
      return ofAnnotation(annotation, arguments, offset);
    }
    return switch (owner) {
      case Expression call when call instanceof Expression.Call || call instanceof Expression.New ->
          ofCall(call, arguments, offset);
      case Declaration.EnumConstant c -> ofConstant(c, arguments, offset);
      default -> null;
    };
  }

  private static int position(Piece.Arguments arguments, int offset) {
    int count = 0;
    for (int comma : arguments.commas()) {
      count += comma < offset ? 1 : 0;
    }
    return count;
  }

  private @Nullable SignatureHelp ofCall(Expression call, Piece.Arguments arguments, int offset) {
    Resolved.Method chosen = attribution.meaningOf(call) instanceof Resolved.Method m ? m : null;
    List<MethodSymbol> overloads = new ArrayList<>(attribution.overloadsOf(call));
    overloads.removeIf(m ->
        m.is(Modifiers.PRIVATE)
            && m.owner().unit() != attribution.symbols().open()
            && (chosen == null || m != chosen.symbol()));
    if (call instanceof Expression.Call c && attribution.isOnFirstArgument(c)) {
      overloads.removeIf(m -> m.arity() == 0);
      overloads.replaceAll(MethodSymbol::onFirstArgument);
      return help(overloads, null, arguments, offset);
    }
    return help(overloads, chosen, arguments, offset);
  }

  private @Nullable SignatureHelp ofConstant(
      Declaration.EnumConstant constant, Piece.Arguments arguments, int offset) {
    ClassSymbol owner =
        attribution.source().parent(constant) instanceof Declaration.Type type
            ? attribution.scopes().classOf(type)
            : null;
    Resolved.Method chosen =
        attribution.meaningOf(constant) instanceof Resolved.Method m ? m : null;
    return owner == null ? null : help(owner.constructors(), chosen, arguments, offset);
  }

  private @Nullable SignatureHelp help(
      List<MethodSymbol> all,
      Resolved.@Nullable Method chosen,
      Piece.Arguments arguments,
      int offset) {
    if (all.isEmpty()) {
      return null;
    }
    List<MethodSymbol> overloads = shown(all, chosen);
    int position = position(arguments, offset);
    int active = active(overloads, chosen, arguments, position);
    List<SignatureHelp.Signature> shown = new ArrayList<>(overloads.size());
    for (MethodSymbol method : overloads) {
      Signatures.Parameters label = signatures.label(method, chosen);
      shown.add(
          new SignatureHelp.Signature(
              label.text(),
              label.parameters(),
              documentation.of(new Symbol.OfMethod(method, null))));
    }
    MethodSymbol method = overloads.get(active);
    int parameter =
        method.isVarargs() ? Math.min(position, Math.max(0, method.arity() - 1)) : position;
    return new SignatureHelp(shown, active, parameter);
  }

  /// The first overloads, the chosen one among them.
  private List<MethodSymbol> shown(List<MethodSymbol> all, Resolved.@Nullable Method chosen) {
    if (all.size() <= MOST_OVERLOADS) {
      return all;
    }
    attribution.symbols().effort().cut();
    List<MethodSymbol> shown = new ArrayList<>(all.subList(0, MOST_OVERLOADS));
    if (chosen != null && !shown.contains(chosen.symbol()) && all.contains(chosen.symbol())) {
      shown.set(MOST_OVERLOADS - 1, chosen.symbol());
    }
    return shown;
  }

  /// The overload that was chosen, unless the caret is behind its last parameter; then the one that
  /// has room and fits the arguments so far best.
  private int active(
      List<MethodSymbol> overloads,
      Resolved.@Nullable Method chosen,
      Piece.Arguments arguments,
      int position) {
    int known = chosen == null ? -1 : overloads.indexOf(chosen.symbol());
    if (known >= 0 && hasRoom(overloads.get(known), arguments, position)) {
      return known;
    }
    int best = Math.max(0, known);
    int bestScore = -1;
    for (int i = 0; i < overloads.size(); i++) {
      MethodSymbol method = overloads.get(i);
      if (hasRoom(method, arguments, position)) {
        int score = fitting(method, arguments, position);
        if (score > bestScore) {
          best = i;
          bestScore = score;
        }
      }
    }
    return best;
  }

  private static boolean hasRoom(MethodSymbol method, Piece.Arguments arguments, int position) {
    return method.isVarargs()
        || method.arity() > position
        || arguments.list().isEmpty() && position == 0;
  }

  private int fitting(MethodSymbol method, Piece.Arguments arguments, int position) {
    int count = 0;
    List<Type> types = method.parameterTypes();
    for (int i = 0; i < position && i < types.size() && i < arguments.list().size(); i++) {
      Type erased = attribution.types().erasure(types.get(i));
      if (attribution.subtyping().isLoose(attribution.typeOf(arguments.list().get(i)), erased)) {
        count++;
      }
    }
    return count;
  }

  // ---- annotations

  private @Nullable SignatureHelp ofAnnotation(
      ClassSymbol annotation, Piece.Arguments arguments, int offset) {
    List<String> names = new ArrayList<>();
    List<TextRange> ranges = new ArrayList<>();
    StringBuilder label = new StringBuilder("@").append(annotation.name()).append('(');
    for (MethodSymbol element : AnnotationElements.of(annotation)) {
      label.append(names.isEmpty() ? "" : ", ");
      int start = label.length();
      label.append(element.returnType()).append(' ').append(element.name());
      String value = element.index().value(element.row());
      if (value != null) {
        label.append(" default ").append(value);
      }
      names.add(element.name());
      ranges.add(new TextRange(start, label.length()));
    }
    if (names.isEmpty()) {
      return null;
    }
    int position = position(arguments, offset);
    int parameter = Math.max(0, names.indexOf(elementAt(arguments, position)));
    String text = documentation.of(new Symbol.OfClass(annotation, annotation.thisType()));
    return new SignatureHelp(
        List.of(new SignatureHelp.Signature(label.append(')').toString(), ranges, text)),
        0,
        parameter);
  }

  private static String elementAt(Piece.Arguments arguments, int position) {
    return position < arguments.list().size()
            && arguments.list().get(position) instanceof Expression.Assign assign
            && assign.target() instanceof Expression.Name name
        ? name.name()
        : "value";
  }
}
