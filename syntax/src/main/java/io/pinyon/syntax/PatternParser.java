package io.pinyon.syntax;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Modifiers, variables that are no fields, patterns and the cases of a switch (JLS 8.3.1, 14.4,
/// 14.11, 14.30).
abstract class PatternParser extends PrimaryParser {
  PatternParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// Statements until the case ends.
  abstract List<Statement> caseStatements();

  abstract Statement throwStatement();

  /// Reads `;`, or goes to where the next statement is likely to start.
  abstract void endStatement();

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
            start,
            Declaration.VariableKind.LAMBDA_PARAMETER,
            new Piece.Modifiers(start, start, 0, List.of()),
            null);
      }
    }
    return parameter(Declaration.VariableKind.LAMBDA_PARAMETER);
  }

  /// One formal parameter or record component.
  final Declaration.Variable parameter(Declaration.VariableKind kind) {
    int start = start();
    Piece.Modifiers modifiers = modifiers();
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
    String name = "";
    TextRange range;
    if (isName(kind()) && !(isOnNewLine(p) && isTypeAndName(p))) {
      name = tokens.name(p);
      range = tokens.range(p);
      advance();
    } else {
      problem("name expected");
      breakOff();
      range = emptyRange();
    }
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

  // ---- patterns

  @Override
  final Node instanceOfType() {
    if (at(TokenKind.FINAL) || isPatternAhead(p)) {
      return pattern();
    }
    if (isStatementStart()) {
      problem("type expected");
      return missingType();
    }
    return type();
  }

  /// True if a type with a name or with `(` behind it stands there.
  private boolean isPatternAhead(int token) {
    int i = skipType(token);
    if (i < 0) {
      return false;
    }
    int kind = kindAt(i);
    return (isName(kind) || kind == TokenKind.OPEN_PAREN) && !isNewStart(i);
  }

  final Pattern pattern() {
    int start = start();
    if (at(TokenKind.UNDERSCORE)) {
      int after = kindAt(p + 1);
      if (after == TokenKind.COMMA || after == TokenKind.CLOSE_PAREN) {
        advance();
        return new Pattern.Unnamed(start, lastEnd);
      }
    }
    Piece.Modifiers modifiers = modifiers();
    TypeTree type = localType();
    if (at(TokenKind.OPEN_PAREN)) {
      return recordPattern(start, type);
    }
    Declaration.Variable variable =
        named(Math.min(start, type.start()), Declaration.VariableKind.PATTERN, modifiers, type);
    return new Pattern.Binding(variable.start(), lastEnd, variable);
  }

  private Pattern recordPattern(int start, TypeTree type) {
    int open = p;
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    List<Pattern> components = new ArrayList<>(2);
    if (!at(TokenKind.CLOSE_PAREN) && enter()) {
      do {
        components.add(pattern());
      } while (accept(TokenKind.COMMA));
      leave();
    }
    isCaseLabel = wasLabel;
    closeParen(open);
    return new Pattern.Record(Math.min(start, type.start()), lastEnd, type, components);
  }

  // ---- cases

  @Override
  final List<Piece.Case> cases() {
    if (!at(TokenKind.OPEN_BRACE)) {
      problem("'{' expected");
      return List.of();
    }
    int end = Math.min(brackets.end(p), limit);
    int outer = limit;
    limit = end;
    advance();
    List<Piece.Case> result = new ArrayList<>();
    while (p < limit) {
      if (at(TokenKind.CASE) || at(TokenKind.DEFAULT)) {
        result.add(oneCase());
      } else {
        problem("'case' expected");
        skip();
      }
    }
    limit = outer;
    closeBrace(end);
    return result;
  }

  private Piece.Case oneCase() {
    int start = start();
    boolean isDefault = at(TokenKind.DEFAULT);
    List<Node> labels = new ArrayList<>(2);
    Expression guard = null;
    advance();
    boolean wasLabel = isCaseLabel;
    isCaseLabel = true;
    if (!isDefault) {
      do {
        if (accept(TokenKind.DEFAULT)) {
          isDefault = true;
        } else {
          labels.add(label());
        }
      } while (accept(TokenKind.COMMA));
    }
    if (isWord(p, "when")) {
      advance();
      guard = expression();
    }
    isCaseLabel = wasLabel;
    boolean isArrow = accept(TokenKind.ARROW);
    if (!isArrow && !accept(TokenKind.COLON)) {
      problem("':' or '->' expected");
      breakOff();
    }
    List<Statement> body = isArrow ? arrowBody() : caseStatements();
    return new Piece.Case(start, lastEnd, labels, isDefault, guard, isArrow, body);
  }

  private Node label() {
    if (isStatementStart() && !at(TokenKind.FINAL)) {
      return missing("label");
    }
    if (at(TokenKind.FINAL) || at(TokenKind.AT) || isPatternAhead(p)) {
      return pattern();
    }
    return expression();
  }

  private List<Statement> arrowBody() {
    if (at(TokenKind.OPEN_BRACE)) {
      return List.of(block());
    }
    if (at(TokenKind.THROW)) {
      return List.of(throwStatement());
    }
    boolean isMissing = isStatementStart() || at(TokenKind.EOF);
    Expression value = isMissing ? missing("expression") : expression();
    endStatement();
    return List.of(new Statement.ExpressionStatement(value.start(), lastEnd, value));
  }
}
