package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types and their members (JLS 8, 9). Bodies of methods and initializers are stepped over here and
/// parsed when asked for, by a parser of their own.
abstract class MemberParser extends StatementParser {
  /// What kind of type the members being read belong to, and its name.
  private DeclarationKind enclosingKind = DeclarationKind.CLASS;

  private String enclosingName = "";

  MemberParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  // ---- types

  @Override
  final boolean isTypeKeyword(int token) {
    return typeKind(token) != null;
  }

  private @Nullable DeclarationKind typeKind(int token) {
    return switch (kindAt(token)) {
      case TokenKind.CLASS -> DeclarationKind.CLASS;
      case TokenKind.INTERFACE -> DeclarationKind.INTERFACE;
      case TokenKind.ENUM -> DeclarationKind.ENUM;
      case TokenKind.AT ->
          kindAt(token + 1) == TokenKind.INTERFACE ? DeclarationKind.ANNOTATION : null;
      case TokenKind.IDENTIFIER -> isRecord(token) ? DeclarationKind.RECORD : null;
      default -> null;
    };
  }

  private boolean isRecord(int token) {
    if (!isName(kindAt(token + 1)) || !isWord(token, "record")) {
      return false;
    }
    int after = kindAt(token + 2);
    if (after == TokenKind.OPEN_PAREN) {
      int close = brackets.match(token + 2);
      int behind = close < 0 ? TokenKind.OPEN_BRACE : kindAt(close + 1);
      return behind == TokenKind.OPEN_BRACE
          || behind == TokenKind.IMPLEMENTS
          || behind == TokenKind.EXTENDS
          || behind == TokenKind.EOF
          || isOnNewLine(close + 1);
    }
    return after == TokenKind.LESS || after == TokenKind.OPEN_BRACE;
  }

  @Override
  final Declaration.Type localType(int start, Piece.Modifiers modifiers, TextRange doc) {
    return type(start, modifiers, doc, true);
  }

  private Declaration.Type type(
      int start, Piece.Modifiers modifiers, TextRange doc, boolean isLocal) {
    DeclarationKind found = typeKind(p);
    DeclarationKind kind = found == null ? DeclarationKind.CLASS : found;
    if (kind == DeclarationKind.ANNOTATION) {
      advance();
    }
    advance();
    String name = "";
    TextRange nameRange;
    if (isName(kind()) && !isNewStart(p)) {
      name = tokens.name(p);
      nameRange = tokens.range(p);
      advance();
    } else {
      problem("name expected");
      breakOff();
      nameRange = emptyRange();
    }
    List<Declaration.TypeParameter> typeParameters = typeParameters();
    List<Declaration.Variable> components = List.of();
    if (kind == DeclarationKind.RECORD && at(TokenKind.OPEN_PAREN)) {
      components = parameters(Declaration.VariableKind.COMPONENT);
    }
    TypeTree extended = null;
    List<TypeTree> implemented = new ArrayList<>(2);
    List<TypeTree> permitted = List.of();
    while (true) {
      if (accept(TokenKind.EXTENDS)) {
        List<TypeTree> types = typeList();
        boolean isClass = kind != DeclarationKind.INTERFACE;
        extended = isClass && extended == null ? types.getFirst() : extended;
        implemented.addAll(isClass ? types.subList(1, types.size()) : types);
      } else if (accept(TokenKind.IMPLEMENTS)) {
        implemented.addAll(typeList());
      } else if (isWord(p, "permits")) {
        advance();
        permitted = typeList();
      } else {
        break;
      }
    }
    List<Declaration> members = List.of();
    int bodyStart = start();
    TextRange body;
    if (!at(TokenKind.OPEN_BRACE)) {
      skipToBody();
      bodyStart = start();
    }
    if (at(TokenKind.OPEN_BRACE)) {
      if (enter()) {
        members = members(kind, name);
        leave();
      } else {
        skip();
      }
      body = new TextRange(bodyStart, lastEnd);
    } else {
      body = emptyRange();
    }
    return new Declaration.Type(
        start,
        lastEnd,
        kind,
        modifiers,
        name,
        nameRange,
        typeParameters,
        components,
        extended,
        implemented,
        permitted,
        members,
        body,
        doc,
        isLocal);
  }

