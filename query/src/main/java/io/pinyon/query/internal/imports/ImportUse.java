package io.pinyon.query.internal.imports;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.HashSet;
import java.util.Set;

/// Says which imports of a file something in it may need. A name that stands in the code, but not
/// behind a dot, or in a documentation comment, whatever it means there, needs what it may mean: to
/// keep too much does no harm. So does an import on demand of what is not known, or not yet.
public final class ImportUse {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Set<String> names = new HashSet<>();

  public ImportUse(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    collect(attribution.source().tree());
  }

  /// The simple names in code and documentation.
  Set<String> names() {
    return names;
  }

  private void collect(SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int from = 0;
    if (tree.unit().packageDeclaration() != null) {
      from = tree.unit().packageDeclaration().end();
    }
    for (Declaration.Import each : tree.unit().imports()) {
      from = Math.max(from, each.end());
    }
    if (tree.unit().packageDeclaration() != null) { // it may be annotated
      int end = tree.unit().packageDeclaration().name().start();
      for (int i = 0; i < tokens.count() && tokens.start(i) < end; i++) {
        add(tokens, i);
      }
    }
    for (int i = tokens.tokenFrom(from); i < tokens.count(); i++) {
      add(tokens, i);
    }
    for (int i = 0; i < tokens.commentCount(); i++) {
      int kind = tokens.commentKind(i);
      if (kind == Tokens.DOC_COMMENT || kind == Tokens.MARKDOWN_DOC) {
        words(tree.text(), tokens.commentStart(i), tokens.commentEnd(i));
      }
    }
  }

  private void add(Tokens tokens, int i) {
    boolean isQualified = i > 0 && (tokens.is(i - 1, ".") || tokens.is(i - 1, "::"));
    if (tokens.isIdentifier(i) && !isQualified) {
      names.add(tokens.name(i));
    }
  }

  private void words(String text, int from, int to) {
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean isPart = i < to && Character.isJavaIdentifierPart(text.charAt(i));
      if (isPart && start < 0) {
        start = i;
      } else if (!isPart && start >= 0) {
        names.add(text.substring(start, i));
        start = -1;
      }
    }
  }

  /// False if nothing in the file can need it.
  public boolean isNeeded(Declaration.Import declaration) {
    String name = OccurrenceLocator.dotted(declaration.name());
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return switch (declaration.kind()) {
      case SINGLE, STATIC -> simple.isEmpty() || names.contains(simple);
      case ON_DEMAND -> isNeededOnDemand(name);
      case STATIC_ON_DEMAND -> isNeededOfClass(name);
      case MODULE -> true;
    };
  }

  private boolean isNeededOnDemand(String name) {
    if (!symbols.hasPackage(name)) {
      ClassSymbol owner = symbols.byQualifiedName(name);
      return owner == null || isNeededOfClass(name);
    }
    for (String each : names) {
      symbols.effort().step();
      if (symbols.topLevel(name, each) != null) {
        return true;
      }
    }
    return !symbols.facts().isComplete()
        || symbols.effort().isSpent()
        || symbols.byQualifiedName(name) != null;
  }

  /// Of what is inherited too, as long as all of that is known.
  private boolean isNeededOfClass(String name) {
    ClassSymbol owner = symbols.byQualifiedName(name);
    if (owner == null || !symbols.facts().isComplete()) {
      return true;
    }
    for (ClassSymbol each : owner.lineage()) {
      symbols.effort().step();
      if (each.supertypes().stream().anyMatch(Type::isUnknown)) {
        return true;
      }
    }
    for (String each : names) {
      symbols.effort().step();
      if (attribution.members().field(owner, each) != null
          || !attribution.members().methods(owner, each).isEmpty()
          || symbols.memberClass(owner, each) != null) {
        return true;
      }
    }
    return symbols.effort().isSpent();
  }
}
