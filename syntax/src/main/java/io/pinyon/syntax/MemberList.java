package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
}
