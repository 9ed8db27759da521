package io.pinyon.libraries.machine;

import io.pinyon.schema.names.NameMatches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The top-level classes in all jars of this machine by simple name, each name and package once,
/// whether public or not. Read from the jars' directories when somebody types a name that nothing
/// else has; not kept on disk. Immutable.
public final class MachineNames {
  private static final int MAX_NAMES = 1_000_000;

  /// A class in some jar.
  public record Name(String simpleName, String packageName) {}

  private final Name[] bySimpleName;

  private MachineNames(Name[] bySimpleName) {
    this.bySimpleName = bySimpleName;
    Arrays.sort(
        bySimpleName,
        Comparator.comparing(Name::simpleName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Name::packageName));
  }

  /// Of what cannot be read, and beyond [#MAX_NAMES], nothing is known.
  static MachineNames of(List<Path> jars, BooleanSupplier isCancelled) {
    Set<Name> found = new HashSet<>();
    Map<String, String> once = new HashMap<>();
    for (Path each : jars) {
      if (isCancelled.getAsBoolean()) {
        break;
      }
      try {
        CentralDirectory.classes(
            each,
            (packageName, simpleName) -> {
              if (found.size() < MAX_NAMES) {
                String shared = once.computeIfAbsent(packageName, same -> same);
                found.add(new Name(simpleName, shared));
              }
            });
      } catch (IOException e) {
        continue; // it is gone, or never was readable
      }
    }
    return new MachineNames(found.toArray(Name[]::new));
  }

  /// Those whose simple name starts with what was typed (ignoring case) or has it as camel humps;
  /// nearest first, at most `limit`.
  public List<Name> matching(String typed, int limit) {
    NameMatches<Name> matches =
        new NameMatches<>(typed, Name::simpleName, _ -> 0, Name::packageName);
    for (int i = first(typed); i < bySimpleName.length; i++) {
      Name name = bySimpleName[i];
      if (!typed.isEmpty() && fold(name.simpleName.charAt(0)) != fold(typed.charAt(0))) {
        break;
      }
      matches.add(name);
    }
    return matches.nearest().limit(limit).toList();
  }

  private int first(String typed) {
    int low = 0;
    int high = typed.isEmpty() ? 0 : bySimpleName.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (fold(bySimpleName[middle].simpleName.charAt(0)) < fold(typed.charAt(0))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
