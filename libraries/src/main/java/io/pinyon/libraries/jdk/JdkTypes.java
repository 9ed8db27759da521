package io.pinyon.libraries.jdk;

import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.TypeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The exported packages of a JDK, weighed by how much they are used.
final class JdkTypes implements TypeSource {
  private final JdkImage image;
  private final ModuleGraph modules;
  private final Map<String, ClassListing.Package> packages = new LinkedHashMap<>();

  /// `listing` has the names of the image's classes.
  JdkTypes(JdkImage image, ModuleGraph modules, ClassListing listing) {
    this.image = image;
    this.modules = modules;
    for (String each : modules.exportedPackages()) {
      ClassListing.Package found = listing.packages().get(each);
      if (found != null) {
        packages.put(each, found);
      }
    }
  }

  @Override
  public Map<String, ClassListing.Package> packages() {
    return packages;
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
