package io.pinyon.syntax;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Modifiers, local variables and parameters (JLS 8.3.1, 8.4.1, 14.4).
abstract class VariableParser extends PrimaryParser {
  VariableParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  // ---- modifiers

  private static int bit(int kind) {
    return switch (kind) {
      case TokenKind.PUBLIC -> Modifiers.PUBLIC;
      case TokenKind.PRIVATE -> Modifiers.PRIVATE;
      case TokenKind.PROTECTED -> Modifiers.PROTECTED;
      case TokenKind.STATIC -> Modifiers.STATIC;
      case TokenKind.FINAL -> Modifiers.FINAL;
      case TokenKind.SYNCHRONIZED -> Modifiers.SYNCHRONIZED;
      case TokenKind.VOLATILE -> Modifiers.VOLATILE;
      case TokenKind.TRANSIENT -> Modifiers.TRANSIENT;
      case TokenKind.NATIVE -> Modifiers.NATIVE;
      case TokenKind.ABSTRACT -> Modifiers.ABSTRACT;
      case TokenKind.STRICTFP -> Modifiers.STRICTFP;
      case TokenKind.DEFAULT -> Modifiers.DEFAULT;
      default -> 0;
    };
  }

  final boolean isModifier(int token) {
    return bit(kindAt(token)) != 0 || isSealed(token) || isNonSealed(token);
  }

  private boolean isSealed(int token) {
    return isWord(token, "sealed") && isClassAhead(token + 1);
  }

  private boolean isNonSealed(int token) {
    return isWord(token, "non")
        && kindAt(token + 1) == TokenKind.MINUS
        && isWord(token + 2, "sealed")
        && isClassAhead(token + 3);
  }

  private boolean isClassAhead(int token) {
    int kind = kindAt(token);
    return kind == TokenKind.CLASS
        || kind == TokenKind.INTERFACE
        || kind == TokenKind.AT
        || bit(kind) != 0
        || isWord(token, "record");
  }

  private static final int ACCESS = Modifiers.PUBLIC | Modifiers.PRIVATE | Modifiers.PROTECTED;

  /// Modifiers and annotations. A second access modifier on a line of its own starts another
  /// declaration.
  final Piece.Modifiers modifiers() {
    int start = start();
    int bits = 0;
    int first = p;
    List<Piece.Annotation> annotations = List.of();
    while (true) {
      int bit = bit(kind());
      if (bit != 0) {
        boolean isAnother = (bit & ACCESS) != 0 && (bits & ACCESS) != 0 && isOnNewLine(p);
        boolean isBroken = p > first && isOnNewLine(p) && isMissingAnnotationName(annotations);
        if (isAnother || isBroken) {
          break;
        }
        if ((bits & bit) != 0) {
          problemHere("repeated modifier");
        }
        bits |= bit;
        advance();
      } else if (at(TokenKind.AT) && kindAt(p + 1) != TokenKind.INTERFACE) {
        if (annotations.isEmpty()) {
          annotations = new ArrayList<>(2);
        }
        annotations.add(annotation());
      } else if (isSealed(p)) {
        bits |= Modifiers.SEALED;
        advance();
      } else if (isNonSealed(p)) {
        bits |= Modifiers.NON_SEALED;
        p += 2;
        advance();
      } else {
        break;
      }
    }
    return new Piece.Modifiers(start, p == first ? start : lastEnd, bits, annotations);
  }

  /// Notes what no parameter, variable or local type may have: any but these bits.
  final void onlyModifiers(Piece.Modifiers modifiers, int allowed) {
    if ((modifiers.bits() & ~allowed) != 0) {
      problem("modifier not allowed here", modifiers.start(), modifiers.end());
    }
  }

  private static boolean isMissingAnnotationName(List<Piece.Annotation> annotations) {
    return !annotations.isEmpty() && annotations.getLast().name().name().isEmpty();
  }

  // ---- variables

  @Override
  final Declaration.Variable lambdaParameter() {
    if (isName(kind())) {
      int after = kindAt(p + 1);
      if (after == TokenKind.COMMA
          || after == TokenKind.CLOSE_PAREN
          || after == TokenKind.ARROW
          || after == TokenKind.EOF) {
        int start = start();
        return named(
            start, Declaration.VariableKind.LAMBDA_PARAMETER, Piece.Modifiers.none(start), null);
      }
    }
    return parameter(Declaration.VariableKind.LAMBDA_PARAMETER);
  }

  /// One formal parameter or record component.
  final Declaration.Variable parameter(Declaration.VariableKind kind) {
    int start = start();
    Piece.Modifiers modifiers = modifiers();
    boolean isComponent = kind == Declaration.VariableKind.COMPONENT;
    onlyModifiers(modifiers, isComponent ? 0 : Modifiers.FINAL);
    TypeTree type = localType();
    return named(Math.min(start, type.start()), kind, modifiers, type);
  }