  /// Steps over what cannot be read between a type's header and its `{`.
  private void skipToBody() {
    problem("'{' expected");
    int i = p;
    while (i < limit && !isOnNewLine(i) && kindAt(i) != TokenKind.SEMICOLON) {
      if (kindAt(i) == TokenKind.OPEN_BRACE) {
        p = i;
        return;
      }
      i++;
    }
    breakOff();
  }

  @Override
  final List<Declaration> members(DeclarationKind kind, String typeName) {
    DeclarationKind outerKind = enclosingKind;
    String outerName = enclosingName;
    int outer = limit;
    boolean wasLabel = isCaseLabel;
    int end = Math.min(brackets.end(p), limit);
    enclosingKind = kind;
    enclosingName = typeName;
    isCaseLabel = false;
    limit = end;
    advance();
    List<Declaration> result = new ArrayList<>();
    if (kind == DeclarationKind.ENUM) {
      constants(result);
    }
    while (p < limit) {
      memberInto(result);
    }
    limit = outer;
    isCaseLabel = wasLabel;
    enclosingKind = outerKind;
    enclosingName = outerName;
    closeBrace(end);
    return result;
  }

  // ---- enum constants

  private void constants(List<Declaration> result) {
    while (p < limit && !accept(TokenKind.SEMICOLON)) {
      if (accept(TokenKind.COMMA)) {
        continue;
      }
      int name = skipAnnotations(p);
      if (!isName(kindAt(name)) || isName(kindAt(name + 1)) && !isOnNewLine(name + 1)) {
        if (isModifier(p) || isPrimitive(kind()) || isName(kind()) || at(TokenKind.VOID)) {
          problem("';' expected");
          return;
        }
        problem("enum constant expected");
        skip();
        continue;
      }
      result.add(constant());
    }
  }

  private Declaration constant() {
    TextRange doc = tokens.docBefore(p);
    int start = start();
    Piece.Modifiers modifiers = modifiers();
    String name = tokens.name(p);
    TextRange nameRange = tokens.range(p);
    advance();
    Piece.Arguments arguments = at(TokenKind.OPEN_PAREN) ? arguments() : null;
    Declaration.Type body = at(TokenKind.OPEN_BRACE) ? anonymousClass(null) : null;
    return new Declaration.EnumConstant(
        start, lastEnd, modifiers, name, nameRange, arguments, body, doc);
  }

  // ---- members

