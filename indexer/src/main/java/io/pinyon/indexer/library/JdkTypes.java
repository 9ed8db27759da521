package io.pinyon.indexer.library;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exported packages of a JDK, weighed by how much they are used.
record JdkTypes(JdkImage image, ModuleGraph modules) implements TypeSource {
  @Override
  public Collection<String> packages() {
    return modules.exportedPackages();
  }

  @Override
  public List<String> classNames(String packageName) {
    String module = modules.moduleOf(packageName);
    return module == null ? List.of() : image.classNames(module, packageName.replace('.', '/'));
  }

  @Override
  public byte @Nullable [] read(String packageName, String binaryName) {
    String module = modules.moduleOf(packageName);
    return module == null ? null : image.read(module, binaryName);
  }

  @Override
  public int weight(String name) {
    if (name.startsWith("java.awt") || name.startsWith("java.beans")) {
      return 3;
    }
    return switch (name) {
      case "java.lang" -> 10;
      case "java.util" -> 9;
      case "java.util.function", "java.util.stream", "java.util.concurrent", "java.io" -> 8;
      case "java.nio.file", "java.time", "java.math", "java.net", "java.nio.charset" -> 7;
      default -> name.startsWith("java.") ? 4 : name.startsWith("javax.") ? 2 : 0;
    };
  }
}
