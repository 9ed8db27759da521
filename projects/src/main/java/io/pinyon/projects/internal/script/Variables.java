package io.pinyon.projects.internal.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of a script. What a function puts here goes when it is left; that takes as long as
/// there are such, however many others there are.
public final class Variables {
  private final Map<String, Object> values = new HashMap<>();

  /// Of each function that is being run, what its variables were before; null if nothing.
  private final Deque<Map<String, @Nullable Object>> before = new ArrayDeque<>();

  public @Nullable Object get(String name) {
    return values.get(name);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public void put(String name, @Nullable Object value) {
    Object old = value == null ? values.remove(name) : values.put(name, value);
    if (!before.isEmpty() && !before.getLast().containsKey(name)) {
      before.getLast().put(name, old);
    }
  }

  /// Those without a value are not known.
  public void put(List<String> names, List<?> given) {
    for (int i = 0; i < names.size(); i++) {
      put(names.get(i), i < given.size() ? given.get(i) : null);
    }
  }

  public void putAll(Variables others) {
    values.putAll(others.values);
  }

  public void enter() {
    before.addLast(new HashMap<>());
  }

  public void leave() {
    before.removeLast().forEach(this::put);
  }
}
