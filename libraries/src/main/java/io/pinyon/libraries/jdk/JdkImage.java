package io.pinyon.libraries.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The class files of a JDK by module. Errors of reading are [java.io.UncheckedIOException]. Safe
/// for use by many threads.
sealed interface JdkImage permits RuntimeImage, ReleaseImage, CompletedImage {
  /// Module names, sorted.
  List<String> modules();

  /// Packages (dotted) of a module that has no descriptor and exports them all; empty for one that
  /// has.
  List<String> packagesWithoutDescriptor(String module);

  /// Names of the classes in a package's folder (`java/util`) without the `.class`, sorted, so that
  /// a class stands before its members; empty if there is no such folder.
  List<String> classNames(String module, String folder);

  /// The bytes of `java/util/List` or `module-info`; null if the module has no such class.
  byte @Nullable [] read(String module, String binaryName);
}
