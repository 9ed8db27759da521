package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of types (JLS 8.2 to 8.8, 9.2 to 9.6). Bodies of methods and initializers are
/// stepped over here and parsed when asked for, by a parser of their own.
abstract class MemberParser extends StatementParser {
  /// What kind of type the members being read belong to, and its name.
  DeclarationKind enclosingKind = DeclarationKind.CLASS;

  String enclosingName = "";

  /// Takes what is wrong in what is parsed later.
  List<Problem> problemsOfBodies;

  MemberParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
    problemsOfBodies = problems;
  }

  /// Reads one member, adds what it declares; always gets on.
  final void memberInto(List<Declaration> result) {
    tokens.checkpoint();
    int before = p;
    if (accept(TokenKind.SEMICOLON)) {
      return;
    }
    int start = start();
    boolean isStatic = at(TokenKind.STATIC) && kindAt(p + 1) == TokenKind.OPEN_BRACE;
    if (isStatic || at(TokenKind.OPEN_BRACE)) {
      if (enclosingKind == DeclarationKind.INTERFACE
          || enclosingKind == DeclarationKind.ANNOTATION) {
        problemHere("initializers not allowed in interfaces");
      }
      if (isStatic) {
        advance();
      }
      Declaration.Lazy<Statement.Block> body = lazyBody();
      result.add(new Declaration.Initializer(start, lastEnd, isStatic, body));
      return;
    }
    TextRange doc = tokens.docBefore(p);
    Piece.Modifiers modifiers = modifiers();
    if (isTypeKeyword(p)) {
      result.add(typeDeclaration(start, modifiers, doc, false));
      return;
    }
    List<Declaration.TypeParameter> typeParameters = typeParameters();
    if (isName(kind()) && kindAt(p + 1) == TokenKind.OPEN_PAREN) {
      constructor(result, start, modifiers, typeParameters, doc);
    } else if (isName(kind())
        && kindAt(p + 1) == TokenKind.OPEN_BRACE
        && enclosingKind == DeclarationKind.RECORD) {
      result.add(compactConstructor(start, modifiers, doc));
    } else if (isName(kind())
        || isPrimitive(kind())
        || at(TokenKind.VOID)
        || at(TokenKind.AT) && !typeParameters.isEmpty()) {
      fieldOrMethod(result, start, modifiers, typeParameters, type(), doc);
    } else if (!typeParameters.isEmpty()) {
      problem("result type expected");
      result.add(unfinished(start, modifiers, typeParameters, missingType(), doc));
    } else if (p > before) {
      problem("declaration expected");
      result.add(field(start, modifiers, missingType(), doc));
    } else {
      problemHere("declaration expected");
      skip();
    }
  }

  private void fieldOrMethod(
      List<Declaration> result,
      int start,
      Piece.Modifiers modifiers,
      List<Declaration.TypeParameter> typeParameters,
      TypeTree type,
      TextRange doc) {
    boolean isNamed = isName(kind()) && !(isNewStart(p) && startsOtherMember());
    if (isNamed && kindAt(p + 1) == TokenKind.OPEN_PAREN) {
      DeclarationKind kind =
          enclosingKind == DeclarationKind.ANNOTATION
              ? DeclarationKind.ANNOTATION_ELEMENT
              : DeclarationKind.METHOD;
      result.add(method(start, kind, modifiers, typeParameters, type, doc));
      return;
    }
    if (!typeParameters.isEmpty()) {
      result.add(unfinished(start, modifiers, typeParameters, type, doc));
      return;
    }
    if (!isNamed) {
      TextRange range = declaredName(false);
      result.add(
          new Declaration.Variable(
              start,
              lastEnd,
              Declaration.VariableKind.FIELD,
              modifiers,
              type,
              0,
              false,
              "",
              range,
              null,
              doc));
      accept(TokenKind.SEMICOLON);
      return;
    }
    result.add(field(start, modifiers, type, doc));
    while (accept(TokenKind.COMMA)) {
      result.add(field(start(), modifiers, type, doc));
    }
    endField();
  }

  /// True if the name on the line here is itself a type before another name: the member above it
  /// was left without a name.
  private boolean startsOtherMember() {
    int i = skipType(p);
    return i > 0 && isName(kindAt(i)) && !isOnNewLine(i);
  }

  private void endField() {
    if (!accept(TokenKind.SEMICOLON)) {
      problem("';' expected");
      while (p < limit && !isOnNewLine(p) && !isModifier(p) && !at(TokenKind.OPEN_BRACE)) {
        boolean isEnd = at(TokenKind.SEMICOLON);
        skip();
        if (isEnd) {
          return;
        }
      }
      breakOff();
    }
  }

  private Declaration.Variable field(
      int start, Piece.Modifiers modifiers, TypeTree type, TextRange doc) {
    Declaration.Variable v = named(start, Declaration.VariableKind.FIELD, modifiers, type);
    Declaration.Lazy<Expression> initial = accept(TokenKind.EQUAL) ? lazyInitial(start) : null;
    return v.withInitial(Declaration.VariableKind.FIELD, lastEnd, initial, doc);
  }

  /// A method whose parameters are missing, and its name too if it is not on the line here: no
  /// other member has type parameters (JLS 8.4, 8.8).
  private Declaration unfinished(
      int start,
      Piece.Modifiers modifiers,
      List<Declaration.TypeParameter> typeParameters,
      TypeTree type,
      TextRange doc) {
    boolean isNamed = isName(kind()) && !isOnNewLine(p);
    String name = isNamed ? tokens.name(p) : "";
    TextRange range = declaredName(isNamed);
    if (!accept(TokenKind.SEMICOLON)) {
      problem("'(' expected");
      breakOff();
    }
    return new Declaration.Method(
        start,
        lastEnd,
        DeclarationKind.METHOD,
        modifiers,
        typeParameters,
        type,
        name,
        range,
        List.of(),
        List.of(),
        null,
        null,
        doc);
  }

  private void constructor(
      List<Declaration> result,
      int start,
      Piece.Modifiers modifiers,
      List<Declaration.TypeParameter> typeParameters,
      TextRange doc) {
    TypeTree type = null;
    DeclarationKind kind = DeclarationKind.CONSTRUCTOR;
    if (!tokens.name(p).equals(enclosingName)) {
      problem("result type expected", start(), tokens.end(p));
      type = missingType(start());
      kind = DeclarationKind.METHOD;
    }
    result.add(method(start, kind, modifiers, typeParameters, type, doc));
  }

  private Declaration compactConstructor(int start, Piece.Modifiers modifiers, TextRange doc) {
    String name = tokens.name(p);
    TextRange nameRange = nameRange();
    Declaration.Lazy<Statement.Block> body = lazyBody();
    return new Declaration.Method(
        start,
        lastEnd,
        DeclarationKind.COMPACT_CONSTRUCTOR,
        modifiers,
        List.of(),
        null,
        name,
        nameRange,
        List.of(),
        List.of(),
        null,
        body,
        doc);
  }

  private Declaration method(
      int start,
      DeclarationKind kind,
      Piece.Modifiers modifiers,
      List<Declaration.TypeParameter> typeParameters,
      @Nullable TypeTree result,
      TextRange doc) {
    String name = tokens.name(p);
    TextRange nameRange = nameRange();
    List<Declaration.Variable> parameters = parameters(Declaration.VariableKind.PARAMETER);
    TypeTree type = result;
    for (int n = dimensions(); n > 0 && type != null; n--) {
      type = new TypeTree.Array(type.start(), type.end(), List.of(), type);
    }
    List<TypeTree> thrown = accept(TokenKind.THROWS) ? typeList(TokenKind.COMMA) : List.of();
    Expression defaultValue = null;
    if (at(TokenKind.DEFAULT) && !isNewStart(p)) {
      advance();
      defaultValue = elementValue();
    }
    Declaration.Lazy<Statement.Block> body = null;
    if (at(TokenKind.OPEN_BRACE)) {
      body = lazyBody();
    } else if (!accept(TokenKind.SEMICOLON)) {
      problem("'{' or ';' expected");
      breakOff();
    }
    return new Declaration.Method(
        start,
        lastEnd,
        kind,
        modifiers,
        typeParameters,
        type,
        name,
        nameRange,
        parameters,
        thrown,
        defaultValue,
        body,
        doc);
  }

  // ---- what is parsed later

  private MemberParser later(int from, int to, int level) {
    return later(tokens, problemsOfBodies, from, to, level);
  }

  private static MemberParser later(
      Tokens tokens, List<Problem> problems, int from, int to, int level) {
    MemberParser result = new Parser(tokens, problems);
    result.p = from;
    result.depth = level;
    result.limit = to;
    result.lastEnd = tokens.start(from);
    return result;
  }

  private Declaration.Lazy<Statement.Block> lazyBody() {
    int open = p;
    int start = start();
    int end = Math.min(brackets.end(open), limit);
    p = end;
    if (kindAt(end) == TokenKind.CLOSE_BRACE) {
      advance();
    } else {
      problem("'}' expected", tokens.start(open), tokens.end(open));
      lastEnd = unclosedEnd(end);
    }
    int to = p;
    int level = depth;
    return new Declaration.Lazy<>(
        new TextRange(start, lastEnd), level, () -> later(open, to, level).block());
  }

  /// A body between two braces.
  static Declaration.Lazy<Statement.Block> body(
      Tokens tokens, List<Problem> problems, int open, int close, int level, TextRange range) {
    return new Declaration.Lazy<>(
        range, level, () -> later(tokens, problems, open, close + 1, level).block());
  }

  private Declaration.Lazy<Expression> lazyInitial(int declaration) {
    int from = p;
    int first = start();
    skipInitializer(declaration);
    int to = p;
    int level = depth;
    if (from == to) {
      return Declaration.Lazy.of(missing("expression"));
    }
    TextRange range = new TextRange(first, lastEnd);
    breakOff();
    return new Declaration.Lazy<>(range, level, () -> later(from, to, level).wholeInitializer());
  }

  private Expression wholeInitializer() {
    int start = start();
    Expression result = initializer();
    if (p < limit) {
      problem("';' expected");
      p = limit - 1;
      advance();
      if (result instanceof Expression.Missing) {
        return new Expression.Missing(start, lastEnd);
      }
    }
    return result;
  }

  /// Steps to the `,` or `;` that ends a field's initializer, or to where the next member starts.
  /// Inside a bracket without partner neither a comma nor, in a block, a semicolon is the end.
  private void skipInitializer(int declaration) {
    int indentation = tokens.indentation(declaration);
    int end = limit;
    boolean isInList = false;
    boolean isInBlock = false;
    while (p < end) {
      int kind = kind();
      boolean isOver =
          switch (kind) {
            case TokenKind.SEMICOLON -> !isInBlock;
            case TokenKind.COMMA -> !isInList && !isInBlock;
            case TokenKind.CLOSE_BRACE -> true;
            default ->
                isOnNewLine(p)
                    && (indentation(p) <= indentation
                        ? startsMember(p)
                        : isInList && !isInBlock && startsNoOperand(p));
          };
      if (isOver) {
        break;
      }
      boolean isLone =
          (kind == TokenKind.OPEN_PAREN || kind == TokenKind.OPEN_BRACE) && brackets.match(p) < 0;
      if (isLone) {
        boolean isBlock =
            kind == TokenKind.OPEN_BRACE && !brackets.isArray(p, isInList && !isInBlock);
        isInBlock |= isBlock;
        isInList |= !isBlock;
        end = kind == TokenKind.OPEN_BRACE ? Math.min(end, brackets.end(p)) : end;
        advance();
      } else if (kind == TokenKind.LESS) {
        int i = skipTypeArguments(p);
        if (i > p) {
          p = i - 1;
        } else {
          isInList |= isBehindCreated(p);
        }
        advance();
      } else {
        skip();
      }
    }
    if (isInBlock) {
      lastEnd = unclosedEnd(p);
    }
  }

  /// True behind `new` and the name of a class, where `<` compares nothing.
  private boolean isBehindCreated(int token) {
    int name = token - 1;
    while (kindAt(name) == TokenKind.IDENTIFIER && kindAt(name - 1) == TokenKind.DOT) {
      name -= 2;
    }
    return kindAt(name) == TokenKind.IDENTIFIER && kindAt(name - 1) == TokenKind.NEW;
  }

  /// True if a member seems to start there, on a line that is not indented deeper than a field that
  /// may not have ended.
  private boolean startsMember(int token) {
    int kind = kindAt(token);
    return switch (kind) {
      case TokenKind.AT, TokenKind.VOID -> true;
      case TokenKind.LESS -> { // of a generic method or constructor
        int i = skipTypeArguments(token);
        yield i > 0 && (kindAt(i) == TokenKind.VOID || isTypeAndName(i) || startsConstructor(i));
      }
      default ->
          isModifier(token)
              || isTypeKeyword(token)
              || isTypeAndName(token)
              || startsConstructor(token);
    };
  }

  private boolean startsConstructor(int token) {
    int after = kindAt(token + 1);
    return kindAt(token) == TokenKind.IDENTIFIER
        && (after == TokenKind.OPEN_PAREN
            || after == TokenKind.OPEN_BRACE && enclosingKind == DeclarationKind.RECORD)
        && tokens.name(token).equals(enclosingName);
  }

  /// True if what stands there is a member, however it is indented, because no expression in a list
  /// of them begins so.
  private boolean startsNoOperand(int token) {
    int kind = kindAt(token);
    if (kind == TokenKind.VOID) {
      return kindAt(token + 1) != TokenKind.DOT;
    }
    if (isModifier(token) && kind != TokenKind.FINAL || isTypeKeyword(token)) {
      return true;
    }
    int name = skipType(token);
    if (name < 0 || !isName(kindAt(name))) {
      return false;
    }
    int after = kindAt(name + 1);
    return after == TokenKind.SEMICOLON
        || after == TokenKind.EQUAL
        || after == TokenKind.OPEN_PAREN;
  }
}
