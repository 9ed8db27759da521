package io.pinyon.query.internal.attribution;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The open buffer around some spots: its tree, its facts, and the parent of each node. Only the
/// class members that contain a spot are parsed deeply, and of the elements of an array initializer
/// in them only those that contain one are known from the inside: nothing depends on the others. Of
/// the statements of a block those without a spot are linked when first asked about: a method may
/// have thousands.
public final class Source {
  private final SyntaxTree tree;
  private final TreeIndex index;
  private final Unit unit;
  private final Spots spots;
  private final Map<Node, Node> parents;

  /// Types, and the unit, with members that are not linked yet because no spot touches them.
  private final List<Node> partlyLinked = new ArrayList<>();

  /// Blocks with statements that are not linked because no spot touches them, and those of them
  /// that are linked meanwhile.
  private final List<Statement.Block> partlyLinkedBlocks = new ArrayList<>();

  private final Set<Statement> linkedLater = Collections.newSetFromMap(new IdentityHashMap<>(0));

  /// The nodes that declare, by row of the index; made when first asked for.
  private @Nullable Map<Integer, Node> byRow;

  public Source(String location, Unit.Kind kind, SyntaxTree tree, Spots spots) {
    this(location, kind, tree, spots, TreeIndex.around(tree, spots));
  }

  private Source(String location, Unit.Kind kind, SyntaxTree tree, Spots spots, TreeIndex index) {
    this(new Unit(index.index(), location, kind), tree, spots, index);
  }

  /// A unit whose declarations are known, with those of `tree` in it.
  public Source(Unit unit, SyntaxTree tree, Spots spots, TreeIndex index) {
    this.tree = tree;
    this.spots = spots;
    this.index = index;
    this.unit = unit;
    this.parents = new IdentityHashMap<>(spots == Spots.ALL ? tree.tokens().count() / 2 : 32);
    linkMembers(tree.unit(), tree.unit().members());
    Declaration.Package declaration = tree.unit().packageDeclaration();
    if (declaration != null) {
      link(tree.unit(), declaration);
    }
    tree.unit().imports().forEach(i -> link(tree.unit(), i));
  }

  /// As above, with the unit that is stored of the same text if it is indeed of this one.
  public static Source of(Unit stored, SyntaxTree tree, Spots spots) {
    TreeIndex index = TreeIndex.stored(tree, spots, stored.index());
    return index == null
        ? new Source(stored.location(), stored.kind(), tree, spots)
        : new Source(stored, tree, spots, index);
  }

  public SyntaxTree tree() {
    return tree;
  }

  public String text() {
    return tree.text();
  }

  public Unit unit() {
    return unit;
  }

  /// The declaration in the unit's index that a declaring node became, -1 if none.
  public int row(Node node) {
    return index.declaration(node);
  }

  public @Nullable Node parent(Node node) {
    Node known = parents.get(node);
    if (known != null || node == tree.unit()) {
      return known;
    }
    linkStatementAround(node);
    if (node instanceof Declaration && !parents.containsKey(node)) {
      linkOtherMembers();
    }
    return parents.get(node);
  }

  /// The node with this declaration's row; null if it is not around a spot.
  public @Nullable Node nodeAt(int row) {
    Map<Integer, Node> known = byRow;
    if (known == null) {
      linkOthers();
      known = new HashMap<>();
      for (Node node : parents.keySet()) {
        if (node instanceof Declaration) {
          known.put(index.declaration(node), node);
        }
      }
      known.remove(-1);
      byRow = known;
    }
    return known.get(row);
  }

  /// True if a spot touches the range: then what lies in it is known.
  public boolean isAround(TextRange range) {
    return spots.touch(range);
  }

  /// Every node that is known, in no order.
  public Set<Node> nodes() {
    linkOthers();
    return Collections.unmodifiableSet(parents.keySet());
  }

  private boolean isAround(Node node) {
    return spots.touch(node.start(), node.end());
  }

  private void linkMembers(Node parent, List<Declaration> members) {
    int only = spots.only();
    List<Declaration> around = only < 0 ? members : SyntaxTree.around(members, only);
    if (around.size() < members.size()) {
      partlyLinked.add(parent);
    }
    for (Declaration member : around) {
      parents.put(member, parent);
      if (member instanceof Declaration.Type type && !isAround(type)) {
        continue;
      }
      if (member instanceof Declaration.Type type) {
        linkHeader(type);
        linkMembers(type, type.members());
      } else if (isAround(member)) {
        link(parent, member);
      }
    }
  }

  private void linkOthers() {
    linkOtherMembers();
    for (Statement.Block each : partlyLinkedBlocks) {
      each.statements().forEach(statement -> linkLater(each, statement));
    }
    partlyLinkedBlocks.clear();
  }

  private void linkStatementAround(Node node) {
    for (Statement.Block each : partlyLinkedBlocks) {
      int at = each.start() <= node.start() ? lastUntil(each.statements(), node.start()) : -1;
      // One that is missing in broken text has no width, and starts where the next does.
      for (int i = at; i >= 0 && i > at - 2 && !parents.containsKey(node); i--) {
        linkLater(each, each.statements().get(i));
      }
    }
  }

  /// The last that starts there or before; -1 if none does.
  private static int lastUntil(List<Statement> statements, int offset) {
    int low = 0;
    int high = statements.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (statements.get(middle).start() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private void linkLater(Statement.Block block, Statement statement) {
    if (!isAround(statement) && linkedLater.add(statement)) {
      link(block, statement, true);
    }
  }

  private void linkOtherMembers() {
    for (Node each : partlyLinked) {
      List<Declaration> members =
          each instanceof Declaration.Type type ? type.members() : tree.unit().members();
      members.forEach(member -> parents.putIfAbsent(member, each));
    }
    partlyLinked.clear();
  }

  private void linkHeader(Declaration.Type type) {
    link(type, type.modifiers());
    type.typeParameters().forEach(n -> link(type, n));
    type.components().forEach(n -> link(type, n));
    if (type.extended() != null) {
      link(type, type.extended());
    }
    type.implemented().forEach(n -> link(type, n));
    type.permitted().forEach(n -> link(type, n));
  }

  /// Registers a node and what is known below it.
  private void link(Node parent, Node node) {
    link(parent, node, false);
  }

  /// Without recursion, for chains may be long. With `isWhole` all statements of blocks are
  /// registered.
  private void link(Node parent, Node node, boolean isWhole) {
    parents.put(node, parent);
    Deque<Node> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (!isWhole && next instanceof Statement.Block block && !isAroundAll(block.statements())) {
        partlyLinkedBlocks.add(block);
        for (Statement each : block.statements()) {
          if (isAround(each)) {
            parents.put(each, block);
            open.push(each);
          }
        }
        continue;
      }
      boolean isInitializer = next instanceof Expression.ArrayInitializer;
      next.forEachChild(child -> {
        parents.put(child, next);
        if (!isInitializer || isAround(child)) {
          open.push(child);
        }
      });
    }
  }

  private boolean isAroundAll(List<Statement> statements) {
    for (Statement each : statements) {
      if (!isAround(each)) {
        return false;
      }
    }
    return true;
  }
}
