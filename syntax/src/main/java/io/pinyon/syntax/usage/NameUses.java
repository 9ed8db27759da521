package io.pinyon.syntax.usage;

import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;

/// The names of a text in the order of their tokens: which are declared as variables and of what
/// written type, which stand behind a dot and behind what. Known from the tokens alone, so it holds
/// for broken code too and is sometimes wrong: a variable has the type of its nearest declaration
/// above, whatever the scope. Names and types are numbers, see [#find] and [#name]. One thread.
public final class NameUses {
  /// No name, no use, an unknown type.
  public static final int NONE = -1;

  /// How a name is used.
  public enum Role {
    /// By itself: a variable, a type, a method of this class.
    PLAIN,
    /// Behind a dot or a double colon.
    MEMBER,
    /// The name of a variable that is declared.
    DECLARED
  }

  private static final Role[] ROLES = Role.values();

  private final Tokens tokens;
  private final int from;
  private final int to;
  private final NameIds ids = new NameIds();
  private int[] tokenOf;
  private int[] nameOf;
  private byte[] roleOf;
  private int[] receiverOf;
  private int[] typeOf;
  private int[] previousOf;
  private int count;

  /// By name: the type of its last and its first declaration so far, [#NONE] if none.
  private int[] lastType = new int[256];

  private int[] firstType = new int[256];

  /// By name: the last use of a member on it.
  private int[] lastMember = new int[256];

  /// The uses, or `new` types, of the calls whose parentheses are open.
  private int[] open = new int[64];

  private int depth;

  private NameUses(Tokens tokens, int from, int to) {
    this.tokens = tokens;
    this.from = from;
    this.to = to;
    int capacity = Math.max(16, (to - from) / 2);
    tokenOf = new int[capacity];
    nameOf = new int[capacity];
    roleOf = new byte[capacity];
    receiverOf = new int[capacity];
    typeOf = new int[capacity];
    previousOf = new int[capacity];
  }

  /// Of the tokens from `from` to before `to`.
  public static NameUses of(Tokens tokens, int from, int to) {
    NameUses uses = new NameUses(tokens, from, to);
    uses.scan();
    uses.settleTypes();
    return uses;
  }

  public static NameUses of(Tokens tokens) {
    return of(tokens, 0, tokens.count());
  }

  // ---- what was found

  /// How many uses there are.
  public int count() {
    return count;
  }

  public int nameCount() {
    return ids.size();
  }

  /// The number of a name, [#NONE] if it is not used.
  public int find(String name) {
    return ids.find(name);
  }

  public String name(int name) {
    return ids.name(name);
  }

  /// Puts the names of all identifiers into a file index that is being built.
  public void mentions(FileIndexBuilder builder) {
    int[] written = new int[ids.size()]; // what the builder calls a name, plus one
    for (int use = 0; use < count; use++) {
      int name = nameOf[use];
      if (written[name] == 0) {
        written[name] = builder.intern(ids.text(name), ids.start(name), ids.end(name)) + 1;
      }
      builder.mention(written[name] - 1, tokens.start(tokenOf[use]));
    }
  }

  /// The [String#hashCode] of a name.
  public int hash(int name) {
    return ids.hash(name);
  }

  public int token(int use) {
    return tokenOf[use];
  }

  public int nameOf(int use) {
    return nameOf[use];
  }

  public Role role(int use) {
    return ROLES[roleOf[use]];
  }

  /// The name before the dot, or of the method whose call stands there.
  public int receiver(int use) {
    return receiverOf[use];
  }

  /// The simple name of what the receiver was declared as, of the type that it names or creates; of
  /// a declared variable its own.
  public int type(int use) {
    return typeOf[use];
  }

  /// The member before this one on the same receiver, or in the same chain, by its use.
  public int previous(int use) {
    return previousOf[use];
  }

  /// True if `(` follows.
  public boolean isCall(int use) {
    return tokens.kind(tokenOf[use] + 1) == TokenKind.OPEN_PAREN;
  }

  /// The first use at or behind a token, [#count] if there is none.
  public int useFrom(int token) {
    int found = Arrays.binarySearch(tokenOf, 0, count, token);
    return found >= 0 ? found : -found - 1;
  }

