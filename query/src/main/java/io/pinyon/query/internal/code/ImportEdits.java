package io.pinyon.query.internal.code;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.Import;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where the import of a type goes: at its sorted place among the imports nearest to it by name,
/// else behind the package, else at the top.
public final class ImportEdits {
  /// Begins the name of a static member.
  public static final String STATIC = "static ";

  private final SymbolTable symbols;
  private final SyntaxTree tree;
  private final String text;
  private final String newline;

  public ImportEdits(SymbolTable symbols, SyntaxTree tree) {
    this.symbols = symbols;
    this.tree = tree;
    this.text = tree.text();
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// Null if nothing has to be imported.
  public @Nullable SourceEdit of(Collection<String> names) {
    List<String> needed = names.stream().filter(this::isNeeded).toList();
    return needed.size() == 1 ? insertion(needed.getFirst()) : insertions(symbols, tree, needed);
  }

  /// False if the simple name means the type without, or is taken by the file for another. Static
  /// members are always needed.
  private boolean isNeeded(String qualifiedName) {
    if (qualifiedName.startsWith(STATIC)) {
      return true;
    }
    String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    FileScope scope = symbols.imports(symbols.open());
    return simpleName.length() != qualifiedName.length()
        && !scope.isFixed(simpleName)
        && !isVisible(qualifiedName, simpleName, scope);
  }

  /// One edit that inserts several imports; null if there are none.
  public static @Nullable SourceEdit insertions(
      SymbolTable symbols, SyntaxTree tree, Collection<String> qualifiedNames) {
    SyntaxTree now = tree;
    for (String name : new TreeSet<>(qualifiedNames)) {
      SourceEdit edit = new ImportEdits(symbols, now).insertion(name);
      String text = now.text();
      int at = edit.range().start();
      now = SyntaxTree.parse(text.substring(0, at) + edit.newText() + text.substring(at));
    }
    return now == tree ? null : difference(tree.text(), now.text());
  }

  /// From the start of a line, so that no edit of what stands behind it begins further up.
  private static SourceEdit difference(String before, String after) {
    int most = Math.min(before.length(), after.length());
    int start = 0;
    while (start < most && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    start = before.lastIndexOf('\n', start - 1) + 1;
    int end = 0;
    while (end < most - start
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    return new SourceEdit(
        new TextRange(start, before.length() - end), after.substring(start, after.length() - end));
  }

  /// Where the import goes, whatever the simple name means now. Of a static member with `static `
  /// before its name.
  public SourceEdit insertion(String qualifiedName) {
    String line = "import " + qualifiedName + ";";
    boolean isStatic = qualifiedName.startsWith(STATIC);
    List<Declaration.Import> imports = tree.unit().imports();
    List<Declaration.Import> alike =
        imports.stream()
            .filter(i ->
                switch (i.kind()) {
                  case SINGLE, ON_DEMAND -> !isStatic;
                  case STATIC, STATIC_ON_DEMAND -> isStatic;
                  case MODULE -> false;
                })
            .toList();
    if (!alike.isEmpty()) {
      String name = isStatic ? qualifiedName.substring(STATIC.length()) : qualifiedName;
      return among(alike, name, line);
    }
    if (!imports.isEmpty()) {
      if (Objects.equals(areStaticFirst(), isStatic)) {
        return SourceEdit.insert(imports.getFirst().start(), line + newline + newline);
      }
      return SourceEdit.insert(endOfLine(imports.getLast().end()), newline + newline + line);
    }
    Declaration.Package declared = tree.unit().packageDeclaration();
    return declared != null ? behind(declared.end(), line) : atTop(line);
  }

  /// True if files beside have static imports before the others, false if behind; null if none has
  /// both.
  private @Nullable Boolean areStaticFirst() {
    return FilesBeside.find(
        symbols.open(),
        symbols.facts(),
        other -> {
          List<Boolean> areStatic =
              other.unit().imports().stream()
                  .map(i ->
                      switch (i.kind()) {
                        case STATIC, STATIC_ON_DEMAND -> true;
                        case SINGLE, ON_DEMAND, MODULE -> false;
                      })
                  .distinct()
                  .toList();
          return areStatic.size() < 2 ? null : areStatic.getFirst();
        });
  }

  private boolean isVisible(String qualifiedName, String simpleName, FileScope scope) {
    ClassSymbol symbol = symbols.byQualifiedName(qualifiedName);
    return symbol == null
        ? isCovered(qualifiedName.substring(0, qualifiedName.lastIndexOf('.')), scope)
        : symbol.packageName().isEmpty() // nothing of it can be imported, JLS 7.5
            || scope.classNamed(simpleName) == symbol && !scope.isAmbiguous(simpleName);
  }

  /// True if all types of a package or class are in scope. Of a type that nothing is known of.
  private boolean isCovered(String around, FileScope scope) {
    if (around.equals("java.lang") || around.equals(symbols.open().index().packageName())) {
      return true;
    }
    for (Import i : scope.imports()) {
      boolean covers =
          switch (i.kind()) {
            case SINGLE, STATIC -> false;
            case ON_DEMAND, STATIC_ON_DEMAND -> i.name().equals(around);
            case MODULE -> symbols.facts().packagesOfModule(i.name()).contains(around);
          };
      if (covers) {
        return true;
      }
    }
    return false;
  }

  private SourceEdit among(List<Declaration.Import> imports, String name, String line) {
    int most = imports.stream().mapToInt(i -> shared(nameOf(i), name)).max().orElse(0);
    Declaration.Import before = null;
    Declaration.Import after = null;
    for (Declaration.Import i : imports) {
      if (shared(nameOf(i), name) == most) {
        if (nameOf(i).compareTo(name) < 0) {
          before = i;
        } else if (after == null) {
          after = i;
        }
      }
    }
    if (after != null && before == null) {
      return SourceEdit.insert(after.start(), line + newline);
    }
    Declaration.Import last = before == null ? imports.getLast() : before;
    return SourceEdit.insert(endOfLine(last.end()), newline + line);
  }

  private static String nameOf(Declaration.Import declaration) {
    return OccurrenceLocator.dotted(declaration.name())
        + switch (declaration.kind()) {
          case ON_DEMAND, STATIC_ON_DEMAND -> ".*";
          case SINGLE, STATIC, MODULE -> "";
        };
  }

  /// How many leading segments two names have in common.
  private static int shared(String a, String b) {
    String[] left = a.split("\\.");
    String[] right = b.split("\\.");
    int count = 0;
    while (count < left.length && count < right.length && left[count].equals(right[count])) {
      count++;
    }
    return count;
  }

  /// The end of the line if only blanks or a comment follow, else the offset itself.
  private int endOfLine(int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    String rest = text.substring(offset, end).strip();
    return rest.isEmpty() || rest.startsWith("//") ? end : offset;
  }

  private SourceEdit behind(int end, String line) {
    int at = endOfLine(end);
    String rest = text.substring(at);
    boolean isApart = rest.isBlank() || startsWithBlankLine(rest);
    return SourceEdit.insert(at, newline + newline + line + (isApart ? "" : newline));
  }

  /// Below comments that start the file and are not about what follows: a block comment, or lines
  /// with a blank line behind them.
  private SourceEdit atTop(String line) {
    int header = headerEnd();
    return header < 0 ? SourceEdit.insert(0, line + newline + newline) : behind(header, line);
  }

  private int headerEnd() {
    Tokens tokens = tree.tokens();
    int end = -1;
    for (int i = 0; i < tokens.commentCount() && tokens.commentStart(i) < tokens.start(0); i++) {
      int kind = tokens.commentKind(i);
      boolean isApart = startsWithBlankLine(text.substring(tokens.commentEnd(i)));
      if (i == 0 && kind == Tokens.BLOCK_COMMENT || isApart) {
        end = tokens.commentEnd(i);
      }
    }
    return end;
  }

  private static boolean startsWithBlankLine(String rest) {
    return rest.matches("(?s)[ \\t]*\\R[ \\t]*(\\R.*)?");
  }
}
