package io.pinyon.syntax.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The facts of a syntax tree as a file index, the same that extraction finds in the same text, and
/// which declaration of the index each node became. Rows are in this order: of a type its type
/// parameters, components and members; of a method its type parameters, parameters and the local
/// and anonymous types in its body. Used by one thread at a time.
public final class TreeIndex {
  private final FileIndex index;
  private final IdentityHashMap<Node, Integer> declarations;

  /// True if the tree is an edit of the one that the declarations are of: then there may be other
  /// nodes for them.
  private final boolean isMoved;

  private TreeIndex(FileIndex index, IdentityHashMap<Node, Integer> declarations, boolean isMoved) {
    this.index = index;
    this.declarations = declarations;
    this.isMoved = isMoved;
  }

  private TreeIndex(SyntaxTree tree, TreeIndexer.Depth depth, Spots spots) {
    declarations = new IdentityHashMap<>();
    isMoved = false;
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
    return rows == null ? null : new TreeIndex(index, rows, false);
  }

  /// The skeleton of a tree whose [SyntaxTree#root] this one is of. It has the same index, which is
  /// moved: nothing that this or another edit of it says of places is true any more. Only for a
  /// tree whose edited bodies declare no types.
  public TreeIndex movedTo(SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    index.move(tree.moves()::place, tokens::lineStarts);
    return new TreeIndex(index, declarations, tree.before() != null);
  }

  /// True if the offset is inside the body of a method or initializer in which no type is declared:
  /// then the [#skeleton] is all that there is to know [#around] it. May parse that body.
  public static boolean isSkeleton(SyntaxTree tree, int offset) {
    Declaration.Lazy<Statement.Block> body = tree.bodyAt(offset);
    return body != null
        && (!TypeDeclarationScan.mayBeIn(tree.tokens(), body.range())
            || TreeIndexer.localTypesIn(body.node()).isEmpty());
  }

  public FileIndex index() {
    return index;
  }

  /// The declaration of the index that the node became, -1 if it became none: local variables,
  /// lambda parameters, what has no name yet, and what the index was not asked to hold.
  public int declaration(Node node) {
    Integer known = declarations.get(node);
    return known != null ? known : isMoved && node instanceof Declaration d ? find(d) : -1;
  }

  private int find(Declaration node) {
    TextRange name = name(node);
    int low = 0;
    int high = index.declarationCount();
    while (low < high) {
      int middle = low + high >>> 1;
      if (index.range(middle).start() < node.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int row = low; row < index.declarationCount(); row++) {
      if (index.range(row).start() > node.start()) {
        break;
      }
      if (index.nameRange(row).equals(name)) {
        return row;
      }
    }
    return -1;
  }

  private static @Nullable TextRange name(Declaration node) {
    return switch (node) {
      case Declaration.Type t -> t.nameRange();
      case Declaration.TypeParameter p -> p.nameRange();
      case Declaration.Method m -> m.nameRange();
      case Declaration.Variable v -> v.nameRange();
      case Declaration.EnumConstant c -> c.nameRange();
      case Declaration.Initializer i -> new TextRange(i.start(), i.start());
      case Declaration.Module m -> new TextRange(m.name().start(), m.name().end());
      case Declaration.Unit u -> null;
      case Declaration.Package p -> null;
      case Declaration.Import i -> null;
    };
  }
}
