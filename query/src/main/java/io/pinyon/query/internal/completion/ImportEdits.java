package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the import of a type goes: at its sorted place among the imports nearest to it by name,
/// else behind the package, else at the top.
public final class ImportEdits {
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

  /// Null if the type can be named without, or its simple name is taken.
  public @Nullable SourceEdit of(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (dot <= 0 || isVisible(qualifiedName, dot) || isTaken(qualifiedName.substring(dot + 1))) {
      return null;
    }
    String line = "import " + qualifiedName + ";";
    List<Declaration.Import> imports = tree.unit().imports();
    List<Declaration.Import> plain =
        imports.stream()
            .filter(i -> i.kind() == ImportKind.SINGLE || i.kind() == ImportKind.ON_DEMAND)
            .toList();
    if (!plain.isEmpty()) {
      return among(plain, qualifiedName, line);
    }
    if (!imports.isEmpty()) {
      return SourceEdit.insert(endOfLine(imports.getLast().end()), newline + newline + line);
    }
    Declaration.Package declared = tree.unit().packageDeclaration();
    return declared != null ? behind(declared.end(), line) : atTop(line);
  }

  private boolean isVisible(String qualifiedName, int dot) {
    ClassSymbol symbol = symbols.byQualifiedName(qualifiedName);
    String around = qualifiedName.substring(0, dot);
    boolean isTopLevel = symbol == null || symbol.owner() == null;
    if (isTopLevel
        && (around.equals("java.lang") || around.equals(symbols.open().index().packageName()))) {
      return true;
    }
    if (symbol != null && symbol.unit() == symbols.open() && isTopLevel) {
      return true;
    }
    for (Import i : symbols.imports(symbols.open()).imports()) {
      boolean covers =
          switch (i.kind()) {
            case SINGLE, STATIC -> i.name().equals(qualifiedName);
            case ON_DEMAND, STATIC_ON_DEMAND -> i.name().equals(around);
            case MODULE ->
                isTopLevel && symbols.facts().packagesOfModule(i.name()).contains(around);
          };
      if (covers) {
        return true;
      }
    }
    return false;
  }

  private boolean isTaken(String simpleName) {
    for (Import i : symbols.imports(symbols.open()).imports()) {
      if (i.kind() == ImportKind.SINGLE && i.name().endsWith("." + simpleName)) {
        return true;
      }
    }
    for (Declaration member : tree.unit().members()) {
      if (member instanceof Declaration.Type type && type.name().equals(simpleName)) {
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
        + (declaration.kind() == ImportKind.ON_DEMAND ? ".*" : "");
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
    boolean isApart = rest.isBlank() || rest.matches("(?s)\\R[ \\t]*\\R.*");
    return SourceEdit.insert(at, newline + newline + line + (isApart ? "" : newline));
  }

  /// Below a comment that starts the file and is not the documentation of what follows.
  private SourceEdit atTop(String line) {
    Tokens tokens = tree.tokens();
    boolean hasHeader =
        tokens.commentCount() > 0
            && tokens.commentKind(0) == Tokens.BLOCK_COMMENT
            && tokens.commentStart(0) < tokens.start(0);
    if (!hasHeader) {
      return SourceEdit.insert(0, line + newline + newline);
    }
    return behind(tokens.commentEnd(0), line);
  }
}
