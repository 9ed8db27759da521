package io.pinyon.service.javac.worker;

import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Names of classes, packages and files.
final class Names {
  private Names() {}

  static String join(String packageName, String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }

  static String packageOf(String binaryName) {
    int dot = binaryName.lastIndexOf('.');
    return dot < 0 ? "" : binaryName.substring(0, dot);
  }

  /// The name of the top-level class around a class with this simple binary name. A `$` may also be
  /// part of a plain name: then this is less than the name.
  static String outermost(String simpleName) {
    int dollar = simpleName.indexOf('$', 1);
    return dollar < 0 ? simpleName : simpleName.substring(0, dollar);
  }

  /// The name of the module that a jar or folder is; null if it is none.
  static @Nullable String moduleOf(Path path) {
    try {
      for (ModuleReference each : ModuleFinder.of(path).findAll()) {
        return each.descriptor().name();
      }
    } catch (FindException e) {
      // its file name makes no name of a module, or its declaration is broken
    }
    return null;
  }

  /// The class file `fileName` (`A$B.class`, `A.sig`), which lies at `path`.
  static ClassObject classObject(String packageName, String fileName, Path path) {
    String simpleName = fileName.substring(0, fileName.lastIndexOf('.'));
    return new ClassObject(join(packageName, simpleName), () -> Files.readAllBytes(path));
  }
}
