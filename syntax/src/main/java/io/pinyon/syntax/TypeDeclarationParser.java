package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Classes, interfaces, enums and records: headers, bodies and enum constants (JLS 8.1, 8.9, 8.10,
/// 9.1).
abstract class TypeDeclarationParser extends MemberParser {
  TypeDeclarationParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

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
  final Declaration.Type typeDeclaration(
      int start, Piece.Modifiers modifiers, TextRange doc, boolean isLocal) {
    DeclarationKind found = typeKind(p);
    DeclarationKind kind = found == null ? DeclarationKind.CLASS : found;
    if (kind == DeclarationKind.ANNOTATION) {
      advance();
    }
    advance();
    boolean isNamed = isName(kind()) && !isNewStart(p);
    String name = isNamed ? tokens.name(p) : "";
    TextRange nameRange = declaredName(isNamed);
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
        List<TypeTree> types = typeList(TokenKind.COMMA);
        boolean isClass = kind != DeclarationKind.INTERFACE;
        extended = isClass && extended == null ? types.getFirst() : extended;
        implemented.addAll(isClass ? types.subList(1, types.size()) : types);
      } else if (accept(TokenKind.IMPLEMENTS)) {
        implemented.addAll(typeList(TokenKind.COMMA));
      } else if (isWord(p, "permits")) {
        advance();
        permitted = typeList(TokenKind.COMMA);
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
    MemberList.Builder result = new MemberList.Builder();
    if (kind == DeclarationKind.ENUM) {
      result.begin(p);
      constants(result.members);
    }
    while (p < limit) {
      result.begin(p);
      memberInto(result.members);
    }
    limit = outer;
    isCaseLabel = wasLabel;
    enclosingKind = outerKind;
    enclosingName = outerName;
    closeBrace(end);
    return result.build(
        new MemberList.Place(tokens, problemsOfBodies, kind, typeName, end, depth, false));
  }

  // ---- enum constants

  private void constants(List<Declaration> result) {
    boolean isSeparated = true;
    while (p < limit && !accept(TokenKind.SEMICOLON)) {
      if (at(TokenKind.COMMA)) {
        if (isSeparated && !result.isEmpty()) {
          problemHere("enum constant expected");
        }
        isSeparated = true;
        advance();
        continue;
      }
      if (!isSeparated) {
        problem("',', '}' or ';' expected");
      }
      isSeparated = false;
      int name = skipAnnotations(p);
      if (!isName(kindAt(name)) || isName(kindAt(name + 1)) && !isOnNewLine(name + 1)) {
        if (isModifier(p) || isPrimitive(kind()) || isName(kind()) || at(TokenKind.VOID)) {
          problem("';' expected");
          return;
        }
        problemHere("enum constant expected");
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
    TextRange nameRange = nameRange();
    Piece.Arguments arguments = at(TokenKind.OPEN_PAREN) ? arguments() : null;
    Declaration.Type body = at(TokenKind.OPEN_BRACE) ? anonymousClass(null) : null;
    return new Declaration.EnumConstant(
        start, lastEnd, modifiers, name, nameRange, arguments, body, doc);
  }
}
