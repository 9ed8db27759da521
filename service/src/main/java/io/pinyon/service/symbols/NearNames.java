package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.schema.FileIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// Names that somebody may have meant who wrote one that nothing has: members of the type before
/// it, else declarations of the workspace that begin like it.
final class NearNames {
  /// No more are given.
  static final int MOST = 5;

  private static final int LEAST_TYPED = 3;

  private final Function<String, List<SymbolSearch.Match>> search;

  /// `search` gives the declarations of the workspace that match what is typed, best first.
  NearNames(Function<String, List<SymbolSearch.Match>> search) {
    this.search = search;
  }

  /// `types` are those that the name calls by what is written before its last part.
  List<String> of(SymbolName name, Collection<DeclarationRef> types) {
    Set<String> near = new LinkedHashSet<>();
    for (DeclarationRef type : types) {
      addMembers(type, name.name(), near);
    }
    String typed =
        name.name().equals(SymbolName.CONSTRUCTOR) ? name.before().getLast() : name.name();
    for (int length = typed.length(); near.isEmpty() && length >= least(typed); length--) {
      for (SymbolSearch.Match match : search.apply(typed.substring(0, length))) {
        FoundSymbol each = match.symbol();
        String between = each.container().isEmpty() ? "" : each.kind().isType() ? "." : "#";
        near.add(each.container() + between + each.name());
      }
    }
    return near.stream().limit(MOST).toList();
  }

  private static int least(String typed) {
    return Math.max(LEAST_TYPED, typed.length() / 2);
  }

  private static void addMembers(DeclarationRef type, String name, Set<String> near) {
    FileIndex index = type.unit().index();
    List<Integer> rows = new ArrayList<>();
    if (name.equals(SymbolName.CONSTRUCTOR) || name.equals(index.name(type.row()))) {
      near.add(Members.signature(index, type.row()));
      return;
    }
    index.children(type.row()).filter(row -> isNear(name, index.name(row))).forEach(rows::add);
    rows.sort(Comparator.comparingInt(row -> edits(name, index.name(row))));
    rows.forEach(row -> near.add(Members.signature(index, row)));
  }

  /// True for the same name (then the parameters are others), for a longer one in the other, and if
  /// few letters differ.
  private static boolean isNear(String name, String other) {
    String one = name.toLowerCase(Locale.ROOT);
    String two = other.toLowerCase(Locale.ROOT);
    int least = Math.min(one.length(), two.length());
    int most = least < LEAST_TYPED ? 0 : Math.max(2, least / 3);
    return one.equals(two)
        || least >= LEAST_TYPED && (one.contains(two) || two.contains(one))
        || Math.abs(one.length() - two.length()) <= most && edits(one, two) <= most;
  }

  /// How many letters are to be changed, added or left out (Levenshtein).
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
