package io.pinyon.query.internal.code;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Edits of one file while they are made, with the imports that they need.
public final class Draft {
  private final Attribution attribution;
  private final CodeStyle style;
  private final List<SourceEdit> edits = new ArrayList<>();
  private final Set<String> imports = new TreeSet<>();

  public Draft(Attribution attribution) {
    this.attribution = attribution;
    this.style = CodeStyle.of(attribution);
  }

  /// Of another file of the workspace, which declares a class; null if nobody can edit that.
  static @Nullable Draft ofClass(ClassSymbol symbol, Attribution from) {
    Unit unit = symbol.unit();
    if (unit.kind() != Unit.Kind.WORKSPACE || unit.location().endsWith(".class")) {
      return null;
    }
    String text = from.symbols().facts().textOf(unit);
    if (text == null) {
      return null;
    }
    SyntaxTree tree = SyntaxTree.parse(text);
    TextRange name = symbol.index().nameRange(symbol.row());
    Source source = new Source(unit.location(), Unit.Kind.WORKSPACE, tree, Spots.at(name.start()));
    return new Draft(new Attribution(from.symbols().seenFrom(source.unit()), source));
  }

  public Attribution attribution() {
    return attribution;
  }

  public SyntaxTree tree() {
    return attribution.source().tree();
  }

  public String text() {
    return attribution.source().text();
  }

  public CodeStyle style() {
    return style;
  }

  /// Where a class is declared in this file; null if it is not.
  public Declaration.@Nullable Type declaration(ClassSymbol symbol) {
    TextRange name = symbol.index().nameRange(symbol.row());
    for (Node node : tree().path(name.start()).reversed()) {
      if (node instanceof Declaration.Type type && type.nameRange().equals(name)) {
        return type;
      }
    }
    return null;
  }

  public TypeWriter types(Node at) {
    return new TypeWriter(attribution, at, imports);
  }

  public void addImport(String qualifiedName) {
    imports.add(qualifiedName);
  }

  public void replace(TextRange range, String text) {
    edits.add(new SourceEdit(range, text));
  }

  public void replace(int start, int end, String text) {
    replace(new TextRange(start, end), text);
  }

  public void insert(int offset, String text) {
    replace(offset, offset, text);
  }

  /// Takes a stretch out, with its lines if nothing else stands in them.
  public void deleteLines(int from, int to) {
    String text = text();
    int start = from;
    while (start > 0 && isBlank(text.charAt(start - 1))) {
      start--;
    }
    int end = to;
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    boolean startsLine = start == 0 || isLineEnd(text.charAt(start - 1));
    boolean endsLine = end == text.length() || isLineEnd(text.charAt(end));
    if (startsLine && endsLine) {
      if (text.startsWith("\r\n", end)) {
        end += 2;
      } else if (end < text.length()) {
        end++;
      }
      replace(start, end, "");
    } else if (startsLine) {
      replace(from, end, "");
    } else {
      replace(endsLine ? start : from, endsLine ? to : end, "");
    }
  }

  /// Takes code out and leaves the comments in it.
  public void deleteCode(int from, int to) {
    int at = from;
    for (int i = tree().tokens().tokenFrom(from); at < to; i++) {
      boolean isLast = i >= tree().tokens().count() || tree().tokens().start(i) >= to;
      int next = isLast ? to : tree().tokens().start(i);
      if (!text().substring(at, next).isBlank()) {
        at = next;
        while (isBlank(text().charAt(at - 1))) {
          at--;
        }
      }
      int end = isLast ? to : Math.min(tree().tokens().end(i), to);
      if (at < end) {
        replace(at, end, "");
      }
      at = end;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  public boolean isEmpty() {
    return edits.isEmpty() && imports.isEmpty();
  }

  public FileEdits finish() {
    List<SourceEdit> all = new ArrayList<>();
    SourceEdit added = ImportEdits.insertions(attribution.symbols(), tree(), imports);
    if (added != null) {
      all.add(added); // before what starts at the same place
    }
    all.addAll(edits);
    all.sort(Comparator.comparingInt((SourceEdit each) -> each.range().start()));
    return new FileEdits(attribution.source().unit().location(), text(), false, all);
  }
}
