package io.pinyon.query.internal.imports;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Drops the imports that nothing needs, and puts the others in the order that the project's
/// settings name; without settings they stay in the order that they have. Comments stay with the
/// import that they stand before or behind.
public final class OrganizeImports {
  private final Draft draft;
  private final SyntaxTree tree;
  private final String text;
  private final Attribution attribution;

  private OrganizeImports(Draft draft) {
    this.draft = draft;
    this.tree = draft.tree();
    this.text = draft.text();
    this.attribution = draft.attribution();
  }

  /// The attribution of the draft need not be around anything.
  public static void of(Draft draft) {
    new OrganizeImports(draft).run();
  }

  private record Line(String name, boolean isStatic, String leading, String code) {}

  private record Placed(int group, Line line) {}

  private void run() {
    List<Declaration.Import> imports = tree.unit().imports();
    if (imports.isEmpty() || hasProblems(imports)) {
      return;
    }
    ImportUse use = new ImportUse(attribution);
    Set<String> seen = new HashSet<>();
    List<Declaration.Import> kept = new ArrayList<>();
    List<Declaration.Import> dropped = new ArrayList<>();
    for (Declaration.Import each : imports) {
      boolean isNew = seen.add(each.kind() + " " + OccurrenceLocator.dotted(each.name()));
      (isNew && use.isNeeded(each) ? kept : dropped).add(each);
    }
    ImportLayout layout =
        new LayoutReader(attribution.symbols().facts(), attribution.source().unit()).read();
    if (layout == null || kept.stream().anyMatch(each -> each.kind() == ImportKind.MODULE)) {
      drop(imports, dropped);
    } else {
      arrange(imports, kept, new Stars(attribution, use, layout), layout);
    }
  }

  /// What the parser could not make sense of is left alone.
  private boolean hasProblems(List<Declaration.Import> imports) {
    int end = imports.getLast().end();
    return tree.problems().stream().anyMatch(each -> each.range().start() <= end)
        || imports.stream().anyMatch(each -> text.charAt(each.end() - 1) != ';');
  }

  // ---- as the file has it

  /// Where all of a group goes, one of the blank lines around it goes too.
  private void drop(List<Declaration.Import> all, List<Declaration.Import> dropped) {
    boolean isGroupDropped = false;
    for (Declaration.Import each : all) {
      int line = CodeStyle.lineStart(text, each.start());
      int end = lineEnd(each);
      boolean isDropped = containsSame(dropped, each);
      boolean isAlone = text.substring(line, each.start()).isBlank() && isBlankLine(end);
      isGroupDropped = isDropped && isAlone && (isGroupDropped || isFirstOfGroup(line));
      if (isDropped) {
        draft.deleteLines(each.start(), isGroupDropped && isGroupEnd(end) ? nextLine(end) : end);
      }
    }
  }

  /// The end of an import with the comment behind it.
  private int lineEnd(Declaration.Import each) {
    int end = CodeStyle.lineEnd(text, each.end());
    return text.substring(each.end(), end).strip().startsWith("//") ? end : each.end();
  }

  private boolean isBlankLine(int from) {
    return text.substring(from, CodeStyle.lineEnd(text, from)).isBlank();
  }

  private boolean isFirstOfGroup(int line) {
    return line == 0 || text.substring(CodeStyle.lineStart(text, line - 1), line).isBlank();
  }

  private boolean isGroupEnd(int end) {
    int next = nextLine(end);
    return next < text.length() && isBlankLine(next);
  }

  private int nextLine(int offset) {
    int end = CodeStyle.lineEnd(text, offset);
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  // ---- as the project wants it

  private void arrange(
      List<Declaration.Import> all,
      List<Declaration.Import> kept,
      Stars stars,
      ImportLayout layout) {
    List<Line> lines = new ArrayList<>();
    int start = all.getFirst().start();
    for (int i = 0; i < all.size(); i++) {
      Declaration.Import each = all.get(i);
      int from = i == 0 ? start : lineEnd(all.get(i - 1));
      String leading = comments(from, each.start());
      boolean isKept = containsSame(kept, each);
      if (!isKept && leading.isEmpty()) {
        continue;
      }
      if (!isKept) {
        return; // a comment about what goes: somebody has to read it
      }
      lines.add(
          new Line(
              name(each),
              isStatic(each),
              leading,
              text.substring(each.start(), lineEnd(each)).strip()));
    }
    List<Placed> sorted = new ArrayList<>();
    for (Line each : withStars(lines, stars)) {
      attribution.symbols().effort().step();
      sorted.add(new Placed(layout.groupOf(each.name(), each.isStatic()), each));
    }
    sorted.sort(
        Comparator.comparingInt(Placed::group).thenComparing(placed -> placed.line().name()));
    StringBuilder made = new StringBuilder();
    int before = -1;
    for (Placed each : sorted) {
      if (before >= 0) {
        made.append(draft.style().newline());
        made.append(layout.isApart(before, each.group()) ? draft.style().newline() : "");
      }
      made.append(each.line().leading()).append(each.line().code());
      before = each.group();
    }
    int end = lineEnd(all.getLast());
    if (sorted.isEmpty()) {
      draft.deleteLines(start, end);
    } else if (!made.toString().equals(text.substring(start, end))) {
      draft.replace(start, end, made.toString());
    }
  }

  private static boolean containsSame(List<Declaration.Import> list, Declaration.Import wanted) {
    for (Declaration.Import each : list) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  /// Imports with a comment stay as they are.
  private List<Line> withStars(List<Line> lines, Stars stars) {
    boolean isPlain =
        lines.stream().allMatch(each -> each.leading().isEmpty() && each.code().endsWith(";"));
    if (!isPlain) {
      return lines;
    }
    List<Line> result = new ArrayList<>();
    for (Stars.Written each :
        stars.apply(lines.stream().map(l -> new Stars.Written(l.name(), l.isStatic())).toList())) {
      String code = "import " + (each.isStatic() ? "static " : "") + each.name() + ";";
      result.add(new Line(each.name(), each.isStatic(), "", code));
    }
    return result;
  }

  private static boolean isStatic(Declaration.Import each) {
    return each.kind() == ImportKind.STATIC || each.kind() == ImportKind.STATIC_ON_DEMAND;
  }

  private static String name(Declaration.Import each) {
    boolean isOnDemand =
        each.kind() == ImportKind.ON_DEMAND || each.kind() == ImportKind.STATIC_ON_DEMAND;
    return OccurrenceLocator.dotted(each.name()) + (isOnDemand ? ".*" : "");
  }

  /// The comments of a stretch, each with the line end behind it.
  private String comments(int from, int to) {
    Tokens tokens = tree.tokens();
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < tokens.commentCount(); i++) {
      if (tokens.commentStart(i) >= from && tokens.commentEnd(i) <= to) {
        result.append(text, tokens.commentStart(i), tokens.commentEnd(i));
        result.append(draft.style().newline());
      }
    }
    return result.toString();
  }
}
