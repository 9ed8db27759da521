package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.service.walk.HierarchyWalk.At;
import io.pinyon.service.walk.HierarchyWalk.Node;
import java.util.List;

/// Levels of a hierarchy as entries, nearest first. `what` says how an item hangs on the start;
/// items beyond the first level say on what they hang.
final class Levels {
  private final Question question;
  private final String what;
  private final Grouping grouping;
  private int count;

  Levels(Question question, String what, Grouping grouping) {
    this.question = question;
    this.what = what;
    this.grouping = grouping;
  }

  int add(List<Node> nodes) {
    addLevel(nodes, "");
    return count;
  }

  private void addLevel(List<Node> nodes, String on) {
    for (Node each : nodes) {
      StringBuilder text = new StringBuilder(what).append(' ').append(Symbols.words(each.kind()));
      text.append(' ').append(name(each));
      if (!each.calls().isEmpty()) {
        text.append(", at line ");
        text.append(String.join(" ", each.calls().stream().map(Levels::at).toList()));
      }
      if (!on.isEmpty()) {
        text.append(" <- ").append(on);
      }
      text.append(each.isCycle() ? " (cycle)" : each.isRepeated() ? " (again)" : "");
      grouping.add(
          question.shown(each.file()), new Entry(each.line(), each.column(), text.toString(), ""));
      count++;
    }
    for (Node each : nodes) {
      addLevel(each.below(), name(each));
    }
  }

  private static String at(At place) {
    return String.valueOf(place.line());
  }

  static String name(Node node) {
    return node.container().isEmpty() ? node.name() : node.container() + "." + node.name();
  }
}
