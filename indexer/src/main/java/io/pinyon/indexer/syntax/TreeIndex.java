package io.pinyon.indexer.syntax;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;

/// The facts of a syntax tree as a file index, the same that extraction finds in the same text, and
/// which declaration of the index each node became. Used by one thread at a time.
public final class TreeIndex {
  private final FileIndex index;

  private TreeIndex(SyntaxTree tree) {
    index =
        FileIndex.of(new FileIndexBuilder(Origin.SOURCE, tree.text().length()).build());
  }

  /// Without what is inside of bodies and initializers.
  public static TreeIndex skeleton(SyntaxTree tree) {
    return new TreeIndex(tree);
  }

  /// As [#skeleton], and the local and anonymous types in the members that contain the offset.
  public static TreeIndex around(SyntaxTree tree, int offset) {
    return new TreeIndex(tree);
  }

  /// All declarations, the mentions of identifiers, and the problems.
  public static TreeIndex full(SyntaxTree tree) {
    return new TreeIndex(tree);
  }

  public FileIndex index() {
    return index;
  }

  /// The index of the declaration that the node became, -1 if it became none.
  public int declaration(Node node) {
    return -1;
  }
}
