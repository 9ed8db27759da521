package io.pinyon.libraries.jdk;

import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.TypeSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exported packages of a JDK, weighed by how much they are used.
final class JdkTypes implements TypeSource {
  private final JdkImage image;
  private final ModuleGraph modules;
  private final ClassListing listing;
  private volatile boolean hasLearned;

  /// `listing` has the names of the image's classes.
  JdkTypes(JdkImage image, ModuleGraph modules, ClassListing listing) {
    this.image = image;
    this.modules = modules;
    this.listing = listing;
  }

  /// True if headers have been read that the listing did not have.
  boolean hasLearned() {
    return hasLearned;
  }

  @Override
  public Collection<String> packages() {
    return modules.exportedPackages();
  }

  @Override
  public List<String> classNames(String packageName) {
    ClassListing.Package found = listing.packages().get(packageName);
    return found == null ? List.of() : Arrays.asList(found.names());
  }

  @Override
  public byte @Nullable [] read(String packageName, String binaryName) {
    String module = modules.moduleOf(packageName);
    return module == null ? null : image.read(module, binaryName);
  }

  @Override
  public int header(String packageName, int index) {
    ClassListing.Package found = listing.packages().get(packageName);
    return found == null ? 0 : found.header(index);
  }

  @Override
  public void keepHeader(String packageName, int index, int header) {
    ClassListing.Package found = listing.packages().get(packageName);
    if (found != null) {
      found.keepHeader(index, header);
      hasLearned = true;
    }
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
