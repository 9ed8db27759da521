package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compilation units (JLS 7): the parser of a whole text. Reads every text to its end.
///
/// A unit without package in which a method or field stands at the top is a compact one (JLS 7.3).
/// In a text with errors that may as well be a member that fell out of its class, so that a method
/// or field counts only if it is whole, and neither a closing brace too many nor a type without
/// body comes before it. As in javac, a field is enough: the method is about to be typed.
final class Parser extends TypeDeclarationParser {
  private Declaration.@Nullable Package packageDeclaration;
  private final List<Declaration.Import> imports = new ArrayList<>();
  private final MemberList.Builder parts = new MemberList.Builder();
  private final List<Declaration> members = parts.members;
  private boolean isCompact;

  /// True once a class may have lost some of its members to the top level.
  private boolean isTorn;

  Parser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  Declaration.Unit unit() {
    while (p < limit) {
      int before = p;
      tokens.checkpoint();
      parts.begin(p);
      part();
      if (p == before) {
        advance();
      }
    }
    int end = tokens.text().length();
    boolean hasClass = isCompact && packageDeclaration == null;
    List<Declaration> all =
        parts.build(
            new MemberList.Place(
                tokens, problems, enclosingKind, enclosingName, limit, depth, true));
    return new Declaration.Unit(
        0, end, packageDeclaration, imports, hasClass ? List.of(implicitClass(all, end)) : all);
  }

  /// Reads what begins at a token, which was read before as a member or several of the list, and
  /// what is wrong with which is known.
  static List<Declaration> part(MemberList.Place place, int token) {
    Parser parser = new Parser(place.tokens(), new ArrayList<>());
    parser.problemsOfBodies = place.problems();
    parser.p = token;
    parser.limit = place.limit();
    parser.depth = place.depth();
    parser.lastEnd = token == 0 ? 0 : place.tokens().end(token - 1);
    parser.enclosingKind = place.kind();
    parser.enclosingName = place.name();
    if (place.isUnit()) {
      parser.part();
    } else {
      parser.memberInto(parser.members);
    }
    return parser.members;
  }

  /// Reaches from its first member, with the documentation, to the end of the file.
  private Declaration.Type implicitClass(List<Declaration> all, int end) {
    Declaration first = all.getFirst();
    TextRange doc = tokens.docBefore(tokens.tokenFrom(first.start()));
    int start = doc.isEmpty() ? first.start() : doc.start();
    TextRange none = new TextRange(start, start);
    return new Declaration.Type(
        start,
        end,
        DeclarationKind.CLASS,
        new Piece.Modifiers(start, start, Modifiers.IMPLICIT | Modifiers.FINAL, List.of()),
        "",
        none,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        all,
        new TextRange(start, end),
        TextRange.EMPTY,
        false);
  }

  private void part() {
    switch (kind()) {
      case TokenKind.SEMICOLON -> advance();
      case TokenKind.IMPORT -> imports.add(importDeclaration());
      case TokenKind.PACKAGE -> packageDeclaration();
      case TokenKind.CLOSE_BRACE -> {
        problemHere("unexpected '}'");
        isTorn = true;
        advance();
      }
      case TokenKind.AT -> {
        int i = skipAnnotations(p);
        if (kindAt(i) == TokenKind.PACKAGE) {
          packageDeclaration();
        } else {
          moduleOrMember(i);
        }
      }
      default -> moduleOrMember(p);
    }
  }

  /// `first` is the token behind the annotations.
  private void moduleOrMember(int first) {
    if (isModule(first)) {
      isTorn = true;
      members.add(module());
    } else {
      int before = members.size();
      memberInto(members);
      members.subList(before, members.size()).forEach(this::note);
    }
  }

  /// Notes what a member that was just read says about the unit.
  private void note(Declaration member) {
    switch (member) {
      case Declaration.Type t -> isTorn |= t.body().isEmpty();
      case Declaration.Method m ->
          isCompact |= !isTorn && m.type() != null && m.type().end() > m.type().start();
      case Declaration.Variable v -> {
        boolean isWhole = v.initial() != null || tokens.kind(p - 1) == TokenKind.SEMICOLON;
        isCompact |= !isTorn && isWhole && !v.name().isEmpty();
      }
      default -> {}
    }
  }

  private void packageDeclaration() {
    TextRange doc = tokens.docBefore(p);
    int start = start();
    List<Piece.Annotation> annotations = annotations();
    advance();
    Expression name = dottedName();
    endLine();
    if (packageDeclaration == null) {
      packageDeclaration = new Declaration.Package(start, lastEnd, annotations, name, doc);
    }
  }

  /// Names with dots between; stops before `.*`.
  private Expression dottedName() {
    return !isName(kind()) || isOnNewLine(p) ? missing("name") : names();
  }

