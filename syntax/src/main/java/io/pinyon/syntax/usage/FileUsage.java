package io.pinyon.syntax.usage;

import io.pinyon.schema.usage.ArgumentKind;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Counts how one text uses names: which members of which receivers, which member behind which,
/// what is given as which argument. Known from the tokens alone, as [NameUses] knows it: a function
/// of the text.
public final class FileUsage {
  /// Arguments further on are not counted.
  private static final int MOST_ARGUMENTS = 4;

  /// In the place of a called name where other brackets are open: commas there separate nothing.
  private static final int NO_CALL = -1;

  private final Tokens tokens;
  private final NameUses uses;
  private final UsageBytes counts = new UsageBytes();

  /// The uses of the calls that are open, and how many arguments each has so far.
  private int[] open = new int[64];

  private int[] arguments = new int[64];
  private int depth;

  private int use; // the next one at or behind the present token

  private FileUsage(Tokens tokens, NameUses uses) {
    this.tokens = tokens;
    this.uses = uses;
  }

  /// As [UsageBytes] has it.
  public static byte[] of(Tokens tokens) {
    return of(tokens, NameUses.of(tokens));
  }

  /// The same; `uses` are those of all the tokens.
  public static byte[] of(Tokens tokens, NameUses uses) {
    FileUsage usage = new FileUsage(tokens, uses);
    usage.members();
    usage.arguments();
    return usage.counts.toBytes();
  }

  private void members() {
    for (int use = 0; use < uses.count(); use++) {
      if (uses.role(use) != NameUses.Role.MEMBER || isInHeader(use)) {
        continue;
      }
      int outcome = UsageKey.outcome(uses.hash(uses.nameOf(use)));
      int type = uses.type(use);
      int receiver = uses.receiver(use);
      int previous = uses.previous(use);
      if (type != NameUses.NONE) {
        counts.add(UsageKey.context(UsageKey.Kind.TYPE, uses.hash(type)), outcome);
      } else if (receiver != NameUses.NONE) {
        counts.add(UsageKey.context(UsageKey.Kind.RECEIVER, uses.hash(receiver)), outcome);
      }
      if (previous != NameUses.NONE) {
        int before = uses.hash(uses.nameOf(previous));
        counts.add(UsageKey.context(UsageKey.Kind.PREVIOUS, before), outcome);
      }
    }
  }

  private int headerEnd = -1; // the token behind the last import or package declaration, once found

  /// In an import or package declaration: these stand before all else.
  private boolean isInHeader(int use) {
    if (headerEnd < 0) {
      headerEnd = 0;
      for (int token = 0; token < tokens.count(); token++) {
        int kind = tokens.kind(token);
        if (kind == TokenKind.OPEN_BRACE) {
          break;
        }
        if (kind == TokenKind.IMPORT || kind == TokenKind.PACKAGE) {
          while (token < tokens.count() && tokens.kind(token) != TokenKind.SEMICOLON) {
            token++;
          }
          headerEnd = token;
        }
      }
    }
    return uses.token(use) < headerEnd;
  }

  // ---- arguments

  private void arguments() {
    for (int token = 0; token < tokens.count(); token++) {
      if ((token & 1023) == 0) {
        tokens.checkpoint();
      }
      switch (tokens.kind(token)) {
        case TokenKind.IDENTIFIER -> use++;
        case TokenKind.OPEN_PAREN -> {
          push(use > 0 && uses.token(use - 1) == token - 1 ? use - 1 : NO_CALL);
          argument(token + 1);
        }
        case TokenKind.OPEN_BRACE, TokenKind.OPEN_BRACKET -> push(NO_CALL);
        case TokenKind.CLOSE_PAREN, TokenKind.CLOSE_BRACE, TokenKind.CLOSE_BRACKET ->
            depth = Math.max(0, depth - 1);
        case TokenKind.COMMA -> argument(token + 1);
        default -> {}
      }
    }
  }

  private void push(int call) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      arguments = Arrays.copyOf(arguments, 2 * depth);
    }
    open[depth] = call;
    arguments[depth++] = 0;
  }

  /// An argument of the innermost open call begins here, if one is open.
  private void argument(int token) {
    int call = depth == 0 ? NO_CALL : open[depth - 1];
    if (call == NO_CALL || arguments[depth - 1] == MOST_ARGUMENTS) {
      return;
    }
    int position = arguments[depth - 1]++;
    ArgumentKind kind = kind(token);
    if (kind == null) {
      return;
    }
    int callee = uses.hash(uses.nameOf(call));
    int context = UsageKey.context(UsageKey.Kind.ARGUMENT, UsageKey.position(callee, position));
    counts.add(context, kind.outcome());
    if (kind == ArgumentKind.NAME || kind == ArgumentKind.CALL) {
      counts.add(context, UsageKey.outcome(uses.hash(uses.nameOf(use))));
    }
  }

  private @Nullable ArgumentKind kind(int token) {
    int next = tokens.kind(token + 1);
    return switch (tokens.kind(token)) {
      case TokenKind.IDENTIFIER ->
          switch (next) {
            case TokenKind.COMMA, TokenKind.CLOSE_PAREN -> ArgumentKind.NAME;
            case TokenKind.OPEN_PAREN -> ArgumentKind.CALL;
            case TokenKind.DOT -> ArgumentKind.QUALIFIER;
            case TokenKind.ARROW -> ArgumentKind.LAMBDA;
            default -> null;
          };
      case TokenKind.NEW -> ArgumentKind.NEW;
      case TokenKind.TRUE, TokenKind.FALSE -> ArgumentKind.BOOLEAN;
      case TokenKind.NULL -> ArgumentKind.NULL;
      case TokenKind.THIS ->
          next == TokenKind.COMMA || next == TokenKind.CLOSE_PAREN ? ArgumentKind.THIS : null;
      default -> TokenKind.isLiteral(tokens.kind(token)) ? ArgumentKind.LITERAL : null;
    };
  }
}
