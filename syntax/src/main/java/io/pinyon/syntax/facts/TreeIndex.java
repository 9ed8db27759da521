package io.pinyon.syntax.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The facts of a syntax tree as a file index, the same that extraction finds in the same text, and
/// which declaration of the index each node became. Rows are in this order: of a type its type
/// parameters, components and members; of a method its type parameters, parameters and the local
/// and anonymous types in its body. Used by one thread at a time.
public final class TreeIndex {
  private final FileIndex index;
  private final IdentityHashMap<Node, Integer> declarations;

  private TreeIndex(FileIndex index, IdentityHashMap<Node, Integer> declarations) {
    this.index = index;
    this.declarations = declarations;
  }

  private TreeIndex(SyntaxTree tree, TreeIndexer.Depth depth, Spots spots) {
    declarations = new IdentityHashMap<>();
    index = FileIndex.of(new TreeIndexer(tree, depth, spots, declarations).run());
  }

  /// Without what is inside of bodies and initializers. Nothing more is parsed for it.
  public static TreeIndex skeleton(SyntaxTree tree) {
    return new TreeIndex(tree, TreeIndexer.Depth.SKELETON, Spots.ALL);
  }

  /// As [#skeleton], and the local and anonymous types in the bodies and initializers that touch
  /// the spots.
  public static TreeIndex around(SyntaxTree tree, Spots spots) {
    return new TreeIndex(tree, TreeIndexer.Depth.AROUND, spots);
  }

  /// All declarations, the mentions of identifiers, and the problems of what is parsed for it:
  /// everything but bodies and initializers without types in them.
  public static TreeIndex full(SyntaxTree tree) {
    return new TreeIndex(tree, TreeIndexer.Depth.FULL, Spots.ALL);
  }

  /// An index that extraction made of the same text, with the rows of what touches the spots; null
  /// if it is of another text.
  public static @Nullable TreeIndex stored(SyntaxTree tree, Spots spots, FileIndex index) {
    IdentityHashMap<Node, Integer> rows = StoredRows.of(tree, index, spots);
    return rows == null ? null : new TreeIndex(index, rows);
  }

  public FileIndex index() {
    return index;
  }

  /// The declaration of the index that the node became, -1 if it became none: local variables,
  /// lambda parameters, what has no name yet, and what the index was not asked to hold.
  public int declaration(Node node) {
    return declarations.getOrDefault(node, -1);
  }
}
