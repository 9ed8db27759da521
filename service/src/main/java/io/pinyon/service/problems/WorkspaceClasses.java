package io.pinyon.service.problems;

import io.pinyon.query.HeaderClasses;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.facts.DeclaredSources;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.javac.ClassSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header classes of a workspace's sources as one file sees them. Valid as long as the facts;
/// one thread.
final class WorkspaceClasses implements ClassSource {
  private static final String MODULE_DECLARATION = "/module-info";

  private final WorkspaceFacts facts;
  private final DeclaredSources sources;

  /// By what decides what a source sees.
  private final Map<Object, HeaderClasses> makers = new HashMap<>();

  private final Map<String, Map<String, Unit>> packages = new HashMap<>();

  /// What was made of a source, by its location.
  private final Map<String, Map<String, byte[]>> made;

  /// `location` is that of a file, `facts` what it sees. What it declares itself counts too: files
  /// of one module get the same answers.
  WorkspaceClasses(String location, WorkspaceFacts facts) {
    this(location, facts, new HashMap<>());
  }

  /// As above; `made` is what was made of sources, by their locations, for any file of the
  /// workspace as it is in `facts`.
  WorkspaceClasses(String location, WorkspaceFacts facts, Map<String, Map<String, byte[]>> made) {
    this.made = made;
    this.facts = facts.seenAround(location);
    this.sources = this.facts.sources();
  }

  @Override
  public long version() {
    return sources.version();
  }

  @Override
  public List<String> classesIn(String packageName) {
    int start = packageName.isEmpty() ? 0 : packageName.length() + 1;
    List<String> names = new ArrayList<>();
    types(packageName)
        .forEach((name, unit) -> {
          for (String each : maker(unit).names(unit)) {
            if (isOf(each, start, name)) {
              names.add(each.substring(start));
            }
          }
        });
    return names;
  }

  /// True for a top-level type of a name, and for what is nested in it.
  private static boolean isOf(String binaryName, int start, String topLevel) {
    int end = start + topLevel.length();
    return binaryName.startsWith(topLevel, start)
        && (binaryName.length() == end || binaryName.charAt(end) == '$');
  }

  @Override
  public byte @Nullable [] classFile(String binaryName) {
    if (binaryName.endsWith(MODULE_DECLARATION)) {
      int end = binaryName.length() - MODULE_DECLARATION.length();
      Unit module = facts.module(binaryName.substring(0, end));
      return module == null || module.kind() != Unit.Kind.WORKSPACE
          ? null
          : classes(module).get("module-info");
    }
    int dot = binaryName.lastIndexOf('.');
    String packageName = binaryName.substring(0, Math.max(0, dot));
    String name = binaryName.substring(dot + 1);
    Map<String, Unit> types = types(packageName);
    for (int end = name.length(); end > 0; end = name.lastIndexOf('$', end - 1)) {
      Unit unit = types.get(name.substring(0, end));
      if (unit != null) {
        return classes(unit).get(binaryName.replace('.', '/'));
      }
    }
    return null;
  }

  private Map<String, Unit> types(String packageName) {
    return packages.computeIfAbsent(packageName, sources::types);
  }

  private Map<String, byte[]> classes(Unit unit) {
    Map<String, byte[]> classes = made.get(unit.location());
    if (classes == null) {
      classes = make(unit);
      made.put(unit.location(), classes);
    }
    return classes;
  }

  private Map<String, byte[]> make(Unit unit) {
    try {
      return maker(unit).of(unit).classes();
    } catch (IllegalArgumentException e) {
      return Map.of(); // more than a class file can hold
    }
  }

  private HeaderClasses maker(Unit unit) {
    return makers.computeIfAbsent(
        facts.sight(unit),
        each -> {
          WorkspaceFacts around = facts.seenAround(unit.location());
          return new HeaderClasses(around, around.release());
        });
  }
}
