package io.pinyon.query.internal.members;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import org.jspecify.annotations.Nullable;

/// A member of a class that is being typed and has nothing yet behind the word at the caret.
///
/// `type` declares the class `symbol`. `modifiers` are typed already, and so is `typed`, the type
/// before the word, null if there is none. A whole member in the place of what is typed begins at
/// `start`: annotations in front stay, and `isOverride` says that `@Override` is one of those. The
/// word itself begins at `wordStart`; `prefix` is what is typed of it.
@SuppressWarnings("ReferenceEquality") // nodes and symbols are their places
public record MemberStart(
    Declaration.Type type,
    ClassSymbol symbol,
    Declaration at,
    Piece.Modifiers modifiers,
    @Nullable TypeTree typed,
    int start,
    boolean isOverride,
    int wordStart,
    String prefix) {

  /// Null where no member begins. `word` is what the tree has at the caret.
  public static @Nullable MemberStart of(
      Attribution attribution, Node word, int wordStart, String prefix) {
    Declaration member = member(attribution, word);
    if (member == null
        || !(attribution.source().parent(member) instanceof Declaration.Type type)
        || !isBehindMember(attribution, member.start())) {
      return null;
    }
    ClassSymbol symbol = attribution.scopes().classOf(type);
    if (symbol == null) {
      return null;
    }
    Tokens tokens = attribution.source().tree().tokens();
    return switch (member) {
      case Declaration.Variable v -> {
        TypeTree typed = v.name().isEmpty() ? null : v.type();
        yield of(tokens, type, symbol, v, v.modifiers(), typed, wordStart, prefix);
      }
      case Declaration.Method m ->
          of(tokens, type, symbol, m, m.modifiers(), m.type(), wordStart, prefix);
      default -> null;
    };
  }

  private static @Nullable Declaration member(Attribution attribution, Node word) {
    return switch (word) {
      case TypeTree.Named n
          when n.qualifier() == null
              && n.arguments() == null
              && attribution.source().parent(n) instanceof Declaration.Variable v
              && v.kind() == Declaration.VariableKind.FIELD
              && v.type() == n
              && v.name().isEmpty() ->
          v;
      case Declaration.Variable v
          when v.kind() == Declaration.VariableKind.FIELD
              && v.initial() == null
              && !v.sharesType() ->
          v;
      case Declaration.Method m when !m.typeParameters().isEmpty() -> m;
      default -> null;
    };
  }

  private static MemberStart of(
      Tokens tokens,
      Declaration.Type type,
      ClassSymbol symbol,
      Declaration member,
      Piece.Modifiers modifiers,
      @Nullable TypeTree typed,
      int wordStart,
      String prefix) {
    int start = member.start();
    int next = start;
    boolean isOverride = false;
    boolean staysOverride = false;
    for (Piece.Annotation each : modifiers.annotations()) {
      if (each.start() != next) {
        break; // a modifier stands before it
      }
      next = tokens.start(tokens.tokenFrom(each.end()));
      if (each.name().dotted().equals("Override")) {
        isOverride = true;
      } else {
        start = next;
        staysOverride = isOverride;
      }
    }
    return new MemberStart(
        type, symbol, member, modifiers, typed, start, staysOverride, wordStart, prefix);
  }

  /// False where a header may go on: behind the parentheses of a method.
  private static boolean isBehindMember(Attribution attribution, int start) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenFrom(start);
    if (token == 0 || tokens.isFirstOnLine(token)) {
      return true;
    }
    int before = tokens.kind(token - 1);
    return before == TokenKind.OPEN_BRACE
        || before == TokenKind.CLOSE_BRACE
        || before == TokenKind.SEMICOLON;
  }

  boolean has(int modifier) {
    return modifiers.has(modifier);
  }

  /// True if nothing is typed that a method of an instance cannot have, or a default method if the
  /// class is an interface.
  boolean mayBeOverride() {
    int never =
        Modifiers.STATIC
            | Modifiers.PRIVATE
            | Modifiers.ABSTRACT
            | Modifiers.NATIVE
            | Modifiers.VOLATILE
            | Modifiers.TRANSIENT
            | Modifiers.SEALED
            | Modifiers.NON_SEALED;
    int others =
        symbol.isInterface()
            ? Modifiers.PROTECTED | Modifiers.FINAL | Modifiers.SYNCHRONIZED
            : Modifiers.DEFAULT;
    return !has(never | others);
  }

  /// What goes away when a whole member is taken; null if nothing is typed before the word.
  @Nullable TextRange removed() {
    return start < wordStart ? new TextRange(start, wordStart) : null;
  }

  /// Whether a name fits what is typed.
  boolean fits(String name) {
    return prefix.isEmpty() || CamelHumps.fit(prefix, name) != CamelHumps.NONE;
  }
}
