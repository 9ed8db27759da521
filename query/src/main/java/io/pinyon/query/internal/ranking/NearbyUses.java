package io.pinyon.query.internal.ranking;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.usage.NameUses;

/// How the code around the caret uses names, the word at the caret left out.
final class NearbyUses {
  /// Tokens looked at on each side of the caret.
  private static final int WINDOW = 3000;

  private static final int NEAR = 150;

  private final NameUses uses;
  private final int caret; // its token
  private final int own; // its use, NONE if it is no name
  private final NameUses.Role role;

  // by name, in the caret's role unless said otherwise
  private final int[] near;
  private final int[] inFile;
  private final int[] inMember;
  private final int[] inOtherRole;
  private final int[] last; // its token, 0 if none
  private final int[] next;
  private final boolean[] inStatement;
  private final int[] onReceiver;
  private final int[] onReceiverInMember;
  private final int[] onType;
  private final int[] afterPrevious;
  private int onTypeTotal;
  private int afterPreviousTotal;

  private NearbyUses(NameUses uses, int caret, NameUses.Role role) {
    this.uses = uses;
    this.caret = caret;
    this.role = role;
    int at = uses.useFrom(caret);
    this.own = at < uses.count() && uses.token(at) == caret ? at : NameUses.NONE;
    int names = uses.nameCount();
    near = new int[names];
    inFile = new int[names];
    inMember = new int[names];
    inOtherRole = new int[names];
    last = new int[names];
    next = new int[names];
    inStatement = new boolean[names];
    onReceiver = new int[names];
    onReceiverInMember = new int[names];
    onType = new int[names];
    afterPrevious = new int[names];
  }

  /// `member` is the range of the member around the caret, `type` the simple name of the receiver's
  /// type, empty if it has none.
  static NearbyUses around(
      Tokens tokens, TextRange word, NameUses.Role role, TextRange member, String type) {
    int caret = tokens.tokenFrom(word.start());
    int from = Math.max(0, caret - WINDOW);
    int to = Math.min(tokens.count(), caret + WINDOW);
    NameUses uses = NameUses.of(tokens, from, to);
    NearbyUses result = new NearbyUses(uses, caret, role);
    result.count(
        tokens.tokenFrom(member.start()),
        tokens.tokenFrom(member.end()),
        statementStart(tokens, caret, from),
        statementEnd(tokens, caret, to),
        type.isEmpty() ? NameUses.NONE : uses.find(type));
    return result;
  }

  private static int statementStart(Tokens tokens, int caret, int from) {
    int at = caret;
    while (at > from && !endsStatement(tokens.kind(at - 1))) {
      at--;
    }
    return at;
  }

  private static int statementEnd(Tokens tokens, int caret, int to) {
    int at = caret;
    while (at < to && !endsStatement(tokens.kind(at))) {
      at++;
    }
    return at;
  }

  private static boolean endsStatement(int kind) {
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.OPEN_BRACE
        || kind == TokenKind.CLOSE_BRACE;
  }

  private void count(int memberFrom, int memberTo, int statementFrom, int statementTo, int type) {
    int receiver = own == NameUses.NONE ? NameUses.NONE : uses.receiver(own);
    int before = own == NameUses.NONE ? NameUses.NONE : uses.previous(own);
    int previous = before == NameUses.NONE ? NameUses.NONE : uses.nameOf(before);
    for (int use = 0; use < uses.count(); use++) {
      int name = uses.nameOf(use);
      NameUses.Role as = uses.role(use);
      if (use == own || as == NameUses.Role.DECLARED) {
        continue;
      }
      int token = uses.token(use);
      if (as != role) {
        inOtherRole[name]++;
        continue;
      }
      boolean isInMember = token >= memberFrom && token < memberTo;
      inFile[name]++;
      near[name] += Math.abs(token - caret) < NEAR ? 1 : 0;
      inMember[name] += isInMember ? 1 : 0;
      if (token < caret) {
        last[name] = token + 1;
      } else if (next[name] == 0) {
        next[name] = token + 1;
      }
      inStatement[name] |= token >= statementFrom && token < statementTo;
      if (as == NameUses.Role.MEMBER) {
        if (receiver != NameUses.NONE && uses.receiver(use) == receiver) {
          onReceiver[name]++;
          onReceiverInMember[name] += isInMember ? 1 : 0;
        }
        if (type != NameUses.NONE && uses.type(use) == type) {
          onType[name]++;
          onTypeTotal++;
        }
        int earlier = uses.previous(use);
        if (previous != NameUses.NONE
            && earlier != NameUses.NONE
            && earlier != own
            && uses.nameOf(earlier) == previous) {
          afterPrevious[name]++;
          afterPreviousTotal++;
        }
      }
    }
  }

  /// The member that was used before on the caret's receiver; empty if there is none.
  String previous() {
    int before = own == NameUses.NONE ? NameUses.NONE : uses.previous(own);
    return before == NameUses.NONE ? "" : uses.name(uses.nameOf(before));
  }

  /// The name of the caret's receiver, or of the method whose call that is; empty if it has none.
  String receiver() {
    int receiver = own == NameUses.NONE ? NameUses.NONE : uses.receiver(own);
    return receiver == NameUses.NONE ? "" : uses.name(receiver);
  }

  /// True if a plain name is used anywhere but at the caret.
  boolean isUsed(String name) {
    int id = uses.find(name);
    return id >= 0 && inFile[id] > 0;
  }

  void add(String name, Features features) {
    int id = uses.find(name);
    if (id < 0) {
      return;
    }
    features
        .set(Signal.USED_NEAR, log(near[id]))
        .set(Signal.USED_IN_FILE, log(inFile[id]))
        .set(Signal.USED_IN_MEMBER, log(inMember[id]))
        .set(Signal.USED_IN_OTHER_ROLE, log(inOtherRole[id]))
        .set(Signal.USED_LAST, last[id] == 0 ? 0 : nearness(caret - last[id] + 1))
        .set(Signal.USED_NEXT, next[id] == 0 ? 0 : nearness(next[id] - 1 - caret))
        .setIf(inStatement[id], Signal.USED_IN_STATEMENT);
    if (role == NameUses.Role.MEMBER) {
      features
          .set(Signal.ON_RECEIVER_IN_MEMBER, log(onReceiverInMember[id]))
          .set(Signal.ON_RECEIVER, log(onReceiver[id]))
          .set(Signal.ON_TYPE, share(onType[id], onTypeTotal + 2))
          .set(Signal.AFTER_PREVIOUS, share(afterPrevious[id], afterPreviousTotal + 1))
          .setIf(name.equals(previous()), Signal.IS_PREVIOUS);
    }
  }

  /// From 1 at distance 0 to 0 at distance 4096.
  private static double nearness(int distance) {
    return Math.max(0, 1 - log(distance) / 12);
  }

  static double log(double count) {
    return Math.log1p(count) * (1 / Math.log(2));
  }

  static double share(double count, double total) {
    return count == 0 ? 0 : log(255 * count / total) / 8;
  }
}
