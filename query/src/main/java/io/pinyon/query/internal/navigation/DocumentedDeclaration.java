package io.pinyon.query.internal.navigation;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Which declaration a documentation comment belongs to.
public final class DocumentedDeclaration {
  private DocumentedDeclaration() {}

  /// The types around the declaration from the outermost on, and itself as the last one; empty if
  /// the comment documents none.
  public static List<Declaration> path(SyntaxTree tree, TextRange comment) {
    List<Declaration> path = new ArrayList<>();
    find(tree.unit().members(), comment, path);
    return path;
  }

  private static boolean find(
      List<? extends Declaration> members, TextRange comment, List<Declaration> path) {
    for (Declaration member : members) {
      path.add(member);
      if (docOf(member).equals(comment)) {
        return true;
      }
      if (member instanceof Declaration.Type type && find(type.members(), comment, path)) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }

  private static TextRange docOf(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Type t -> t.doc();
      case Declaration.Method m -> m.doc();
      case Declaration.Variable v -> v.doc();
      case Declaration.EnumConstant c -> c.doc();
      default -> TextRange.EMPTY;
    };
  }

  public static TextRange nameOf(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Type t -> t.nameRange();
      case Declaration.Method m -> m.nameRange();
      case Declaration.Variable v -> v.nameRange();
      case Declaration.EnumConstant c -> c.nameRange();
      default -> TextRange.EMPTY;
    };
  }
}
