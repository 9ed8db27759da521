package io.pinyon.libraries.jdk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The class files of a JDK by module. Errors of reading are [java.io.UncheckedIOException]. Safe
/// for use by many threads.
sealed interface JdkImage permits RuntimeImage, ReleaseImage, CompletedImage {
  /// Module names, sorted.
  List<String> modules();

  /// Packages (dotted) of a module that has no descriptor and exports them all; empty for one that
  /// has.
  List<String> packagesWithoutDescriptor(String module);

  /// Names of all classes without the `.class`, in any order, by module and folder
  /// (`java.base/java/util`; `module-info` by the module alone). Read anew.
  Map<String, List<String>> classNames();

  /// The bytes of `java/util/List` or `module-info`; null if the module has no such class.
  byte @Nullable [] read(String module, String binaryName);
}
