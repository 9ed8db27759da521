package io.pinyon.syntax.facts;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the rows of a full index of the same text that the nodes of a tree became: walks both in
/// the order in which [TreeIndexer] writes them, and looks only into bodies that touch the spots.
/// Used once.
final class StoredRows {
  private final FileIndex index;
  private final Spots spots;
  private final IdentityHashMap<Node, Integer> declarations = new IdentityHashMap<>();
  private boolean isSame = true;

  private StoredRows(FileIndex index, Spots spots) {
    this.index = index;
    this.spots = spots;
  }

  /// Null if the index is not of this text.
  static @Nullable IdentityHashMap<Node, Integer> of(
      SyntaxTree tree, FileIndex index, Spots spots) {
    StoredRows rows = new StoredRows(index, spots);
    int end = rows.members(tree.unit().members(), 0);
    return rows.isSame && end == index.declarationCount() ? rows.declarations : null;
  }

  /// Notes the row of a node; gives the one of its first child.
  private int begin(Node node, int row, DeclarationKind kind, TextRange name) {
    tokensAgree(row, kind, name);
    declarations.put(node, row);
    return row + 1;
  }

  private void tokensAgree(int row, DeclarationKind kind, TextRange name) {
    isSame =
        isSame
            && row < index.declarationCount()
            && index.kind(row) == kind
            && index.nameRange(row).equals(name);
  }

  private int end(int row) {
    return isSame ? index.end(row) : row;
  }

  /// The row behind them.
  private int members(List<? extends Declaration> members, int first) {
    int row = first;
    for (Declaration member : members) {
      if (!isSame) {
        return row;
      }
      row =
          switch (member) {
            case Declaration.Type t -> type(t, row);
            case Declaration.Method m -> method(m, row);
            case Declaration.Variable v -> field(v, row);
            case Declaration.Initializer i -> {
              TextRange name = new TextRange(i.start(), i.start());
              body(i.body(), begin(i, row, DeclarationKind.INITIALIZER, name));
              yield end(row);
            }
            case Declaration.EnumConstant c -> enumConstant(c, row);
            case Declaration.Module m -> {
              TextRange name = new TextRange(m.name().start(), m.name().end());
              begin(m, row, DeclarationKind.MODULE, name);
              yield end(row);
            }
            case Declaration.Unit u -> row;
            case Declaration.Package p -> row;
            case Declaration.Import i -> row;
            case Declaration.TypeParameter t -> row;
          };
    }
    return row;
  }

  private int type(Declaration.Type node, int row) {
    int next = begin(node, row, node.kind(), node.nameRange());
    next = typeParameters(node.typeParameters(), next);
    for (Declaration.Variable component : node.components()) {
      next = leaf(component, next, DeclarationKind.RECORD_COMPONENT, component.nameRange());
    }
    members(node.members(), next);
    return end(row);
  }

  private int anonymous(Declaration.Type node, TextRange whole, int row) {
    TextRange name = new TextRange(whole.start(), whole.start());
    members(node.members(), begin(node, row, DeclarationKind.CLASS, name));
    return end(row);
  }

  private int typeParameters(List<Declaration.TypeParameter> parameters, int first) {
    int row = first;
    for (Declaration.TypeParameter node : parameters) {
      row = leaf(node, row, DeclarationKind.TYPE_PARAMETER, node.nameRange());
    }
    return row;
  }

  private int leaf(Node node, int row, DeclarationKind kind, TextRange name) {
    begin(node, row, kind, name);
    return end(row);
  }

  private int enumConstant(Declaration.EnumConstant node, int row) {
    int next = begin(node, row, DeclarationKind.ENUM_CONSTANT, node.nameRange());
    Node arguments = node.arguments();
    Declaration.Type body = node.members();
    if (arguments != null && spots.touch(arguments.start(), arguments.end())) {
      next = localTypes(arguments, next);
    }
    if (body != null && isSame) {
      while (next < index.end(row) && index.range(next).start() != body.body().start()) {
        next = index.end(next);
      }
      anonymous(body, body.body(), next);
    }
    return end(row);
  }

  private int field(Declaration.Variable node, int row) {
    if (node.name().isEmpty()) {
      return row;
    }
    int next = begin(node, row, DeclarationKind.FIELD, node.nameRange());
    Declaration.Lazy<Expression> initial = node.initial();
    if (initial != null && spots.touch(initial.range())) {
      localTypes(initial.node(), next);
    }
    return end(row);
  }

  private int method(Declaration.Method node, int row) {
    int next = begin(node, row, node.kind(), node.nameRange());
    next = typeParameters(node.typeParameters(), next);
    for (Declaration.Variable parameter : node.parameters()) {
      next = leaf(parameter, next, DeclarationKind.PARAMETER, parameter.nameRange());
    }
    body(node.body(), next);
    return end(row);
  }

  private void body(Declaration.@Nullable Lazy<Statement.Block> body, int row) {
    if (body != null && spots.touch(body.range())) {
      localTypes(body.node(), row);
    }
  }

  private int localTypes(Node root, int first) {
    int row = first;
    for (Node node : TreeIndexer.localTypesIn(root)) {
      if (!isSame) {
        return row;
      }
      if (node instanceof Expression.New creation && creation.body() != null) {
        row = anonymous(creation.body(), new TextRange(creation.start(), creation.end()), row);
      } else if (node instanceof Declaration.Type type) {
        row = type(type, row);
      }
    }
    return row;
  }
}
