package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The members of a type or of a unit, in source order, with where the parser began to read each.
/// Behind a body that was edited they are read anew when somebody asks for them. One thread.
final class MemberList extends AbstractList<Declaration> implements RandomAccess {
  /// What the parser has to know before it reads one of the members. `problems` takes what is wrong
  /// in bodies.
  record Place(
      Tokens tokens,
      List<Problem> problems,
      DeclarationKind kind,
      String name,
      int limit,
      int depth,
      boolean isUnit) {

    /// The same place behind an edit.
    Place in(Tokens now, List<Problem> problemsNow, int growth) {
      return new Place(now, problemsNow, kind, name, limit + growth, depth, isUnit);
    }
  }

  private final Place place;

  /// By part, that is by what is read at once, such as all variables of one declaration: its first
  /// token.
  private final int[] tokens;

  /// By part: the number of its first member, and behind the last part how many there are.
  private final int[] firsts;

  private final @Nullable Declaration[] members;

  private MemberList(Place place, int[] tokens, int[] firsts, @Nullable Declaration[] members) {
    this.place = place;
    this.tokens = tokens;
    this.firsts = firsts;
    this.members = members;
  }

  /// Gathers members while they are read.
  static final class Builder {
    final List<Declaration> members = new ArrayList<>();
    private int[] tokens = new int[8];
    private int[] firsts = new int[8];
    private int parts;

    /// The parser goes on here.
    void begin(int token) {
      if (parts + 1 == firsts.length) {
        tokens = Arrays.copyOf(tokens, parts * 2);
        firsts = Arrays.copyOf(firsts, parts * 2 + 1);
      }
      tokens[parts] = token;
      firsts[parts++] = members.size();
    }

    MemberList build(Place place) {
      int[] ends = Arrays.copyOf(firsts, parts + 1);
      ends[parts] = members.size();
      return new MemberList(
          place, Arrays.copyOf(tokens, parts), ends, members.toArray(new Declaration[0]));
    }
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public Declaration get(int index) {
    Declaration known = members[index];
    if (known != null) {
      return known;
    }
    int part = part(firsts, index);
    List<Declaration> read = Parser.part(place, tokens[part]);
    for (int i = 0; i < read.size(); i++) {
      members[firsts[part] + i] = read.get(i);
    }
    return read.get(index - firsts[part]);
  }

  /// The last part that begins at or before a value, which is in `starts`.
  private int part(int[] starts, int value) {
    int low = 0;
    int high = tokens.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (starts[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Those that may touch an offset, few of them.
  List<Declaration> around(int offset) {
    int token = place.tokens.tokenAt(offset);
    int part = token < 0 ? -1 : part(tokens, token);
    return part < 0 ? List.of() : subList(firsts[Math.max(0, part - 1)], firsts[part + 1]);
  }

  /// This list in a text that was edited in the body of one of the members, which is another now.
  @SuppressWarnings("ReferenceEquality") // which of them it is: others may be equal
  MemberList with(
      Declaration member, Declaration edited, Tokens now, List<Problem> problems, int growth) {
    int index = 0;
    while (members[index] != member) {
      index++;
    }
    int[] moved = tokens.clone();
    for (int part = part(firsts, index) + 1; part < moved.length; part++) {
      moved[part] += growth;
    }
    @Nullable Declaration[] kept = new Declaration[members.length];
    System.arraycopy(members, 0, kept, 0, index);
    kept[index] = edited;
    return new MemberList(place.in(now, problems, growth), moved, firsts, kept);
  }

  /// An edit of a text whose tree is known, inside the body of one method or initializer whose
  /// braces pair up as before. Then all other declarations are what they were, and those behind the
  /// edit stand elsewhere. Bodies are parsed by themselves, and nothing outside of one is read by
  /// what stands in it, as the lines that change are between its braces.
  static final class BodyEdit {
    private final Tokens before;
    private final Tokens tokens;
    private final Rescan.Splice splice;
    private final List<Problem> problems;

    /// The body in the text before.
    private TextRange body = TextRange.EMPTY;

    /// What the body belongs to, in the text now.
    private @Nullable Declaration member;

    private BodyEdit(Tokens before, Tokens tokens, Rescan.Splice splice, List<Problem> problems) {
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
        Declaration.Unit unit,
        Tokens before,
        Tokens tokens,
        Rescan.Splice splice,
        List<Problem> problems) {
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

    /// The range of the body of a method or initializer that an offset is in; empty if it is in
    /// none.
    static TextRange bodyAt(Declaration.Unit unit, int offset) {
      Declaration.Lazy<Statement.Block> body = lazyBodyAt(unit, offset);
      return body == null ? TextRange.EMPTY : body.range();
    }

    /// As above, the body itself.
    static Declaration.@Nullable Lazy<Statement.Block> lazyBodyAt(
        Declaration.Unit unit, int offset) {
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
}
