package io.pinyon.query.internal.references;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a text has a name that could be meant: offsets of identifiers, and of words in
/// documentation comments.
public record Candidates(List<Integer> inCode, List<Integer> inComments) {
  private static final String PARAMETER = "@param";

  /// False if a text surely has none, for what its characters say alone.
  public static boolean mayBeIn(String written, SearchTarget target) {
    if (!UnicodeEscapes.mayBeIn(written)) {
      return mayStandIn(written, target);
    }
    // most names are written without escapes
    return !ObjectCalls.mayRuleOut(target) && mayStandIn(written, target)
        || mayStandIn(UnicodeEscapes.translate(written), target);
  }

  private static boolean mayStandIn(String text, SearchTarget target) {
    ObjectCalls calls = ObjectCalls.in(text, target);
    for (String word : target.words()) {
      Prose prose = new Prose(text);
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        int end = at + word.length();
        if (isWord(text, at, end)
            && !calls.isAt(end)
            && (isReference(target, text, at) || !prose.isAt(at))) {
          return true;
        }
      }
    }
    return false;
  }

  public static Candidates of(SearchTarget target, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    ObjectCalls calls = ObjectCalls.in(tree.text(), target);
    List<Integer> inCode = new ArrayList<>();
    boolean isConstructor = target.kind() == SearchTarget.Kind.CONSTRUCTOR;
    for (int token = 0; token < tokens.count(); token++) {
      boolean isCandidate =
          tokens.isIdentifier(token)
              ? isOneOf(target.words(), tokens, token) && !calls.isAt(tokens.end(token))
              : isConstructor && isConstructorCall(tokens, token);
      if (isCandidate) {
        inCode.add(tokens.start(token));
      }
    }
    if (isConstructor) {
      addConstants(target, tree.unit().members(), inCode);
    }
    return new Candidates(inCode, inComments(target, tokens));
  }

  /// The constants of enums call a constructor without its name.
  private static void addConstants(
      SearchTarget target, List<Declaration> members, List<Integer> inCode) {
    for (Declaration member : members) {
      if (member instanceof Declaration.Type type) {
        boolean isMeant =
            type.kind() == DeclarationKind.ENUM && target.words().contains(type.name());
        for (Declaration each : isMeant ? type.members() : List.<Declaration>of()) {
          if (each instanceof Declaration.EnumConstant constant) {
            inCode.add(constant.nameRange().start());
          }
        }
        addConstants(target, type.members(), inCode);
      }
    }
  }

  private static boolean isOneOf(Set<String> words, Tokens tokens, int token) {
    for (String word : words) {
      if (tokens.is(token, word)) {
        return true;
      }
    }
    return false;
  }

  /// `this(`, `super(` and `::new`.
  private static boolean isConstructorCall(Tokens tokens, int token) {
    int kind = tokens.kind(token);
    boolean isCall = kind == TokenKind.THIS || kind == TokenKind.SUPER;
    return isCall && token + 1 < tokens.count() && tokens.kind(token + 1) == TokenKind.OPEN_PAREN
        || kind == TokenKind.NEW && token > 0 && tokens.kind(token - 1) == TokenKind.DOUBLE_COLON;
  }

  private static List<Integer> inComments(SearchTarget target, Tokens tokens) {
    List<Integer> found = new ArrayList<>();
    String text = tokens.text();
    for (int comment = 0; comment < tokens.commentCount(); comment++) {
      int kind = tokens.commentKind(comment);
      if (kind != Tokens.DOC_COMMENT && kind != Tokens.MARKDOWN_DOC) {
        continue;
      }
      int end = tokens.commentEnd(comment);
      for (String word : target.words()) {
        int at = text.indexOf(word, tokens.commentStart(comment), end);
        while (at >= 0) {
          if (isWord(text, at, at + word.length()) && isReference(target, text, at)) {
            found.add(at);
          }
          at = text.indexOf(word, at + word.length(), end);
        }
      }
    }
    return found;
  }

  /// True if a word of a comment may refer to the target, for the characters before it: a member is
  /// named behind `#`, a component of a record also behind `@param`.
  private static boolean isReference(SearchTarget target, String text, int at) {
    return switch (target.kind()) {
      case METHOD, FIELD -> at > 0 && (text.charAt(at - 1) == '#' || isParameter(text, at));
      case TYPE, CONSTRUCTOR, LOCAL, PACKAGE, MODULE -> true;
    };
  }

  private static boolean isParameter(String text, int at) {
    int end = at;
    while (end > 0
        && (text.charAt(end - 1) == '<' || Character.isWhitespace(text.charAt(end - 1)))) {
      end--;
    }
    return text.startsWith(PARAMETER, end - PARAMETER.length());
  }

  /// True if a name may occur in a text, in whatever way.
  static boolean hasWord(String written, String name) {
    return isIn(written, name)
        || UnicodeEscapes.mayBeIn(written) && isIn(UnicodeEscapes.translate(written), name);
  }

  private static boolean isIn(String text, String name) {
    int at = text.indexOf(name);
    while (at >= 0 && !isWord(text, at, at + name.length())) {
      at = text.indexOf(name, at + 1);
    }
    return at >= 0;
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Character.isJavaIdentifierPart(text.charAt(start - 1)))
        && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
  }

  public boolean isEmpty() {
    return inCode.isEmpty() && inComments.isEmpty();
  }

  /// What has to be known around them: of a comment, what it documents.
  public Spots spots(SyntaxTree tree) {
    List<Integer> spots = new ArrayList<>(inCode);
    if (!inComments.isEmpty()) {
      Map<TextRange, TextRange> names = new HashMap<>();
      addDocumented(tree.unit().members(), names);
      for (int offset : inComments) {
        int comment = tree.tokens().commentAround(offset);
        TextRange name = comment < 0 ? null : names.get(tree.tokens().commentRange(comment));
        if (name != null) {
          spots.add(name.start());
        }
      }
    }
    return Spots.at(spots);
  }

  /// Adds for each documentation comment the name of what it documents.
  private static void addDocumented(
      List<? extends Declaration> members, Map<TextRange, TextRange> names) {
    for (Declaration member : members) {
      switch (member) {
        case Declaration.Type t -> {
          names.putIfAbsent(t.doc(), t.nameRange());
          addDocumented(t.members(), names);
        }
        case Declaration.Method m -> names.putIfAbsent(m.doc(), m.nameRange());
        case Declaration.Variable v -> names.putIfAbsent(v.doc(), v.nameRange());
        case Declaration.EnumConstant c -> names.putIfAbsent(c.doc(), c.nameRange());
        default -> {}
      }
    }
  }
}
