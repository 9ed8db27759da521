package io.pinyon.cli.graph;

/// An excerpt in Graphviz's language.
public final class Dot {
  private Dot() {}

  public static String of(Excerpt excerpt) {
    StringBuilder out = new StringBuilder("digraph pinyon {\n  rankdir=LR;\n  node [shape=box];\n");
    for (Excerpt.Node node : excerpt.nodes()) {
      out.append("  n").append(node.id()).append(" [label=").append(quoted(name(node.path())));
      out.append(", tooltip=").append(quoted(node.path()));
      out.append(node.column() == 0 ? ", penwidth=2];\n" : "];\n");
    }
    for (Excerpt.Edge edge : excerpt.edges()) {
      out.append("  n").append(edge.from()).append(" -> n").append(edge.to()).append(";\n");
    }
    return out.append("}\n").toString();
  }

  /// The file's name without its ending.
  static String name(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.endsWith(".java") ? last.substring(0, last.length() - 5) : last;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
