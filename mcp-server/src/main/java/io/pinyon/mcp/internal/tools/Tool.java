package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import java.util.List;

/// One thing that agents can ask. Safe for use by many threads.
public interface Tool {
  String BUDGET = "budget";
  String CURSOR = "cursor";
  String ROOT = "root";

  String name();

  String title();

  /// For the model: begins with when to use it.
  String description();

  /// Without those that every tool takes.
  List<Parameter> parameters();

  /// False if it may change files.
  default boolean isReading() {
    return true;
  }

  /// Throws [io.pinyon.mcp.internal.answers.Mistake] for a question that cannot be answered, and
  /// [Unclear] for one about a name that means several things or none.
  Listing answer(Question question);
}
