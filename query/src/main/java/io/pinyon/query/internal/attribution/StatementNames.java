package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which statements of a list declare a name for those behind them: a list is gone through once,
/// not by each name in it.
final class StatementNames {
  private final Effort effort;
  private final PatternBindings bindings;
  private final Map<List<?>, Map<String, List<Integer>>> known = new IdentityHashMap<>();

  StatementNames(Effort effort, PatternBindings bindings) {
    this.effort = effort;
    this.bindings = bindings;
  }

  /// The places in the list, in ascending order.
  List<Integer> of(List<? extends Statement> list, String name) {
    Map<String, List<Integer>> names = known.get(list);
    if (names == null) {
      names = namesOf(list);
      known.put(list, names);
    }
    return names.getOrDefault(name, List.of());
  }

  private Map<String, List<Integer>> namesOf(List<? extends Statement> list) {
    Collector collector = new Collector();
    for (Statement statement : list) {
      effort.step();
      bindings.declared(statement, collector);
      collector.place++;
    }
    return collector.names;
  }

  private static final class Collector implements Scopes.Visitor {
    final Map<String, List<Integer>> names = new HashMap<>();
    int place;

    @Override
    public boolean variable(Declaration.Variable variable) {
      add(variable.name());
      return false;
    }

    @Override
    public boolean localClass(Declaration.Type type) {
      add(type.name());
      return false;
    }

    @Override
    public boolean classBody(ClassSymbol symbol, boolean isStatic) {
      return false;
    }

    private void add(String name) {
      names.computeIfAbsent(name, n -> new ArrayList<>(1)).add(place);
    }
  }
}
