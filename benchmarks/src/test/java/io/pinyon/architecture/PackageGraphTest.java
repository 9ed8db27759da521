package io.pinyon.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The packages inside of each module: no two use each other, directly or through others, and none
/// grows too large to be looked through. Prints the graph, package by package.
final class PackageGraphTest {
  /// More than a reader takes in at once; `schema`'s generated accessors count too.
  private static final int MOST_FILES = 26;

  /// The packages of a module, each with those of the same module that it uses.
  private static SortedMap<String, SortedSet<String>> graph(Module module) {
    SortedMap<String, SortedSet<String>> graph = new TreeMap<>();
    for (JavaClass type : Module.CLASSES) {
      if (isIn(module, type)) {
        SortedSet<String> used =
            graph.computeIfAbsent(type.getPackageName(), each -> new TreeSet<>());
        type.getDirectDependenciesFromSelf().stream()
            .map(each -> each.getTargetClass().getBaseComponentType())
            .filter(each -> isIn(module, each))
            .map(JavaClass::getPackageName)
            .filter(each -> !each.equals(type.getPackageName()))
            .forEach(used::add);
      }
    }
    return graph;
  }

  private static boolean isIn(Module module, JavaClass type) {
    return Module.of(type).filter(module::equals).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void packages_ofAModule_useNoneThatUsesThem(Module module) {
    SortedMap<String, SortedSet<String>> graph = graph(module);
    print(module.folder(), graph);
    List<String> cycles = new ArrayList<>();
    for (Map.Entry<String, SortedSet<String>> each : graph.entrySet()) {
      for (String used : each.getValue()) {
        if (reaches(graph, used, each.getKey())) {
          cycles.add(each.getKey() + " <-> " + used);
        }
      }
    }
    assertEquals(List.of(), cycles);
  }

  private static boolean reaches(Map<String, SortedSet<String>> graph, String from, String wanted) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String next : graph.getOrDefault(open.pop(), new TreeSet<>())) {
        if (next.equals(wanted)) {
          return true;
        }
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  @Test
  void modules_arePrinted_withWhatTheyUse() {
    SortedMap<String, SortedSet<String>> graph = new TreeMap<>();
    for (Module module : Module.values()) {
      SortedSet<String> used = new TreeSet<>();
      module.uses().forEach(each -> used.add(each.folder()));
      assertTrue(
          module.uses().stream().allMatch(each -> each.ordinal() < module.ordinal()),
          "no arrow leads up");
      graph.put(module.folder(), used);
    }
    print("modules", graph);
  }

  @Test
  void package_has_fewFiles() {
    SortedMap<String, Set<String>> files = new TreeMap<>();
    for (JavaClass type : Module.CLASSES) {
      String file = type.getSource().flatMap(source -> source.getFileName()).orElse("?");
      files.computeIfAbsent(type.getPackageName(), each -> new HashSet<>()).add(file);
    }
    List<String> large = new ArrayList<>();
    files.forEach((name, of) -> {
      if (of.size() > MOST_FILES) {
        large.add(name + " has " + of.size() + " files");
      }
    });
    assertEquals(List.of(), large);
  }

  private static void print(String title, SortedMap<String, SortedSet<String>> graph) {
    StringBuilder text = new StringBuilder("== " + title + "\n");
    graph.forEach((name, used) -> {
      text.append("  ").append(name);
      text.append(used.isEmpty() ? "" : " -> " + String.join(", ", used)).append('\n');
    });
    System.out.print(text.toString().replace("io.pinyon.", ""));
  }
}
