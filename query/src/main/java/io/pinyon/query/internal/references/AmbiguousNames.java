package io.pinyon.query.internal.references;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Simple names of types that imports on demand give several meanings, which javac refuses (JLS
/// 6.4.1). Attribution takes the first of them, so that such code can be worked on; what compares
/// meanings has to know of the others.
final class AmbiguousNames {
  private final Attribution attribution;
  private final SymbolTable symbols;

  AmbiguousNames(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
  }

  /// All types that the name of a node outside of imports may mean; none if it is not ambiguous.
  Set<ClassSymbol> of(Node node) {
    String name =
        switch (node) {
          case Expression.Name n -> n.name();
          case TypeTree.Named n when n.qualifier() == null -> n.name();
          default -> null;
        };
    if (name == null) {
      return Set.of();
    }
    FileScope file = symbols.imports(symbols.open());
    Set<ClassSymbol> imported = file.importedOnDemand(name);
    return imported.size() > 1 && isImported(node, name, file.classNamed(name))
        ? imported
        : Set.of();
  }

  /// True if a name means what the file imports: no variable, and nothing that a body or a class
  /// around it declares or inherits.
  private boolean isImported(Node node, String name, @Nullable ClassSymbol imported) {
    if (node instanceof Expression.Name n
        && !(attribution.meaningOf(n) instanceof Resolved.TypeName)) {
      return false;
    }
    Type meant = attribution.scopes().context(node).typeNamed(name);
    if (!(meant instanceof Type.ClassType c) || c.symbol() != imported) {
      return false;
    }
    for (ClassSymbol around = attribution.scopes().enclosingClass(node);
        around != null;
        around = around.owner()) {
      symbols.effort().step();
      if (symbols.memberClass(around, name) != null) {
        return false;
      }
    }
    return true;
  }
}