  /// The name of a variable with what stands around it: `...` before, `[]` behind.
  final Declaration.Variable named(
      int start,
      Declaration.VariableKind kind,
      Piece.Modifiers modifiers,
      @Nullable TypeTree type) {
    if (at(TokenKind.AT) && kindAt(skipAnnotations(p)) == TokenKind.ELLIPSIS) {
      annotations();
    }
    boolean isVarargs = accept(TokenKind.ELLIPSIS);
    boolean isPresent = isName(kind()) && !(isOnNewLine(p) && isTypeAndName(p));
    String name = isPresent ? tokens.name(p) : "";
    TextRange range = declaredName(isPresent);
    int dimensions = dimensions() + (isVarargs ? 1 : 0);
    return new Declaration.Variable(
        Math.min(start, range.start()),
        lastEnd,
        kind,
        modifiers,
        type,
        dimensions,
        isVarargs,
        name,
        range,
        null,
        TextRange.EMPTY);
  }

  // ---- local variables

  final boolean isVariable() {
    int i = skipType(p);
    if (i < 0) {
      return false;
    }
    if (isName(kindAt(i))) {
      return !isNewStart(i) && kindAt(i + 1) != TokenKind.OPEN_PAREN;
    }
    int last = tokens.kind(i - 1);
    boolean isPlainlyType = last == TokenKind.GREATER || last == TokenKind.CLOSE_BRACKET;
    return isPlainlyType
        && (kindAt(i) == TokenKind.EOF || kindAt(i) == TokenKind.SEMICOLON || isNewStart(i));
  }

  /// True if the primitive type here begins `int[].class` or `int[]::new`.
  final boolean isClassLiteral() {
    int i = skipType(p);
    return i > 0 && (kindAt(i) == TokenKind.DOT || kindAt(i) == TokenKind.DOUBLE_COLON);
  }

  final boolean isDeclarationAhead() {
    return at(TokenKind.FINAL)
        || at(TokenKind.AT)
        || isPrimitive(kind()) && !isClassLiteral()
        || at(TokenKind.IDENTIFIER) && isVariable();
  }

  final List<Declaration.Variable> localVariables(int start, Piece.Modifiers modifiers) {
    TypeTree type = localType();
    return declarators(
        initialized(Declaration.VariableKind.LOCAL, start, modifiers, type), modifiers, type);
  }

  /// The first local variable with those that follow behind commas.
  final List<Declaration.Variable> declarators(
      Declaration.Variable first, Piece.Modifiers modifiers, TypeTree type) {
    List<Declaration.Variable> result = new ArrayList<>(1);
    result.add(first);
    while (accept(TokenKind.COMMA)) {
      result.add(initialized(Declaration.VariableKind.LOCAL, start(), modifiers, type));
    }
    return result;
  }

  final Declaration.Variable initialized(
      Declaration.VariableKind kind, int start, Piece.Modifiers modifiers, TypeTree type) {
    int from = modifiers.start() == start ? Math.min(start, type.start()) : start;
    Declaration.Variable v = named(from, kind, modifiers, type);
    Declaration.Lazy<Expression> initial = null;
    if (accept(TokenKind.EQUAL)) {
      initial = Declaration.Lazy.of(isStatementStart() ? missing("expression") : initializer());
    }
    return v.withInitial(kind, lastEnd, initial, TextRange.EMPTY);
  }

  // ---- parameters of methods, components of records

  final List<Declaration.Variable> parameters(Declaration.VariableKind kind) {
    int open = p;
    boolean isOpenEnded = brackets.match(open) < 0;
    advance();
    if (accept(TokenKind.CLOSE_PAREN)) {
      return List.of();
    }
    List<Declaration.Variable> result = new ArrayList<>(3);
    while (true) {
      if (isOpenEnded && (isBehind(open) || isListBreak())) {
        break;
      }
      if (at(TokenKind.CLOSE_PAREN) || at(TokenKind.EOF)) {
        problem("parameter expected");
        break;
      }
      int before = p;
      if (!skipReceiver()) {
        result.add(parameter(kind));
      }
      if (accept(TokenKind.COMMA)) {
        continue;
      }
      if (at(TokenKind.CLOSE_PAREN) || isOpenEnded) {
        break;
      }
      problem("',' or ')' expected");
      if (p == before || !at(TokenKind.AT) && !isName(kind())) {
        skip();
      }
    }
    if (!accept(TokenKind.CLOSE_PAREN)) {
      problem("')' expected");
      breakOff();
    }
    return result;
  }

  /// True if the token here begins a line that is not indented deeper than the one on which the
  /// list begins. Its own lines are all indented alike.
  private boolean isBehind(int open) {
    return isOnNewLine(p) && indentation(p) <= indentation(open);
  }

  private boolean isListBreak() {
    return at(TokenKind.OPEN_BRACE) || at(TokenKind.SEMICOLON) || at(TokenKind.EOF);
  }

  /// `Type this` or `Type Outer.this` (JLS 8.4).
  private boolean skipReceiver() {
    int i = skipType(p);
    if (i < 0) {
      return false;
    }
    while (isName(kindAt(i)) && kindAt(i + 1) == TokenKind.DOT) {
      i += 2;
    }
    if (kindAt(i) != TokenKind.THIS) {
      return false;
    }
    p = i;
    advance();
    return true;
  }
}
