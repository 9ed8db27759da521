package io.pinyon.libraries.jdk;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.classfile.constantpool.PackageEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The modules of a JDK: which package lies in which, what is exported to all, what is passed on.
/// Packages are dotted.
final class ModuleGraph {
  private final Map<String, String> moduleOf = new HashMap<>();
  private final Map<String, List<String>> exported = new TreeMap<>();
  private final Map<String, List<String>> transitive = new HashMap<>();

  /// By module and package: the modules of a qualified export.
  private final Map<String, Map<String, Set<String>>> exportedTo = new HashMap<>();

  private final Set<String> exportedPackages = new TreeSet<>();
  private final Set<String> prefixes = new HashSet<>();
  private final Map<String, TreeSet<String>> subpackages = new HashMap<>();

  ModuleGraph(JdkImage image) {
    for (String module : image.modules()) {
      byte[] bytes = image.read(module, "module-info");
      if (bytes != null) {
        add(module, ClassFile.of().parse(bytes));
      }
      List<String> all = image.packagesWithoutDescriptor(module);
      if (!all.isEmpty()) {
        all.forEach(each -> moduleOf.put(each, module));
        exportedPackages.addAll(all);
        exported.put(module, all);
      }
    }
    for (String name : exportedPackages) {
      for (String rest = name; !rest.isEmpty(); ) {
        int dot = rest.lastIndexOf('.');
        String outer = dot < 0 ? "" : rest.substring(0, dot);
        subpackages.computeIfAbsent(outer, o -> new TreeSet<>()).add(rest.substring(dot + 1));
        rest = outer;
      }
    }
    for (String name : moduleOf.keySet()) {
      for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        prefixes.add(name.substring(0, dot));
      }
    }
  }

  private void add(String module, ClassModel model) {
    model
        .findAttribute(Attributes.modulePackages())
        .ifPresent(attribute -> {
          for (PackageEntry entry : attribute.packages()) {
            moduleOf.put(dotted(entry), module);
          }
        });
    List<String> exports = new ArrayList<>();
    List<String> requires = new ArrayList<>();
    ModuleAttribute attribute = model.findAttribute(Attributes.module()).orElse(null);
    if (attribute != null) {
      for (ModuleExportInfo export : attribute.exports()) {
        moduleOf.put(dotted(export.exportedPackage()), module);
        if (export.exportsTo().isEmpty()) {
          exports.add(dotted(export.exportedPackage()));
        } else {
          Set<String> targets = new HashSet<>();
          export.exportsTo().forEach(each -> targets.add(each.name().stringValue()));
          exportedTo
              .computeIfAbsent(module, key -> new HashMap<>())
              .put(dotted(export.exportedPackage()), targets);
        }
      }
      for (ModuleRequireInfo require : attribute.requires()) {
        if ((require.requiresFlagsMask() & ClassFile.ACC_TRANSITIVE) != 0) {
          requires.add(require.requires().name().stringValue());
        }
      }
    }
    exportedPackages.addAll(exports);
    exported.put(module, exports);
    transitive.put(module, requires);
  }

  private static String dotted(PackageEntry entry) {
    return entry.name().stringValue().replace('/', '.');
  }

  @Nullable String moduleOf(String packageName) {
    return moduleOf.get(packageName);
  }

  /// All packages, exported or not.
  Set<String> packages() {
    return moduleOf.keySet();
  }

  boolean isExported(String packageName) {
    return exportedPackages.contains(packageName);
  }

  /// Sorted.
  Set<String> exportedPackages() {
    return exportedPackages;
  }

  /// Sorted.
  List<String> modules() {
    return List.copyOf(exported.keySet());
  }

  /// True for packages and for what stands before one's dot.
  boolean hasPackage(String name) {
    return moduleOf.containsKey(name) || prefixes.contains(name);
  }

  /// Simple names of what leads to an exported package, sorted.
  List<String> subpackages(String name) {
    TreeSet<String> result = subpackages.get(name);
    return result == null ? List.of() : List.copyOf(result);
  }

  boolean hasModule(String module) {
    return exported.containsKey(module);
  }

  /// The modules that whoever reads this one reads too (JLS 7.7.1).
  List<String> requiredTransitively(String module) {
    return transitive.getOrDefault(module, List.of());
  }

  /// What the module exports to all and to `reader`.
  List<String> exportedTo(String module, String reader) {
    List<String> result = new ArrayList<>(exported.getOrDefault(module, List.of()));
    exportedTo
        .getOrDefault(module, Map.of())
        .forEach((name, targets) -> {
          if (targets.contains(reader)) {
            result.add(name);
          }
        });
    return result;
  }

  /// What the module exports to all, and the modules it requires transitively likewise, sorted;
  /// empty if there is no such module.
  List<String> packagesExportedBy(String module) {
    Set<String> result = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(module));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        result.addAll(exported.getOrDefault(next, List.of()));
        open.addAll(transitive.getOrDefault(next, List.of()));
      }
    }
    return List.copyOf(result);
  }
}