  // ---- finding it

  private void scan() {
    int closed = NONE; // the call whose parenthesis was closed last
    int closedAt = NONE;
    for (int token = from; token < to; token++) {
      if ((token & 1023) == 0) {
        tokens.checkpoint();
      }
      switch (tokens.kind(token)) {
        case TokenKind.IDENTIFIER -> name(token, closedAt == token - 2 ? closed : NONE);
        case TokenKind.OPEN_PAREN -> {
          if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
          }
          open[depth++] = count > 0 && tokenOf[count - 1] == token - 1 ? count - 1 : NONE;
        }
        case TokenKind.CLOSE_PAREN -> {
          closed = depth > 0 ? open[--depth] : NONE;
          closedAt = token;
        }
        default -> {}
      }
    }
  }

  private void name(int token, int closed) {
    int name = idOf(token);
    int before = token > from ? tokens.kind(token - 1) : TokenKind.EOF;
    if (before == TokenKind.DOT || before == TokenKind.DOUBLE_COLON) {
      member(token, name, closed);
      return;
    }
    int type = declaredType(token, before);
    boolean isDeclared = type != NOT_DECLARED;
    int use = add(token, name, isDeclared ? Role.DECLARED : Role.PLAIN, NONE, type, NONE);
    if (isDeclared) {
      lastType[name] = typeOf[use];
      firstType[name] = firstType[name] == NOT_DECLARED ? typeOf[use] : firstType[name];
      lastMember[name] = NONE;
    } else {
      typeOf[use] = NONE;
    }
  }

  private void member(int token, int name, int closed) {
    int behind = token > from + 1 ? tokens.kind(token - 2) : TokenKind.EOF;
    if (behind == TokenKind.CLOSE_PAREN && closed >= 0) {
      boolean isCreation =
          tokens.kind(tokenOf[closed] - 1) == TokenKind.NEW && tokenOf[closed] > from;
      int type = isCreation ? nameOf[closed] : NONE;
      add(token, name, Role.MEMBER, nameOf[closed], type, isCreation ? NONE : closed);
    } else if (behind == TokenKind.IDENTIFIER && count > 0 && tokenOf[count - 1] == token - 2) {
      int receiver = nameOf[count - 1];
      int type = receiverType(receiver);
      int use = add(token, name, Role.MEMBER, receiver, type, lastMember[receiver]);
      lastMember[receiver] = use;
    } else {
      int type =
          behind == TokenKind.STRING_LITERAL || behind == TokenKind.TEXT_BLOCK
              ? ids.add("String", 0, 6)
              : NONE;
      ensureNames();
      add(token, name, Role.MEMBER, NONE, type, NONE);
    }
  }

  /// The type of a variable; a name that is none, and begins as types do, is its own.
  private int receiverType(int receiver) {
    int type = lastType[receiver];
    if (type != NOT_DECLARED) {
      return type;
    }
    return Character.isUpperCase(ids.firstCharacter(receiver)) ? receiver : NOT_DECLARED;
  }

  /// A field may be declared below its use.
  private void settleTypes() {
    for (int use = 0; use < count; use++) {
      if (typeOf[use] == NOT_DECLARED) {
        int receiver = receiverOf[use];
        int type = receiver == NONE ? NOT_DECLARED : firstType[receiver];
        typeOf[use] = type == NOT_DECLARED ? NONE : type;
      }
    }
  }

  // ---- declarations

  private static final int NOT_DECLARED = -2;

  /// The type that stands before a name, if it declares one: [#NONE] for a primitive or inferred
  /// type, [#NOT_DECLARED] if nothing is declared.
  private int declaredType(int token, int before) {
    int next = tokens.kind(token + 1);
    boolean mayEnd =
        next == TokenKind.EQUAL
            || next == TokenKind.SEMICOLON
            || next == TokenKind.COMMA
            || next == TokenKind.CLOSE_PAREN
            || next == TokenKind.COLON
            || next == TokenKind.OPEN_BRACKET;
    if (!mayEnd || token <= from) {
      return NOT_DECLARED;
    }
    int at = before == TokenKind.ELLIPSIS ? token - 2 : token - 1;
    boolean isArray =
        before == TokenKind.ELLIPSIS
            || next == TokenKind.OPEN_BRACKET && before == TokenKind.IDENTIFIER;
    while (at > from + 1
        && tokens.kind(at) == TokenKind.CLOSE_BRACKET
        && tokens.kind(at - 1) == TokenKind.OPEN_BRACKET) {
      isArray = true;
      at -= 2;
    }
    int kind = at >= from ? tokens.kind(at) : TokenKind.EOF;
    if (kind == TokenKind.GREATER) {
      at = beforeArguments(at);
      kind = at >= from ? tokens.kind(at) : TokenKind.EOF;
    }
    if (kind == TokenKind.IDENTIFIER) {
      if (tokens.is(at, "var") && next == TokenKind.EQUAL) {
        return isArray ? NONE : created(token + 2);
      }
      return isArray ? NONE : idOf(at);
    }
    return isPrimitive(kind) ? NONE : NOT_DECLARED;
  }

  /// The type behind `new`.
  private int created(int token) {
    if (tokens.kind(token) != TokenKind.NEW) {
      return NONE;
    }
    int at = token + 1;
    while (tokens.kind(at) == TokenKind.IDENTIFIER && tokens.kind(at + 1) == TokenKind.DOT) {
      at += 2;
    }
    return tokens.kind(at) == TokenKind.IDENTIFIER ? idOf(at) : NONE;
  }

  /// The token before `<` of the type arguments that end here; -1 if these are none.
  private int beforeArguments(int close) {
    int nested = 0;
    for (int at = close; at >= from && close - at < 64; at--) {
      switch (tokens.kind(at)) {
        case TokenKind.GREATER -> nested++;
        case TokenKind.LESS -> {
          if (--nested == 0) {
            return at - 1;
          }
        }
        case TokenKind.IDENTIFIER,
            TokenKind.DOT,
            TokenKind.COMMA,
            TokenKind.QUESTION,
            TokenKind.AND,
            TokenKind.EXTENDS,
            TokenKind.SUPER,
            TokenKind.OPEN_BRACKET,
            TokenKind.CLOSE_BRACKET -> {}
        default -> {
          if (!isPrimitive(tokens.kind(at))) {
            return -1;
          }
        }
      }
    }
    return -1;
  }

  private static boolean isPrimitive(int kind) {
    return switch (kind) {
      case TokenKind.BOOLEAN,
          TokenKind.BYTE,
          TokenKind.CHAR,
          TokenKind.DOUBLE,
          TokenKind.FLOAT,
          TokenKind.INT,
          TokenKind.LONG,
          TokenKind.SHORT ->
          true;
      default -> false;
    };
  }

  // ---- columns

  private int idOf(int token) {
    int id;
    if (tokens.isEscaped(token)) {
      String name = tokens.name(token);
      id = ids.add(name, 0, name.length());
    } else {
      id = ids.add(tokens.text(), tokens.start(token), tokens.end(token));
    }
    ensureNames();
    return id;
  }

  private int known; // names that the columns by name have been filled for

  private void ensureNames() {
    if (ids.size() > lastType.length) {
      int length = 2 * lastType.length;
      lastType = Arrays.copyOf(lastType, length);
      firstType = Arrays.copyOf(firstType, length);
      lastMember = Arrays.copyOf(lastMember, length);
    }
    while (known < ids.size()) {
      lastType[known] = NOT_DECLARED;
      firstType[known] = NOT_DECLARED;
      lastMember[known++] = NONE;
    }
  }

  private int add(int token, int name, Role role, int receiver, int type, int previous) {
    if (count == tokenOf.length) {
      int length = 2 * count;
      tokenOf = Arrays.copyOf(tokenOf, length);
      nameOf = Arrays.copyOf(nameOf, length);
      roleOf = Arrays.copyOf(roleOf, length);
      receiverOf = Arrays.copyOf(receiverOf, length);
      typeOf = Arrays.copyOf(typeOf, length);
      previousOf = Arrays.copyOf(previousOf, length);
    }
    tokenOf[count] = token;
    nameOf[count] = name;
    roleOf[count] = (byte) role.ordinal();
    receiverOf[count] = receiver;
    typeOf[count] = type;
    previousOf[count] = previous;
    return count++;
  }
}