  private Expression names() {
    int start = start();
    Expression result = new Expression.Name(start, tokens.end(p), tokens.name(p));
    advance();
    for (int parts = 1; hasNextPart(parts) && kindAt(p + 1) != TokenKind.STAR; parts++) {
      int dot = start();
      advance();
      boolean isNamed = !isOnNewLine(p) && (isName(kind()) || TokenKind.isKeyword(kind()));
      if (isNamed && !isName(kind())) {
        problemHere("identifier expected");
      }
      String name = isNamed ? tokens.name(p) : "";
      TextRange range = identifier(isNamed);
      result = new Expression.Select(start, lastEnd, result, dot, name, range);
    }
    return result;
  }

  private void endLine() {
    if (!accept(TokenKind.SEMICOLON)) {
      problem("';' expected");
      while (p < limit && !isOnNewLine(p)) {
        advance();
      }
      breakOff();
    }
  }

  private Declaration.Import importDeclaration() {
    int start = start();
    advance();
    boolean isStatic = accept(TokenKind.STATIC);
    boolean isModule = !isStatic && isWord(p, "module") && isName(kindAt(p + 1));
    if (isModule) {
      advance();
    }
    Expression name = dottedName();
    boolean isOnDemand = false;
    if (at(TokenKind.DOT)) {
      advance();
      advance();
      isOnDemand = true;
    }
    endLine();
    ImportKind kind;
    if (isModule) {
      kind = ImportKind.MODULE;
    } else if (isOnDemand) {
      kind = isStatic ? ImportKind.STATIC_ON_DEMAND : ImportKind.ON_DEMAND;
    } else {
      kind = isStatic ? ImportKind.STATIC : ImportKind.SINGLE;
    }
    return new Declaration.Import(start, lastEnd, kind, name);
  }

  // ---- modules

  private boolean isModule(int token) {
    int i = isWord(token, "open") ? token + 1 : token;
    if (!isWord(i, "module") || !isName(kindAt(i + 1))) {
      return false;
    }
    i += 2;
    while (kindAt(i) == TokenKind.DOT && isName(kindAt(i + 1))) {
      i += 2;
    }
    return kindAt(i) == TokenKind.OPEN_BRACE;
  }

  private Declaration module() {
    int start = start();
    List<Piece.Annotation> annotations = annotations();
    int bits = 0;
    if (isWord(p, "open")) {
      bits = Modifiers.OPEN;
      advance();
    }
    Piece.Modifiers modifiers =
        new Piece.Modifiers(start, Math.max(start, lastEnd), bits, annotations);
    advance();
    Expression name = dottedName();
    int bodyStart = start();
    int end = Math.min(brackets.end(p), limit);
    advance();
    List<Piece.Directive> directives = new ArrayList<>();
    while (p < end) {
      DirectiveKind kind = directiveKind(p);
      if (kind == null) {
        advance();
      } else {
        directives.add(directive(kind));
      }
    }
    closeBrace(end);
    return new Declaration.Module(
        start,
        lastEnd,
        modifiers,
        name,
        directives,
        new TextRange(bodyStart, Math.max(bodyStart, lastEnd)));
  }

  private @Nullable DirectiveKind directiveKind(int token) {
    if (kindAt(token) != TokenKind.IDENTIFIER) {
      return null;
    }
    return switch (tokens.text(token)) {
      case "requires" -> DirectiveKind.REQUIRES;
      case "exports" -> DirectiveKind.EXPORTS;
      case "opens" -> DirectiveKind.OPENS;
      case "uses" -> DirectiveKind.USES;
      case "provides" -> DirectiveKind.PROVIDES;
      default -> null;
    };
  }

  private Piece.Directive directive(DirectiveKind kind) {
    int start = start();
    advance();
    boolean isTransitive = false;
    boolean isStatic = false;
    while (kind == DirectiveKind.REQUIRES) {
      if (at(TokenKind.STATIC)) {
        isStatic = true;
      } else if (isWord(p, "transitive")
          && kindAt(p + 1) != TokenKind.SEMICOLON
          && kindAt(p + 1) != TokenKind.DOT) { // a module may have that name
        isTransitive = true;
      } else {
        break;
      }
      advance();
    }
    Expression name = nameInDirective();
    List<Expression> targets = new ArrayList<>();
    if (isWord(p, "to") || isWord(p, "with")) {
      do {
        advance();
        targets.add(nameInDirective());
      } while (at(TokenKind.COMMA));
    }
    accept(TokenKind.SEMICOLON);
    return new Piece.Directive(start, lastEnd, kind, name, targets, isTransitive, isStatic);
  }

  /// May stand on a line of its own, but is not the next directive.
  private Expression nameInDirective() {
    boolean isNext = directiveKind(p) != null && isOnNewLine(p) && isName(kindAt(p + 1));
    return isNext || !isName(kind()) ? missing("name") : names();
  }
}
