package io.pinyon.syntax;

import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types and annotations (JLS 4, 9.7).
abstract class TypeParser extends Cursor {
  /// True behind `new`, where `<>` may stand for inferred type arguments (JLS 15.9).
  boolean isCreation;

  TypeParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// From `(` of an annotation on.
  abstract Piece.Arguments annotationArguments();

  final List<Piece.Annotation> annotations() {
    if (!at(TokenKind.AT) || kindAt(p + 1) == TokenKind.INTERFACE) {
      return List.of();
    }
    List<Piece.Annotation> result = new ArrayList<>(2);
    while (at(TokenKind.AT) && kindAt(p + 1) != TokenKind.INTERFACE) {
      result.add(annotation());
    }
    return result;
  }

  final Piece.Annotation annotation() {
    int start = start();
    advance();
    TypeTree.Named name;
    if (isName(kind()) && !isNewStart(p)) {
      name = segment(null, List.of(), start());
      for (int parts = 1; hasNextPart(parts); parts++) {
        advance();
        name = segment(name, List.of(), name.start());
      }
    } else {
      problem("annotation name expected");
      name = missingType();
    }
    Piece.Arguments arguments = at(TokenKind.OPEN_PAREN) ? annotationArguments() : null;
    return new Piece.Annotation(start, lastEnd, name, arguments);
  }

  final TypeTree.Named missingType() {
    return missingType(breakOff());
  }

  static TypeTree.Named missingType(int at) {
    return new TypeTree.Named(at, at, null, List.of(), "", new TextRange(at, at), null);
  }

  /// One name, the empty one if there is none.
  private TypeTree.Named segment(
      TypeTree.@Nullable Named qualifier, List<Piece.Annotation> annotations, int start) {
    boolean isPresent = isName(kind()) && !(qualifier != null && isNewStart(p));
    String name = isPresent ? tokens.name(p) : "";
    TextRange range = identifier(isPresent);
    return new TypeTree.Named(start, lastEnd, qualifier, annotations, name, range, null);
  }

  /// A type with its array brackets; a [TypeTree.Named] with the empty name if there is none.
  final TypeTree type() {
    return brackets(elementType());
  }

  /// A type without array brackets.
  final TypeTree elementType() {
    int start = start();
    List<Piece.Annotation> annotations = annotations();
    int kind = kind();
    if (isPrimitive(kind) || kind == TokenKind.VOID) {
      PrimitiveKind primitive = PrimitiveKind.ofKeyword(TokenKind.spelling(kind));
      advance();
      return new TypeTree.Primitive(
          start, lastEnd, annotations, primitive == null ? PrimitiveKind.VOID : primitive);
    }
    if (!isName(kind)) {
      problem("type expected");
      return missingType();
    }
    return classType(start, annotations);
  }

  private TypeTree.Named classType(int start, List<Piece.Annotation> annotations) {
    TypeTree.Named type = withArguments(segment(null, annotations, start));
    for (int parts = 1; hasNextPart(parts); parts++) {
      int after = kindAt(p + 1);
      boolean isOther =
          after == TokenKind.CLASS
              || after == TokenKind.THIS
              || after == TokenKind.SUPER
              || after == TokenKind.NEW
              || after == TokenKind.STAR
              || after == TokenKind.LESS;
      if (isOther && !isNewStart(p + 1)) {
        break;
      }
      advance();
      type = withArguments(segment(type, annotations(), start));
    }
    return type;
  }

  private TypeTree.Named withArguments(TypeTree.Named name) {
    if (!at(TokenKind.LESS)) {
      return name;
    }
    List<TypeTree> arguments = typeArguments();
    return new TypeTree.Named(
        name.start(),
        lastEnd,
        name.qualifier(),
        name.annotations(),
        name.name(),
        name.nameRange(),
        arguments);
  }

  /// `<…>`; empty for `<>`.
  final List<TypeTree> typeArguments() {
    List<TypeTree> result = new ArrayList<>(2);
    boolean mayBeEmpty = isCreation;
    advance();
    if (at(TokenKind.GREATER)) {
      if (!mayBeEmpty) {
        problemHere("type argument expected");
      }
      advance();
      return result;
    }
    if (!enter()) {
      return result;
    }
    isCreation = false;
    do {
      result.add(typeArgument());
    } while (accept(TokenKind.COMMA));
    isCreation = mayBeEmpty;
    leave();
    expect(TokenKind.GREATER);
    return result;
  }

  private TypeTree typeArgument() {
    int start = start();
    int question = skipAnnotations(p);
    if (kindAt(question) != TokenKind.QUESTION) {
      return isNewStart(p) && (!isName(kind()) || isTypeAndName(p)) ? missingType() : type();
    }
    List<Piece.Annotation> annotations = annotations();
    advance();
    WrittenType.Bound kind = WrittenType.Bound.NONE;
    if (accept(TokenKind.EXTENDS)) {
      kind = WrittenType.Bound.EXTENDS;
    } else if (accept(TokenKind.SUPER)) {
      kind = WrittenType.Bound.SUPER;
    }
    TypeTree bound = kind == WrittenType.Bound.NONE ? null : type();
    return new TypeTree.Wildcard(start, lastEnd, annotations, kind, bound);
  }

  /// True if `[]` follows, perhaps with annotations before it.
  private boolean isBrackets() {
    int i = at(TokenKind.AT) ? skipAnnotations(p) : p;
    return kindAt(i) == TokenKind.OPEN_BRACKET && kindAt(i + 1) == TokenKind.CLOSE_BRACKET;
  }

  /// Steps over `[]`s; returns how many they are.
  final int dimensions() {
    int result = 0;
    while (isBrackets()) {
      annotations();
      advance();
      advance();
      result++;
    }
    return Math.min(result, MAX_DIMENSIONS);
  }

  final TypeTree brackets(TypeTree element) {
    TypeTree result = element;
    for (int dimensions = 0; isBrackets(); dimensions++) {
      List<Piece.Annotation> annotations = annotations();
      advance();
      advance();
      if (dimensions == MAX_DIMENSIONS) {
        dimensions--;
        continue;
      }
      result = new TypeTree.Array(Math.min(element.start(), lastEnd), lastEnd, annotations, result);
    }
    return result;
  }

  /// The type of a local variable: `var` where it infers.
  final TypeTree localType() {
    if (isWord(p, "var") && isName(kindAt(p + 1))) {
      int start = start();
      advance();
      return new TypeTree.Var(start, lastEnd);
    }
    return type();
  }

  /// Types with a token of this kind between.
  final List<TypeTree> typeList(int separator) {
    List<TypeTree> result = new ArrayList<>(2);
    do {
      result.add(type());
    } while (accept(separator));
    return result;
  }

  /// `<T extends A & B, …>`, nothing if there is no `<`.
  final List<Declaration.TypeParameter> typeParameters() {
    if (!at(TokenKind.LESS)) {
      return List.of();
    }
    advance();
    List<Declaration.TypeParameter> result = new ArrayList<>(2);
    do {
      int start = start();
      List<Piece.Annotation> annotations = annotations();
      if (!isName(kind())) {
        problem("type parameter expected");
        break;
      }
      String name = tokens.name(p);
      TextRange nameRange = nameRange();
      List<TypeTree> bounds = accept(TokenKind.EXTENDS) ? typeList(TokenKind.AND) : List.of();
      result.add(
          new Declaration.TypeParameter(start, lastEnd, annotations, name, nameRange, bounds));
    } while (accept(TokenKind.COMMA));
    expect(TokenKind.GREATER);
    return result;
  }
}
