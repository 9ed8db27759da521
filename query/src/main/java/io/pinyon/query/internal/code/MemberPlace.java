package io.pinyon.query.internal.code;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Tokens;
import org.jspecify.annotations.Nullable;

/// Where new members of a type go.
public final class MemberPlace {
  private final Draft draft;
  private final Declaration.Type type;

  public MemberPlace(Draft draft, Declaration.Type type) {
    this.draft = draft;
    this.type = type;
  }

  /// False if the type's braces are not there.
  public boolean exists() {
    return isClosed(draft.text(), type);
  }

  /// True if a type has both of its braces.
  public static boolean isClosed(String text, Declaration.Type type) {
    int end = type.body().end();
    return end > type.body().start() + 1 && text.charAt(end - 1) == '}';
  }

  /// The indentation of members.
  public String indentation() {
    Tokens tokens = draft.tree().tokens();
    for (Declaration member : type.members()) {
      int token = tokens.tokenFrom(member.start());
      if (!(member instanceof Declaration.EnumConstant) && tokens.isFirstOnLine(token)) {
        return CodeStyle.indentation(draft.text(), member.start());
      }
    }
    return CodeStyle.indentation(draft.text(), type.body().start()) + draft.style().unit();
  }

  /// Adds a member, see [CodeStyle#lay], as the last one.
  public void append(String code) {
    if (exists()) {
      after(lastBefore(type.body().end() - 1), draft.style().lay(code, indentation()));
    }
  }

  /// Adds a member behind another, as the last one if `before` is null.
  public void behind(@Nullable Declaration before, String code) {
    if (before == null) {
      append(code);
    } else {
      asItIs(before, draft.style().lay(code, indentation()));
    }
  }

  /// Adds a member, as it is to stand there, behind another.
  public void asItIs(Declaration before, String laid) {
    boolean isField = before instanceof Declaration.Variable;
    after(endOfLineComment(isField ? semicolon(before.end()) : before.end()), laid);
  }

  /// Adds a field behind the last field, or before all other members.
  public void field(String code) {
    Declaration last = null;
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Variable) {
        last = member;
      }
    }
    field(last, draft.style().lay(code, indentation()));
  }

  /// Adds a field, as it is to stand there, behind another; before all other members if `last` is
  /// null.
  public void field(@Nullable Declaration last, String laid) {
    if (last != null) {
      int end = endOfLineComment(semicolon(last.end()));
      draft.insert(end, draft.style().newline() + indentation() + laid);
      return;
    }
    if (type.kind() == DeclarationKind.ENUM) {
      after(lastBefore(type.body().end() - 1), laid);
      return;
    }
    int open = type.body().start() + 1;
    String newline = draft.style().newline();
    String rest = type.members().isEmpty() ? closing(open) : blankLine(open);
    draft.insert(open, newline + indentation() + laid + rest);
  }

  private String blankLine(int at) {
    String text = draft.text();
    int end = CodeStyle.lineEnd(text, at);
    String newline = draft.style().newline();
    if (!text.substring(at, end).isBlank()) {
      return newline + newline + indentation();
    }
    int next = end;
    while (next < text.length() && (text.charAt(next) == '\r' || text.charAt(next) == '\n')) {
      next++;
    }
    return text.substring(end, next).chars().filter(c -> c == '\n').count() > 1 ? "" : newline;
  }

  private void after(int offset, String laid) {
    CodeStyle style = draft.style();
    String indentation = indentation();
    boolean isFirst = offset == type.body().start() + 1;
    StringBuilder made = new StringBuilder();
    if (type.kind() == DeclarationKind.ENUM && needsSemicolon()) {
      made.append(';');
    }
    made.append(style.newline()).append(isFirst ? "" : style.newline()).append(indentation);
    made.append(laid).append(closing(offset));
    draft.insert(offset, made.toString());
  }

  /// What has to stand between a member and the closing brace if that comes next on the line.
  private String closing(int offset) {
    String text = draft.text();
    String rest = text.substring(offset, CodeStyle.lineEnd(text, offset)).stripLeading();
    return rest.startsWith("}")
        ? draft.style().newline() + CodeStyle.indentation(text, type.body().start())
        : "";
  }

  /// True if a semicolon has to end the constants (JLS 8.9.1).
  private boolean needsSemicolon() {
    Tokens tokens = draft.tree().tokens();
    int from = type.body().start() + 1;
    for (Declaration member : type.members()) {
      if (!(member instanceof Declaration.EnumConstant constant)) {
        return false;
      }
      from = constant.end();
    }
    int token = tokens.tokenFrom(from);
    while (token < tokens.count() && tokens.start(token) < type.body().end()) {
      if (tokens.is(token, ";")) {
        return false;
      }
      token++;
    }
    return true;
  }

  /// The end of what stands before an offset, comments included.
  private int lastBefore(int offset) {
    String text = draft.text();
    int end = offset;
    while (end > type.body().start() + 1 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// Behind the semicolon that ends a field; the offset itself if there is none.
  private int semicolon(int offset) {
    Tokens tokens = draft.tree().tokens();
    int token = tokens.tokenFrom(offset);
    return token < tokens.count() && tokens.is(token, ";") ? tokens.end(token) : offset;
  }

  private int endOfLineComment(int offset) {
    String text = draft.text();
    int end = CodeStyle.lineEnd(text, offset);
    return text.substring(offset, end).strip().startsWith("//") ? end : offset;
  }
}
