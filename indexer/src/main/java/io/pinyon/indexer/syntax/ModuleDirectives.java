package io.pinyon.indexer.syntax;

import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the directives of a module declaration (JLS 7.7) from its tokens. What cannot be read is
/// left out.
final class ModuleDirectives {
  private final Tokens tokens;
  private final int end;
  private final List<Directive> result = new ArrayList<>();
  private int p;

  private ModuleDirectives(Tokens tokens, TextRange body) {
    this.tokens = tokens;
    p = tokens.tokenFrom(body.start()) + 1;
    end = tokens.tokenFrom(body.end());
  }

  /// `body` is the range of the braces.
  static List<Directive> read(Tokens tokens, TextRange body) {
    ModuleDirectives reader = new ModuleDirectives(tokens, body);
    while (reader.p < reader.end) {
      reader.directive();
    }
    return reader.result;
  }

  private void directive() {
    DirectiveKind kind = kind();
    p++;
    if (kind == null) {
      return;
    }
    boolean isTransitive = false;
    boolean isStatic = false;
    while (kind == DirectiveKind.REQUIRES && isNameOrEnd(p + 1)) {
      if (tokens.kind(p) == TokenKind.STATIC) {
        isStatic = true;
      } else if (tokens.is(p, "transitive") && tokens.kind(p + 1) != TokenKind.SEMICOLON) {
        isTransitive = true;
      } else {
        break;
      }
      p++;
    }
    String name = name();
    List<String> targets = targets();
    if (name.isEmpty()) {
      return;
    }
    if (targets.isEmpty()) {
      result.add(new Directive(kind, name, null, isTransitive, isStatic));
    }
    for (String target : targets) {
      result.add(new Directive(kind, name, target, false, false));
    }
  }

  private boolean isNameOrEnd(int token) {
    int kind = tokens.kind(Math.min(token, tokens.count()));
    return kind != TokenKind.DOT;
  }

  private @Nullable DirectiveKind kind() {
    if (!tokens.isIdentifier(p)) {
      return null;
    }
    return switch (tokens.text(p)) {
      case "requires" -> DirectiveKind.REQUIRES;
      case "exports" -> DirectiveKind.EXPORTS;
      case "opens" -> DirectiveKind.OPENS;
      case "uses" -> DirectiveKind.USES;
      case "provides" -> DirectiveKind.PROVIDES;
      default -> null;
    };
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    while (p < end && Cursor.isName(tokens.kind(p))) {
      name.append(tokens.name(p++));
      if (p >= end || tokens.kind(p) != TokenKind.DOT) {
        break;
      }
      name.append('.');
      p++;
    }
    return name.isEmpty() || name.charAt(name.length() - 1) != '.' ? name.toString() : "";
  }

  private List<String> targets() {
    List<String> targets = new ArrayList<>();
    if (p < end && (tokens.is(p, "to") || tokens.is(p, "with"))) {
      do {
        p++;
        String target = name();
        if (!target.isEmpty()) {
          targets.add(target);
        }
      } while (p < end && tokens.kind(p) == TokenKind.COMMA);
    }
    return targets;
  }
}
