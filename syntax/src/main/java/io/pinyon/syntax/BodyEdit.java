package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An edit of a text whose tree is known, inside the body of one method or initializer whose braces
/// pair up as before. Then all other declarations are what they were, and those behind the edit
/// stand elsewhere. Bodies are parsed by themselves, and nothing outside of one is read by what
/// stands in it, as the lines that change are between its braces.
final class BodyEdit {
  private final Tokens before;
  private final Tokens tokens;
  private final Splice splice;
  private final List<Problem> problems;

  /// The body in the text before.
  private TextRange body = TextRange.EMPTY;

  /// What the body belongs to, in the text now.
  private @Nullable Declaration member;

  private BodyEdit(Tokens before, Tokens tokens, Splice splice, List<Problem> problems) {
    this.before = before;
    this.tokens = tokens;
    this.splice = splice;
    this.problems = problems;
  }

  /// The body in the text before.
  TextRange body() {
    return body;
  }

  Declaration member() {
    return Objects.requireNonNull(member);
  }

  int delta() {
    return splice.delta();
  }

  /// The edit with the unit that it makes of `unit`; null if it is another kind of edit. `tokens`
  /// are those of the text now, `problems` takes what is wrong in the body once that is parsed.
  static @Nullable Edited of(
      Declaration.Unit unit, Tokens before, Tokens tokens, Splice splice, List<Problem> problems) {
    BodyEdit edit = new BodyEdit(before, tokens, splice, problems);
    List<Declaration> members = edit.members(unit.members());
    boolean isBehind =
        unit.imports().stream().anyMatch(each -> each.end() > edit.body.start())
            || unit.packageDeclaration() != null
                && unit.packageDeclaration().end() > edit.body.start();
    return members == null || isBehind
        ? null
        : new Edited(
            edit,
            new Declaration.Unit(
                unit.start(),
                unit.end() + splice.delta(),
                unit.packageDeclaration(),
                unit.imports(),
                members));
  }

  record Edited(BodyEdit edit, Declaration.Unit unit) {}

  /// The range of the body of a method or initializer that an offset is in; empty if it is in none.
  static TextRange bodyAt(Declaration.Unit unit, int offset) {
    Declaration.Lazy<Statement.Block> body = lazyBodyAt(unit, offset);
    return body == null ? TextRange.EMPTY : body.range();
  }

  /// As above, the body itself.
  static Declaration.@Nullable Lazy<Statement.Block> lazyBodyAt(Declaration.Unit unit, int offset) {
    List<Declaration> members = unit.members();
    while (true) {
      Declaration around = null;
      for (Declaration each : SyntaxTree.around(members, offset)) {
        around = each.start() <= offset && offset < each.end() ? each : around;
      }
      Declaration.Lazy<Statement.Block> body = null;
      switch (around) {
        case Declaration.Type t -> {
          members = t.members();
          continue;
        }
        case Declaration.Method m -> body = m.body();
        case Declaration.Initializer i -> body = i.body();
        case null, default -> {}
      }
      return body != null && body.range().start() < offset && offset < body.range().end()
          ? body
          : null;
    }
  }

  private @Nullable List<Declaration> members(List<Declaration> members) {
    int at = before.start(splice.first());
    for (Declaration each : SyntaxTree.around(members, at)) {
      if (each.start() <= at && at < each.end()) {
        Declaration edited = edited(each);
        if (edited == null) {
          return null;
        }
        if (member == null) {
          member = edited; // the innermost
        }
        return members instanceof MemberList list
            ? list.with(each, edited, tokens, problems, splice.growth())
            : List.of(edited); // the class of a compact file
      }
    }
    return null;
  }

  private @Nullable Declaration edited(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Type t -> {
        List<Declaration> members = members(t.members());
        yield members == null ? null : t.edited(members, splice.delta());
      }
      case Declaration.Method m when m.body() != null -> {
        Declaration.Lazy<Statement.Block> edited = body(m.body());
        yield edited == null ? null : m.edited(edited, splice.delta());
      }
      case Declaration.Initializer i -> {
        Declaration.Lazy<Statement.Block> edited = body(i.body());
        yield edited == null
            ? null
            : new Declaration.Initializer(
                i.start(), i.end() + splice.delta(), i.isStatic(), edited);
      }
      default -> null;
    };
  }

  private Declaration.@Nullable Lazy<Statement.Block> body(
      Declaration.Lazy<Statement.Block> known) {
    int open = before.tokenFrom(known.range().start());
    Brackets brackets = Brackets.edited(before.brackets(), tokens, splice, open);
    if (brackets == null) {
      return null;
    }
    tokens.setBrackets(brackets);
    body = known.range();
    return MemberParser.body(
        tokens,
        problems,
        open,
        brackets.match(open),
        known.level(),
        new TextRange(body.start(), body.end() + splice.delta()));
  }
}
