package io.pinyon.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Trees as short text, so that a test shows what it expects.
final class Shapes {
  private Shapes() {}

  /// Kind, name and children of a node: `Call:foo(Name:a Literal:1)`.
  static String of(Node node) {
    List<String> children = new ArrayList<>();
    node.forEachChild(child -> {
      if (child instanceof Piece.Modifiers m && m.bits() == 0 && m.annotations().isEmpty()) {
        return;
      }
      children.add(of(child));
    });
    String label = label(node);
    String name = node.getClass().getSimpleName() + (label.isEmpty() ? "" : ":" + label);
    return children.isEmpty() ? name : name + "(" + String.join(" ", children) + ")";
  }

  private static String label(Node node) {
    return switch (node) {
      case Expression.Name n -> n.name();
      case Expression.Select s -> s.name().isEmpty() ? "?" : s.name();
      case Expression.Call c -> c.name();
      case Expression.Literal l -> l.text();
      case Expression.Binary b -> b.operator();
      case Expression.Unary u -> u.isPostfix() ? "post" + u.operator() : u.operator();
      case Expression.Assign a -> a.operator();
      case Expression.MethodReference m -> m.name();
      case Expression.NewArray n -> String.valueOf(n.dimensions());
      case Declaration.Variable v -> v.name().isEmpty() ? "?" : v.name();
      case Declaration.Method m -> m.name();
      case Declaration.Type t -> t.isAnonymous() ? "" : t.name();
      case Declaration.TypeParameter t -> t.name();
      case Declaration.EnumConstant c -> c.name();
      case TypeTree.Named n -> (n.name().isEmpty() ? "?" : n.name()) + (n.isDiamond() ? "<>" : "");
      case TypeTree.Primitive p -> p.kind().keyword();
      case TypeTree.Wildcard w -> w.kind().name();
      case Statement.Labeled l -> l.label();
      case Statement.Jump j -> j.isContinue() ? "continue" : "break";
      case Piece.Case c -> (c.isDefault() ? "default" : "") + (c.isArrow() ? "->" : "");
      default -> "";
    };
  }

  /// The statements of a method body, each as [#of], from a text without problems.
  static String statements(String body) {
    SyntaxTree tree = SyntaxTree.parse("class C { void m() { " + body + " } }");
    String result = statements(tree);
    if (!tree.problems().isEmpty()) {
      throw new AssertionError(tree.problems().toString());
    }
    return result;
  }

  /// The statements of a method body that may be broken.
  static String brokenStatements(String body) {
    return statements(SyntaxTree.parse("class C {\n  void m() {\n" + body + "\n  }\n}\n"));
  }

  private static String statements(SyntaxTree tree) {
    Declaration.Type type = (Declaration.Type) tree.unit().members().getFirst();
    Declaration.Method method = (Declaration.Method) type.members().getFirst();
    List<String> result = new ArrayList<>();
    method.body().node().statements().forEach(s -> result.add(of(s)));
    return String.join(" ", result);
  }

  /// An expression, from a text without problems.
  static String expression(String text) {
    String statement = statements("x = " + text + ";");
    String prefix = "ExpressionStatement(Assign:=(Name:x ";
    return statement.substring(prefix.length(), statement.length() - 2);
  }

  /// The names of the members of the first type.
  static List<String> members(String text) {
    Declaration.Type type = (Declaration.Type) SyntaxTree.parse(text).unit().members().getFirst();
    List<String> result = new ArrayList<>();
    type.members().forEach(member -> result.add(label(member)));
    return result;
  }

  /// Visits every node, without recursion; returns how many they are.
  static int visit(Node root) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    int count = 0;
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.start() > node.end() || node.start() < 0) {
        throw new AssertionError(node.getClass() + " " + node.start() + ".." + node.end());
      }
      count++;
      node.forEachChild(open::push);
    }
    return count;
  }
}