  /// Reads one member, adds what it declares; always gets on.
  final void memberInto(List<Declaration> result) {
    int before = p;
    if (accept(TokenKind.SEMICOLON)) {
      return;
    }
    int start = start();
    boolean isStatic = at(TokenKind.STATIC) && kindAt(p + 1) == TokenKind.OPEN_BRACE;
    if (isStatic || at(TokenKind.OPEN_BRACE)) {
      if (isStatic) {
        advance();
      }
      Declaration.Body body = lazyBody();
      result.add(new Declaration.Initializer(start, lastEnd, isStatic, body));
      return;
    }
    TextRange doc = tokens.docBefore(p);
    Piece.Modifiers modifiers = modifiers();
    if (isTypeKeyword(p)) {
      result.add(type(start, modifiers, doc, false));
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
      TypeTree type = type();
      fieldOrMethod(result, start, modifiers, typeParameters, type, doc);
    } else if (p > before) {
      problem("declaration expected");
      TypeTree type = missingType();
      result.add(field(start, modifiers, type, doc));
    } else {
      problem("declaration expected");
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
    if (!isNamed) {
      problem("name expected");
      breakOff();
      Declaration.Variable field = variable(start, modifiers, type, 0, "", emptyRange(), null, doc);
      result.add(field);
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
    int from = v.start();
    Declaration.Initial initial = accept(TokenKind.EQUAL) ? lazyInitial(start) : null;
    return variable(
        from, modifiers, type, v.extraDimensions(), v.name(), v.nameRange(), initial, doc);
  }

  private Declaration.Variable variable(
      int start,
      Piece.Modifiers modifiers,
      TypeTree type,
      int dimensions,
      String name,
      TextRange nameRange,
      Declaration.@Nullable Initial initial,
      TextRange doc) {
    return new Declaration.Variable(
        start,
        lastEnd,
        Declaration.VariableKind.FIELD,
        modifiers,
        type,
        dimensions,
        false,
        name,
        nameRange,
        initial,
        doc);
  }

  private void constructor(
      List<Declaration> result,
      int start,
      Piece.Modifiers modifiers,
      List<Declaration.TypeParameter> typeParameters,
      TextRange doc) {
    boolean isConstructor = tokens.name(p).equals(enclosingName);
    TypeTree type = null;
    DeclarationKind kind = DeclarationKind.CONSTRUCTOR;
    if (!isConstructor) {
      problem("result type expected", start(), tokens.end(p));
      type =
          new TypeTree.Named(
              start(), start(), null, List.of(), "", new TextRange(start(), start()), null);
      kind = DeclarationKind.METHOD;
    }
    result.add(method(start, kind, modifiers, typeParameters, type, doc));
  }

  private Declaration compactConstructor(int start, Piece.Modifiers modifiers, TextRange doc) {
    String name = tokens.name(p);
    TextRange nameRange = tokens.range(p);
    advance();
    Declaration.Body body = lazyBody();
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
    TextRange nameRange = tokens.range(p);
    advance();
    List<Declaration.Variable> parameters = parameters(Declaration.VariableKind.PARAMETER);
    TypeTree type = result;
    for (int n = dimensions(); n > 0 && type != null; n--) {
      type = new TypeTree.Array(type.start(), type.end(), List.of(), type);
    }
    List<TypeTree> thrown = accept(TokenKind.THROWS) ? typeList() : List.of();
    Expression defaultValue = null;
    if (at(TokenKind.DEFAULT) && !isNewStart(p)) {
      advance();
      defaultValue = elementValue();
    }
    Declaration.Body body = null;
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

  private List<Declaration.Variable> parameters(Declaration.VariableKind kind) {
    int open = p;
    boolean isOpenEnded = brackets.match(open) < 0;
    advance();
    if (accept(TokenKind.CLOSE_PAREN)) {
      return List.of();
    }
    List<Declaration.Variable> result = new ArrayList<>(3);
    while (true) {
      if (isOpenEnded && (isNewStart(p) || isListBreak())) {
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

  // ---- what is parsed later

  private MemberParser later(int from, int to, int level) {
    MemberParser result = new Parser(tokens, problems);
    result.p = from;
    result.depth = level;
    result.limit = to;
    result.lastEnd = tokens.start(from);
    return result;
  }

  private Declaration.Body lazyBody() {
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
    return new Declaration.Body(
        new TextRange(start, lastEnd), () -> later(open, to, level).block());
  }

  private Declaration.Initial lazyInitial(int declaration) {
    int from = p;
    int first = start();
    skipInitializer(declaration);
    int to = p;
    int level = depth;
    if (from == to) {
      Expression missing = missing("expression");
      return new Declaration.Initial(new TextRange(missing.start(), missing.end()), () -> missing);
    }
    TextRange range = new TextRange(first, lastEnd);
    breakOff();
    return new Declaration.Initial(range, () -> later(from, to, level).wholeInitializer());
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
  private void skipInitializer(int declaration) {
    int first = p;
    int indentation = tokens.indentation(declaration);
    while (p < limit) {
      int kind = kind();
      if (kind == TokenKind.SEMICOLON || kind == TokenKind.COMMA) {
        return;
      }
      if (kind == TokenKind.CLOSE_BRACE) {
        return;
      }
      if (isSuspicious(kind) && startsMember(p, indentation)) {
        return;
      }
      if (kind == TokenKind.LESS) {
        int i = skipTypeArguments(p);
        if (i > p) {
          p = i - 1;
        }
        advance();
      } else {
        boolean isLone =
            (kind == TokenKind.OPEN_PAREN || kind == TokenKind.OPEN_BRACE) && brackets.match(p) < 0;
        if (isLone && kind == TokenKind.OPEN_BRACE && p > first) {
          p = Math.min(limit, brackets.end(p));
          lastEnd = unclosedEnd(p);
        } else {
          skip();
        }
      }
    }
  }

  private boolean isSuspicious(int kind) {
    return kind == TokenKind.IDENTIFIER
        || kind == TokenKind.AT
        || Brackets.isModifierOrPrimitive(kind)
        || kind == TokenKind.CLASS
        || kind == TokenKind.INTERFACE
        || kind == TokenKind.ENUM;
  }

  /// True if a member seems to start there, on a line that is not indented deeper than the field.
  private boolean startsMember(int token, int indentation) {
    if (!isOnNewLine(token) || indentation(token) > indentation) {
      return false;
    }
    int kind = kindAt(token);
    return kind == TokenKind.AT
        || isModifier(token)
        || isTypeKeyword(token)
        || kind == TokenKind.VOID
        || isTypeAndName(token);
  }
}
