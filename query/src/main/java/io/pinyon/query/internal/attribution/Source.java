package io.pinyon.query.internal.attribution;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
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
/// in them only those that contain one are known from the inside: nothing depends on the others.
public final class Source {
  private final SyntaxTree tree;
  private final TreeIndex index;
  private final Unit unit;
  private final Spots spots;
  private final Map<Node, Node> parents;

  /// Types, and the unit, with members that are not linked yet because no spot touches them.
  private final List<Node> partlyLinked = new ArrayList<>();

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
    if (known == null && node instanceof Declaration && node != tree.unit()) {
      linkOthers();
      known = parents.get(node);
    }
    return known;
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

  /// Registers a node and everything below it; without recursion, for chains may be long.
  private void link(Node parent, Node node) {
    parents.put(node, parent);
    Deque<Node> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      Node next = open.pop();
      boolean isInitializer = next instanceof Expression.ArrayInitializer;
      next.forEachChild(child -> {
        parents.put(child, next);
        if (!isInitializer || isAround(child)) {
          open.push(child);
        }
      });
    }
  }
}
